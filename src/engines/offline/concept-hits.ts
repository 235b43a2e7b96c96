import type { Concept } from '../../core/lexicon/concept.ts'
import { allConcepts } from '../../core/lexicon/concepts.ts'
import { findTechnologies } from '../../core/lexicon/find-technologies.ts'
import { type Match, matchable, PatternIndex } from '../../core/lexicon/pattern.ts'
import type { Word } from '../../core/text/words.ts'

/** How a concept was heard: in what somebody does, in a word or a tool of its field, by its name, or in what shows its lack. */
export type HeardBy = 'doing' | 'word' | 'tool' | 'name' | 'lacking'

/** A place in a sentence where a concept is heard, in UTF-16 units of the text the words came from. */
export interface ConceptHit {
  readonly concept: string
  readonly by: HeardBy
  readonly start: number
  readonly end: number
  /** Whether the words of the pattern hold a negation themselves: "never look", "without review". */
  readonly negative: boolean
}

let patterns: PatternIndex<{ concept: string; by: HeardBy }> | null = null
let byCategory: Map<string, string[]> | null = null

/** Every concept heard in a sentence, before anything is known of whether it is affirmed or denied. */
export function findConcepts(text: string, words: readonly Word[]): ConceptHit[] {
  patterns ??= indexPatterns(allConcepts())
  byCategory ??= indexCategories(allConcepts())
  const read = matchable(words)
  const hits: ConceptHit[] = []
  for (const { meaning, match, source } of patterns.find(read)) {
    const place = placeOf(match, read)
    if (place !== null) hits.push({ ...meaning, ...place, negative: isNegative(source) })
  }
  for (const mention of findTechnologies(text, words)) {
    for (const category of mention.categories) {
      for (const concept of byCategory.get(category) ?? [])
        hits.push({ concept, by: 'tool', start: mention.start, end: mention.end, negative: false })
    }
  }
  return hits
}

/** Where a match lies in the text its words came from. */
export function placeOf(match: Match, words: readonly Word[]): { start: number; end: number } | null {
  const first = words[match.from]
  const last = words[match.to - 1]
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
}

export function isNegative(words: string): boolean {
  return /\b(?:no|not|never|nobody|none|nothing|without|neither|cannot)\b|n't\b/i.test(words)
}

function indexPatterns(all: readonly Concept[]): PatternIndex<{ concept: string; by: HeardBy }> {
  const index = new PatternIndex<{ concept: string; by: HeardBy }>()
  for (const concept of all) {
    for (const source of concept.doing) index.add(source, { concept: concept.id, by: 'doing' })
    for (const source of concept.words) index.add(source, { concept: concept.id, by: 'word' })
    for (const source of concept.names) index.add(source.replaceAll(/[-/]/g, ' '), { concept: concept.id, by: 'name' })
    for (const source of concept.lacking) index.add(source, { concept: concept.id, by: 'lacking' })
  }
  return index
}

function indexCategories(all: readonly Concept[]): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const concept of all) {
    for (const category of concept.tools ?? []) index.set(category, [...(index.get(category) ?? []), concept.id])
  }
  return index
}
