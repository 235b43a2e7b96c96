import type { Card } from '../card/card.ts'
import type { Colour, Context } from '../context.ts'
import { flagsOf } from '../context.ts'
import type { Level } from '../level.ts'
import { type Course, courseOf } from './course.ts'
import type { InterviewerFigures, SessionDigest } from './digest.ts'
import { type Group, type GroupName, type LeftOut, nameOf } from './group.ts'
import { type Turn, turnsOf } from './turned.ts'
import { daysSince } from './weakness.ts'

/** An area over sessions. */
export interface AreaCourse extends Course {
  readonly area: string
  readonly name: string
  /** Whole days since it was last practised, in sessions of whatever group; null for never. */
  readonly days: number | null
}

/** A flag that turned, with the words that show it. */
export interface TurnedFlag extends Turn {
  readonly text: string
  readonly colour: Colour
  /** Verbatim from the session that it names; null where that session cannot be read any more. */
  readonly quote: string | null
  readonly quoteFrom: 'from' | 'to'
}

export interface ListedSession {
  readonly session: string
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly level: Level
}

/** How a candidate's ratings and flags moved. */
export interface CandidateProgress {
  readonly group: GroupName
  readonly role: string
  /** Oldest first. */
  readonly sessions: readonly ListedSession[]
  /** How many different texts the role's file had in them. */
  readonly contextTexts: number
  /** The change is told among the sessions alone that rated the same areas as the newest: an interview about weak areas is no fall of the whole. */
  readonly overall: Course
  /** How many sessions these are. */
  readonly alike: number
  readonly areas: readonly AreaCourse[]
  readonly turned: readonly TurnedFlag[]
  /** Ids of areas that were not practised for long, the longest first. */
  readonly neglected: readonly string[]
}

/** How one of an interviewer's figures moved. */
export interface ShareCourse {
  readonly figure: keyof InterviewerFigures
  /** Oldest first; shares from 0 to 1. */
  readonly points: readonly { readonly session: string; readonly at: string; readonly share: number }[]
  /** The newest share less the first one; null with fewer than two. */
  readonly change: number | null
}

/** How an interviewer's figures moved over mock interviews. */
export interface InterviewerProgress {
  readonly group: GroupName
  readonly role: string
  readonly sessions: readonly ListedSession[]
  readonly figures: readonly ShareCourse[]
}

/** What `greenflag progress --json` prints. */
export interface Progress {
  readonly version: 1
  readonly candidate: CandidateProgress | null
  readonly interviewer: InterviewerProgress | null
  /** Sessions that may not be compared with those shown. */
  readonly others: readonly { readonly kind: 'practice' | 'mock'; readonly group: GroupName; readonly sessions: number }[]
  readonly leftOut: LeftOut
}

/** The flags of a session, as its card tells of them; null where it cannot be read. */
export type FlagWords = (session: string) => Pick<Card, 'greenFlags' | 'redFlags'> | null

/** An area that was not practised for so many days is named. */
const long = 14

/** A candidate's progress over one group. `context` is that of its newest session, `practised` all sessions of the role, oldest first, `now` in milliseconds since 1970. */
export function candidateProgress(
  { name, sessions }: Group,
  context: Context,
  { practised, now, words }: { readonly practised: readonly SessionDigest[]; readonly now: number; readonly words: FlagWords },
): CandidateProgress {
  const areas = context.areas.map(({ id, name: called }): AreaCourse => {
    const points = sessions.flatMap((session) => session.areas.filter((area) => area.id === id).map((area) => pointOf(session, area)))
    const days = daysSince(id, practised, now)
    return { area: id, name: called, ...courseOf(points), days: days === null ? null : Math.floor(days) }
  })
  const flags = flagsOf(context).map(({ flag, colour }) => ({ id: flag.id, text: flag.text, colour }))
  const age = ({ days }: AreaCourse) => days ?? Number.POSITIVE_INFINITY
  const together = (some: readonly SessionDigest[]) =>
    some.flatMap((session) => (session.overall === null ? [] : [pointOf(session, session.overall)]))
  const rated = (session: SessionDigest | undefined) => session?.areas.map(({ id }) => id).join(' ')
  const alike = sessions.filter((session) => rated(session) === rated(sessions.at(-1)))
  return {
    group: name,
    role: context.role,
    sessions: sessions.map(listed),
    contextTexts: new Set(sessions.map((session) => session.context.sha256)).size,
    overall: courseOf(together(sessions), together(alike)),
    alike: alike.length,
    areas,
    turned: turnsOf(sessions, flags).flatMap((turn) => {
      const flag = flags.find(({ id }) => id === turn.flag)
      return flag === undefined ? [] : [{ ...turn, text: flag.text, colour: flag.colour, ...quoteOf(turn, words) }]
    }),
    neglected: areas
      .filter((area) => age(area) >= long)
      .sort((a, b) => age(b) - age(a) || 0)
      .map(({ area }) => area),
  }
}

/** An interviewer's progress over one group of mock interviews. */
export function interviewerProgress({ name, sessions }: Group): InterviewerProgress {
  const figures = ['found', 'agreement', 'questions'] as const
  const newest = sessions.at(-1) ?? sessions[0]
  return {
    group: name,
    role: newest.context.role,
    sessions: sessions.map(listed),
    figures: figures.map((figure) => {
      const points = sessions.flatMap(({ id, startedAt, interviewer }) => {
        const share = interviewer?.[figure] ?? null
        return share === null ? [] : [{ session: id, at: startedAt, share }]
      })
      const [first] = points
      const last = points.at(-1)
      return { figure, points, change: first === undefined || last === undefined || points.length < 2 ? null : last.share - first.share }
    }),
  }
}

/** Groups that are not shown, by name and number of sessions. */
export function othersOf(kind: 'practice' | 'mock', groups: readonly Group[]): Progress['others'] {
  return groups.map(({ sessions }) => ({ kind, group: nameOf(sessions[0]), sessions: sessions.length }))
}

function pointOf(session: SessionDigest, { rating, low, high }: { readonly rating: number; readonly low: number; readonly high: number }) {
  return { session: session.id, at: session.startedAt, rating, low, high }
}

function listed({ id, startedAt, level }: SessionDigest): ListedSession {
  return { session: id, at: startedAt, level }
}

/** The words of the newer session where it heard the flag either way, else those of the older one. */
function quoteOf({ flag, from, to }: Turn, words: FlagWords): Pick<TurnedFlag, 'quote' | 'quoteFrom'> {
  const quoteFrom = to.status === 'observed' || to.status === 'contradicted' ? 'to' : 'from'
  const { session, status } = quoteFrom === 'to' ? to : from
  const card = words(session)
  const polarity = status === 'contradicted' ? 'refutes' : 'supports'
  const found = [...(card?.greenFlags ?? []), ...(card?.redFlags ?? [])].find(({ id }) => id === flag)
  return { quote: found?.evidence.find((evidence) => evidence.polarity === polarity)?.quote ?? null, quoteFrom }
}
