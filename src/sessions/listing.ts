import { type Stats, statSync } from 'node:fs'
import { codeOf, type Disk, localDisk } from './disk.ts'
import { type Rater, readEntry, type SessionEntry } from './entry.ts'
import { readFault } from './faults.ts'
import { sessionIds } from './lookup.ts'
import { sessionPath } from './read.ts'
import { loadShelf, type ShelvedEntry, saveShelf } from './shelf.ts'

export interface Listing {
  /** Newest first, at most as many as asked for. */
  readonly entries: readonly SessionEntry[]
  /** Every session's id, newest first. */
  readonly ids: readonly string[]
}

/**
 * The newest `limit` sessions (all by default); none where the folder does not exist. What an earlier listing worked out is used where the
 * file still has that size and time; the rest is read, and kept for the next listing.
 * Throws UserError (exit 2) where the folder cannot be read; a session that cannot be read is an entry that says so.
 */
export async function listSessions(
  folder: string,
  { limit = Number.POSITIVE_INFINITY, rater = null, disk = localDisk }: { limit?: number; rater?: Rater | null; disk?: Disk } = {},
): Promise<Listing> {
  const ids = (await sessionIds(folder, disk)).reverse()
  const version = rater?.version ?? null
  const earlier = await loadShelf(folder, disk)
  const shelf = new Map(earlier.rater === version ? earlier.entries : [])
  const entries: SessionEntry[] = []
  let learned = false
  for (const id of ids.slice(0, limit)) {
    const standing = standingOf(sessionPath(folder, id))
    if (standing === null) continue
    const shelved = shelf.get(id)
    const known = shelved?.size === standing.size && shelved.mtimeMs === standing.mtimeMs ? shelved.entry : null
    const entry = known ?? (await readEntry(folder, id, rater, disk))
    entries.push(entry)
    if (known === null) {
      shelf.set(id, { size: standing.size, mtimeMs: standing.mtimeMs, entry })
      learned = true
    }
  }
  if (learned) await keep(folder, version, present(shelf, ids), disk)
  return { entries, ids }
}

function present(shelf: ReadonlyMap<string, ShelvedEntry>, ids: readonly string[]): ShelvedEntry[] {
  return ids.flatMap((id) => shelf.get(id) ?? [])
}

/** Where the cache cannot be written, nothing is lost but time. */
async function keep(folder: string, version: string | null, entries: readonly ShelvedEntry[], disk: Disk): Promise<void> {
  try {
    await saveShelf(folder, version, entries, disk)
  } catch (error) {
    if (codeOf(error) === null) throw error
  }
}

/** Asked one after another: for ten thousand files that is several times quicker than ten thousand promises. */
function standingOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    throw readFault(error, path)
  }
}
