import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exit, UserError } from '../../src/core/exit.ts'
import { type Disk, diskFault, localDisk } from '../../src/sessions/disk.ts'
import { startOf } from '../../src/sessions/holder.ts'
import { acquireLock } from '../../src/sessions/lock.ts'
import { createSession, resumeSession } from '../../src/sessions/open.ts'
import { readSession } from '../../src/sessions/read.ts'
import { buildScript, ended, firstLine, type Script } from './children.ts'
import { id, keepSession, newFolder, newPlace, recorded, self } from './stand-ins.ts'

const held = { name: 'UserError', code: exit.storage }
const linux = process.platform === 'linux'

async function newLock(): Promise<{ folder: string; path: string }> {
  const folder = await newFolder()
  await mkdir(folder, { recursive: true })
  return { folder, path: join(folder, `${id}.lock`) }
}

/** A process id that belonged to nobody a moment ago. */
const nobody = { ...self, alive: (pid: number) => pid === self.pid }
const gone = JSON.stringify({ pid: 999_999, host: self.host, start: null, token: 'x' })

describe('two processes', () => {
  let script: Script
  beforeAll(async () => {
    script = await buildScript()
  })
  afterAll(() => script.remove())

  test('never write one session: the second is told who holds it, and gets it when the first is done', async () => {
    const place = await newPlace()
    await keepSession(place)
    const first = script.run('resume', place.folder, id)
    expect(await firstLine(first)).toBe('held')
    const refusal = { ...held, message: `The session is held by process ${first.pid}.` }
    await expect(resumeSession(place, id)).rejects.toMatchObject(refusal)
    await expect(firstLine(script.run('resume', place.folder, id))).resolves.toBe(`5 ${refusal.message}`)
    expect((await readSession(place.folder, id)).events).toEqual(recorded())
    first.stdin?.end()
    await ended(first)
    expect(await readdir(place.folder)).toEqual([`${id}.jsonl`])
    await (await resumeSession(place, id)).journal.close()
  })

  test('of which one was killed: the other goes on', async () => {
    const place = await newPlace()
    await keepSession(place)
    const first = script.run('resume', place.folder, id)
    expect(await firstLine(first)).toBe('held')
    first.kill('SIGKILL')
    await ended(first)
    const { journal } = await resumeSession(place, id)
    await journal.close()
    expect(await readdir(place.folder)).toEqual([`${id}.jsonl`])
  })

  test('that both find the lock of a dead one: one gets it', async () => {
    const place = await newPlace()
    await keepSession(place)
    await writeFile(join(place.folder, `${id}.lock`), gone)
    const children = [1, 2, 3, 4].map(() => script.run('resume', place.folder, id))
    const lines = await Promise.all(children.map(firstLine))
    expect(lines.filter((line) => line === 'held')).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('5 The session is held by process'))).toHaveLength(3)
    for (const child of children) child.stdin?.end()
    await Promise.all(children.map(ended))
    expect(await readdir(place.folder)).toEqual([`${id}.jsonl`])
  })
})

describe('a lock', () => {
  test('is refused to everybody else in the same process too', async () => {
    const place = await newPlace()
    const journal = await createSession(place, id)
    await expect(createSession(place, id)).rejects.toMatchObject(held)
    await journal.close()
  })

  test('is let go at once when the process ends', async () => {
    const { folder, path } = await newLock()
    const lock = await acquireLock(path, localDisk, self)
    lock.releaseNow()
    lock.releaseNow()
    expect(await readdir(folder)).toEqual([])
  })

  test('that somebody else took meanwhile is not removed', async () => {
    const { path } = await newLock()
    const lock = await acquireLock(path, localDisk, self)
    await writeFile(path, gone)
    await lock.release()
    lock.releaseNow()
    expect(await readFile(path, 'utf8')).toBe(gone)
  })

  test.runIf(linux)('of an earlier process with the same id is recognised by its start', async () => {
    const { path } = await newLock()
    const start = await startOf(self.pid)
    expect(start).toMatch(/^[0-9a-f-]{36}\/\d+$/)
    await writeFile(path, JSON.stringify({ pid: self.pid, host: self.host, start: `${start}0` }))
    await (await acquireLock(path, localDisk, self)).release()
    await writeFile(path, JSON.stringify({ pid: self.pid, host: self.host, start }))
    await expect(acquireLock(path, localDisk, self)).rejects.toMatchObject(held)
  })

  test('of another machine is believed, and the file to delete is named', async () => {
    const { path } = await newLock()
    await writeFile(path, JSON.stringify({ pid: 999_999, host: 'elsewhere', start: null }))
    await expect(acquireLock(path, localDisk, nobody)).rejects.toMatchObject({
      ...held,
      message: 'The session is held by process 999999 on elsewhere.',
      advice: expect.stringContaining(path),
    })
  })

  test.each(['', '{"pid":', '[]', '{"pid":-1,"host":"here"}', '{"pid":"1","host":"here"}', '\0\0\0'])(
    'that nobody can read (%j) is taken over',
    async (text) => {
      const { folder, path } = await newLock()
      await writeFile(path, text)
      await (await acquireLock(path, localDisk, self)).release()
      expect(await readdir(folder)).toEqual([])
    },
  )

  test('whose taking over was itself cut short is taken over', async () => {
    const { folder, path } = await newLock()
    await writeFile(path, gone)
    // The first taker dies when it is about to put its own lock in place: its guard stays.
    const dying: Disk = { ...localDisk, rename: () => Promise.reject(diskFault('EIO', 'died')), unlink: () => Promise.resolve() }
    await expect(acquireLock(path, dying, { ...self, pid: 999_998 })).rejects.toThrow('died')
    expect((await readdir(folder)).length).toBeGreaterThan(1)
    const lock = await acquireLock(path, localDisk, nobody)
    await expect(acquireLock(path, localDisk, nobody)).rejects.toMatchObject(held)
    await lock.release()
  })

  test('is had where the file system cannot link', async () => {
    const { folder, path } = await newLock()
    const disk: Disk = { ...localDisk, link: () => Promise.reject(diskFault('EPERM', 'no links here')) }
    const lock = await acquireLock(path, disk, self)
    await expect(acquireLock(path, disk, self)).rejects.toMatchObject(held)
    await lock.release()
    expect(await readdir(folder)).toEqual([])
  })

  test('of a dead process goes to one of many takers, however their steps fall', async () => {
    for (let round = 0; round < 25; round += 1) {
      const { path } = await newLock()
      await writeFile(path, gone)
      const takers = Array.from({ length: 6 }, (_, taker) => acquireLock(path, faltering(round * 6 + taker), nobody))
      const outcomes = await Promise.allSettled(takers)
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason instanceof UserError)
      expect(refused).toHaveLength(5)
    }
  })
})

/** A disk whose every step comes a little later, by a number that decides how much. */
function faltering(seed: number): Disk {
  let state = seed * 2_654_435_761 + 1
  const falter = async (): Promise<void> => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    for (let turn = state % 7; turn > 0; turn -= 1) await new Promise(setImmediate)
  }
  return {
    ...localDisk,
    open: async (path, flags, mode) => {
      await falter()
      return await localDisk.open(path, flags, mode)
    },
    link: async (from, to) => {
      await falter()
      await localDisk.link(from, to)
    },
    rename: async (from, to) => {
      await falter()
      await localDisk.rename(from, to)
    },
    unlink: async (path) => {
      await falter()
      await localDisk.unlink(path)
    },
  }
}
