import { rm, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Disk, type DiskFile, diskFault, localDisk } from '../../src/sessions/disk.ts'
import { createSession, type Place, resumeSession } from '../../src/sessions/open.ts'
import { readSession } from '../../src/sessions/read.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'
import { id, interview, self } from './journal-scene.ts'

/** A machine that can lose its power: what was not flushed is gone then, and so is the name of a file whose folder was not. */
interface Machine {
  readonly disk: Disk
  /** What it was asked to do so far. */
  readonly operations: () => number
  readonly loseUnflushed: () => Promise<void>
}

/** The power goes at each operation of an interview that begins, and of one that is resumed. */
export const powerCuts: Campaign = {
  what: 'the power that goes at each operation on the disk, with all that was not flushed: an acknowledged event lost, a session that cannot go on',
  run: (size) =>
    inFolder(async (folder) => {
      const whole = machine(Number.POSITIVE_INFINITY)
      await hold(join(folder, 'whole'), whole.disk, 0)
      const cases = Array.from({ length: whole.operations() }, (_, at) => ['begun', 'resumed'].map((how) => ({ at, how }))).flat()
      return await attack(size === 'full' ? cases : cases.filter((_, n) => n % 7 === 0), async ({ at, how }, n) => {
        const faults = await cutAt(join(folder, String(n)), at, how === 'resumed' ? 5 : 0)
        await rm(join(folder, String(n)), { recursive: true, force: true })
        return faults.map((fault) => `${how}, operation ${at}: ${fault}`)
      })
    }),
}

/** What was held `before` is on the disk for good. */
async function cutAt(folder: string, at: number, before: number): Promise<string[]> {
  const all = interview()
  if (before > 0) await hold(folder, localDisk, 0, before)
  const { disk, loseUnflushed } = machine(at)
  const acknowledged = await hold(folder, disk, before)
  await loseUnflushed()
  if (acknowledged === 0) return []
  // The process that lost its power is no more.
  const place: Place = { folder, disk: localDisk, self: { pid: process.ppid, host: self.host, alive: () => false } }
  const { journal, events } = await resumeSession(place, id)
  const faults: string[] = []
  if (events.length < acknowledged) faults.push(`${acknowledged} events were acknowledged and ${events.length} kept`)
  if (JSON.stringify(events) !== JSON.stringify(all.slice(0, events.length))) faults.push('an event was read that nobody wrote')
  for (const event of all.slice(events.length)) await journal.append(event)
  await journal.close()
  const { events: rest, notices } = await readSession(folder, id)
  if (rest.length !== all.length || notices.length > 0) faults.push(`gone on with, it has ${rest.length} events; ${notices.join(' ')}`)
  return faults
}

/** Holds the interview until something fails, and tells how many of its events are acknowledged. */
async function hold(folder: string, disk: Disk, from: number, to?: number): Promise<number> {
  let acknowledged = from
  try {
    const place: Place = { folder, disk, self }
    const journal = from === 0 ? await createSession(place, id) : (await resumeSession(place, id)).journal
    try {
      for (const event of interview().slice(from, to)) {
        await journal.append(event)
        acknowledged += 1
      }
    } finally {
      await journal.close()
    }
  } catch {
    // The power is gone.
  }
  return acknowledged
}

function machine(lasts: number): Machine {
  let operations = 0
  /** By path: the bytes that are on the disk, of files that were written and not flushed. */
  const unflushed = new Map<string, number>()
  /** New files and folders whose folder was not flushed. */
  const unnamed = new Set<string>()
  const step = (what: string) => {
    operations += 1
    if (operations > lasts) throw diskFault('EIO', `${what}: the power is gone`)
  }
  const guarded = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    step(what)
    return await work()
  }
  const open: Disk['open'] = async (path, flags, mode) => {
    step('open')
    const known = await localDisk.stat(path).catch(() => null)
    const file = await localDisk.open(path, flags, mode)
    if (known === null) unnamed.add(path)
    return onMachine(file, path)
  }
  const onMachine = (file: DiskFile, path: string): DiskFile => ({
    write: async (bytes, offset, length) => {
      step('write')
      if (!unflushed.has(path)) unflushed.set(path, (await file.stat()).size)
      return await file.write(bytes, offset, length)
    },
    readFile: () => guarded('read', () => file.readFile()),
    stat: () => guarded('fstat', () => file.stat()),
    chmod: (mode) => guarded('fchmod', () => file.chmod(mode)),
    truncate: (length) => guarded('truncate', () => file.truncate(length)),
    sync: () =>
      guarded('sync', async () => {
        unflushed.delete(path)
        for (const name of unnamed) if (dirname(name) === path) unnamed.delete(name)
      }),
    close: () => file.close(),
  })
  const disk: Disk = {
    open,
    stat: (path) => guarded('stat', () => localDisk.stat(path)),
    readdir: (path) => guarded('readdir', () => localDisk.readdir(path)),
    mkdir: (path, options) =>
      guarded('mkdir', async () => {
        await localDisk.mkdir(path, options)
        unnamed.add(path)
      }),
    chmod: (path, mode) => guarded('chmod', () => localDisk.chmod(path, mode)),
    link: (from, to) => guarded('link', () => localDisk.link(from, to)),
    rename: (from, to) => guarded('rename', () => localDisk.rename(from, to)),
    unlink: (path) => guarded('unlink', () => localDisk.unlink(path)),
  }
  return {
    disk,
    operations: () => operations,
    loseUnflushed: async () => {
      for (const [path, length] of unflushed) await truncate(path, length).catch(() => undefined)
      for (const path of unnamed) await rm(path, { recursive: true, force: true })
    },
  }
}
