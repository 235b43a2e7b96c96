import { constants } from 'node:fs'
import { dirname } from 'node:path'
import type { RecordedEvent } from '../core/session.ts'
import { codeOf, type Disk, type DiskFile, keepPrivate, syncFolder, writeAll, writeNewFile } from './disk.ts'
import { writeFault } from './faults.ts'
import type { Self } from './holder.ts'
import { type SessionJournal, writeJournal } from './journal.ts'
import { acquireLock, type Lock } from './lock.ts'
import { believeScan, describe, readBytes, sessionPath } from './read.ts'
import { type Scan, scanSession } from './scan.ts'

/** Where sessions are kept, and who writes them. */
export interface Place {
  readonly folder: string
  readonly disk: Disk
  readonly self: Self
}

/**
 * Begins a session's file; its first event must be `opened`. The folder is made where it is missing, for its owner alone.
 * Throws UserError: exit 5 where the file cannot be written or is held, exit 2 for a text that cannot be an id.
 */
export async function createSession(place: Place, id: string): Promise<SessionJournal> {
  const path = sessionPath(place.folder, id)
  return await holding(path, place, async (lock) => {
    const file = await place.disk.open(path, 'ax', 0o600)
    return await ready(file, async () => {
      await keepPrivate(file.chmod(0o600))
      await syncFolder(place.disk, place.folder)
      return writeJournal(place.disk, { id, path, file, lock, seq: 0, length: 0, sum: '' })
    })
  })
}

export interface ResumedSession {
  readonly journal: SessionJournal
  readonly events: readonly RecordedEvent[]
  /** What was mended, in words for the user; they name a path and pass the sink. */
  readonly notices: readonly string[]
}

/**
 * Opens a session to go on with it. A last line that a crash cut short is removed; where other damage is found, the file is kept beside it as
 * `<id>.jsonl.damaged` and the session goes on from the last record before the damage.
 * Throws UserError: exit 5 where it cannot be written or another process holds it, exit 2 where it cannot be read.
 */
export async function resumeSession(place: Place, id: string): Promise<ResumedSession> {
  const { disk } = place
  const path = sessionPath(place.folder, id)
  await readBytes(disk, path)
  return await holding(path, place, async (lock) => {
    // Read again: before the lock was held, somebody else may have written.
    const bytes = await readBytes(disk, path)
    const scan = scanSession(bytes)
    const events = await believeScan(scan, path)
    const notices = describe(scan, path, 'dropped')
    if (scan.damage !== null) notices.push(`The damaged file was kept as ${await keepDamaged(disk, path, bytes)}`)
    const file = await disk.open(path, constants.O_RDWR | constants.O_APPEND)
    return await ready(file, async () => {
      await keepPrivate(file.chmod(0o600))
      const length = await mend(file, scan, bytes.length)
      const { sum } = scan
      return { journal: writeJournal(disk, { id, path, file, lock, seq: scan.records.length, length, sum }), events, notices }
    })
  })
}

async function holding<Result>(path: string, place: Place, work: (lock: Lock) => Promise<Result>): Promise<Result> {
  try {
    await makePrivateFolder(place.disk, place.folder)
    const lock = await acquireLock(lockPath(path), place.disk, place.self)
    try {
      return await work(lock)
    } catch (error) {
      await lock.release().catch(() => undefined)
      throw error
    }
  } catch (error) {
    throw writeFault(error, path)
  }
}

async function ready<Result>(file: DiskFile, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await file.close().catch(() => undefined)
    throw error
  }
}

/** The lock beside a session's file. */
export function lockPath(path: string): string {
  return path.replace(/\.jsonl$/, '.lock')
}

/** Cuts what cannot be trusted and ends the last record with its newline; returns the bytes that are good then. */
async function mend(file: DiskFile, scan: Scan, size: number): Promise<number> {
  if (size !== scan.length) await file.truncate(scan.length)
  if (scan.lacksNewline) await writeAll(file, Buffer.from('\n'))
  if (size !== scan.length || scan.lacksNewline) await file.sync()
  return scan.length + (scan.lacksNewline ? 1 : 0)
}

async function keepDamaged(disk: Disk, path: string, bytes: Buffer): Promise<string> {
  for (let n = 1; ; n += 1) {
    const copy = n === 1 ? `${path}.damaged` : `${path}.damaged-${n}`
    try {
      await writeNewFile(disk, copy, bytes, 'lasting')
      await syncFolder(disk, dirname(path))
      return copy
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Makes a folder and those above it that are missing, one by one, so that each is its owner's alone whatever the umask says. */
async function makePrivateFolder(disk: Disk, path: string): Promise<void> {
  if (!(await makeFolder(disk, path))) {
    const { mode } = await disk.stat(path)
    if ((mode & 0o777) !== 0o700) await keepPrivate(disk.chmod(path, 0o700))
  }
}

async function makeFolder(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.mkdir(path, { mode: 0o700 })
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(disk, dirname(path))
    await disk.mkdir(path, { mode: 0o700 })
  }
  await keepPrivate(disk.chmod(path, 0o700))
  await syncFolder(disk, dirname(path))
  return true
}
