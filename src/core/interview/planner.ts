import type { Area } from '../context.ts'
import { levelAt, levelRank } from '../level.ts'
import { chance, shuffle } from '../random.ts'
import { contentStems, share } from '../text/words.ts'
import type { Bank, Primary } from './bank.ts'
import { believe } from './belief.ts'
import { type AnsweredExchange, type Exchange, isAnswered } from './exchange.ts'
import type { Move, MoveBasis } from './move.ts'
import type { InterviewOptions } from './options.ts'
import { followUp } from './probe.ts'
import { weightsOf } from './weights.ts'

/** What the planner decides on. All exchanges are answered; time is what the answers took. */
export interface PlanInput {
  readonly areas: readonly Area[]
  readonly bank: Bank
  readonly options: InterviewOptions
  readonly exchanges: readonly Exchange[]
}

export interface Plan {
  readonly move: Move
  readonly basis: MoveBasis
}

/** With less than this many seconds left nothing new is begun. */
const tooLate = 20

/**
 * Decides what comes next. Ratings count up to the exchange before the last one, whoever gives them, so that an assessor may judge the newest
 * answer while the next one is being typed, and the same answers give the same interview.
 */
export function planNextMove(input: PlanInput): Plan {
  const { options, exchanges, bank } = input
  const answered = exchanges.filter(isAnswered)
  const last = answered.at(-1) ?? null
  const basis = basisOf(input, answered)
  const outOfTime = basis.secondsLeft !== null && basis.secondsLeft < tooLate
  if (last !== null && outOfTime) return { move: { kind: 'close', reason: 'time-up' }, basis }
  const level = levelAt(basis.difficulty)
  const follow = last === null ? null : followUp({ last, exchanges: answered, bank, options, secondsLeft: basis.secondsLeft, level })
  if (follow !== null) return { move: follow, basis }
  const primary = basis.primariesLeft > 0 ? choosePrimary(input, basis) : null
  if (primary === null) return { move: { kind: 'close', reason: 'questions-done' }, basis }
  return { move: { kind: 'question', primary: primary.id, area: primary.area, level: primary.level ?? level }, basis }
}

function basisOf({ areas, options, exchanges }: PlanInput, answered: readonly AnsweredExchange[]): MoveBasis {
  const ratedThrough = (answered.at(-1)?.n ?? 1) - 1
  const weights = weightsOf(exchanges)
  const rated = answered.flatMap(({ n, move, assessment }) => {
    const rating = assessment?.rating ?? null
    return n <= ratedThrough && rating !== null ? [{ area: move.area, rating, weight: weights.get(n) ?? 1 }] : []
  })
  const awaited = answered.flatMap(({ n, move }) =>
    n > ratedThrough ? [{ area: move.area, rating: null, weight: weights.get(n) ?? 1 }] : [],
  )
  const asked = exchanges.filter(({ move }) => move.kind === 'question')
  const used = answered.reduce((sum, exchange) => sum + exchange.seconds, 0)
  return {
    ratedThrough,
    difficulty: difficultyAfter(options, rated),
    primariesLeft: options.questions - asked.length,
    secondsLeft: options.minutes === null ? null : options.minutes * 60 - used,
    areas: areas.map(({ id }) => ({
      id,
      asked: asked.filter(({ move }) => move.area === id).length,
      ...believe([...rated, ...awaited].filter(({ area }) => area === id)),
    })),
  }
}

/** Starts at the level's rank and follows the ratings, at most one and a half ranks away from it. */
function difficultyAfter(options: InterviewOptions, rated: readonly { rating: number; weight: number }[]): number {
  const start = levelRank(options.level)
  const drift = rated.reduce((sum, { rating, weight }) => sum + weight * 0.3 * (rating - 2.75), 0)
  return start + Math.max(-1.5, Math.min(1.5, drift))
}

function choosePrimary(input: PlanInput, basis: MoveBasis): Primary | null {
  const { bank, options, exchanges } = input
  const isOpen = (primary: Primary) => inFocus(primary, options) && !alreadyAsked(primary, exchanges, bank)
  const own = bank.authored.filter(isOpen)
  if (exchanges.length === 0) {
    const opening = chooseOpening(own, input)
    if (opening !== null) return opening
  }
  const enough = input.areas.every(({ id }) => !mayAsk(id, options) || own.some(({ area, origin }) => area === id && origin === 'question'))
  const open = enough ? own : bank.primaries.filter(isOpen)
  for (const area of chooseAreas(open, input, basis)) {
    const best = bestIn(
      open.filter((primary) => primary.area === area),
      input,
      basis,
    )
    if (best !== null) return best
  }
  return bestIn(open, input, basis)
}

function mayAsk(area: string, options: InterviewOptions): boolean {
  return options.focus.length === 0 || options.focus.includes(area)
}

function inFocus(primary: Primary, options: InterviewOptions): boolean {
  return options.focus.length === 0 || (primary.area !== null && options.focus.includes(primary.area))
}

/** Asked itself, or so like a question that was asked that it would feel the same. */
function alreadyAsked(primary: Primary, exchanges: readonly Exchange[], bank: Bank): boolean {
  const own = contentStems(primary.text)
  return exchanges.some(({ move }) => {
    if (move.primary === primary.id) return true
    const other = bank.primary(move.primary)
    if (other === null || move.kind !== 'question') return false
    const stems = contentStems(other.text)
    return Math.min(share(own, stems), share(stems, own)) >= 0.6
  })
}

/** Any opening question, by the seed; one about an area where there are not more questions than areas, so that none is lost to a general one. */
function chooseOpening(open: readonly Primary[], { areas, options }: PlanInput): Primary | null {
  const openings = shuffle(
    open.filter((primary) => primary.origin === 'opening'),
    options.seed,
    'opening',
  )
  const scarce = options.questions <= (options.focus.length > 0 ? options.focus.length : areas.length)
  const aimed = openings.find((primary) => primary.area !== null)
  return (scarce ? aimed : undefined) ?? openings[0] ?? null
}

/** Areas in the order in which an answer would tell most: those never asked first, then by spread and by flags that nobody asked about. */
function chooseAreas(open: readonly Primary[], { bank, options, exchanges }: PlanInput, basis: MoveBasis): string[] {
  const probed = new Set(exchanges.flatMap(({ move }) => bank.primary(move.primary)?.reaches ?? []))
  const worth = (id: string) => {
    const state = basis.areas.find((area) => area.id === id)
    const flags = bank.flags.filter((flag) => flag.area === id && !probed.has(flag.id)).length
    return { asked: state?.asked ?? 0, value: (state?.spread ?? 0) ** 2 + 0.15 * flags }
  }
  const areas = shuffle([...new Set(open.flatMap((primary) => (primary.area === null ? [] : [primary.area])))], options.seed, 'areas')
  return areas
    .map((id) => ({ id, ...worth(id) }))
    .sort((a, b) => Number(a.asked > 0) - Number(b.asked > 0) || b.value - a.value)
    .map(({ id }) => id)
}

/** The question that fits the difficulty best and reaches most flags that are still open; an author's own question before one made from a topic. */
function bestIn(candidates: readonly Primary[], { bank, options, exchanges }: PlanInput, basis: MoveBasis): Primary | null {
  const probed = new Set(exchanges.flatMap(({ move }) => bank.primary(move.primary)?.reaches ?? []))
  let best: { primary: Primary; score: number } | null = null
  for (const primary of candidates) {
    const distance = primary.level === null ? 0.5 : Math.abs(levelRank(primary.level) - basis.difficulty)
    const fresh = primary.reaches.filter((flag) => !probed.has(flag)).length
    const authored = primary.origin === 'topic' ? 0 : 2
    const score = authored - distance + 0.2 * Math.min(3, fresh) + 0.6 * chance(options.seed, 'primary', primary.id)
    if (best === null || score > best.score) best = { primary, score }
  }
  return best?.primary ?? null
}
