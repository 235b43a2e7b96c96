import type { Level } from '../level.ts'
import { chance } from '../random.ts'
import type { Bank } from './bank.ts'
import type { AnsweredExchange } from './exchange.ts'
import type { OpenPoint, OpenPointKind, ProbeMove, RephraseMove } from './move.ts'
import type { InterviewOptions } from './options.ts'
import { isSubstantive, triage } from './triage.ts'

interface FollowUpInput {
  readonly last: AnsweredExchange
  readonly exchanges: readonly AnsweredExchange[]
  readonly bank: Bank
  readonly options: InterviewOptions
  readonly secondsLeft: number | null
  readonly level: Level
}

/** With less than this many seconds left a thread is not deepened. */
const noTimeToProbe = 75

/** What, if anything, to ask on the last answer: the same in other words after a non-answer, once in a thread, or a probe on what stayed open. */
export function followUp({ last, exchanges, bank, options, secondsLeft, level }: FollowUpInput): ProbeMove | RephraseMove | null {
  if (last.skipped || (secondsLeft !== null && secondsLeft < noTimeToProbe)) return null
  const thread = threadOf(last, exchanges)
  const opener = thread[0] ?? last
  const asked = thread.map(({ question }) => question).join('\n')
  const { verdict, fullness, open } = triage(asked, last.answer)
  const common = { primary: opener.move.primary, area: opener.move.area, level, thread: opener.n, of: last.n }
  if (!isSubstantive(verdict)) return last.move.kind === 'question' ? { kind: 'rephrase', ...common } : null
  const probes = thread.filter(({ move }) => move.kind === 'probe')
  if (probes.length >= options.probes || (probes.length > 0 && fullness >= 0.65)) return null
  const used = new Set(probes.map(({ move }) => (move.kind === 'probe' ? move.point.kind : null)))
  const askable = bank.technical ? open : open.filter(({ kind }) => kind !== 'mention')
  const point = choosePoint(askable, used, {
    scripted: unusedScript(bank.primary(opener.move.primary)?.probes ?? [], thread),
    fullness,
    lastKind: lastProbeKind(exchanges),
    toss: chance(options.seed, 'probe', last.n),
  })
  return point === null ? null : { kind: 'probe', ...common, point }
}

/** The exchanges of the thread that an exchange belongs to, in order. */
export function threadOf(exchange: AnsweredExchange, exchanges: readonly AnsweredExchange[]): AnsweredExchange[] {
  const first = exchange.move.kind === 'question' ? exchange.n : exchange.move.thread
  return exchanges.filter(({ n, move }) => n <= exchange.n && (n === first || (move.kind !== 'question' && move.thread === first)))
}

/** Exchanges that an assessor hears at once, and the characters of those before the newest. An interview held here stays below the first. */
const mostHeard = 6
const longestPast = 16_000

/** A thread as an assessor hears it: its opening, the newest exchange, and of those between the latest that there is room for. */
export function withinReach(thread: readonly AnsweredExchange[]): AnsweredExchange[] {
  const [opener, ...later] = thread
  const newest = later.pop()
  if (opener === undefined || newest === undefined) return [...thread]
  let room = longestPast - lengthOf(opener)
  const between: AnsweredExchange[] = []
  for (const exchange of later.reverse()) {
    room -= lengthOf(exchange)
    if (room < 0 || between.length === mostHeard - 2) break
    between.unshift(exchange)
  }
  return [opener, ...between, newest]
}

function lengthOf({ question, answer }: AnsweredExchange): number {
  return question.length + answer.length
}

/** An author's follow-up takes for granted that the question was taken up. */
const leastForScript = 0.45

interface Choice {
  readonly scripted: string | null
  readonly fullness: number
  readonly lastKind: OpenPointKind | null
  readonly toss: number
}

/** The most telling point not asked yet; the author's own probe where the answer already stands on its feet; not the kind asked just before if another will do. */
function choosePoint(open: readonly OpenPoint[], used: ReadonlySet<string | null>, choice: Choice): OpenPoint | null {
  const script: OpenPoint | null =
    choice.scripted === null || choice.fullness < leastForScript ? null : { kind: 'scripted', subject: null, text: choice.scripted }
  const left = open.filter((point) => !used.has(point.kind))
  const pressing = left.find((point) => point.kind === 'instead' || point.kind === 'example' || point.kind === 'numbers')
  if (pressing !== undefined && choice.fullness < 0.6 && pressing.kind !== choice.lastKind) return pressing
  if (script !== null && (choice.toss < 0.5 || left.every((point) => point.kind === choice.lastKind))) return script
  return left.find((point) => point.kind !== choice.lastKind) ?? script ?? left[0] ?? null
}

function unusedScript(probes: readonly string[], thread: readonly AnsweredExchange[]): string | null {
  const asked = new Set(thread.map(({ move }) => (move.kind === 'probe' ? move.point.text : null)))
  return probes.find((probe) => !asked.has(probe)) ?? null
}

function lastProbeKind(exchanges: readonly AnsweredExchange[]): OpenPointKind | null {
  const moves = exchanges.map(({ move }) => move)
  const probe = moves.findLast((move) => move.kind === 'probe')
  return probe?.kind === 'probe' ? probe.point.kind : null
}
