import type { Bank, BankFlag } from '../../core/interview/bank.ts'
import { matchable, PatternIndex } from '../../core/lexicon/pattern.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { contentStems, wordsOf } from '../../core/text/words.ts'
import { type ConceptHit, isNegative, placeOf } from './concept-hits.ts'
import type { Listener } from './reading.ts'

interface Example {
  readonly flag: BankFlag
  readonly text: string
  readonly stems: ReadonlySet<string>
}

/** Stems that a sentence must share with an example, and the share of the example's weight they must make up. */
const fewestShared = 4
const leastCoverage = 0.5

/** The concept that stands for a flag's own phrases and examples, beside those of the lexicon. */
export function ownConcept(flag: string): string {
  return `flag:${flag}`
}

/**
 * Hears the phrases (`Listen for`) and the examples (`Sounds like`) of a bank's flags. An example that stands in the answer itself is left out:
 * whoever recites it proves nothing by it.
 */
export function listenerFor(bank: Bank): (answer: string) => Listener {
  const phrases = indexPhrases(bank)
  const examples = bank.flags.flatMap((flag) =>
    flag.soundsLike.flatMap((text) =>
      sentencesOf(text).map((sentence) => ({ flag, text: sentence.text, stems: contentStems(sentence.text) })),
    ),
  )
  const weight = rarityIn(examples)
  return (answer) => {
    const fresh = examples.filter(({ text }) => !answer.includes(text))
    return (sentence, words) => [...phraseHits(phrases, sentence, words), ...exampleHits(fresh, sentence, weight)]
  }
}

function indexPhrases(bank: Bank): PatternIndex<BankFlag> {
  const index = new PatternIndex<BankFlag>()
  for (const flag of bank.flags) {
    for (const phrase of flag.listenFor) {
      const words = wordsOf(phrase)
      if (words.length >= 2) index.add(words.map(({ lower }) => lower).join(' '), flag)
    }
  }
  return index
}

function phraseHits(phrases: PatternIndex<BankFlag>, sentence: string, words: Parameters<Listener>[1]): ConceptHit[] {
  const read = matchable(words)
  return phrases.find(read).flatMap(({ meaning, match, source }) => {
    const place = placeOf(match, read)
    return place === null
      ? []
      : [{ ...hit(meaning, place.start, place.end), negative: isNegative(source) || isNegative(sentence.slice(place.start, place.end)) }]
  })
}

function exampleHits(examples: readonly Example[], sentence: string, weight: (stem: string) => number): ConceptHit[] {
  const stems = contentStems(sentence)
  return examples.flatMap(({ flag, stems: wanted, text }) => {
    const shared = [...wanted].filter((stem) => stems.has(stem))
    if (shared.length < fewestShared) return []
    const coverage = total(shared, weight) / total([...wanted], weight)
    if (coverage < leastCoverage || isNegative(text) !== isNegative(sentence)) return []
    return [{ ...hit(flag, 0, sentence.length), negative: true }]
  })
}

function hit(flag: BankFlag, start: number, end: number): Omit<ConceptHit, 'negative'> {
  return { concept: ownConcept(flag.id), by: flag.colour === 'green' ? 'doing' : 'lacking', start, end }
}

/** A stem weighs the more, the fewer examples have it. */
function rarityIn(examples: readonly Example[]): (stem: string) => number {
  const counts = new Map<string, number>()
  for (const { stems } of examples) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return (stem) => Math.log((examples.length + 1) / (counts.get(stem) ?? 1))
}

function total(stems: readonly string[], weight: (stem: string) => number): number {
  return stems.reduce((sum, stem) => sum + weight(stem), 0)
}
