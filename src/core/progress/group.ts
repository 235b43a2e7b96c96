import type { AssessedBy } from '../assessment/assessed-by.ts'
import type { SessionDigest } from './digest.ts'

/** What sessions must share to be compared: role and its version, who assessed, with which model and under which version of greenflag. */
export interface GroupName extends AssessedBy {
  readonly context: string
  readonly contextVersion: string
}

/** Sessions that may be compared, oldest first. */
export interface Group {
  readonly name: GroupName
  readonly sessions: readonly [SessionDigest, ...SessionDigest[]]
}

/** Sessions that are no part of a comparison, by the reason. */
export interface LeftOut {
  /** Not finished, or waiting for a card or ratings of the user's own. */
  readonly unfinished: number
  readonly demo: number
  /** Finished, but nothing in it was rated. */
  readonly unrated: number
  /** A question asked again: it measures the question, not the area. */
  readonly retry: number
  /** Files that could not be read. */
  readonly unreadable: number
}

/** Sessions sorted into those to compare, candidates apart from interviewers, and counts of those left out. */
export function sortOut(digests: readonly (SessionDigest | null)[]): {
  readonly candidate: readonly SessionDigest[]
  readonly interviewer: readonly SessionDigest[]
  readonly leftOut: LeftOut
} {
  const kept = { candidate: [] as SessionDigest[], interviewer: [] as SessionDigest[] }
  const leftOut = { unfinished: 0, demo: 0, unrated: 0, retry: 0, unreadable: 0 }
  for (const digest of digests) {
    if (digest === null) leftOut.unreadable += 1
    else if (digest.kind === 'demo') leftOut.demo += 1
    else if (!digest.finished) leftOut.unfinished += 1
    else if (digest.retry) leftOut.retry += 1
    else if (digest.interviewer !== null) kept.interviewer.push(digest)
    else if (digest.areas.length === 0) leftOut.unrated += 1
    else kept.candidate.push(digest)
  }
  return { ...kept, leftOut }
}

/** The groups of some sessions, the one with the newest session first. No session is in two, and no two of one group differ in its name. */
export function groupSessions(digests: readonly SessionDigest[]): Group[] {
  const groups = new Map<string, { name: GroupName; sessions: [SessionDigest, ...SessionDigest[]] }>()
  for (const digest of digests.toSorted((a, b) => order(a, b))) {
    const name = nameOf(digest)
    const key = JSON.stringify([name.context, name.contextVersion, name.assessor, name.model, name.version])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { name, sessions: [digest] })
    else group.sessions.push(digest)
  }
  const newest = ({ sessions }: Group) => sessions.at(-1) ?? sessions[0]
  return [...groups.values()].sort((a, b) => order(newest(b), newest(a)))
}

export function nameOf({ context, by }: SessionDigest): GroupName {
  return { context: context.name, contextVersion: context.version, ...by }
}

function order(a: SessionDigest, b: SessionDigest): number {
  return compare(a.startedAt, b.startedAt) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
