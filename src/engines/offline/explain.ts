import type { Polarity, Strength } from '../../core/assessment/finding.ts'
import { withoutSteering } from '../../core/assessment/steering.ts'
import type { Card, CardFlag, Evidence } from '../../core/card/card.ts'
import type { Closest, ExplainedFinding, ExplainedFlag, Explanation, MissedFlag, Support } from '../../core/card/explanation.ts'
import type { Colour } from '../../core/context.ts'
import type { Primary } from '../../core/interview/bank.ts'
import { type AnsweredExchange, isAnswered } from '../../core/interview/exchange.ts'
import { judgeAnswer } from '../../core/interview/interview.ts'
import { triage } from '../../core/interview/triage.ts'
import type { Scene } from '../../core/ports.ts'
import { type Span, sentencesOf } from '../../core/text/sentences.ts'
import { createOfflineAssessor } from './assessor.ts'
import { claimed } from './evidence.ts'
import { type Nearest, nearestTo } from './findings.ts'
import { profilesOf } from './flag-profile.ts'
import { isQuoted } from './hear-side.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, hear, type Wanted } from './hearing/listen.ts'
import { plainWords } from './plain-words.ts'
import { readAnswer } from './reading.ts'

interface ExplainRequest {
  /** The interview as far as it went; its answers were assessed by the embedded assessor. */
  readonly scene: Scene
  readonly card: Card
  readonly ear: Ear
}

/** Longer answers are not assessed again without each sentence, only without those near a quote. */
const mostSentences = 60

/**
 * Explains a card: each answer that proved something is assessed again without each of its sentences, and for each green flag asked about in vain the
 * sentence that came closest is looked up.
 */
export async function explain({ scene, card, ear }: ExplainRequest): Promise<Explanation> {
  const answered = scene.exchanges.filter(isAnswered)
  const trials = new Map<number, Promise<Trials>>()
  const trialsOf = (exchange: AnsweredExchange) => {
    const known = trials.get(exchange.n) ?? tryWithout(exchange, evidenceIn(exchange.n, card), scene, ear)
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
  return { flags, missed: silent.length === 0 ? [] : missedFlags(silent, answered, scene, ear) }
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

interface Claim {
  readonly flag: string
  readonly polarity: Polarity
  readonly strength: Strength
  readonly quote: string
}

interface Trials {
  /** What is heard in the whole answer. */
  readonly whole: readonly Claim[]
  readonly without: readonly { readonly sentence: Span; readonly heard: readonly Claim[] }[]
}

async function tryWithout(exchange: AnsweredExchange, evidence: readonly Evidence[], scene: Scene, ear: Ear): Promise<Trials> {
  const assessor = createOfflineAssessor(() => ear)
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

function strongest(flag: string, polarity: Polarity, heard: readonly Claim[]): Claim | null {
  const own = heard.filter((one) => one.flag === flag && one.polarity === polarity)
  return own.sort((a, b) => b.strength - a.strength)[0] ?? null
}

function missedFlags(flags: readonly CardFlag[], answered: readonly AnsweredExchange[], { bank, context }: Scene, ear: Ear): MissedFlag[] {
  const profiles = profilesOf(bank, context, ear)
  const told = answered
    .filter(({ question, answer, skipped }) => !skipped && triage(question, answer).verdict !== 'other-language')
    .map(({ n, move, ...exchange }): Told => {
      const answer = withoutSteering(exchange.answer)
      return {
        n,
        asked: bank.primary(move.primary),
        hearing: hear(readAnswer(plainWords(answer, exchange.question), profiles.listen(answer)), profiles.setting(answer), ear),
      }
    })
  return flags.map(({ id, text }) => {
    const wanted = profiles.flags.find(({ flag }) => flag.id === id)
    return { id, text, closest: wanted === undefined ? null : closestTo(wanted, told, ear) }
  })
}

interface Told {
  readonly n: number
  readonly asked: Primary | null
  readonly hearing: Hearing
}

/** Below this surety nothing in an answer came close. */
const leastSurety = 0.02

function closestTo(wanted: Wanted, told: readonly Told[], ear: Ear): Closest | null {
  const closest = told
    .flatMap(({ n, asked, hearing }) => {
      const nearest = nearestTo(wanted, hearing, asked, ear)
      return nearest === null || nearest.surety < leastSurety ? [] : [{ n, nearest }]
    })
    .reduce<{ n: number; nearest: Nearest } | null>(
      (best, each) => (best === null || each.nearest.surety > best.nearest.surety ? each : best),
      null,
    )
  if (closest === null) return null
  const { n, nearest } = closest
  return {
    exchange: n,
    sentence: nearest.sentence.text,
    surety: rounded(nearest.surety),
    needed: rounded(nearest.needed),
    missing: whatIsMissing(nearest),
  }
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100
}

/** What a sentence would have had to say more, or otherwise. */
function whatIsMissing({ sentence, about, surety, needed }: Nearest): string[] {
  const { cues, content, technologies, text, question } = sentence
  if (question) return ['asked, not told']
  if (isQuoted(sentence)) return ["in quotation marks: somebody's words"]
  if (cues.hypothetical && surety < needed / 2) return ['wished for, not done']
  if (surety >= needed) return ['it proves other flags already, or only repeats the question']
  const nobody = cues.own === 0
  const missing = [
    ...(nobody && cues.other ? ['somebody else did it'] : []),
    ...(nobody && !cues.other ? ['nobody did anything'] : []),
    ...(cues.own === 1 ? ['no single deed of your own'] : []),
    ...(about < 0 ? ['says little of this'] : []),
    ...(content < 4 ? ['too short to show anything'] : []),
    ...(claimed.test(text) && cues.numbers === 0 ? ['claims it instead of showing it'] : []),
    ...(technologies >= 3 && content - technologies < 4 ? ['a list of names'] : []),
    ...(cues.hypothetical ? ['partly wished for'] : []),
    ...(cues.hedged ? ['hedged'] : []),
    ...(cues.numbers === 0 && !cues.cause && !cues.consequence && !cues.tradeOff ? ['no figure, cause or outcome'] : []),
  ]
  return missing.length === 0 ? ['a little more of what was done, and what came of it'] : missing
}
