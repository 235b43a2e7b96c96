import type { Card } from '../core/card/card.ts'
import { cardFrom } from '../core/card/from-events.ts'
import type { Context } from '../core/context.ts'
import { flagsOf } from '../core/context.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import type { SessionDigest } from '../core/progress/digest.ts'
import { type Group, groupSessions, sortOut } from '../core/progress/group.ts'
import { candidateProgress, interviewerProgress, othersOf, type Progress } from '../core/progress/progress.ts'
import { turnsOf } from '../core/progress/turned.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { safeJson } from '../core/text/safe-json.ts'
import type { DigestEntry } from '../sessions/digest-shelf.ts'
import { readDigests } from '../sessions/digests.ts'
import { readSession } from '../sessions/read.ts'
import { renderProgress } from '../terminal/progress.ts'
import { clean, cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

export interface ProgressOptions {
  /** A role by the name that its sessions have; null for that of the newest session. */
  readonly context: string | null
  readonly json: boolean
}

/** So many sessions take seconds to read. */
const many = 300

/** `greenflag progress`: how ratings and flags moved over sessions. Throws a UserError (exit 2) for a role of which there is no session. */
export async function progress({ context, json }: ProgressOptions, desk: Desk): Promise<ExitCode> {
  const entries = await digestsFor(desk)
  const { candidate, interviewer, leftOut } = sortOut(entries.map(({ digest }) => digest))
  const wanted = context === null ? null : roleAmong(context, [...candidate, ...interviewer])
  const mine = (group: Group) => wanted === null || group.name.context === wanted
  const groups = { practice: groupSessions(candidate), mock: groupSessions(interviewer) }
  const [practised, mocked] = [groups.practice.find(mine), groups.mock.find(mine)]
  const others = [
    ...othersOf(
      'practice',
      groups.practice.filter((group) => group !== practised),
    ),
    ...othersOf(
      'mock',
      groups.mock.filter((group) => group !== mocked),
    ),
  ]
  const result: Progress = {
    version: 1,
    candidate:
      practised === undefined
        ? null
        : await movesOf(
            practised,
            entries.flatMap(({ digest }) => digest ?? []),
            desk,
          ),
    interviewer: mocked === undefined ? null : interviewerProgress(mocked),
    others,
    leftOut,
  }
  if (json) {
    desk.out(safeJson(result))
    return exit.done
  }
  if (practised === undefined && mocked === undefined)
    desk.out('There is no finished interview to compare yet.\ngreenflag practice begins one.\n')
  const text = renderProgress(result, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })
  if (text !== '') desk.out(`${text}\n`)
  return exit.done
}

/** The digests of all sessions, newest first. Where many have to be read, that is said. */
export async function digestsFor(desk: Desk): Promise<DigestEntry[]> {
  const notice = (unread: number) => {
    if (unread >= many) desk.err(`Reading ${unread} sessions; what is worked out is kept for the next time.\n`)
  }
  return await readDigests(desk.place.folder, { version: desk.version, notice, disk: desk.place.disk })
}

/** All finished interviews of a role, retries too, oldest first: whoever assessed, they were practice. */
export function practisedIn(context: string, digests: readonly SessionDigest[]): SessionDigest[] {
  return digests
    .filter((digest) => digest.kind === 'practice' && digest.finished && digest.context.name === context)
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

async function movesOf(group: Group, digests: readonly SessionDigest[], desk: Desk): Promise<Progress['candidate']> {
  const newest = group.sessions.at(-1) ?? group.sessions[0]
  const { context } = await contextOf(newest.id, desk)
  const flags = flagsOf(context).map(({ flag, colour }) => ({ id: flag.id, colour }))
  const turned = new Set(turnsOf(group.sessions, flags).flatMap(({ from, to }) => [from.session, to.session]))
  const cards = new Map<string, Card | null>()
  for (const id of turned) cards.set(id, await cardOf(id, desk))
  const practised = practisedIn(group.name.context, digests)
  return candidateProgress(group, context, { practised, now: desk.clock.now(), words: (session) => cards.get(session) ?? null })
}

async function contextOf(id: string, desk: Desk): Promise<{ context: Context }> {
  const { events } = await readSession(desk.place.folder, id)
  const first = events[0]?.event
  if (first?.type === 'opened') return first.loaded
  throw new UserError(`session ${id} does not begin with its opening`)
}

/** Null where it cannot be read any more: its numbers are known, its words are not. */
async function cardOf(id: string, desk: Desk): Promise<Card | null> {
  try {
    return cardFrom((await readSession(desk.place.folder, id)).events)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    desk.err(`${clean(error.message)}\n`)
    return null
  }
}

/** The name that sessions give a role, from that name, its title, or the path of its file. */
function roleAmong(wanted: string, sessions: readonly SessionDigest[]): string {
  const plain = wanted.trim().toLowerCase()
  const file = plain.replace(/^.*[/\\]/, '').replace(/\.md$/, '')
  const known = [...new Set(sessions.map(({ context }) => context.name))]
  const found = sessions.find(({ context }) => [plain, file].includes(context.name.toLowerCase()) || context.role.toLowerCase() === plain)
  if (found !== undefined) return found.context.name
  throw new UserError(`there is no finished interview of a role "${cleanLine(wanted)}"`, {
    advice:
      known.length === 0
        ? 'greenflag practice begins one.'
        : `${didYouMean(wanted, known)}There are some of: ${known.map(cleanLine).join(', ')}`,
  })
}
