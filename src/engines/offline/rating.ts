import { contentStems, countWords } from '../../core/text/words.ts'
import type { ReadSentence } from './reading.ts'

export interface RatingInput {
  readonly question: string
  readonly answer: string
  readonly sentences: readonly ReadSentence[]
  /** Concepts the question, its area and its flags are about. */
  readonly expected: ReadonlySet<string>
  /** Lacks that the answer states. */
  readonly lacks: number
}

/**
 * Rates one answer from 0 to 5 in halves, against these anchors: 1 says little or misses the question, 2 talks in general, 3 tells own work
 * plainly, 4 adds figures, reasons or what came of it, 5 has all of these and what it cost or where it failed.
 */
export function rateAnswer(input: RatingInput): number {
  const { sentences, answer } = input
  const statements = sentences.filter((sentence) => !sentence.question && !sentence.cues.hypothetical && sentence.content >= 3)
  const own = statements.filter((sentence) => sentence.cues.own === 2).length
  const habit = statements.filter(
    ({ cues, technologies }) => cues.own === 1 || (cues.own === 0 && !cues.other && !cues.general && technologies + cues.numbers > 0),
  ).length
  const numbers = statements.reduce((sum, sentence) => sum + Math.min(2, sentence.cues.numbers), 0)
  const has = (test: (sentence: ReadSentence) => boolean) => (statements.some(test) ? 1 : 0)
  const hedged = sentences.filter((sentence) => sentence.cues.hedged || sentence.cues.hypothetical).length / Math.max(1, sentences.length)
  const length = Math.min(1, countWords(answer) / 45)
  const relevance = relevanceOf(input)
  const points =
    0.6 +
    0.6 * length +
    (own > 0 ? 0.7 : habit > 0 ? 0.4 : 0) +
    (own > 2 ? 0.3 : 0) +
    Math.min(0.9, numbers * 0.3) +
    0.45 * has(({ cues }) => cues.cause) +
    0.5 * has(({ cues }) => cues.consequence) +
    0.35 * has(({ cues }) => cues.tradeOff) +
    0.25 * has(({ technologies }) => technologies > 0) +
    0.5 * relevance -
    0.7 * hedged -
    Math.min(2, 0.9 * input.lacks)
  const ceiling = own + habit === 0 ? 2 : relevance === 0 ? 2.5 : own === 0 ? 3.5 : 5
  return Math.round(2 * Math.max(0.5, Math.min(ceiling, points))) / 2
}

/** 0 to 1: whether the answer speaks of what was asked. */
function relevanceOf({ question, answer, sentences, expected }: RatingInput): number {
  const heard = new Set(sentences.flatMap((sentence) => sentence.heard.map(({ concept }) => concept)))
  const shared = [...expected].filter((concept) => heard.has(concept)).length
  const asked = contentStems(question)
  const words = [...contentStems(answer)].filter((stem) => asked.has(stem)).length
  return Math.min(1, 0.5 * Math.min(2, shared) + 0.25 * Math.min(2, words))
}
