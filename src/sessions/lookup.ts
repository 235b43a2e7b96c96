import { join } from 'node:path'
import { UserError } from '../core/exit.ts'
import { codeOf, type Disk, localDisk } from './disk.ts'
import { readFault } from './faults.ts'
import { isSessionId } from './ids.ts'

const shown = 5

/** The ids of all sessions in a folder, oldest first; none where the folder does not exist. */
export async function sessionIds(folder: string, disk: Disk = localDisk): Promise<string[]> {
  try {
    const names = await disk.readdir(folder)
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => name.slice(0, -'.jsonl'.length))
      .filter(isSessionId)
      .sort()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw readFault(error, folder)
  }
}

/**
 * The id that a user means: a whole id, a beginning that only one id has, or `last` for the newest.
 * Throws UserError (exit 2) that names the nearest ids, or those that a beginning leaves open.
 */
export async function findSession(folder: string, wanted: string, disk: Disk = localDisk): Promise<string> {
  const ids = (await sessionIds(folder, disk)).reverse()
  const newest = await newestOf(ids, folder, disk)
  if (newest === null) throw new UserError('There is no session yet.', { advice: 'greenflag practice begins one.' })
  if (wanted === 'last' || wanted === newest) return newest
  if (ids.includes(wanted)) return wanted
  const fitting = wanted === '' ? [] : ids.filter((id) => id.startsWith(wanted))
  const [only, another] = fitting
  if (only !== undefined && another === undefined) return only
  if (only === undefined) {
    throw new UserError(`No session is called "${wanted}".`, { advice: `Nearest: ${few(nearest(ids, wanted))}` })
  }
  throw new UserError(`"${wanted}" fits ${fitting.length} sessions.`, { advice: `Name one: ${few(fitting)}` })
}

/** The first of ids that are newest first; of those that began in the same second the one whose file was written last. */
async function newestOf(ids: readonly string[], folder: string, disk: Disk): Promise<string | null> {
  const [first] = ids
  if (first === undefined) return null
  const second = ids.filter((id) => id.startsWith(first.slice(0, '2026-11-22T10-20-31'.length)))
  if (second.length === 1) return first
  const written = await Promise.all(
    second.map(async (id) => ({ id, at: (await disk.stat(join(folder, `${id}.jsonl`)).catch(() => null))?.mtimeMs ?? 0 })),
  )
  return written.reduce((latest, one) => (one.at > latest.at ? one : latest)).id
}

/** Ids that hold the text somewhere, else those that share the longest beginning with it. */
function nearest(ids: readonly string[], wanted: string): string[] {
  const holding = wanted.length < 3 ? [] : ids.filter((id) => id.includes(wanted))
  if (holding.length > 0) return holding
  const shared = ids.map((id) => sharedBeginning(id, wanted))
  const most = shared.reduce((longest, length) => Math.max(longest, length), 0)
  return ids.filter((_, index) => shared[index] === most)
}

function sharedBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

function few(ids: readonly string[]): string {
  const rest = ids.length - shown
  return ids.slice(0, shown).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
