import type { Band } from '../core/card/card.ts'
import { UserError } from '../core/exit.ts'
import type { Level } from '../core/level.ts'
import { awaitsOwnRatings } from '../core/self-rating.ts'
import { type InterviewKind, type RecordedEvent, replay } from '../core/session.ts'
import { type Disk, localDisk } from './disk.ts'
import { type ReadSession, readSession } from './read.ts'

/** The overall rating, 0 to 5 with one decimal, or null where the evidence was not enough. */
export interface Overall {
  readonly rating: number | null
  readonly band: Band
}

/** Works out a finished session's rating. `version` changes whenever the same events could give another rating. */
export interface Rater {
  readonly version: string
  rate(events: readonly RecordedEvent[]): Overall | null
}

export type SessionState = 'finished' | 'unfinished' | 'damaged' | 'unreadable'

/** One session in a list. Where it is unreadable, only `id` and `problem` say something. */
export interface SessionEntry {
  readonly id: string
  readonly state: SessionState
  readonly kind: InterviewKind | null
  readonly role: string | null
  readonly level: Level | null
  /** ISO 8601 in UTC. */
  readonly startedAt: string | null
  /** Primary questions answered, a skipped one not counted. */
  readonly answered: number
  /** Primary questions planned. */
  readonly questions: number
  /** Null for an unfinished session. */
  readonly overall: Overall | null
  /** What is wrong with the file, in words. */
  readonly problem: string | null
}

/** A session's line in a list, from its file. A file that cannot be read gives a line that says so. */
export async function readEntry(folder: string, id: string, rater: Rater | null, disk: Disk = localDisk): Promise<SessionEntry> {
  try {
    return describeSession(id, await readSession(folder, id, disk), rater)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...unknown, id, state: 'unreadable', problem: error.message }
  }
}

const unknown = { kind: null, role: null, level: null, startedAt: null, answered: 0, questions: 0, overall: null }

function describeSession(id: string, { events, damaged, notices }: ReadSession, rater: Rater | null): SessionEntry {
  const [first] = events
  if (first?.event.type !== 'opened') throw new Error(`session ${id} does not begin with its opening`)
  const { kind, options, loaded } = first.event
  const state = replay(events.map(({ event }) => event))
  const { exchanges, closed, ownCard } = state
  // Both wait for somebody's own judgement; nothing of what others make of it may show before.
  const waits = (kind === 'mock' && ownCard === null) || awaitsOwnRatings(first.event, state)
  const finished = closed !== null && !waits
  const answered = exchanges.filter(({ move, answer, skipped }) => move.kind === 'question' && answer !== null && !skipped).length
  return {
    id,
    state: damaged ? 'damaged' : finished ? 'finished' : 'unfinished',
    kind,
    role: loaded.context.role,
    level: options.level,
    startedAt: first.at,
    answered,
    // Nobody plans how many an interviewer will ask.
    questions: kind === 'mock' ? answered : options.questions,
    overall: !finished ? null : (rater?.rate(events) ?? null),
    problem: damaged ? notices.join(' ') : null,
  }
}
