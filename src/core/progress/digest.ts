import { type AssessedBy, assessedBy } from '../assessment/assessed-by.ts'
import type { FlagStatus } from '../card/card.ts'
import { cardFrom } from '../card/from-events.ts'
import { openingNow } from '../cast.ts'
import type { LoadedContext } from '../context.ts'
import type { Debrief } from '../debrief/debrief.ts'
import { mockCardFrom } from '../debrief/from-events.ts'
import { type Bank, prepareBank } from '../interview/bank.ts'
import type { Level } from '../level.ts'
import { awaitsOwnRatings } from '../self-rating.ts'
import { type InterviewKind, type RecordedEvent, replay } from '../session.ts'

/** A rating with the interval in which it lies four times in five; all 0 to 5. */
export interface RatedInterval {
  readonly rating: number
  readonly low: number
  readonly high: number
}

/** How an interviewer did in a mock interview: shares, 0 to 1, null where there was nothing to count. */
export interface InterviewerFigures {
  /** Planted flags that were found. */
  readonly found: number | null
  /** Flags on which the interviewer's card and the assessor's agree; null where neither of them saw any, for then there is nothing to agree on. */
  readonly agreement: number | null
  /** Questions without a fault. */
  readonly questions: number | null
}

/** What can become of a flag that was asked about or heard. */
export type HeardStatus = Exclude<FlagStatus, 'not-probed'>

/** What comparing sessions needs of one of them: ids and numbers, none of the words. */
export interface SessionDigest {
  readonly id: string
  readonly kind: InterviewKind
  /** Whether it can be compared: it came to its end, and nobody waits for a card or a rating of their own. */
  readonly finished: boolean
  /** Whether it asks a question of an earlier session again. */
  readonly retry: boolean
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly level: Level
  readonly context: {
    readonly name: string
    readonly role: string
    readonly version: string
    readonly sha256: string
    readonly path: string | null
  }
  readonly by: AssessedBy
  readonly overall: RatedInterval | null
  /** Areas that have a rating. */
  readonly areas: readonly ({ readonly id: string } & RatedInterval)[]
  /** Ids of the flags that were asked about or heard, by what became of them. */
  readonly flags: Readonly<Record<HeardStatus, readonly string[]>>
  /** Null where it is no mock interview. */
  readonly interviewer: InterviewerFigures | null
}

/** Digests many sessions: what belongs to a role is worked out once for each text of it. */
export function createDigester(): (events: readonly RecordedEvent[]) => SessionDigest {
  const banks = new Map<string, Bank>()
  const bankOf = ({ context, source }: LoadedContext): Bank => {
    const known = banks.get(source.sha256) ?? prepareBank(context)
    banks.set(source.sha256, known)
    return known
  }
  return (events) => digestOf(events, bankOf)
}

/** A session's digest. Throws an Error where its events do not begin with its opening. */
function digestOf(events: readonly RecordedEvent[], bankOf: (loaded: LoadedContext) => Bank): SessionDigest {
  const first = events[0]
  const opening = openingNow(events)
  if (first === undefined || opening === null) throw new Error('a session begins with its opening')
  const state = replay(events.map(({ event }) => event))
  const mocked = opening.kind === 'mock'
  const finished = state.closed !== null && (!mocked || state.ownCard !== null) && !awaitsOwnRatings(opening, state)
  const { context, source } = opening.loaded
  const about = {
    id: opening.id ?? '',
    kind: opening.kind,
    finished,
    retry: opening.retry !== undefined,
    startedAt: first.at,
    level: opening.options.level,
    context: { name: source.name, role: context.role, version: context.version, sha256: source.sha256, path: source.path },
    by: assessedBy(opening.cast),
  }
  if (!finished) return { ...about, overall: null, areas: [], flags: byStatus([]), interviewer: null }
  if (mocked) return { ...about, overall: null, areas: [], flags: byStatus([]), interviewer: figuresOf(mockCardFrom(events).debrief) }
  const card = cardFrom(events, bankOf)
  return {
    ...about,
    overall: intervalOf(card.overall),
    areas: card.areas.flatMap((area) => {
      const interval = intervalOf(area)
      return interval === null ? [] : [{ id: area.id, ...interval }]
    }),
    flags: byStatus([...card.greenFlags, ...card.redFlags]),
    interviewer: null,
  }
}

function byStatus(flags: readonly { readonly id: string; readonly status: FlagStatus }[]): SessionDigest['flags'] {
  const having = (wanted: HeardStatus) => flags.filter(({ status }) => status === wanted).map(({ id }) => id)
  return {
    observed: having('observed'),
    contradicted: having('contradicted'),
    mixed: having('mixed'),
    'no-evidence': having('no-evidence'),
  }
}

/** What became of a flag in a session; null where nobody asked about it. */
export function statusIn({ flags }: SessionDigest, flag: string): HeardStatus | null {
  const statuses = ['observed', 'contradicted', 'mixed', 'no-evidence'] as const
  return statuses.find((status) => flags[status].includes(flag)) ?? null
}

function intervalOf({ rating, low, high }: { readonly rating: number | null; readonly low: number | null; readonly high: number | null }) {
  return rating === null || low === null || high === null ? null : { rating, low, high }
}

function figuresOf({ truth, agreement, asking }: Debrief): InterviewerFigures {
  const planted = truth?.planted ?? []
  return {
    found: share(planted.filter(({ outcome }) => outcome === 'found').length, planted.length),
    agreement: agreement.flags.some(({ own, assessor }) => own || assessor) ? share(agreement.agreed, agreement.compared) : null,
    questions: share(asking.questions.filter(({ faults }) => faults.length === 0).length, asking.questions.length),
  }
}

function share(some: number, all: number): number | null {
  return all === 0 ? null : some / all
}
