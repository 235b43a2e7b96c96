import { join } from 'node:path'
import { UserError } from '../core/exit.ts'
import type { RecordedEvent } from '../core/session.ts'
import { codeOf, type Disk, diskFault, localDisk } from './disk.ts'
import { readFault } from './faults.ts'
import { isSessionId } from './ids.ts'
import { type Scan, scanSession } from './scan.ts'

/** Nothing an interview writes comes near it. */
const largest = 256 * 1024 * 1024

export interface ReadSession {
  /** In the order recorded; the first is `opened`. */
  readonly events: readonly RecordedEvent[]
  /** What the file holds beside these events, in words for the user; they name a path and pass the sink. */
  readonly notices: readonly string[]
  /** Whether records may be lost; a write cut short at the end is no damage. */
  readonly damaged: boolean
}

/** The file of a session. Throws UserError (exit 2) for a text that cannot be an id, and so never leads out of the folder. */
export function sessionPath(folder: string, id: string): string {
  if (!isSessionId(id)) throw new UserError(`Not the id of a session: ${JSON.stringify(id.slice(0, 100))}.`)
  return join(folder, `${id}.jsonl`)
}

/**
 * Reads a session without changing it, also while it is being written. What cannot be trusted is left out and told in `notices`.
 * Throws UserError (exit 2) where there is no such session, where not even its beginning can be trusted, or where a newer version wrote it.
 */
export async function readSession(folder: string, id: string, disk: Disk = localDisk): Promise<ReadSession> {
  const path = sessionPath(folder, id)
  const scan = scanSession(await readBytes(disk, path))
  return { events: await believeScan(scan, path), notices: describe(scan, path, 'left out'), damaged: scan.damage !== null }
}

/** A session's bytes. Throws UserError (exit 2) where there are none to be had. */
export async function readBytes(disk: Disk, path: string): Promise<Buffer> {
  try {
    const standing = await disk.stat(path)
    if (!standing.isFile()) throw diskFault('EISDIR', 'no file')
    if (standing.size > largest) throw new UserError(`The file is too large for a session.\n${path}`)
    const file = await disk.open(path, 'r')
    try {
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new UserError(`There is no such session.\n${path}`)
    throw readFault(error, path)
  }
}

/** The events of a scan. Throws UserError (exit 2) as `readSession` does. */
export async function believeScan(scan: Scan, path: string): Promise<RecordedEvent[]> {
  if (scan.records.length === 0) {
    const why = scan.damage === null ? 'it ends before its first record does' : `line 1: ${scan.damage.why}`
    throw new UserError(`Nothing can be read from this session: ${why}.\n${path}`, { advice: 'greenflag sessions delete <id> removes it.' })
  }
  // Validation takes longer to load than everything else here; only readers need it.
  const { believeRecord } = await import('./believe.ts')
  return scan.records.map((record) => believeRecord(record, path))
}

/** What was found wrong, and what became of it. */
export function describe(scan: Scan, path: string, fate: 'left out' | 'dropped'): string[] {
  const kept = `${scan.records.length} ${scan.records.length === 1 ? 'record was' : 'records were'} kept`
  if (scan.damage !== null) {
    const { line, why, bytes } = scan.damage
    return [`${path}:${line}: damaged: ${why}. ${kept}; ${bytes} bytes from there on were left out.`]
  }
  if (scan.torn > 0) {
    return [`${path}: ${scan.torn} bytes of an unfinished record at its end were ${fate}; ${kept}.`]
  }
  return []
}
