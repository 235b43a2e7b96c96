import { readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RecordedEvent, SessionEvent } from '../../src/core/session.ts'
import { createSession, resumeSession } from '../../src/sessions/open.ts'
import { readSession } from '../../src/sessions/read.ts'
import { encodeRecord } from '../../src/sessions/record.ts'
import { scanSession } from '../../src/sessions/scan.ts'
import { hastyDisk, id, interview, newPlace, opening, recorded } from './stand-ins.ts'

/** A session's bytes, from records as they would be written; an event may be one that this version does not know. */
function bytesOf(events: readonly { readonly at: string; readonly event: object }[]): Buffer {
  let sum = ''
  const lines = events.map((event, seq) => {
    const record = encodeRecord(seq, event, sum)
    sum = record.sum
    return Buffer.concat([record.bytes, Buffer.from('\n')])
  })
  return Buffer.concat(lines)
}

const events = recorded()
const whole = bytesOf(events)
/** Where each record ends, its newline not counted. */
const ends = [...whole].flatMap((byte, index) => (byte === 10 ? [index] : []))
const recordsBefore = (cut: number): number => ends.filter((end) => end <= cut).length

/** Resumes a session with these bytes, adds an event, and tells what is on the disk then. */
async function resumeWith(
  bytes: Buffer,
): Promise<{ before: readonly RecordedEvent[]; notices: readonly string[]; after: Buffer; aside: Buffer | null }> {
  const place = await newPlace(hastyDisk)
  const fresh = await createSession(place, id)
  await fresh.append({ at: '2026-11-22T10:20:31.000Z', event: opening })
  await fresh.close()
  await writeFile(fresh.path, bytes)
  const { journal, events: before, notices } = await resumeSession(place, id)
  await journal.append({ at: '2026-11-22T11:00:00.000Z', event: { type: 'undone', n: 1 } })
  await journal.close()
  expect((await readSession(place.folder, id)).events.slice(0, -1)).toEqual(before)
  return { before, notices, after: await readFile(journal.path), aside: await readFile(`${journal.path}.damaged`).catch(() => null) }
}

async function readWith(bytes: Buffer): Promise<{ events: readonly RecordedEvent[]; notices: readonly string[]; damaged: boolean }> {
  const place = await newPlace(hastyDisk)
  const fresh = await createSession(place, id)
  await fresh.append({ at: '2026-11-22T10:20:31.000Z', event: opening })
  await writeFile(fresh.path, bytes)
  await fresh.close()
  return await readSession(place.folder, id)
}

describe('a write that a crash cut short', () => {
  test('at any byte costs no record before it and is never passed over', () => {
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const { records, torn, damage, length, lacksNewline } = scanSession(whole.subarray(0, cut))
      const expected = recordsBefore(cut)
      if (records.length !== expected || damage !== null || length + torn !== cut || lacksNewline !== ends.includes(cut)) {
        expect({ cut, records: records.length, torn, damage, lacksNewline }).toEqual({ cut, records: expected })
      }
    }
  })

  test('is mended when the interview goes on, at the bytes of its last lines', async () => {
    const from = (ends.at(-3) ?? 0) - 2
    for (let cut = from; cut <= whole.length; cut += cut < (ends.at(-2) ?? 0) - 2 ? 9 : 1) {
      const kept = recordsBefore(cut)
      const { before, notices, aside } = await resumeWith(whole.subarray(0, cut))
      expect(before).toEqual(events.slice(0, kept))
      const lost = ends.includes(cut) || ends.includes(cut - 1) ? 0 : cut - (ends[kept - 1] ?? 0) - 1
      expect(notices).toEqual(lost === 0 ? [] : [expect.stringContaining(`${lost} bytes of an unfinished record at its end were dropped`)])
      expect(aside).toBeNull()
    }
  })

  test.each([1, 9, 4096])('and filled up with %i zero bytes is mended as well', async (zeros) => {
    const torn = Buffer.concat([whole.subarray(0, whole.length - 5), Buffer.alloc(zeros)])
    const { before, notices, aside } = await resumeWith(torn)
    expect({ kept: before.length, notices, aside }).toEqual({
      kept: events.length - 1,
      notices: [expect.stringContaining('were dropped')],
      aside: null,
    })
  })

  test('that left only zero bytes costs nothing', async () => {
    const { before, notices } = await resumeWith(Buffer.concat([whole, Buffer.alloc(512)]))
    expect(before).toEqual(events)
    expect(notices).toEqual([expect.stringContaining('512 bytes')])
  })

  test('is told, and the file left alone, where a session is only read', async () => {
    const { events: kept, notices, damaged } = await readWith(whole.subarray(0, whole.length - 3))
    expect({ kept, damaged }).toEqual({ kept: events.slice(0, -1), damaged: false })
    expect(notices).toEqual([expect.stringMatching(/: \d+ bytes of an unfinished record at its end were left out; 9 records were kept\.$/)])
  })

  test.each([0, 1, 200])('in its very first line (%i bytes) leaves nothing to read, and says so', async (length) => {
    await expect(readWith(whole.subarray(0, length))).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining('ends before its first record'),
    })
  })
})

describe('a damaged file', () => {
  let lines: string[] = []
  beforeAll(() => {
    lines = whole.toString().split('\n').slice(0, -1)
  })
  const joined = (...parts: readonly (string | undefined)[]): Buffer => Buffer.from(parts.map((part) => `${part}\n`).join(''))

  test.each([
    ['a line twice', () => joined(...lines.slice(0, 4), lines[3], ...lines.slice(4)), 5, 'it repeats record 4'],
    ['a line missing', () => joined(...lines.slice(0, 3), ...lines.slice(4)), 4, 'records before it are missing'],
    ['two lines exchanged', () => joined(...lines.slice(0, 2), lines[3], lines[2], ...lines.slice(4)), 3, 'records before it are missing'],
    ['an edited answer', () => Buffer.from(whole.toString().replace('Which join', 'What join')), 6, 'its checksum does not match'],
    ['a blank line', () => joined(...lines.slice(0, 3), '', ...lines.slice(3)), 4, 'its checksum does not match'],
    [
      'Windows line ends',
      () => Buffer.from(whole.toString().replaceAll('\n', '\r\n').replace('\r\n', '\n')),
      2,
      'its checksum does not match',
    ],
  ])('with %s is read up to there, and says where and why', async (_, damage, line, why) => {
    const keeps = line === 2 ? '1 record was' : `${line - 1} records were`
    const { events: kept, notices, damaged } = await readWith(damage())
    expect({ kept, damaged }).toEqual({ kept: events.slice(0, line - 1), damaged: true })
    expect(notices).toEqual([expect.stringContaining(`.jsonl:${line}: damaged: ${why}. ${keeps} kept; `)])
  })

  test('with a changed byte never yields an event that was not written, and never loses one that was acknowledged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ flip
        const { records, damage, torn } = scanSession(bytes)
        const kept = records.map(({ at: moment, event }) => ({ at: moment, event }))
        expect(kept).toEqual(events.slice(0, kept.length))
        // Without damage reported every record is there, and only a changed last newline was dropped.
        if (damage === null) expect({ kept: kept.length, torn }).toEqual({ kept: events.length, torn: 1 })
      }),
      { numRuns: 600 },
    )
  })

  test('is kept whole beside the session that goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: (ends[0] ?? 0) + 1, max: whole.length - 2 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const bytes = Buffer.from(whole)
          bytes[at] = (bytes[at] ?? 0) ^ flip
          const { before, notices, aside } = await resumeWith(bytes)
          expect(before).toEqual(events.slice(0, before.length))
          expect(aside?.equals(bytes)).toBe(true)
          expect(notices).toEqual([expect.stringContaining('damaged'), expect.stringMatching(/kept as .*\.jsonl\.damaged$/)])
        },
      ),
      { numRuns: 25 },
    )
  })

  test('does not replace an earlier one that was kept', async () => {
    const place = await newPlace(hastyDisk)
    const fresh = await createSession(place, id)
    await fresh.append({ at: '2026-11-22T10:20:31.000Z', event: opening })
    await fresh.close()
    for (const name of ['.damaged', '.damaged-2']) {
      await writeFile(fresh.path, joined(lines[0], 'not a record'))
      const { journal, notices } = await resumeSession(place, id)
      await journal.close()
      expect(notices.at(-1)).toBe(`The damaged file was kept as ${fresh.path}${name}`)
    }
  })
})

describe('a file that someone made by hand', () => {
  const [first, ...rest] = interview
  const forge = (change: (event: Record<string, unknown>) => void, index: number): Buffer =>
    bytesOf(
      recorded().map(({ at, event }, place) => {
        const forged: Record<string, unknown> = { ...event }
        if (place === index) change(forged)
        return { at, event: forged }
      }),
    )

  test('with an event of a newer version says so', async () => {
    const bytes = forge((event) => {
      event['type'] = 'applauded'
    }, 3)
    await expect(readWith(bytes)).rejects.toMatchObject({
      code: 2,
      message: expect.stringMatching(/unknown to this version: applauded\.\n.*\.jsonl:4$/),
      advice: expect.stringContaining('update greenflag'),
    })
  })

  test.each(['constructor', '__proto__', 'toString'])('with an event called %s is refused like any other unknown one', async (type) => {
    const bytes = forge((event) => {
      event['type'] = type
    }, 3)
    await expect(readWith(bytes)).rejects.toMatchObject({ code: 2, message: expect.stringContaining('unknown to this version') })
  })

  test.each([
    ['n', 'x'],
    ['n', 0],
    ['text', null],
    ['seconds', -1],
    ['skipped', 'no'],
  ])('with %s: %j in an answer names the place', async (field, value) => {
    const bytes = forge((event) => {
      event[field] = value
    }, 3)
    await expect(readWith(bytes)).rejects.toMatchObject({ code: 2, message: expect.stringContaining(`event.${field}: `) })
  })

  test('with a moment that is none is refused', async () => {
    const bytes = bytesOf(recorded().map((event, index) => (index === 2 ? { ...event, at: 'yesterday' } : event)))
    await expect(readWith(bytes)).rejects.toMatchObject({ code: 2, message: expect.stringContaining('cannot read: at: ') })
  })

  test.each<[string, readonly (SessionEvent | undefined)[]]>([
    ['no opening', rest],
    ['two openings', [first, first]],
  ])('with %s is refused', async (_, forged) => {
    const bytes = bytesOf(recorded(forged.filter((event) => event !== undefined)))
    await expect(readWith(bytes)).rejects.toMatchObject({ code: 2, message: expect.stringContaining('where none can be') })
  })

  test('of any JSON with a right checksum ends in an error for the user or in events', async () => {
    const place = await newPlace(hastyDisk)
    const fresh = await createSession(place, id)
    await fresh.append({ at: '2026-11-22T10:20:31.000Z', event: opening })
    await fresh.close()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...interview.keys()), fc.jsonValue(), fc.jsonValue(), async (index, a, b) => {
        const bytes = forge((event) => {
          for (const key of Object.keys(event).slice(1)) event[key] = key.length % 2 === 0 ? a : b
        }, index)
        await writeFile(fresh.path, bytes)
        await readSession(place.folder, id).catch((error: unknown) => expect(error).toMatchObject({ name: 'UserError', code: 2 }))
      }),
      { numRuns: 150 },
    )
  })
})
