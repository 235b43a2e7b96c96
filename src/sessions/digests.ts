import { UserError } from '../core/exit.ts'
import { createDigester } from '../core/progress/digest.ts'
import { type DigestEntry, digested } from './digest-shelf.ts'
import { type Disk, localDisk } from './disk.ts'
import { sessionIds } from './lookup.ts'
import { readSession } from './read.ts'
import { readThrough } from './read-through.ts'

/**
 * The digests of all sessions, newest first; what an earlier reading worked out under the same `version` of greenflag is not read again, and `notice`
 * is told beforehand how many have to be. Throws
 * UserError (exit 2) where the folder cannot be read.
 */
export async function readDigests(
  folder: string,
  { version, notice, disk = localDisk }: { readonly version: string; readonly notice?: (unread: number) => void; readonly disk?: Disk },
): Promise<DigestEntry[]> {
  const ids = (await sessionIds(folder, disk)).reverse()
  const digestOf = createDigester()
  const read = async (id: string): Promise<DigestEntry> => {
    try {
      const { events, damaged } = await readSession(folder, id, disk)
      return { id, digest: damaged ? null : { ...digestOf(events), id } }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { id, digest: null }
    }
  }
  return await readThrough(
    folder,
    { ids, limit: Number.POSITIVE_INFINITY },
    { shelving: digested, version, read, ...(notice === undefined ? {} : { notice }) },
    disk,
  )
}
