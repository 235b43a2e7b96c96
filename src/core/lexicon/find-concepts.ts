import { headOf } from '../interview/topics.ts'
import { type Word, wordsOf } from '../text/words.ts'
import type { Concept } from './concept.ts'
import { allConcepts } from './concepts.ts'

let byStem: Map<string, { stems: readonly string[]; concept: Concept }[]> | null = null

/** Words of rubrics that say nothing of the subject. */
const idle = new Set([
  'strong',
  'good',
  'poor',
  'weak',
  'skill',
  'experi',
  'understand',
  'knowledg',
  'familiar',
  'abil',
  'practic',
  'concept',
  'principl',
  'best',
  'issu',
])

/**
 * The concepts that a flag, a topic or a question calls by name, those of its head ("CI/CD" in "CI/CD for data pipelines") where the head names any.
 * A name inside a longer matching name does not count: "data quality framework" is not also "quality".
 */
export function conceptsNamed(wording: string): Concept[] {
  const head = headOf(wording)
  const inHead = namedIn(head)
  return inHead.length > 0 || head === wording ? inHead : namedIn(wording)
}

/** Patterns of either side from which on a concept is known in depth. */
const depth = 30

/** Whether a wording is little but the names of concepts that the lexicon knows in depth: "Knowledge of CI/CD", not "Counts the work as done at the merge". */
export function isWellKnown(wording: string): boolean {
  const telling = (text: string) => namingWords(text).flatMap(({ stop, stem }) => (stop || idle.has(stem) ? [] : [stem]))
  const words = telling(headOf(wording))
  const concepts = conceptsNamed(wording)
  const names = new Set(concepts.flatMap((concept) => concept.names.flatMap(telling)))
  const inDepth = concepts.length > 0 && concepts.every(({ doing, lacking }) => doing.length >= depth && lacking.length >= depth)
  return inDepth && words.filter((stem) => names.has(stem)).length / words.length >= 0.6
}

function namedIn(wording: string): Concept[] {
  byStem ??= index()
  const words = namingWords(wording)
  const stems = words.map((word) => word.stem)
  const hits: { from: number; to: number; concept: Concept }[] = []
  for (let from = 0; from < stems.length; from += 1) {
    for (const entry of byStem.get(stems[from] ?? '') ?? []) {
      if (entry.stems.every((stem, offset) => stems[from + offset] === stem)) {
        hits.push({ from, to: from + entry.stems.length, concept: entry.concept })
      }
    }
  }
  const kept = hits.filter(
    (hit) => !hits.some((other) => other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from),
  )
  // One everyday word out of many ("changes" in "wound care and dressing changes") is no name; an abbreviation, two words or most of the wording are.
  const few = words.filter((word) => !word.stop && !idle.has(word.stem)).length <= 3
  const named = kept.filter(({ from, to }) => few || to - from > 1 || /\p{Lu}.*\p{Lu}/u.test(words[from]?.text ?? ''))
  return [...new Set(named.map((hit) => hit.concept))]
}

function namingWords(wording: string): Word[] {
  return wordsOf(wording).filter((word) => !/^(?:a|an|the|of)$/.test(word.lower))
}

function index(): Map<string, { stems: readonly string[]; concept: Concept }[]> {
  const map = new Map<string, { stems: readonly string[]; concept: Concept }[]>()
  for (const concept of allConcepts()) {
    for (const name of concept.names) {
      const stems = namingWords(name).map((word) => word.stem)
      const first = stems[0]
      if (first !== undefined) map.set(first, [...(map.get(first) ?? []), { stems, concept }])
    }
  }
  return map
}
