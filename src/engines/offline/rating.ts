import type { Primary } from '../../core/interview/bank.ts'
import { countWords } from '../../core/text/words.ts'
import { isClaim, tells } from './evidence.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, weigh } from './hearing/listen.ts'
import type { ReadSentence } from './reading.ts'
import type { Reach } from './relevance.ts'
import { type Compare, createSimilarity, type SimilarityTo } from './similarity/similarity.ts'

export interface RatingInput {
  readonly answer: string
  readonly hearing: Hearing
  /** Where the answer lies from what was asked. */
  readonly reach: Reach
  /** Whether a probe was asked. */
  readonly followUp: boolean
  /** Lacks that the answer states, and the strengths of the green flags that it shows together. */
  readonly lacks: number
  readonly shown: number
  readonly asked: Primary | null
}

/** What speaks for a rating. Shares are 0 to 1, truths 1 or 0. */
export interface RatingSigns {
  /** Up to 60 words. */
  readonly length: number
  /** Sentences that tell a deed of the speaker's, up to 3. */
  readonly own: number
  readonly numbers: number
  readonly cause: number
  readonly consequence: number
  readonly tradeOff: number
  readonly tools: number
  /** How surely it tells deeds, where it does so best, and something missing; what lies between does not count. */
  readonly deeds: number
  readonly missing: number
  /** The strengths of the green flags that it shows together, up to 6, in thirds. */
  readonly shown: number
  /** How much it resembles the author's strong and weak answers to this question. */
  readonly likeStrong: number
  readonly likeWeak: number
}

/**
 * Rates one answer from 0 to 5 in halves, against these anchors: 1 says little or misses the question, 2 talks in general, 3 tells own work
 * plainly, 4 adds figures, reasons or what came of it, 5 has all of these and what it cost or where it failed. The weights of the signs are
 * fitted, hedging takes off; without anything of the speaker's own no answer gets over 2, none without a deed over 3.5. Each stated lack
 * takes off 0.5, three at most. A deed of the speaker's own gives 1.5 at least, and two give 2, half a point less beside a lack. None that
 * surely misses the question gets over 1, or over 2 where a probe was asked; none that seems to over 2.
 */
export function rateAnswer(input: RatingInput, ear: Ear): number {
  const { sentences } = input.hearing
  const signs = ratingSigns(input, ear)
  const habit = statementsOf(sentences).some(
    ({ cues, technologies }) => cues.own > 0 || (!cues.other && !cues.general && technologies + cues.numbers > 0),
  )
  const told = sentences.filter(tells)
  if (told.length === 0) return 0.5
  const hedged = told.filter(({ cues }) => cues.hedged || cues.hypothetical).length / Math.max(1, told.length)
  const ceiling = signs.own === 0 && !habit ? 2 : signs.own === 0 ? 3.5 : highest
  const deeds = ownDeeds(input.hearing)
  const floor = deeds === 0 ? 0.5 : Math.min(2, 1 + 0.5 * deeds) - (input.lacks > 0 ? 0.5 : 0)
  const points = Math.min(ceiling, weigh(signs, ear.rating) - hedging * hedged) - lackWeight * Math.min(mostLacks, input.lacks)
  return Math.min(mostFor(input.reach, input.followUp), Math.round(2 * Math.max(floor, points)) / 2)
}

/** Sentences that tell a deed of the speaker's own rather than a lack. */
function ownDeeds({ sentences, manners }: Hearing): number {
  const telling = new Set(statementsOf(sentences))
  return sentences.filter((sentence, at) => {
    const { doing, lacking } = manners[at] ?? { doing: 0, lacking: 1 }
    return telling.has(sentence) && sentence.cues.own === 2 && doing > lacking
  }).length
}

/** What an answer can get that misses its question, surely or as it seems; a probe leaves more open what it speaks of. */
export function mostFor(reach: Reach, followUp: boolean): number {
  if (reach === 'beside') return followUp ? 2 : 1
  return reach === 'near' && !followUp ? 2 : highest
}

/** The best rating of an answer. */
export const highest = 5

/** What an answer loses that is hedged or wished for from beginning to end. */
const hedging = 1

/** What each stated lack takes off, and how many count. */
const lackWeight = 0.5
const mostLacks = 3

export function ratingSigns(input: RatingInput, ear: Ear): RatingSigns {
  const { answer, hearing } = input
  const { sentences } = hearing
  const manners = hearing.manners.filter((_, at) => sentences.slice(at, at + 1).some(tells))
  const statements = statementsOf(sentences)
  const has = (test: (sentence: ReadSentence) => boolean) => (statements.some(test) ? 1 : 0)
  const examples = similarityToExamples(input.asked, answer, ear)
  return {
    length: Math.min(1, (countWords(answer) - claims(sentences)) / 60),
    own: Math.min(3, statements.filter(({ cues }) => cues.own === 2).length),
    numbers: Math.min(
      3,
      statements.reduce((sum, { cues }) => sum + Math.min(2, cues.numbers), 0),
    ),
    cause: has(({ cues }) => cues.cause),
    consequence: has(({ cues }) => cues.consequence),
    tradeOff: has(({ cues }) => cues.tradeOff),
    tools: has(({ technologies }) => technologies > 0),
    deeds: best(manners.map(({ doing }) => doing)),
    missing: best(manners.map(({ lacking }) => lacking)),
    shown: Math.min(6, input.shown) / 3,
    likeStrong: examples.strong,
    likeWeak: examples.weak,
  }
}

const mostTelling = 3

/** The mean of the highest few of shares, with noughts where there are fewer. */
function best(shares: readonly number[]): number {
  const highest = shares.toSorted((a, b) => b - a).slice(0, mostTelling)
  return highest.reduce((sum, share) => sum + share, 0) / mostTelling
}

function statementsOf(sentences: readonly ReadSentence[]): ReadSentence[] {
  return sentences.filter((sentence) => !sentence.question && !sentence.cues.hypothetical && sentence.content >= 3 && !isClaim(sentence))
}

/** Words of sentences that only claim. */
function claims(sentences: readonly ReadSentence[]): number {
  return sentences.filter(isClaim).reduce((sum, { text }) => sum + countWords(text), 0)
}

interface Comparison {
  readonly strong: Compare
  readonly weak: Compare
}

const comparing = new WeakMap<Ear, SimilarityTo>()
const prepared = new WeakMap<SimilarityTo, WeakMap<Primary, Comparison>>()

/** How much an answer makes the points of the author's examples; an example that stands in it, as a simulated candidate speaks it, is left out. */
function similarityToExamples(asked: Primary | null, answer: string, ear: Ear): { strong: number; weak: number } {
  const fresh = (examples: readonly string[]) => examples.filter((text) => !answer.includes(text))
  if (asked === null) return { strong: 0, weak: 0 }
  const [strong, weak] = [fresh(asked.strong), fresh(asked.weak)]
  if (strong.length === 0 || weak.length === 0) return { strong: 0, weak: 0 }
  const similarityTo = comparing.get(ear) ?? createSimilarity(ear.vectors)
  comparing.set(ear, similarityTo)
  const compare = (): Comparison => ({ strong: similarityTo(strong, asked.text, [weak]), weak: similarityTo(weak, asked.text, [strong]) })
  if (strong.length + weak.length < asked.strong.length + asked.weak.length) return scoresBy(compare(), answer)
  const known = prepared.get(similarityTo) ?? new WeakMap<Primary, Comparison>()
  prepared.set(similarityTo, known)
  const comparison = known.get(asked) ?? compare()
  known.set(asked, comparison)
  return scoresBy(comparison, answer)
}

function scoresBy({ strong, weak }: Comparison, answer: string): { strong: number; weak: number } {
  return { strong: strong(answer).score, weak: weak(answer).score }
}
