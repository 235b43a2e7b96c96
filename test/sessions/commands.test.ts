import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deleteSessions, listSessions, type SessionsDesk } from '../../src/commands/sessions.ts'
import { exit } from '../../src/core/exit.ts'
import { diskFault } from '../../src/sessions/disk.ts'
import type { Rater } from '../../src/sessions/entry.ts'
import { listSessions as readListing } from '../../src/sessions/listing.ts'
import { createSession, type Place } from '../../src/sessions/open.ts'
import { hastyDisk, id, interview, keepSession, newFolder, newPlace, openingOf, recorded } from './stand-ins.ts'

const rater: Rater = { version: '1', rate: () => ({ rating: 3.4, band: 'solid' }) }

function newDesk(): SessionsDesk & { readonly said: { out: string; err: string } } {
  const said = { out: '', err: '' }
  return {
    said,
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    sink: (text) => text.replaceAll('\u001b', '␛'),
    width: (text) => [...text].length,
    room: 60,
  }
}

const list = { all: false, json: false }
const none = { id: null, all: false, before: null, yes: false }

async function placeWith(...ids: readonly (readonly [id: string, role: string])[]): Promise<Place> {
  const place = await newPlace(hastyDisk)
  for (const [each, role] of ids) await keepSession(place, each, [openingOf(each, role), ...interview.slice(1)])
  return place
}

describe('sessions list', () => {
  test('is a table of ids that can be typed, newest first, within 60 columns', async () => {
    const place = await placeWith(
      [id, 'Data Engineer'],
      ['2026-11-22T10-20-59-principal-x-0001', 'Principal \u001b[31mMachine Learning\nEngineer'],
    )
    await keepSession(place, '2026-11-23T08-00-00-analyst-0001', interview.slice(0, 3))
    const desk = newDesk()
    expect(await listSessions(list, place.folder, rater, desk)).toBe(exit.done)
    expect(desk.said.out).toMatchInlineSnapshot(`
      "id                   role           level   done  state
      2026-11-23T08-00     Data Engineer  senior   0/2  unfinished
      2026-11-22T10-20-59  Principal…     senior   1/2  3.4 solid
      2026-11-22T10-20-31  Data Engineer  senior   1/2  3.4 solid
      "
    `)
    expect(Math.max(...desk.said.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })

  test('gives an id that cannot be cut a line of its own', async () => {
    const place = await placeWith([id, 'Data Engineer'], ['2026-11-22T10-20-31-data-engineer-zzzz', 'Data Engineer'])
    const desk = newDesk()
    await listSessions(list, place.folder, rater, desk)
    expect(desk.said.out).toMatchInlineSnapshot(`
      "id  role           level   done  state
      2026-11-22T10-20-31-data-engineer-zzzz
          Data Engineer  senior   1/2  3.4 solid
      2026-11-22T10-20-31-data-engineer-k3f9
          Data Engineer  senior   1/2  3.4 solid
      "
    `)
  })

  test('shows the newest 30 and counts the others; --all and --json show every one', async () => {
    const folder = await newFolder()
    await mkdir(folder, { recursive: true })
    for (let n = 10; n < 45; n += 1) await writeFile(join(folder, `2026-11-22T10-${n}-00-x-0000.jsonl`), '')
    const [some, all, json] = [newDesk(), newDesk(), newDesk()]
    await listSessions(list, folder, null, some)
    await listSessions({ ...list, all: true }, folder, null, all)
    await listSessions({ ...list, json: true }, folder, null, json)
    expect(some.said.out.split('\n').slice(-3)).toEqual([
      expect.stringContaining('2026-11-22T10-15'),
      '5 more: greenflag sessions list --all',
      '',
    ])
    expect(all.said.out.split('\n')).toHaveLength(1 + 35 + 1)
    expect(JSON.parse(json.said.out)).toHaveLength(35)
  })

  test('--json is one document, cleaned of what a terminal would obey', async () => {
    const place = await placeWith([id, 'Data \u001b[31mEngineer'])
    const desk = newDesk()
    await listSessions({ ...list, json: true }, place.folder, rater, desk)
    expect(JSON.parse(desk.said.out)).toEqual([
      expect.objectContaining({ id, role: 'Data ␛[31mEngineer', state: 'finished', overall: { rating: 3.4, band: 'solid' } }),
    ])
  })

  test('says what is wrong with a file on standard error', async () => {
    const place = await placeWith([id, 'Data Engineer'])
    await writeFile(join(place.folder, `${id}.jsonl`), 'scribble\n')
    const desk = newDesk()
    expect(await listSessions(list, place.folder, rater, desk)).toBe(exit.done)
    expect(desk.said.out).toContain('unreadable')
    expect(desk.said.err).toContain('line 1: its checksum does not match')
  })

  test('of no session says how to begin; --json is an empty array', async () => {
    const [plain, json] = [newDesk(), newDesk()]
    const folder = await newFolder()
    await listSessions(list, folder, null, plain)
    await listSessions({ ...list, json: true }, folder, null, json)
    expect([plain.said.out, json.said.out]).toEqual(['There is no session yet. greenflag practice begins one.\n', '[]\n'])
  })
})

describe('sessions delete', () => {
  const older = '2026-10-01T08-00-00-analyst-0001'

  test('removes a session with all that is kept beside it and every trace in the cache', async () => {
    const place = await placeWith([id, 'Data Engineer'], [older, 'Analyst'])
    for (const name of ['jsonl.damaged', 'jsonl.damaged-2', 'lock.0123456789ab']) await writeFile(join(place.folder, `${id}.${name}`), '')
    await readListing(place.folder)
    const desk = newDesk()
    expect(await deleteSessions({ ...none, id: 'last' }, place, null, desk)).toBe(exit.done)
    expect(desk.said).toEqual({ out: `Deleted ${id}\n`, err: '' })
    expect(await readdir(place.folder)).toEqual([`${older}.jsonl`, 'index.jsonl'])
    expect(await readListing(place.folder)).toMatchObject({ entries: [{ id: older, role: 'Analyst' }] })
  })

  test('refuses one that is held, and names the process', async () => {
    const place = await newPlace(hastyDisk)
    const journal = await createSession(place, id)
    for (const event of recorded().slice(0, 2)) await journal.append(event)
    const held = { code: exit.storage, message: `The session is held by process ${process.pid}.` }
    await expect(deleteSessions({ ...none, id }, place, null, newDesk())).rejects.toMatchObject(held)
    await keepSession(place, older)
    const desk = newDesk()
    expect(await deleteSessions({ ...none, all: true, yes: true }, place, null, desk)).toBe(exit.storage)
    expect(desk.said).toEqual({ out: `Deleted ${older}\n1 of 2 sessions deleted.\n`, err: `Kept ${id}: ${held.message}\n` })
    await journal.close()
    expect((await readListing(place.folder)).ids).toEqual([id])
  })

  test('--all --before deletes what is older than a day', async () => {
    const place = await placeWith([id, 'Data Engineer'], [older, 'Analyst'])
    const desk = newDesk()
    expect(await deleteSessions({ ...none, all: true, before: '2026-11-22' }, place, null, desk)).toBe(exit.done)
    expect(desk.said.out).toBe(`Deleted ${older}\n`)
    expect(await deleteSessions({ ...none, all: true, before: '2026-11-22' }, place, null, desk)).toBe(exit.done)
    expect(desk.said.out).toContain('nothing was deleted')
    expect((await readListing(place.folder)).ids).toEqual([id])
  })

  test.each([
    [{ ...none }, 'Name the session'],
    [{ ...none, id: 'last', all: true }, 'not both'],
    [{ ...none, id: 'last', before: '2026-11-22' }, 'not both'],
    [{ ...none, before: '2026-11-22' }, 'use --all'],
    [{ ...none, all: true }, 'deletes every session'],
    [{ ...none, all: true, before: '2026-02-30' }, 'Not a day'],
    [{ ...none, all: true, before: 'yesterday' }, 'Not a day'],
    [{ ...none, id: '2025' }, 'No session is called "2025"'],
  ])('is told apart from a call that means something else (%#)', async (options, message) => {
    const place = await placeWith([id, 'Data Engineer'])
    const call = deleteSessions(options, place, null, newDesk())
    await expect(call).rejects.toMatchObject({ code: exit.usage, message: expect.stringContaining(message) })
    expect((await readListing(place.folder)).ids).toEqual([id])
  })

  test('asks on a terminal, and takes no for an answer; --yes does not ask', async () => {
    const place = await placeWith([id, 'Data Engineer'])
    const questions: string[] = []
    const no = (question: string): Promise<boolean> => {
      questions.push(question)
      return Promise.resolve(false)
    }
    const desk = newDesk()
    expect(await deleteSessions({ ...none, id: 'last' }, place, no, desk)).toBe(exit.done)
    expect([questions, desk.said.out]).toEqual([[`Delete ${id}?`], 'Nothing was deleted.\n'])
    await deleteSessions({ ...none, id: 'last', yes: true }, place, no, desk)
    expect(questions).toHaveLength(1)
    expect((await readListing(place.folder)).ids).toEqual([])
  })

  test('says so where the disk refuses', async () => {
    const place = await placeWith([id, 'Data Engineer'])
    const readOnly: Place = { ...place, disk: { ...hastyDisk, unlink: () => Promise.reject(diskFault('EROFS', 'no')) } }
    const call = deleteSessions({ ...none, id }, readOnly, null, newDesk())
    await expect(call).rejects.toMatchObject({
      code: exit.storage,
      message: expect.stringContaining('could not be deleted: the disk is read-only'),
    })
  })
})
