import type { Polarity, Strength } from '../../core/assessment/finding.ts'
import { withoutSteering } from '../../core/assessment/steering.ts'
import type { Card, CardFlag, Evidence } from '../../core/card/card.ts'
import type { Closest, ExplainedFinding, ExplainedFlag, Explanation, MissedFlag, Support } from '../../core/card/explanation.ts'
import type { Colour } from '../../core/context.ts'
import { type AnsweredExchange, isAnswered } from '../../core/interview/exchange.ts'
import { judgeAnswer } from '../../core/interview/interview.ts'
import { triage } from '../../core/interview/triage.ts'
import type { Scene } from '../../core/ports.ts'
import { type Span, sentencesOf } from '../../core/text/sentences.ts'
import { createOfflineAssessor } from './assessor.ts'
import { claimed, fewestPoints, isAccount, practicePoints, practised } from './evidence.ts'
import { type FlagProfile, profilesOf } from './flag-profile.ts'
import { type HeardConcept, type ReadSentence, readAnswer } from './reading.ts'

interface ExplainRequest {
  /** The interview as far as it went; its answers were assessed by the embedded assessor. */
  readonly scene: Scene
  readonly card: Card
}

/** Longer answers are not assessed again without each sentence, only without those near a quote. */
const mostSentences = 60

/**
 * Explains a card: each answer that proved something is assessed again without each of its sentences, and for each green flag asked about in vain the
 * sentence with most points by the same rules is looked up.
 */
export async function explain({ scene, card }: ExplainRequest): Promise<Explanation> {
  const answered = scene.exchanges.filter(isAnswered)
  const trials = new Map<number, Promise<Trials>>()
  const trialsOf = (exchange: AnsweredExchange) => {
    const known = trials.get(exchange.n) ?? tryWithout(exchange, evidenceIn(exchange.n, card), scene)
    trials.set(exchange.n, known)
    return known
  }
  const flags: ExplainedFlag[] = []
  for (const { flag, colour } of coloured(card)) {
    const findings: ExplainedFinding[] = []
    for (const evidence of flag.evidence) {
      const exchange = answered.find(({ n }) => n === evidence.exchange)
      if (exchange !== undefined) findings.push(explainFinding(flag.id, evidence, await trialsOf(exchange)))
    }
    if (findings.length > 0) flags.push({ id: flag.id, text: flag.text, colour, status: flag.status, findings })
  }
  const silent = card.greenFlags.filter(({ status }) => status === 'no-evidence')
  return { flags, missed: silent.length === 0 ? [] : missedFlags(silent, answered, scene) }
}

function coloured(card: Card): { flag: CardFlag; colour: Colour }[] {
  return [
    ...card.redFlags.map((flag) => ({ flag, colour: 'red' as const })),
    ...card.greenFlags.map((flag) => ({ flag, colour: 'green' as const })),
  ]
}

function evidenceIn(exchange: number, card: Card): Evidence[] {
  return coloured(card).flatMap(({ flag }) => flag.evidence.filter((evidence) => evidence.exchange === exchange))
}

interface Heard {
  readonly flag: string
  readonly polarity: Polarity
  readonly strength: Strength
  readonly quote: string
}

interface Trials {
  /** What is heard in the whole answer. */
  readonly whole: readonly Heard[]
  readonly without: readonly { readonly sentence: Span; readonly heard: readonly Heard[] }[]
}

async function tryWithout(exchange: AnsweredExchange, evidence: readonly Evidence[], scene: Scene): Promise<Trials> {
  const assessor = createOfflineAssessor()
  const { answer } = exchange
  const assess = async (text: string) => (await judgeAnswer({ ...exchange, answer: text }, scene, assessor)).findings
  const sentences = sentencesOf(answer)
  const near = (index: number) =>
    evidence.some((one) => sentences.slice(Math.max(0, index - 1), index + 2).some((each) => overlap(one, each)))
  const tried = sentences.length > mostSentences ? sentences.filter((_, index) => near(index)) : sentences
  const without: Trials['without'][number][] = []
  for (const sentence of tried) {
    const { start, end } = sentence
    without.push({ sentence, heard: await assess(answer.slice(0, start) + ' '.repeat(end - start) + answer.slice(end)) })
  }
  return { whole: await assess(answer), without }
}

function overlap(one: { readonly start: number; readonly end: number }, other: { readonly start: number; readonly end: number }): boolean {
  return one.start < other.end && other.start < one.end
}

function explainFinding(flag: string, evidence: Evidence, { whole, without }: Trials): ExplainedFinding {
  const { exchange, polarity, strength, quote, why } = evidence
  const now = strongest(flag, polarity, whole)?.strength ?? 0
  const trials = without.map(({ sentence, heard }) => ({ sentence, left: strongest(flag, polarity, heard) }))
  const rests = trials
    .flatMap(({ sentence, left }): Support[] => {
      const { text, start, end } = sentence
      const strengthLeft = left?.strength ?? 0
      return strengthLeft < now ? [{ sentence: text, start, end, without: strengthLeft }] : []
    })
    .sort((a, b) => a.without - b.without || Number(overlap(evidence, b)) - Number(overlap(evidence, a)))
  const spare = trials.find(({ sentence, left }) => overlap(evidence, sentence) && left !== null && left.quote !== quote)?.left
  return { exchange, polarity, strength, quote, why, now, rests, instead: rests.length === 0 ? (spare?.quote ?? null) : null }
}

function strongest(flag: string, polarity: Polarity, heard: readonly Heard[]): Heard | null {
  const own = heard.filter((one) => one.flag === flag && one.polarity === polarity)
  return own.sort((a, b) => b.strength - a.strength)[0] ?? null
}

interface ReadExchange {
  readonly exchange: AnsweredExchange
  readonly sentences: readonly ReadSentence[]
  readonly account: boolean
}

function missedFlags(flags: readonly CardFlag[], answered: readonly AnsweredExchange[], scene: Scene): MissedFlag[] {
  const profiles = profilesOf(scene.bank, scene.context)
  const read = answered
    .filter(({ question, answer, skipped }) => !skipped && triage(question, answer).verdict !== 'other-language')
    .map((exchange): ReadExchange => {
      const answer = withoutSteering(exchange.answer)
      const sentences = readAnswer(answer, profiles.listen(answer))
      return { exchange, sentences, account: isAccount(sentences) }
    })
  return flags.map(({ id, text }) => {
    const profile = profiles.flags.find(({ flag }) => flag.id === id)
    return { id, text, closest: profile === undefined ? null : closestTo(profile, read) }
  })
}

function closestTo({ concepts }: FlagProfile, read: readonly ReadExchange[]): Closest | null {
  let best: { readonly rank: number; readonly closest: Closest } | null = null
  for (const { exchange, sentences, account } of read) {
    for (const sentence of sentences) {
      const named = sentence.heard.filter(({ concept }) => concepts.has(concept))
      if (named.length === 0) continue
      const counted = practised(sentence, concepts)
      const counts = counted.length > 0
      const rank = practicePoints(sentence, counts ? counted : named, account)
      if (best !== null && rank <= best.rank) continue
      const points = counts ? Math.max(0, Math.round(rank * 100) / 100) : 0
      const missing = counts ? whatIsMissing(sentence, counted, rank) : [whyNotCounted(sentence, named)]
      best = { rank, closest: { exchange: exchange.n, sentence: sentence.text, points, needed: fewestPoints, missing } }
    }
  }
  return best?.closest ?? null
}

/** Why the rules do not count a sentence that names the thing. */
function whyNotCounted(sentence: ReadSentence, named: readonly HeardConcept[]): string {
  const every = (test: (heard: HeardConcept) => boolean) => named.every(test)
  if (sentence.question) return 'asked, not told'
  if (every(({ quoted }) => quoted)) return "in quotation marks: somebody's words"
  if (named.some(({ by, stance }) => by === 'lacking' && stance === 'affirmed')) return 'says so in their own words'
  if (every(({ clause, quoted }) => clause.hypothetical || quoted)) return 'wished for, not done'
  if (every(({ stance }) => stance === 'denied')) return 'said not to be there'
  return 'left open whether it was done'
}

/** What a sentence that counts would have had to say more. */
function whatIsMissing({ cues, content, technologies, text }: ReadSentence, heard: readonly HeardConcept[], points: number): string[] {
  if (points >= fewestPoints) return ['it proves other flags already, or only repeats the question']
  const onlyNamed = heard.every(({ by }) => by !== 'doing' && by !== 'lacking')
  const nobody = cues.own === 0
  const missing = [
    ...(nobody && cues.other ? ['names the thing, but somebody else did it'] : []),
    ...(nobody && !cues.other ? ['names the thing, but nobody did anything'] : []),
    ...(cues.own === 1 ? ['no single deed of your own'] : []),
    ...(content < 4 ? ['too short to show anything'] : []),
    ...(claimed.test(text) && cues.numbers === 0 ? ['claims it instead of showing it'] : []),
    ...(technologies >= 3 && content - technologies < 4 ? ['a list of names'] : []),
    ...(cues.hypothetical ? ['partly wished for'] : []),
    ...(cues.hedged ? ['hedged'] : []),
    ...(cues.own === 2 && onlyNamed ? ['names the thing, but not what was done with it'] : []),
    ...(cues.numbers === 0 && !cues.cause && !cues.consequence && !cues.tradeOff ? ['no figure, cause or outcome'] : []),
  ]
  return missing.length === 0 ? ['a little more of what was done, and what came of it'] : missing
}
