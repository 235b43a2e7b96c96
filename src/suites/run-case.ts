import type { Card } from '../core/card/card.ts'
import { buildCard } from '../core/card/scorecard.ts'
import type { Context, LoadedContext } from '../core/context.ts'
import { type Bank, prepareBank } from '../core/interview/bank.ts'
import type { Exchange } from '../core/interview/exchange.ts'
import { holdInterview } from '../core/interview/interview.ts'
import type { InterviewOptions } from '../core/interview/options.ts'
import type { Assessor, Candidate, Clock, Interviewer, Stage } from '../core/ports.ts'
import { type Cast, type RecordedEvent, type SessionOpening, untouched } from '../core/session.ts'

/** What an interview is held about; `candidate` is the simulated candidate's profile, null where words are played. */
export interface CaseScript {
  readonly loaded: LoadedContext
  readonly contextText: string
  readonly options: InterviewOptions
  readonly cast: Cast
  readonly candidate: string | null
}

/** Who plays. A candidate keeps count of what was said, so each case takes a new one; the others may be shared. */
export interface CaseParts {
  readonly interviewer: Interviewer
  readonly assessor: Assessor
  readonly candidate: Candidate
  /** A clock that stands still where the same words have to give the same card; that is the usual one. */
  readonly clock?: Clock
}

/** An interview that was played to its end, with all that can be asked of it. */
export interface CaseRun {
  readonly card: Card
  readonly bank: Bank
  readonly context: Context
  readonly exchanges: readonly Exchange[]
  readonly events: readonly RecordedEvent[]
}

const standing: Clock = { stamp: () => '2000-01-01T00:00:00.000Z' }

const silent: Stage = { opens: () => undefined, says: () => undefined, falls: () => undefined, recorded: () => undefined }

const banks = new WeakMap<Context, Bank>()

/** Plays one case; nothing is written anywhere. Errors of a part end it as they are. */
export async function playCase(script: CaseScript, { clock = standing, ...parts }: CaseParts): Promise<CaseRun> {
  const { context } = script.loaded
  const bank = bankOf(context)
  const opening: SessionOpening = { type: 'opened', id: null, kind: script.candidate === null ? 'practice' : 'demo', ...script }
  const events: RecordedEvent[] = [{ at: clock.stamp(), event: opening }]
  const journal = { append: async (recorded: RecordedEvent) => void events.push(recorded) }
  const state = await holdInterview(opening, bank, untouched, { ...parts, journal, stage: silent, clock })
  const startedAt = events[0]?.at ?? ''
  const card = buildCard({ opening, bank, state, startedAt, endedAt: events.at(-1)?.at ?? startedAt })
  return { card, bank, context, exchanges: state.exchanges, events }
}

/** The bank of a context, worked out once: the cases of a suite share it, and what the assessor keeps about it. */
function bankOf(context: Context): Bank {
  const known = banks.get(context)
  if (known !== undefined) return known
  const bank = prepareBank(context)
  banks.set(context, bank)
  return bank
}
