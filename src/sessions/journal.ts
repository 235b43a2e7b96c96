import { dirname } from 'node:path'
import type { Journal } from '../core/ports.ts'
import type { RecordedEvent } from '../core/session.ts'
import { type Disk, type DiskFile, diskFault, writeAll } from './disk.ts'
import { writeFault } from './faults.ts'
import type { Lock } from './lock.ts'
import { encodeRecord } from './record.ts'

/** A session's file, open for one writer. */
export interface SessionJournal extends Journal {
  readonly id: string
  readonly path: string
  /**
   * Resolves when the event's line is on the disk. Rejects with UserError (exit 5) where it could not be written; then nothing of it is left behind,
   * and every later event is refused too, since an interview with a hole in it means something else.
   */
  append(event: RecordedEvent): Promise<void>
  /** Waits for what is being written, and lets go of the session. A session without a record leaves no file. May be called again. */
  close(): Promise<void>
  /** Lets go at once, for a process that is about to end: no promise, no error. */
  releaseNow(): void
}

/** An opened file, and where its chain of records stands. */
export interface Standpoint {
  readonly id: string
  readonly path: string
  readonly file: DiskFile
  readonly lock: Lock
  /** Records in it. */
  readonly seq: number
  /** Bytes of these records. */
  readonly length: number
  /** Checksum of the last one. */
  readonly sum: string
}

/** Goes on writing where `standpoint` stands; the file must be open for appending. */
export function writeJournal(disk: Disk, standpoint: Standpoint): SessionJournal {
  const { id, path, file, lock } = standpoint
  let { seq, length, sum } = standpoint
  let queue: Promise<void> = Promise.resolve()
  let failure: { readonly error: unknown } | null = null
  let closing: Promise<void> | null = null

  const write = async (event: RecordedEvent): Promise<void> => {
    if (failure !== null) throw failure.error
    try {
      if ((event.event.type === 'opened') !== (seq === 0)) throw new Error(`event ${seq + 1} of a session cannot be "${event.event.type}"`)
      const record = encodeRecord(seq, event, sum)
      const line = Buffer.concat([record.bytes, Buffer.from('\n')])
      await writeAll(file, line)
      await file.sync()
      await insistOnPlace(disk, file, path)
      seq += 1
      length += line.length
      sum = record.sum
    } catch (error) {
      failure = { error: writeFault(error, path) }
      await file.truncate(length).catch(() => undefined)
      throw failure.error
    }
  }

  const finish = async (): Promise<void> => {
    await queue
    try {
      await file.close()
      if (length === 0) await disk.unlink(path)
    } catch {
      // Every record was on the disk before it was acknowledged.
    }
    await lock.release().catch(() => lock.releaseNow())
  }

  return {
    id,
    path,
    append: (event) => {
      if (closing !== null) return Promise.reject(new Error('the journal is closed'))
      const written = queue.then(() => write(event))
      queue = written.catch(() => undefined)
      return written
    },
    close: () => {
      closing ??= finish()
      return closing
    },
    releaseNow: () => lock.releaseNow(),
  }
}

/** A file that was removed or replaced while it is open takes every byte, and keeps none. */
async function insistOnPlace(disk: Disk, file: DiskFile, path: string): Promise<void> {
  const [here, there] = await Promise.all([file.stat(), disk.stat(path)])
  if (here.ino !== there.ino || here.dev !== there.dev) throw diskFault('ENOENT', `${dirname(path)} was replaced`)
}
