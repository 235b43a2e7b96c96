import { dot } from '../similarity/vectors.ts'
import { type Features, ofLengthOne } from './features.ts'

/** What is counted in sentences: in how many of them each word stands, and where they point to together. */
export interface Counts {
  readonly words: ReadonlyMap<string, number>
  /** The sum of all the counts. */
  readonly total: number
  /** Of length 1. */
  readonly meaning: Float32Array
}

/** Counts that were made before: `meaning` is a sum, not of length 1. */
export interface Counted {
  readonly words: ReadonlyMap<string, number>
  readonly meaning: ArrayLike<number>
}

/** Pseudo-counts that pull a subject's word frequencies towards everybody's. */
const smoothing = 1200
/** Logits for a cosine of 1 between what a sentence means and what its subject's sentences mean, beyond everybody's. */
const meaningWeight = 15

/** One subject out of what was counted before and further sentences, each of the same weight. */
export function countTogether(before: readonly Counted[], further: readonly Features[], dimensions: number): Counts {
  const words = new Map<string, number>()
  const meaning = new Float32Array(dimensions)
  const parts = [
    ...before,
    ...further.map((features) => ({ words: new Map(features.words.map((word) => [word, 1])), meaning: features.meaning })),
  ]
  for (const part of parts) {
    for (const [word, count] of part.words) words.set(word, (words.get(word) ?? 0) + count)
    for (let at = 0; at < dimensions; at += 1) meaning[at] = (meaning[at] ?? 0) + (part.meaning[at] ?? 0)
  }
  return { words, total: [...words.values()].reduce((sum, count) => sum + count, 0), meaning: ofLengthOne(meaning) }
}

/**
 * How much more likely a passage is among the sentences of a subject than among those of any, in logits: naive Bayes on its words, and how near
 * its meaning comes. 0 where nothing is known of it.
 */
export function aboutness({ words, meaning }: Pick<Features, 'words' | 'meaning'>, background: Counts): (subject: Counts) => number {
  const known = words.flatMap((word) => {
    const everywhere = (background.words.get(word) ?? 0) / background.total
    return everywhere > 0 ? [{ word, everywhere }] : []
  })
  const usual = dot(meaning, background.meaning)
  return (subject) => {
    let logit = -known.length * Math.log(subject.total + smoothing)
    for (const { word, everywhere } of known) logit += Math.log((subject.words.get(word) ?? 0) / everywhere + smoothing)
    return logit + meaningWeight * (dot(meaning, subject.meaning) - usual)
  }
}
