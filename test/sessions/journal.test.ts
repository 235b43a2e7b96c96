import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exit } from '../../src/core/exit.ts'
import { diskFault, localDisk } from '../../src/sessions/disk.ts'
import { createSession, resumeSession } from '../../src/sessions/open.ts'
import { readSession } from '../../src/sessions/read.ts'
import { buildScript, ended, firstLine, type Script } from './children.ts'
import { id, interview, keepSession, newFolder, newPlace, patchedDisk, recorded } from './stand-ins.ts'

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

describe('a journal', () => {
  test('gives back every event as it was written', async () => {
    const place = await newPlace()
    await keepSession(place)
    expect(await readSession(place.folder, id)).toEqual({ events: recorded(), notices: [], damaged: false })
  })

  test('goes on where an earlier process stopped', async () => {
    const place = await newPlace()
    await keepSession(place, id, interview.slice(0, 4))
    const { journal, events, notices } = await resumeSession(place, id)
    for (const event of recorded().slice(4)) await journal.append(event)
    await journal.close()
    expect({ before: events.length, notices }).toEqual({ before: 4, notices: [] })
    expect((await readSession(place.folder, id)).events).toEqual(recorded())
  })

  test('keeps the order of events that are not waited for', async () => {
    const place = await newPlace()
    const journal = await createSession(place, id)
    await Promise.all(recorded().map((event) => journal.append(event)))
    await journal.close()
    expect((await readSession(place.folder, id)).events).toEqual(recorded())
  })

  test('leaves no file for an interview that never began, and no lock', async () => {
    const place = await newPlace()
    const journal = await createSession(place, id)
    await journal.close()
    await journal.close()
    expect(await localDisk.readdir(place.folder)).toEqual([])
  })

  test('refuses what no session can hold, and what comes after it', async () => {
    const place = await newPlace()
    const journal = await createSession(place, id)
    const [first, , second] = recorded()
    if (first === undefined || second === undefined) throw new Error('no events')
    await journal.append(first)
    const endless = {
      at: second.at,
      event: { type: 'answered', n: 1, text: '', skipped: false, hint: false, seconds: Number.NaN, line: null },
    } as const
    await expect(journal.append(endless)).rejects.toThrow('seconds is NaN')
    await expect(journal.append(second)).rejects.toThrow('seconds is NaN')
    await journal.close()
    await expect(journal.append(second)).rejects.toThrow('the journal is closed')
    expect((await readSession(place.folder, id)).events).toEqual([first])
  })

  test('begins with the opening and nothing else', async () => {
    const journal = await createSession(await newPlace(), id)
    await expect(journal.append({ at: '2026-11-22T10:20:31.000Z', event: { type: 'undone', n: 1 } })).rejects.toThrow('cannot be "undone"')
    await journal.close()
  })

  test('never takes the file of another session', async () => {
    const place = await newPlace()
    await keepSession(place)
    await expect(createSession(place, id)).rejects.toMatchObject({ code: exit.storage, message: expect.stringContaining('exists already') })
    expect((await readSession(place.folder, id)).events).toEqual(recorded())
  })

  test('asks the disk to keep the line before it says so, and the folder to keep the name before the first line', async () => {
    const log: string[] = []
    const disk = patchedDisk({}, (file, path) => {
      const name = path.endsWith('sessions') ? 'folder' : path.endsWith('.jsonl') ? 'file' : 'other'
      return {
        write: (bytes, offset, length) => {
          log.push(`write ${name}`)
          return file.write(bytes, offset, length)
        },
        sync: async () => {
          await file.sync()
          log.push(`sync ${name}`)
        },
      }
    })
    const journal = await createSession(await newPlace(disk), id)
    for (const event of recorded().slice(0, 2)) {
      await journal.append(event)
      log.push('acknowledged')
    }
    await journal.close()
    expect(log.filter((line) => !line.endsWith('other'))).toEqual([
      'sync folder',
      ...['write file', 'sync file', 'acknowledged'],
      ...['write file', 'sync file', 'acknowledged'],
    ])
  })

  test('writes all of a line where the system takes a few bytes at a time', async () => {
    const disk = patchedDisk({}, (file) => ({ write: (bytes, offset, length) => file.write(bytes, offset, Math.min(7, length)) }))
    const place = await newPlace(disk)
    await keepSession(place)
    expect((await readSession(place.folder, id)).events).toEqual(recorded())
  })
})

describe('a disk that fails', () => {
  const cases = [
    { code: 'ENOSPC', says: 'the disk is full' },
    { code: 'EIO', says: 'the disk reported an error' },
    { code: 'EROFS', says: 'the disk is read-only' },
    { code: 'EDQUOT', says: 'the disk quota is used up' },
    { code: 'EUNHEARDOF', says: 'EUNHEARDOF' },
  ]

  test.each(cases)('in the middle of a line ($code) leaves nothing of it behind, and the interview ends there', async ({ code, says }) => {
    let full = false
    const disk = patchedDisk({}, (file) => ({
      write: async (bytes, offset, length) => {
        const written = await file.write(bytes, offset, full ? Math.floor(length / 2) : length)
        if (full) throw diskFault(code, 'no')
        return written
      },
    }))
    const place = await newPlace(disk)
    const journal = await createSession(place, id)
    const [first, second, third] = recorded()
    if (first === undefined || second === undefined || third === undefined) throw new Error('no events')
    await journal.append(first)
    full = true
    const refusal = { name: 'UserError', code: exit.storage, message: expect.stringContaining(says) }
    await expect(journal.append(second)).rejects.toMatchObject(refusal)
    full = false
    await expect(journal.append(third)).rejects.toMatchObject(refusal)
    await journal.close()
    expect(await readSession(place.folder, id)).toEqual({ events: [first], notices: [], damaged: false })
  })

  test('when a line is to be kept is no success', async () => {
    let failing = false
    const disk = patchedDisk({}, (file) => ({
      sync: () => (failing ? Promise.reject(diskFault('EIO', 'no')) : file.sync()),
    }))
    const place = await newPlace(disk)
    const journal = await createSession(place, id)
    failing = true
    await expect(Promise.all(recorded().map((event) => journal.append(event)))).rejects.toMatchObject({ code: exit.storage })
    await journal.close()
  })

  test('even to take the half line back leaves what the next start mends', async () => {
    let full = false
    const disk = patchedDisk({}, (file) => ({
      write: async (bytes, offset, length) => {
        const written = await file.write(bytes, offset, full ? 20 : length)
        if (full) throw diskFault('ENOSPC', 'no')
        return written
      },
      truncate: (length) => (full ? Promise.reject(diskFault('EIO', 'no')) : file.truncate(length)),
    }))
    const place = await newPlace(disk)
    const journal = await createSession(place, id)
    const [first, second] = recorded()
    if (first === undefined || second === undefined) throw new Error('no events')
    await journal.append(first)
    full = true
    await expect(journal.append(second)).rejects.toMatchObject({ code: exit.storage })
    await journal.close()
    full = false
    const resumed = await resumeSession(place, id)
    await resumed.journal.append(second)
    await resumed.journal.close()
    expect(resumed.notices).toEqual([
      expect.stringContaining('20 bytes of an unfinished record at its end were dropped; 1 record was kept'),
    ])
    expect((await readSession(place.folder, id)).events).toEqual([first, second])
  })

  test.each(['EROFS', 'EACCES', 'ENOSPC'])('when the session begins (%s) is told with the path', async (code) => {
    const disk = patchedDisk({ mkdir: () => Promise.reject(diskFault(code, 'no')) })
    const place = await newPlace(disk)
    await expect(createSession(place, id)).rejects.toMatchObject({ code: exit.storage, message: expect.stringContaining(place.folder) })
  })

  test('where a file stands in the folder’s way', async () => {
    const folder = await newFolder()
    await mkdir(dirname(dirname(folder)), { recursive: true })
    await writeFile(dirname(folder), '')
    const place = { ...(await newPlace()), folder }
    await expect(createSession(place, id)).rejects.toMatchObject({
      code: exit.storage,
      message: expect.stringContaining('a file stands where'),
    })
  })

  test.each([
    ['removed', (folder: string) => rm(folder, { recursive: true })],
    ['moved away', (folder: string) => rename(folder, `${folder}-old`)],
  ])('because its folder was %s says so instead of writing into nowhere', async (_, vanish) => {
    const place = await newPlace()
    const journal = await createSession(place, id)
    const [first, second] = recorded()
    if (first === undefined || second === undefined) throw new Error('no events')
    await journal.append(first)
    await vanish(place.folder)
    await expect(journal.append(second)).rejects.toMatchObject({ code: exit.storage, message: expect.stringContaining('vanished') })
    await journal.close()
  })
})

describe('privacy', () => {
  let script: Script
  beforeAll(async () => {
    script = await buildScript()
  })
  afterAll(() => script.remove())

  test.each(['000', '777'])('files and folders are their owner’s alone under umask %s', async (umask) => {
    const folder = await newFolder()
    const child = script.run('create', folder, id, umask)
    expect(await firstLine(child)).toBe('held')
    const modes = [folder, dirname(folder), join(folder, `${id}.jsonl`), join(folder, `${id}.lock`)].map(async (path) => [
      basename(path),
      await modeOf(path),
    ])
    expect(Object.fromEntries(await Promise.all(modes))).toEqual({
      sessions: '700',
      data: '700',
      [`${id}.jsonl`]: '600',
      [`${id}.lock`]: '600',
    })
    child.stdin?.end()
    await ended(child)
  })

  test('a folder that others could read is closed to them, one above it is left as it is', async () => {
    const place = await newPlace()
    await mkdir(dirname(place.folder), { mode: 0o755 })
    await mkdir(place.folder, { mode: 0o755 })
    await keepSession(place)
    expect([await modeOf(place.folder), await modeOf(dirname(place.folder))]).toEqual(['700', '755'])
  })

  test('a file system without modes is no obstacle', async () => {
    const refuse = (): Promise<void> => Promise.reject(diskFault('EPERM', 'no modes here'))
    const place = await newPlace(patchedDisk({ chmod: refuse }, () => ({ chmod: refuse })))
    const path = await keepSession(place)
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(interview.length + 1)
  })
})
