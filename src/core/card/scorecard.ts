import type { Finding } from '../assessment/finding.ts'
import type { Bank, BankFlag } from '../interview/bank.ts'
import { type AnsweredExchange, isAnswered, lineAt } from '../interview/exchange.ts'
import { isSubstantive, triage } from '../interview/triage.ts'
import { weightsOf } from '../interview/weights.ts'
import { levelRank } from '../level.ts'
import { differenceOf } from '../retry/retry.ts'
import { judgeSelf } from '../self-rating.ts'
import type { InterviewState, SessionOpening } from '../session.ts'
import type { Card, CardArea, CardExchange, CardFlag, Evidence, TranscriptSource } from './card.ts'
import { nextStep } from './next.ts'
import { areaRatingOf, type FlagWeight, overallOf, statusOf, tenth } from './overall.ts'
import { compareReadings } from './second-reading.ts'

export interface ScorecardInput {
  readonly opening: SessionOpening
  readonly bank: Bank
  readonly state: InterviewState
  readonly startedAt: string
  readonly endedAt: string
  /** The transcript it was read from, where it took place elsewhere. */
  readonly transcript?: TranscriptSource
}

/** Everything the card says, worked out from what happened. */
export function buildCard(input: ScorecardInput): Card {
  const { opening, bank, state } = input
  const answered = state.exchanges.filter(isAnswered)
  const findings = answered.flatMap((exchange) => (exchange.assessment?.findings ?? []).map((finding) => ({ exchange, finding })))
  const weights = weightsOf(answered)
  const rated = answered.flatMap(({ n, move, assessment }) => {
    const rating = assessment?.rating ?? null
    return rating === null ? [] : [{ area: move.area, rating, weight: weights.get(n) ?? 1 }]
  })
  const asked = new Set(answered.flatMap(({ move }) => bank.primary(move.primary)?.reaches ?? []))
  const flags = bank.flags.map((flag) => ({
    colour: flag.colour,
    weight: weightOf(findings.filter(({ finding }) => finding.flag === flag.id).map(({ finding }) => finding)),
    card: cardFlag(flag, findings, asked, input),
  }))
  const areas = opening.loaded.context.areas.map((area) => ({
    area,
    rating: areaRatingOf(rated.filter((item) => item.area === area.id)),
    exchanges: answered.filter(({ move }) => move.area === area.id).map(({ n }) => n),
  }))
  const cardAreas = areas.map(
    ({ area, rating, exchanges }): CardArea => ({
      id: area.id,
      name: area.name,
      rating: rating === null ? null : tenth(rating.rating),
      low: rating?.low ?? null,
      high: rating?.high ?? null,
      exchanges,
    }),
  )
  const exchanges = answered.map(cardExchange)
  const overall = overallOf({
    areas: areas.flatMap(({ rating }) => (rating === null ? [] : [rating])),
    green: flags.filter(({ colour }) => colour === 'green').map(({ weight }) => weight),
    red: flags.filter(({ colour }) => colour === 'red').map(({ weight }) => weight),
    ...countAnswers(answered),
  })
  const greenFlags = flags.filter(({ colour }) => colour === 'green').map(({ card }) => card)
  const redFlags = flags.filter(({ colour }) => colour === 'red').map(({ card }) => card)
  const { context, source } = opening.loaded
  return {
    version: 1,
    kind: opening.kind,
    session: opening.id,
    ...(input.transcript === undefined ? {} : { transcript: input.transcript }),
    startedAt: input.startedAt,
    endedAt: input.endedAt,
    seed: opening.options.seed,
    role: context.role,
    level: opening.options.level,
    context: { name: source.name, version: context.version, sha256: source.sha256 },
    engine: opening.cast,
    overall,
    areas: cardAreas,
    greenFlags,
    redFlags,
    exchanges,
    withheld: answered.reduce((sum, { assessment }) => sum + (assessment?.withheld ?? 0), 0),
    steering: answered.flatMap(({ n, assessment }) => (assessment?.steering ?? []).map((quote) => ({ exchange: n, quote }))),
    ...(state.ownRatings === null ? {} : { self: judgeSelf(state.ownRatings, cardAreas) }),
    ...(opening.retry === undefined
      ? {}
      : {
          retry: differenceOf(
            opening.retry,
            { cast: opening.cast, assessment: answered.find(({ n }) => n === opening.retry?.n)?.assessment ?? null },
            bank.flags,
          ),
        }),
    ...(opening.cast.second === undefined ? {} : { secondOpinion: compareReadings(answered) }),
    next: nextStep({
      overall,
      areas: cardAreas,
      greenFlags,
      redFlags,
      exchanges,
      asked: authoredQuestions(answered, bank),
      session: opening.kind === 'practice' ? opening.id : null,
      retried: opening.retry?.n ?? null,
      embedded: opening.cast.assessor === 'offline',
    }),
    usage: spentOn(state),
  }
}

function authoredQuestions(answered: readonly AnsweredExchange[], bank: Bank): Map<number, string> {
  return new Map(answered.map(({ n, move }) => [n, bank.primary(move.primary)?.text ?? '']))
}

function spentOn({ spent }: InterviewState): Card['usage'] {
  const { cacheWriteTokens, inputTokens, ...rest } = spent
  return { ...rest, inputTokens: inputTokens + cacheWriteTokens }
}

function weightOf(findings: readonly Finding[]): FlagWeight {
  const strongest = (polarity: Finding['polarity']) =>
    Math.max(0, ...findings.filter((finding) => finding.polarity === polarity).map(({ strength }) => strength))
  return { supports: strongest('supports'), refutes: strongest('refutes') }
}

function cardFlag(
  flag: BankFlag,
  findings: readonly { exchange: AnsweredExchange; finding: Finding }[],
  asked: ReadonlySet<string>,
  { bank, opening, state }: ScorecardInput,
): CardFlag {
  const own = findings.filter(({ finding }) => finding.flag === flag.id).sort((a, b) => b.finding.strength - a.finding.strength)
  const status = statusOf(weightOf(own.map(({ finding }) => finding)), asked.has(flag.id))
  const evidence = own.map(({ exchange, finding }): Evidence => {
    const { polarity, strength, start, end, why } = finding
    const quote = exchange.answer.slice(start, end)
    return { exchange: exchange.n, polarity, strength, quote, start, end, line: lineAt(exchange, start), why }
  })
  const open = status === 'no-evidence' || status === 'not-probed' || status === 'mixed'
  return {
    id: flag.id,
    text: flag.text,
    area: flag.area,
    status,
    strength: own[0]?.finding.strength ?? 0,
    evidence,
    settle: open
      ? settlingQuestion(flag, bank, levelRank(opening.options.level), new Set(state.exchanges.map(({ move }) => move.primary)))
      : null,
  }
}

/** The question that would settle a flag: one not asked yet that its author aimed at it, else one of its area, nearest to the interview's level. */
export function settlingQuestion(flag: BankFlag, bank: Bank, rank: number, asked: ReadonlySet<string>): string | null {
  const all = bank.primaries.filter((primary) => primary.reaches.includes(flag.id))
  const fresh = all.filter((primary) => !asked.has(primary.id))
  const reaching = fresh.length > 0 ? fresh : all
  const distance = (level: (typeof reaching)[number]['level']) => (level === null ? 0.5 : Math.abs(levelRank(level) - rank))
  const narrow = (primary: (typeof reaching)[number]) =>
    primary.reaches.length + (primary.origin === 'topic' ? 4 : 0) + distance(primary.level) * 2
  return reaching.toSorted((a, b) => narrow(a) - narrow(b))[0]?.text ?? null
}

function cardExchange({ n, move, question, answer, skipped, assessment, hint, seconds }: AnsweredExchange): CardExchange {
  const rating = assessment?.rating ?? null
  const { kind, area, level } = move
  return { n, kind, area, level, question, answer, skipped, rating, assessed: rating !== null, hint, seconds }
}

function countAnswers(answered: readonly AnsweredExchange[]): { substantive: number; primaries: number; answeredPrimaries: number } {
  const real = answered.filter(({ question, answer, skipped }) => !skipped && isSubstantive(triage(question, answer).verdict))
  const opener = ({ n, move }: AnsweredExchange) => (move.kind === 'question' ? n : move.thread)
  return {
    substantive: real.length,
    primaries: answered.filter(({ move }) => move.kind === 'question').length,
    answeredPrimaries: new Set(real.map(opener)).size,
  }
}
