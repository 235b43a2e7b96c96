import { findTechnologies, opensSentence } from '../../../core/lexicon/find-technologies.ts'
import type { Cues } from '../../../core/text/cues.ts'
import { type Word, wordsOf } from '../../../core/text/words.ts'
import type { WordVectors } from '../similarity/vectors.ts'

/** A passage as the trained part of the assessor sees it. */
export interface Features {
  /** Each once: stems of all words but articles, `#` for a number, `~kind` for a technology, `~name` for another name, `he` and `his` for one person of either sex. */
  readonly words: readonly string[]
  /** Neighbouring words, each pair once. */
  readonly pairs: readonly string[]
  /** Where its content words point to together, of length 1; all noughts where none has a vector. */
  readonly meaning: Float32Array
}

const articles = new Set(['a', 'an', 'the'])

/** Who is told of must not matter. */
const persons = new Map([
  ['she', 'he'],
  ['him', 'his'],
  ['her', 'his'],
  ['hers', 'his'],
  ['herself', 'himself'],
])
const capitalised = /^\p{Lu}\p{Ll}+(?:['’]s)?$/u

/** From a frequency rank to the information of a word in nats, by Zipf's law. */
const zipf = 13.3

export function featuresOf(text: string, vectors: WordVectors, given?: readonly Word[]): Features {
  const words = given ?? wordsOf(text)
  const mentions = findTechnologies(text, words)
  const run: string[] = []
  const meaning = new Float32Array(vectors.dimensions)
  let told = -1
  for (const word of words) {
    if (articles.has(word.lower)) continue
    const mention = mentions.find(({ start, end }) => start <= word.start && end >= word.end)
    if (mention !== undefined) {
      if (mention.start !== told) run.push(`~${mention.categories[0] ?? ''}`)
      told = mention.start
    } else if (/^\d/.test(word.lower)) run.push('#')
    else if (isName(word, text)) {
      if (run.at(-1) !== '~name') run.push('~name')
    } else {
      run.push(persons.get(word.lower) ?? word.stem)
      if (!word.stop) add(meaning, word.lower, vectors)
    }
  }
  const pairs = run.slice(1).map((item, at) => `${run[at] ?? ''} ${item}`)
  return { words: [...new Set(run)], pairs: [...new Set(pairs)], meaning: ofLengthOne(meaning) }
}

/** A name stands with a capital where no sentence begins. */
function isName({ text, start, stop }: Word, passage: string): boolean {
  return !stop && capitalised.test(text) && !opensSentence(passage, start)
}

/** What the cues of a passage add: `@own`, `@number` and the like. */
export function cueFeatures(cues: Cues, question: boolean): string[] {
  const named: readonly (readonly [string, boolean])[] = [
    ['@deed', cues.own === 2],
    ['@habit', cues.own === 1],
    ['@number', cues.numbers > 0],
    ['@numbers', cues.numbers > 1],
    ['@cause', cues.cause],
    ['@consequence', cues.consequence],
    ['@trade-off', cues.tradeOff],
    ['@hedged', cues.hedged],
    ['@wished', cues.hypothetical],
    ['@general', cues.general],
    ['@other', cues.other],
    ['@others-only', cues.other && cues.own === 0],
    ['@past', cues.past],
    ['@repaired', cues.repaired],
    ['@question', question],
  ]
  return named.filter(([, holds]) => holds).map(([name]) => name)
}

function add(sum: Float32Array, word: string, vectors: WordVectors): void {
  const place = vectors.find(word)
  if (place < 0) return
  const information = Math.log((vectors.rank(place) + 1.5) * zipf)
  for (const [at, value] of vectors.unit(place).entries()) sum[at] = (sum[at] ?? 0) + information * value
}

export function ofLengthOne(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? vector : vector.map((value) => value / length)
}
