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
  /** Told beforehand how many sessions have to be read. */
  readonly notice?: (unread: number) => void
}

/**
 * Entries of the first `limit` of some sessions, in their order; one that is gone meanwhile is left out. What an earlier reading worked out is used
 * where the file still has that size and time; the rest is read, and kept for the next time. `ids` are all sessions there are.
 */
export async function readThrough<Entry extends { readonly id: string }>(
  folder: string,
  { ids, limit }: { readonly ids: readonly string[]; readonly limit: number },
  { shelving, version, read, notice }: Reading<Entry>,
  disk: Disk,
): Promise<Entry[]> {
  const earlier = await loadShelf(folder, shelving, disk)
  const shelf = new Map(earlier.rater === version ? earlier.entries : [])
  const standings = ids.slice(0, limit).flatMap((id) => {
    const standing = standingOf(sessionPath(folder, id))
    if (standing === null) return []
    const { size, mtimeMs } = standing
    const shelved = shelf.get(id)
    return [{ id, size, mtimeMs, known: shelved?.size === size && shelved.mtimeMs === mtimeMs ? shelved.entry : null }]
  })
  const unread = standings.filter(({ known }) => known === null).length
  notice?.(unread)
  const entries: Entry[] = []
  for (const { id, size, mtimeMs, known } of standings) {
    const entry = known ?? (await read(id))
    entries.push(entry)
    if (known === null) shelf.set(id, { size, mtimeMs, entry })
  }
  if (unread > 0) await keep(folder, shelving, { rater: version, entries: present(shelf, ids) }, disk)
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
