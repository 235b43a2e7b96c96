import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../src/core/exit.ts'
import { chance } from '../../src/core/random.ts'
import type { RecordedEvent } from '../../src/core/session.ts'
import { type Disk, type DiskFile, diskFault, localDisk } from '../../src/sessions/disk.ts'
import { createSession, type Place, resumeSession } from '../../src/sessions/open.ts'
import { readSession } from '../../src/sessions/read.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'
import { id, interview, self } from './journal-scene.ts'

const seed = 42

/** Bytes that a session's file may hold after a crash, a bad block or an editor, and what can be expected of them. */
interface Damaged {
  readonly how: string
  readonly bytes: Buffer
}

/** A session's file cut at every byte, every byte changed, filled up with zeros, its lines repeated, removed and exchanged; each time resumed for good. */
export const damage: Campaign = {
  what: 'a session cut short at each byte, a byte flipped, zero bytes behind or inside, lines doubled, gone or exchanged: a record lost in silence, an event that nobody wrote',
  run: (size) =>
    inFolder(async (folder) => {
      const whole = await wholeSession(join(folder, 'whole'))
      const step = size === 'full' ? 1 : 131
      return await attack(damages(whole, step), async ({ how, bytes }, n) => {
        const faults = await resumeAfter(bytes, whole, join(folder, String(n)))
        await rm(join(folder, String(n)), { recursive: true, force: true })
        return faults.map((fault) => `${how}: ${fault}`)
      })
    }),
}

function damages(whole: Buffer, step: number): Damaged[] {
  const every = Array.from({ length: Math.ceil(whole.length / step) }, (_, n) => n * step)
  const lines = whole.toString('latin1').trimEnd().split('\n')
  const joined = (some: readonly (string | undefined)[]) => Buffer.from(some.map((line) => `${line}\n`).join(''), 'latin1')
  const sample = every.filter((_, n) => n % 7 === 0)
  return [
    ...every.map((at) => ({ how: `cut at ${at}`, bytes: whole.subarray(0, at) })),
    ...every.map((at) => ({ how: `byte ${at} changed`, bytes: changed(whole, at) })),
    ...sample.map((at) => ({
      how: `cut at ${at} and filled up with zeros`,
      bytes: Buffer.concat([whole.subarray(0, at), Buffer.alloc(4096)]),
    })),
    ...sample.map((at) => ({ how: `512 zeros from ${at}`, bytes: Buffer.from(whole).fill(0, at, Math.min(whole.length, at + 512)) })),
    ...lines.flatMap((line, n) => [
      { how: `line ${n + 1} doubled`, bytes: joined(lines.flatMap((each, at) => (at === n ? [line, line] : [each]))) },
      { how: `line ${n + 1} gone`, bytes: joined(lines.filter((_, at) => at !== n)) },
      {
        how: `line ${n + 1} after the next`,
        bytes: joined(lines.map((each, at) => (at === n ? (lines[n + 1] ?? each) : at === n + 1 ? line : each))),
      },
    ]),
  ]
}

function changed(whole: Buffer, at: number): Buffer {
  const bytes = Buffer.from(whole)
  bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(255 * chance(seed, 'flip', at)))
  return bytes
}

/** Resumes a file with these bytes, goes on, and gives what was lost, made up or not told. */
async function resumeAfter(bytes: Buffer, whole: Buffer, folder: string): Promise<string[]> {
  const place: Place = { folder, disk: hastyDisk, self }
  const fresh = await createSession(place, id)
  await fresh.append(first())
  await fresh.close()
  await writeFile(fresh.path, bytes)
  const resumed = await resumeSession(place, id).catch((error: unknown) => error)
  if (!('journal' in Object(resumed))) {
    const told = resumed instanceof UserError && resumed.message.includes(fresh.path)
    const untouched = (await readFile(fresh.path)).equals(bytes)
    return [
      ...(told ? [] : [`refused without a word to the user: ${String(resumed)}`]),
      ...(untouched ? [] : ['refused, and the file was changed']),
      ...(bytes.subarray(0, firstLength(whole)).equals(whole.subarray(0, firstLength(whole)))
        ? ['refused, though its beginning is whole']
        : []),
    ]
  }
  const { journal, events, notices } = resumed as Awaited<ReturnType<typeof resumeSession>>
  const added: RecordedEvent = { at: '2026-11-22T11:00:00.000Z', event: { type: 'undone', n: 1 } }
  await journal.append(added)
  await journal.close()
  const faults: string[] = []
  const after = await readSession(folder, id)
  if (JSON.stringify(after.events) !== JSON.stringify([...events, added])) faults.push('what was kept is not what stands there afterwards')
  if (after.notices.length > 0) faults.push(`it goes on damaged: ${after.notices.join(' ')}`)
  const all = interview()
  if (JSON.stringify(events) !== JSON.stringify(all.slice(0, events.length))) faults.push('an event was read that nobody wrote')
  const still = wholeLines(bytes, whole)
  if (events.length < still) faults.push(`${still} records stood there whole and ${events.length} were kept`)
  const told = notices.some((notice) => notice.includes(`${events.length} record`) && notice.includes('kept'))
  const lessThanWhole = !bytes.equals(whole) && bytes.length !== whole.length - 1
  if (lessThanWhole && !told && !endsBetweenRecords(bytes, whole)) faults.push('nothing was said of what was kept')
  const aside = await readFile(`${journal.path}.damaged`).catch(() => null)
  const behind = bytes.subarray(0, -1).includes(10, lengthOf(whole, events.length))
  if (behind && aside?.equals(bytes) !== true) faults.push('records behind the damage are gone')
  return faults
}

/** Records at the beginning that are as they were written. */
function wholeLines(bytes: Buffer, whole: Buffer): number {
  let records = 0
  for (
    let end = whole.indexOf(10);
    end >= 0 && bytes.length > end && bytes.subarray(0, end + 1).equals(whole.subarray(0, end + 1));
    records += 1
  ) {
    end = whole.indexOf(10, end + 1)
  }
  return records
}

function lengthOf(whole: Buffer, records: number): number {
  let end = 0
  for (let n = 0; n < records; n += 1) end = whole.indexOf(10, end) + 1
  return end
}

function firstLength(whole: Buffer): number {
  return whole.indexOf(10) + 1
}

/** A file that ends with a whole record, its newline there or not, has lost nothing that anybody can know of. */
function endsBetweenRecords(bytes: Buffer, whole: Buffer): boolean {
  return whole.subarray(0, bytes.length).equals(bytes) && (whole[bytes.length] === 10 || bytes.at(-1) === 10)
}

async function wholeSession(folder: string): Promise<Buffer> {
  const journal = await createSession({ folder, disk: hastyDisk, self }, id)
  for (const event of interview()) await journal.append(event)
  await journal.close()
  return await readFile(journal.path)
}

function first(): RecordedEvent {
  const [opened] = interview()
  if (opened === undefined) throw new Error('the interview is empty')
  return opened
}

/** A disk on which nothing waits for the platter. */
const hastyDisk = failingDisk(() => null)

/** What a disk is asked to do, counted; where `fault` gives a code, that operation fails with it, a write after half of its bytes. */
function failingDisk(fault: (operation: string, path: string) => string | null): Disk {
  const guard = async <Result>(operation: string, path: string, work: () => Promise<Result>): Promise<Result> => {
    const code = fault(operation, path)
    if (code !== null) throw diskFault(code, `${operation} ${path}`)
    return await work()
  }
  return {
    open: (path, flags, mode) =>
      guard('open', path, async () => {
        const file = await localDisk.open(path, flags, mode)
        return patched(file, path, (await file.stat()).size)
      }),
    stat: (path) => guard('stat', path, () => localDisk.stat(path)),
    readdir: (path) => guard('readdir', path, () => localDisk.readdir(path)),
    mkdir: (path, options) => guard('mkdir', path, () => localDisk.mkdir(path, options)),
    chmod: (path, mode) => guard('chmod', path, () => localDisk.chmod(path, mode)),
    link: (from, to) => guard('link', to, () => localDisk.link(from, to)),
    rename: (from, to) => guard('rename', to, () => localDisk.rename(from, to)),
    unlink: (path) => guard('unlink', path, () => localDisk.unlink(path)),
  }

  function patched(file: DiskFile, path: string, size: number): DiskFile {
    let flushed = size
    return {
      write: async (bytes, offset, length) => {
        const code = fault('write', path)
        if (code === null) return await file.write(bytes, offset, length)
        await file.write(bytes, offset, Math.floor(length / 2))
        throw diskFault(code, `write ${path}`)
      },
      readFile: () => guard('read', path, () => file.readFile()),
      stat: () => guard('fstat', path, () => file.stat()),
      chmod: (mode) => guard('fchmod', path, () => file.chmod(mode)),
      truncate: (length) => guard('truncate', path, () => file.truncate(length)),
      sync: async () => {
        const code = fault('sync', path)
        // Nobody knows what of it is on the disk after a flush that failed: nothing is.
        if (code !== null) await file.truncate(flushed)
        if (code !== null) throw diskFault(code, `sync ${path}`)
        flushed = (await file.stat()).size
      },
      close: () => file.close(),
    }
  }
}

const codes = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EDQUOT', 'ENOENT'] as const

/** Each operation of an interview fails in turn, once or from then on; then the disk is well again and the interview goes on. */
export const failingDisks: Campaign = {
  what: 'each operation on the disk failing in turn (full, broken, read-only, vanished), once or from then on: an acknowledged event lost, a fault not told, a session that cannot go on',
  run: (size) =>
    inFolder(async (folder) => {
      let operations = 0
      await holdOn(
        join(folder, 'count'),
        failingDisk(() => {
          operations += 1
          return null
        }),
      )
      const cases = Array.from({ length: operations }, (_, at) =>
        codes.flatMap((code) => [true, false].map((once) => ({ at, code, once }))),
      ).flat()
      const tried = size === 'full' ? cases : cases.filter((_, n) => n % 11 === 0)
      return await attack(tried, async ({ at, code, once }, n) => {
        const faults = await failAt(join(folder, String(n)), at, code, once)
        return faults.map((fault) => `operation ${at} ${code} ${once ? 'once' : 'from then on'}: ${fault}`)
      })
    }),
}

async function failAt(folder: string, at: number, code: string, once: boolean): Promise<string[]> {
  let operation = -1
  const disk = failingDisk(() => {
    operation += 1
    return operation === at || (!once && operation > at) ? code : null
  })
  const { acknowledged, error } = await holdOn(folder, disk)
  const faults: string[] = []
  const silent = error !== null && !(error instanceof UserError && error.code === 5)
  if (silent) faults.push(`the error is none for a user: ${String(error)}`)
  const path = join(folder, `${id}.jsonl`)
  if (error instanceof UserError && !error.message.includes(dirname(path))) faults.push(`the message names no place: ${error.message}`)
  const all = interview()
  // The process that met the fault is no more.
  const place: Place = { folder, disk: hastyDisk, self: { pid: process.ppid, host: self.host, alive: () => false } }
  if (acknowledged === 0) return faults
  const { journal, events } = await resumeSession(place, id)
  if (events.length < acknowledged) faults.push(`${acknowledged} events were acknowledged and ${events.length} kept`)
  if (JSON.stringify(events) !== JSON.stringify(all.slice(0, events.length))) faults.push('an event was read that nobody wrote')
  for (const event of all.slice(events.length)) await journal.append(event)
  await journal.close()
  const { events: rest, notices } = await readSession(folder, id)
  if (rest.length !== all.length || notices.length > 0) faults.push(`gone on with, it has ${rest.length} events; ${notices.join(' ')}`)
  return faults
}

/** Holds the interview on a disk until something fails. */
async function holdOn(folder: string, disk: Disk): Promise<{ acknowledged: number; error: unknown }> {
  let acknowledged = 0
  try {
    const journal = await createSession({ folder, disk, self }, id)
    try {
      for (const event of interview()) {
        await journal.append(event)
        acknowledged += 1
      }
    } finally {
      await journal.close()
    }
    return { acknowledged, error: null }
  } catch (error) {
    return { acknowledged, error }
  }
}
