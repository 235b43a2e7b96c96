import { appendFile, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Disk, diskFault } from '../../src/sessions/disk.ts'
import type { Rater } from '../../src/sessions/entry.ts'
import { listSessions } from '../../src/sessions/listing.ts'
import type { Place } from '../../src/sessions/open.ts'
import { hastyDisk, id, interview, keepSession, newFolder, newPlace, openingOf } from './stand-ins.ts'

const other = '2026-11-23T08-00-00-analyst-0001'

/** A rater that counts how often it is asked. */
function countingRater(version = '1'): Rater & { asked: number } {
  const rater = {
    version,
    asked: 0,
    rate: () => {
      rater.asked += 1
      return { rating: 3.4, band: 'solid' as const }
    },
  }
  return rater
}

/** A folder with a finished session and a newer one that stopped after its first answer. */
async function twoSessions(): Promise<Place> {
  const place = await newPlace(hastyDisk)
  await keepSession(place)
  await keepSession(place, other, [openingOf(other, 'Analyst'), ...interview.slice(1, 4)])
  return place
}

/** Counts the sessions that are read. */
function countingDisk(): Disk & { readonly read: string[] } {
  const read: string[] = []
  return {
    ...hastyDisk,
    read,
    open: (path, flags, mode) => {
      if (path.endsWith('.jsonl') && !path.endsWith('index.jsonl')) read.push(path)
      return hastyDisk.open(path, flags, mode)
    },
  }
}

describe('a listing', () => {
  test('tells of each session, newest first', async () => {
    const { folder } = await twoSessions()
    const rater = countingRater()
    const { entries, ids } = await listSessions(folder, { rater })
    const shared = { kind: 'practice', level: 'senior', questions: 2, startedAt: '2026-11-22T10:20:31.000Z', problem: null }
    expect(entries).toEqual([
      { ...shared, id: other, role: 'Analyst', state: 'unfinished', answered: 1, overall: null },
      { ...shared, id, role: 'Data Engineer', state: 'finished', answered: 1, overall: { rating: 3.4, band: 'solid' } },
    ])
    expect(ids).toEqual([other, id])
    expect(rater.asked).toBe(1)
  })

  test('reads no file a second time, and only as many as asked for', async () => {
    const { folder } = await twoSessions()
    const disk = countingDisk()
    const rater = countingRater()
    const first = await listSessions(folder, { rater, disk, limit: 1 })
    expect(disk.read).toEqual([join(folder, `${other}.jsonl`)])
    expect(first.ids).toHaveLength(2)
    const second = await listSessions(folder, { rater, disk })
    expect(disk.read).toHaveLength(2)
    expect(await listSessions(folder, { rater, disk })).toEqual(second)
    expect(disk.read).toHaveLength(2)
    expect((await stat(join(folder, 'index.jsonl'))).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['grew', (path: string) => appendFile(path, 'x\n')],
    ['shrank', (path: string) => truncate(path, 1500)],
    ['was written again', (path: string) => utimes(path, 1, 1)],
  ])('reads a session again whose file %s since', async (_, change) => {
    const { folder } = await twoSessions()
    await listSessions(folder)
    await change(join(folder, `${id}.jsonl`))
    const disk = countingDisk()
    await listSessions(folder, { disk })
    expect(disk.read).toEqual([join(folder, `${id}.jsonl`)])
  })

  test('rates again for another rater', async () => {
    const { folder } = await twoSessions()
    await listSessions(folder, { rater: countingRater('1') })
    const newer = countingRater('2')
    await listSessions(folder, { rater: newer })
    expect(newer.asked).toBe(1)
    expect((await listSessions(folder)).entries[1]?.overall).toBeNull()
  })

  test.each([
    ['is missing its end', (text: string) => text.slice(0, -9)],
    ['was edited', (text: string) => text.replace('"answered":1', '"answered":2')],
    ['is empty', () => ''],
    ['is something else', () => 'null\n[]'],
    ['has another format', (text: string) => text.replace('"format":1', '"format":2')],
  ])('does not believe a cache that %s', async (_, damage) => {
    const { folder } = await twoSessions()
    const honest = await listSessions(folder)
    const path = join(folder, 'index.jsonl')
    const text = await readFile(path, 'utf8')
    await writeFile(path, damage(text))
    expect(await listSessions(folder)).toEqual(honest)
    expect(await readFile(path, 'utf8')).toBe(text)
  })

  test('does without a cache that cannot be written', async () => {
    const { folder } = await twoSessions()
    const disk: Disk = { ...hastyDisk, rename: () => Promise.reject(diskFault('EROFS', 'no')) }
    expect((await listSessions(folder, { disk })).entries).toHaveLength(2)
  })

  test('shows a file that cannot be read, and why', async () => {
    const { folder } = await twoSessions()
    await writeFile(join(folder, `${other}.jsonl`), 'not a session\n')
    const [first, second] = (await listSessions(folder)).entries
    expect(first).toMatchObject({ id: other, state: 'unreadable', role: null, problem: expect.stringContaining('line 1') })
    expect(second).toMatchObject({ state: 'finished', problem: null })
  })

  test('shows a damaged one with what is left of it', async () => {
    const { folder } = await twoSessions()
    await appendFile(join(folder, `${id}.jsonl`), 'scribble\n')
    expect((await listSessions(folder)).entries[1]).toMatchObject({
      state: 'damaged',
      role: 'Data Engineer',
      problem: expect.stringContaining(':11:'),
    })
  })

  test('of no folder is empty', async () => {
    expect(await listSessions(await newFolder())).toEqual({ entries: [], ids: [] })
  })

  test('of what is no folder says so', async () => {
    const { folder } = await twoSessions()
    await expect(listSessions(join(folder, `${id}.jsonl`))).rejects.toMatchObject({ name: 'UserError', code: 2 })
  })
})
