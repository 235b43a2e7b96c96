import type { Polarity, Strength } from '../../core/assessment/finding.ts'
import { withoutSteering } from '../../core/assessment/steering.ts'
import type { Card, CardFlag, Evidence } from '../../core/card/card.ts'
import type {
  BesideAnswer,
  Closest,
  ExplainedFinding,
  ExplainedFlag,
  Explanation,
  MissedFlag,
  Support,
} from '../../core/card/explanation.ts'
import type { Colour } from '../../core/context.ts'
import type { Primary } from '../../core/interview/bank.ts'
import { type AnsweredExchange, isAnswered } from '../../core/interview/exchange.ts'
import { judgeAnswer } from '../../core/interview/interview.ts'
import { threadOf, withinReach } from '../../core/interview/probe.ts'
import { isSubstantive, triage } from '../../core/interview/triage.ts'
import type { Assessor, Scene } from '../../core/ports.ts'
import { type Span, sentencesOf } from '../../core/text/sentences.ts'
import { createOfflineAssessor, hearAnswer } from './assessor.ts'
import { claimed } from './evidence.ts'
import { type Nearest, nearestTo } from './findings.ts'
import { profilesOf } from './flag-profile.ts'
import { isQuoted } from './hear-side.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, hear, type Wanted } from './hearing/listen.ts'
import { plainWords } from './plain-words.ts'
import { highest, mostFor } from './rating.ts'
import { readAnswer } from './reading.ts'

interface ExplainRequest {
  /** The interview as far as it went; its answers were assessed by the embedded assessor. */
  readonly scene: Scene
  readonly card: Card
  readonly ear: Ear
  /** Assesses an answer again without a sentence of it; the embedded assessor with this ear unless told otherwise. */
  readonly assessor?: Assessor
  /** Characters that are read again at the most for one answer of very many sentences. */
  readonly mostRead?: number
}

/** An answer of more sentences is not assessed again without each of them, only without those near a quote. */
const mostSentences = 60

/** Some five seconds of reading: the longer such an answer is, the fewer of the sentences near its quotes are tried. */
const usuallyRead = 600_000

/**
 * Explains a card: each answer that proved something is assessed again without each of its sentences, and for each green flag asked about in vain the
 * sentence that came closest is looked up.
 */
export async function explain({
  scene,
  card,
  ear,
  assessor = createOfflineAssessor(() => ear),
  mostRead = usuallyRead,
}: ExplainRequest): Promise<Explanation> {
  const answered = scene.exchanges.filter(isAnswered)
  const trials = new Map<number, Promise<Trials>>()
  const trialsOf = (exchange: AnsweredExchange) => {
    const known = trials.get(exchange.n) ?? tryWithout(exchange, evidenceIn(exchange.n, card), scene, assessor, mostRead)
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
  return {
    flags,
    missed: silent.length === 0 ? [] : missedFlags(silent, answered, scene, ear),
    beside: besideAnswers(answered, scene, ear),
  }
}

function besideAnswers(answered: readonly AnsweredExchange[], scene: Scene, ear: Ear): BesideAnswer[] {
  return answered.flatMap((exchange) => {
    const { n, move, question, answer, skipped } = exchange
    if (skipped || !isSubstantive(triage(question, answer).verdict)) return []
    const { reach } = hearAnswer({ scene, thread: withinReach(threadOf(exchange, answered)), exchange }, ear)
    const most = mostFor(reach, move.kind === 'probe')
    return most < highest ? [{ exchange: n, near: reach === 'near', most }] : []
  })
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
  /** How many sentences the answer has. */
  readonly sentences: number
}

async function tryWithout(
  exchange: AnsweredExchange,
  evidence: readonly Evidence[],
  scene: Scene,
  assessor: Assessor,
  mostRead: number,
): Promise<Trials> {
  const { answer } = exchange
  const assess = async (text: string) => (await judgeAnswer({ ...exchange, answer: text }, scene, assessor)).findings
  const sentences = sentencesOf(answer)
  const without: Trials['without'][number][] = []
  for (const sentence of sentencesToTry(sentences, evidence, Math.max(1, Math.floor(mostRead / answer.length)))) {
    const { start, end } = sentence
    without.push({ sentence, heard: await assess(answer.slice(0, start) + ' '.repeat(end - start) + answer.slice(end)) })
  }
  return { whole: await assess(answer), without, sentences: sentences.length }
}

/** All of them, in order; of very many the quoted ones, those of the strongest findings first, and then their neighbours, while there is time. */
function sentencesToTry(sentences: readonly Span[], evidence: readonly Evidence[], most: number): readonly Span[] {
  if (sentences.length <= mostSentences) return sentences
  const strongestFirst = [...evidence].sort((a, b) => b.strength - a.strength)
  const quoted = strongestFirst.flatMap((one) => sentences.flatMap((each, index) => (overlap(one, each) ? [index] : [])))
  const beside = quoted.flatMap((index) => [index - 1, index + 1])
  const chosen = new Set([...new Set([...quoted, ...beside])].filter((index) => index in sentences).slice(0, most))
  return sentences.filter((_, index) => chosen.has(index))
}

function overlap(one: { readonly start: number; readonly end: number }, other: { readonly start: number; readonly end: number }): boolean {
  return one.start < other.end && other.start < one.end
}

function explainFinding(flag: string, evidence: Evidence, { whole, without, sentences }: Trials): ExplainedFinding {
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
  const instead = rests.length === 0 ? (spare?.quote ?? null) : null
  return { exchange, polarity, strength, quote, why, now, rests, instead, tried: without.length, sentences }
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
