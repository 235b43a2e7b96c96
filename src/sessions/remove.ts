import { join } from 'node:path'
import { UserError } from '../core/exit.ts'
import { digested } from './digest-shelf.ts'
import { removeFile, syncFolder } from './disk.ts'
import { deleteFault, readFault } from './faults.ts'
import { listed } from './listing.ts'
import { acquireLock } from './lock.ts'
import { lockPath, type Place } from './open.ts'
import { sessionPath } from './read.ts'
import { forgetSessions } from './shelf.ts'

/** One session deleted; `error` says why it is still there, or null. */
export interface Removal {
  readonly id: string
  readonly error: unknown
}

/**
 * Deletes sessions with all that is kept beside them, and yields each as it is done. Ids must be whole. A removal's error is a UserError: exit 5 where another
 * process holds the session or the disk refuses, exit 2 where there is none. Throws UserError (exit 2) where the folder cannot be read.
 */
export async function* removeSessions(place: Place, ids: readonly string[]): AsyncGenerator<Removal, void, undefined> {
  const beside = await filesById(place)
  const gone = new Set<string>()
  try {
    for (const id of ids) {
      const error = await remove(place, id, beside.get(id) ?? [])
      if (error === null) gone.add(id)
      yield { id, error }
    }
  } finally {
    await forget(place, gone)
  }
}

async function remove(place: Place, id: string, names: readonly string[]): Promise<unknown> {
  const path = sessionPath(place.folder, id)
  if (!names.includes(`${id}.jsonl`)) return new UserError(`There is no such session.\n${path}`)
  try {
    const lock = await acquireLock(lockPath(path), place.disk, place.self)
    try {
      for (const name of names) {
        if (join(place.folder, name) !== lockPath(path)) await removeFile(place.disk, join(place.folder, name))
      }
    } finally {
      await lock.release()
    }
    return null
  } catch (error) {
    return deleteFault(error, path)
  }
}

/** The files of each session, the session itself first: its id, a dot, and what it is. */
async function filesById({ disk, folder }: Place): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>()
  try {
    for (const name of (await disk.readdir(folder)).sort((a, b) => a.length - b.length)) {
      const [id = name] = name.split('.', 1)
      files.set(id, [...(files.get(id) ?? []), name])
    }
    return files
  } catch (error) {
    throw readFault(error, folder)
  }
}

async function forget({ disk, folder }: Place, gone: ReadonlySet<string>): Promise<void> {
  if (gone.size === 0) return
  try {
    await forgetSessions(folder, listed, gone, disk)
    await forgetSessions(folder, digested, gone, disk)
    await syncFolder(disk, folder)
  } catch (error) {
    throw deleteFault(error, folder)
  }
}
