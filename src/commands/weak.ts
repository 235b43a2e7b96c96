import { findRole } from '../contexts/library.ts'
import { count } from '../core/card/wording.ts'
import { UserError } from '../core/exit.ts'
import { groupSessions, sortOut } from '../core/progress/group.ts'
import { chooseWeakest, daysSince, type Need, type WeakChoice } from '../core/progress/weakness.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import type { PracticeRequest } from './practice.ts'
import { digestsFor, practisedIn } from './progress.ts'

type Request = Omit<PracticeRequest, 'role'> & { readonly role: string | null }

/**
 * A practice request that keeps to what is weakest, least certain and longest ago in a role, by default that of the newest session; it says so in its
 * foreword. Where nothing of it is practised yet, the request stays as it is, but for the foreword. Throws a UserError (exit 2) beside `--focus`.
 */
export async function towardsWeakest(request: Request, desk: Desk): Promise<Request> {
  if (request.focus !== undefined)
    throw new UserError('--weak chooses the areas, and --focus names them', { advice: 'Leave one of them out.' })
  const read = await digestsFor(desk)
  const digests = read.flatMap(({ digest }) => digest ?? [])
  const unread = read.length - digests.length
  if (unread > 0)
    desk.err(
      `${count(unread, 'session')} cannot be read and ${unread === 1 ? 'is' : 'are'} left out; "greenflag sessions list" names ${unread === 1 ? 'it' : 'them'}.\n`,
    )
  const groups = groupSessions(sortOut(digests).candidate)
  const [newest] = groups
  if (newest === undefined) return { ...request, foreword: 'Nothing is practised yet, so this is an ordinary interview.' }
  const latest = newest.sessions.at(-1) ?? newest.sessions[0]
  const role = request.role ?? latest.context.path ?? latest.context.name
  const { loaded } = await findRole(role, { ...desk, contextsDir: request.contexts ?? null })
  const { name } = loaded.source
  const group = groups.find((one) => one.name.context === name)
  const practised = practisedIn(name, digests)
  const days = (area: string) => daysSince(area, practised, desk.clock.now())
  const choice = group === undefined ? null : chooseWeakest(group.sessions, loaded.context, days)
  if (choice === null)
    return { ...request, role, foreword: `Nothing of ${cleanLine(name)} is practised yet, so this is an ordinary interview.` }
  const names = new Map(loaded.context.areas.map(({ id, name: called }) => [id, cleanLine(called)]))
  const level = request.level ?? choice.level
  return { ...request, role, level, focus: choice.areas.map(({ area }) => area), foreword: foreword(choice, names, level) }
}

function foreword({ areas }: WeakChoice, names: ReadonlyMap<string, string>, level: string): string {
  const why = ({ mean, days }: Need) => {
    if (days === null) return 'never practised'
    const last = days < 1 ? 'practised today' : `last practised ${count(Math.floor(days), 'day')} ago`
    return `about ${mean.toFixed(1)} of 5, ${last}`
  }
  return `Chosen for you: ${areas.map((need) => `${names.get(need.area) ?? need.area} (${why(need)})`).join(' and ')}; it begins at level ${level}.`
}
