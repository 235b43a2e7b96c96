import type { Strength } from '../../core/assessment/finding.ts'
import type { HeardConcept, ReadSentence } from './reading.ts'

/** What one sentence proves about a set of concepts: that they are practised or that they are lacking. */
export interface Proof {
  readonly sentence: ReadSentence
  /** In points; what they are worth is `strengthOf`. */
  readonly points: number
  readonly why: string
}

const weightBy = { doing: 0.9, word: 0.7, tool: 0.5, name: 0.35, lacking: 0 } as const

/** Points from which a finding has strength 1, 2 and 3. */
const steps = [1.9, 2.5, 3.3] as const
export const fewestPoints = steps[0]

export function strengthOf(points: number): Strength | null {
  if (points < steps[0]) return null
  return points >= steps[2] ? 3 : points >= steps[1] ? 2 : 1
}

/**
 * The sentence that best proves own practice of any of the concepts, or null. Credit needs a doer (I, we, or a plain account in an answer
 * that has one) and something concrete; what is wished for, recommended, quoted, asked or said of others earns nothing.
 */
export function provePractice(sentences: readonly ReadSentence[], concepts: ReadonlySet<string>): Proof | null {
  const inAccount = isAccount(sentences)
  let best: Proof | null = null
  for (const sentence of sentences) {
    const heard = practised(sentence, concepts)
    const first = heard[0]
    if (first === undefined) continue
    const points = practicePoints(sentence, heard, inAccount)
    if (best === null || points > best.points) best = { sentence, points, why: whyPractice(sentence) }
  }
  return best
}

/** Whether anybody in it did anything: what is told plainly beside that is taken for theirs. */
export function isAccount(sentences: readonly ReadSentence[]): boolean {
  return sentences.some((sentence) => sentence.cues.own === 2 && !sentence.cues.hypothetical)
}

export function practised(sentence: ReadSentence, concepts: ReadonlySet<string>): HeardConcept[] {
  if (
    sentence.question ||
    sentence.heard.some((heard) => concepts.has(heard.concept) && heard.by === 'lacking' && heard.stance === 'affirmed')
  )
    return []
  return sentence.heard.filter(
    (heard) =>
      concepts.has(heard.concept) &&
      !heard.quoted &&
      !heard.clause.hypothetical &&
      ((heard.by !== 'lacking' && heard.stance === 'affirmed') || (heard.by === 'lacking' && heard.stance === 'denied')),
  )
}

export function practicePoints(sentence: ReadSentence, heard: readonly HeardConcept[], inAccount: boolean): number {
  const { cues } = sentence
  const told = cues.general ? false : inAccount || sentence.technologies + cues.numbers > 0
  const own = cues.own === 2 ? 1 : cues.own === 1 ? 0.7 : told ? 0.5 : 0
  if (own === 0 || (cues.other && cues.own === 0) || sentence.content < 4) return 0
  const kinds = new Set(heard.map(({ by }) => by))
  const relevance = Math.max(...heard.map(({ by }) => weightBy[by])) + (kinds.size > 1 ? 0.25 : 0)
  const onlyNamed = !kinds.has('doing') && !kinds.has('word') && !kinds.has('lacking')
  const onlyAWord =
    !kinds.has('doing') &&
    !kinds.has('tool') &&
    heard.every(({ start, end }) => !/\s/.test(sentence.text.slice(start - sentence.start, end - sentence.start)))
  const concrete =
    0.4 * Math.min(2, cues.numbers) * 0.75 +
    (cues.cause ? 0.25 : 0) +
    (cues.consequence ? 0.4 : 0) +
    (cues.tradeOff ? 0.25 : 0) +
    (sentence.technologies > 0 ? 0.25 : 0) +
    Math.min(0.3, Math.max(0, sentence.content - 6) * 0.05)
  const claim = claimed.test(sentence.text) && cues.numbers === 0
  const list = sentence.technologies >= 3 && sentence.content - sentence.technologies < 4
  return (
    own +
    relevance +
    concrete -
    (cues.hedged ? 0.5 : 0) -
    (cues.hypothetical ? 0.4 : 0) -
    (list ? 1 : 0) -
    (claim ? 0.8 : 0) -
    (onlyNamed ? 0.4 : onlyAWord ? 0.3 : 0)
  )
}

/** To say that one has a skill is not to show it. */
export const claimed =
  /\b(?:experience (?:with|in|of)|experienced (?:with|in)|knowledge of|understanding of|familiar with|proficien\w+|skilled|skills|expert(?:ise)?|passionate|solid|extensive)\b/i

/** To say of oneself that one can do something is not to have done it. */
export function isClaim({ text, cues }: ReadSentence): boolean {
  return (claimed.test(text) || boasted.test(text)) && cues.numbers === 0 && cues.own < 2
}

const boasted =
  /\b(?:(?:i am|i'm|i was|am) (?:an? |the |very |really |probably |certainly |truly |simply |one of the )*(?:best|one to ask|go-to|great|excellent|outstanding|expert|specialist|guru|known|good at|strong (?:in|at))|excellent|outstanding|world.class|second to none|everybody comes to me|the best there is|top performer)\b/i

/** Whether a sentence tells anything at all: neither a filler nor a boast. */
export function tells(sentence: ReadSentence): boolean {
  return sentence.content >= 3 && !isClaim(sentence)
}

export function whyPractice({ cues }: ReadSentence): string {
  const reasons = [
    ...(cues.own > 0 ? ['own work'] : ['an account of what was done']),
    ...(cues.numbers > 0 ? ['figures'] : []),
    ...(cues.consequence ? ['what came of it'] : []),
    ...(cues.cause || cues.tradeOff ? ['reasons'] : []),
  ]
  return `${reasons.join(', ')}`
}

/**
 * The sentence that states a lack of any of the concepts as the speaker's own and present, or null. `repaired` tells that the speaker says how
 * it was put right.
 */
export function proveLack(
  sentences: readonly ReadSentence[],
  concepts: ReadonlySet<string>,
): { readonly proof: Proof; readonly repaired: boolean } | null {
  let best: { proof: Proof; repaired: boolean } | null = null
  const lastMended = sentences.findLastIndex((sentence) => !sentence.cues.other && practised(sentence, concepts).length > 0)
  for (const sentence of sentences) {
    const heard = sentence.heard.filter((item) => concepts.has(item.concept) && isLack(item, sentence))
    const first = heard[0]
    if (first === undefined) continue
    const repaired = isRepaired(sentence, sentences, concepts, lastMended)
    const points =
      2 +
      (sentence.cues.own > 0 ? 0.5 : 0) +
      (heard.length > 1 ? 0.4 : 0) +
      (first.by === 'lacking' ? 0.2 : 0) -
      (sentence.cues.hedged ? 0.4 : 0)
    const proof = { sentence, points, why: first.by === 'lacking' ? 'says so in their own words' : 'says that it is not there' }
    if (best === null || (best.repaired && !repaired) || (best.repaired === repaired && points > best.proof.points))
      best = { proof, repaired }
  }
  return best
}

function isLack(heard: HeardConcept, sentence: ReadSentence): boolean {
  if (heard.quoted || (heard.clause.hypothetical && !heard.negative)) return false
  if (heard.by === 'lacking') return heard.stance === 'affirmed' && !(heard.clause.other && heard.clause.own === 0)
  if (heard.stance !== 'denied' || heard.by === 'tool') return false
  if (speaker.test(heard.clauseText)) return true
  if (heard.clause.other) return false
  return heard.clause.own > 0 || (!heard.clause.past && (speaker.test(sentence.text) || isBareDenial.test(heard.clauseText)))
}

const speaker = /\b(?:i|we|us)\b/i

/** "No tests.", "there is no alerting", "tests? no": a denial that names nobody, so that it is the speaker's own. */
const isBareDenial =
  /^\W*(?:(?:and|but|so|well|also|yeah|yes|honestly|sorry)\W+)*(?:no|none|never|nobody|not|nothing|without|zero|there(?:'s| is| are| was| were)|it(?:'s| is|)|that(?:'s| is)?|don't|didn't|haven't|[\w-]+(?: [\w-]+){0,3}\W*(?:\?|,|:|$|-|–|\b(?:is|are|was|were|isn't|aren't)\b))/i

/** A lack of former times, which says nothing of today, or one that the same breath or the next sentences put right. */
function isRepaired(
  sentence: ReadSentence,
  sentences: readonly ReadSentence[],
  concepts: ReadonlySet<string>,
  lastMended: number,
): boolean {
  if (sentence.cues.past) return true
  if (sentence.cues.repaired && practised(sentence, concepts).length > 0) return true
  const soon = sentences.slice(sentence.index + 1, sentence.index + 4)
  return lastMended > sentence.index && soon.some((next) => next.cues.repaired)
}
