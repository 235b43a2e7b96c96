import { UserError } from '../core/exit.ts'
import { digestOf } from '../core/progress/digest.ts'
import { type DigestEntry, digested } from './digest-shelf.ts'
import { type Disk, localDisk } from './disk.ts'
import { sessionIds } from './lookup.ts'
import { readSession } from './read.ts'
import { readThrough } from './read-through.ts'

/**
 * The digests of all sessions, newest first; what an earlier reading worked out under the same `version` of greenflag is not read again. Throws
 * UserError (exit 2) where the folder cannot be read.
 */
export async function readDigests(folder: string, version: string, disk: Disk = localDisk): Promise<DigestEntry[]> {
  const ids = (await sessionIds(folder, disk)).reverse()
  const read = async (id: string): Promise<DigestEntry> => {
    try {
      const { events, damaged } = await readSession(folder, id, disk)
      return { id, digest: damaged ? null : { ...digestOf(events), id } }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return { id, digest: null }
    }
  }
  return await readThrough(folder, { ids, limit: Number.POSITIVE_INFINITY }, { shelving: digested, version, read }, disk)
}
