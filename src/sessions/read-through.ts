import { type Stats, statSync } from 'node:fs'
import { codeOf, type Disk } from './disk.ts'
import { readFault } from './faults.ts'
import { sessionPath } from './read.ts'
import { loadShelf, type ShelvedEntry, type Shelving, saveShelf } from './shelf.ts'

/** How sessions are read: into what, by whom, and how one of them. */
export interface Reading<Entry extends { readonly id: string }> {
  readonly shelving: Shelving<Entry>
  /** Of the one who works entries out; null for nobody. Another one makes the cache worthless. */
  readonly version: string | null
  readonly read: (id: string) => Promise<Entry>
}

/**
 * Entries of the first `limit` of some sessions, in their order; one that is gone meanwhile is left out. What an earlier reading worked out is used
 * where the file still has that size and time; the rest is read, and kept for the next time. `ids` are all sessions there are.
 */
export async function readThrough<Entry extends { readonly id: string }>(
  folder: string,
  { ids, limit }: { readonly ids: readonly string[]; readonly limit: number },
  { shelving, version, read }: Reading<Entry>,
  disk: Disk,
): Promise<Entry[]> {
  const earlier = await loadShelf(folder, shelving, disk)
  const shelf = new Map(earlier.rater === version ? earlier.entries : [])
  const entries: Entry[] = []
  let learned = false
  for (const id of ids.slice(0, limit)) {
    const standing = standingOf(sessionPath(folder, id))
    if (standing === null) continue
    const shelved = shelf.get(id)
    const known = shelved?.size === standing.size && shelved.mtimeMs === standing.mtimeMs ? shelved.entry : null
    const entry = known ?? (await read(id))
    entries.push(entry)
    if (known === null) {
      shelf.set(id, { size: standing.size, mtimeMs: standing.mtimeMs, entry })
      learned = true
    }
  }
  if (learned) await keep(folder, shelving, { rater: version, entries: present(shelf, ids) }, disk)
  return entries
}

function present<Entry extends { readonly id: string }>(
  shelf: ReadonlyMap<string, ShelvedEntry<Entry>>,
  ids: readonly string[],
): ShelvedEntry<Entry>[] {
  return ids.flatMap((id) => shelf.get(id) ?? [])
}

/** Where the cache cannot be written, nothing is lost but time. */
async function keep<Entry extends { readonly id: string }>(...shelf: Parameters<typeof saveShelf<Entry>>): Promise<void> {
  try {
    await saveShelf(...shelf)
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
