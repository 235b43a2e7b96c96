import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDigests } from '../../src/sessions/digests.ts'
import type { Disk } from '../../src/sessions/disk.ts'
import { removeSessions } from '../../src/sessions/remove.ts'
import { hastyDisk, id, interview, keepSession, newPlace, openingOf } from './stand-ins.ts'

const other = '2026-11-23T08-00-00-analyst-0001'

/** Counts the sessions that are read. */
function countingDisk(): Disk & { readonly read: string[] } {
  const read: string[] = []
  return {
    ...hastyDisk,
    read,
    open: (path, flags, mode) => {
      if (path.endsWith('.jsonl') && !path.endsWith('digests.jsonl')) read.push(path)
      return hastyDisk.open(path, flags, mode)
    },
  }
}

async function twoSessions() {
  const place = await newPlace(hastyDisk)
  await keepSession(place)
  await keepSession(place, other, [openingOf(other, 'Analyst'), ...interview.slice(1, 4)])
  return place
}

describe('digests', () => {
  test('tell of each session, newest first, what comparing needs', async () => {
    const { folder } = await twoSessions()
    const entries = await readDigests(folder, { version: '1' })
    expect(entries.map((entry) => entry.id)).toEqual([other, id])
    expect(entries[0]?.digest).toMatchObject({ finished: false, areas: [] })
    expect(entries[1]?.digest).toMatchObject({
      finished: true,
      startedAt: '2026-11-22T10:20:31.000Z',
      by: { assessor: 'offline', model: null, version: '0.1.0' },
      areas: [{ id: 'sql', rating: 2.5 }],
      flags: { observed: ['vague'] },
    })
  })

  test('are read once, and again by another version', async () => {
    const { folder } = await twoSessions()
    const unread: number[] = []
    const notice = (n: number) => unread.push(n)
    const first = await readDigests(folder, { version: '1', notice })
    const disk = countingDisk()
    expect(await readDigests(folder, { version: '1', notice, disk })).toEqual(first)
    expect(disk.read).toEqual([])
    await readDigests(folder, { version: '2', notice, disk })
    expect(disk.read).toHaveLength(2)
    expect(unread).toEqual([2, 0, 2])
  })

  test('keep none of the words', async () => {
    const { folder } = await twoSessions()
    await readDigests(folder, { version: '1' })
    const kept = await readFile(join(folder, 'digests.jsonl'), 'utf8')
    expect(kept).toContain('vague')
    expect(kept).not.toContain('joined')
    expect(kept).not.toContain('Stays vague')
  })

  test('are empty for a session that is damaged', async () => {
    const { folder } = await twoSessions()
    await appendFile(join(folder, `${id}.jsonl`), '{"seq":99}\nmore\n')
    const entries = await readDigests(folder, { version: '1' })
    expect(entries.find((entry) => entry.id === id)?.digest).toBeNull()
  })

  test('are forgotten with their session', async () => {
    const place = await twoSessions()
    await readDigests(place.folder, { version: '1' })
    for await (const { error } of removeSessions(place, [id])) expect(error).toBeNull()
    const kept = await readFile(join(place.folder, 'digests.jsonl'), 'utf8')
    expect(kept).not.toContain(id)
    expect(kept).toContain(other)
  })
})
