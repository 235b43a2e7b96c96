import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordedCall, Recording } from '../../src/core/suite/recording.ts'
import { readRecording, recordingPath, writeRecording } from '../../src/suites/recordings.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenflag-recordings-'))
  path = recordingPath(join(folder, 'data.test.yaml'), 'strong')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const about = {
  version: 1,
  greenflag: '1.0.0',
  recordedAt: '2026-11-22T10:00:00.000Z',
  case: 'strong',
  model: 'm',
  assessorModel: null,
} as const

const text = fc.string({ unit: 'binary' })
const call: fc.Arbitrary<RecordedCall> = fc.record({
  who: fc.constantFrom('interviewer' as const, 'assessor' as const),
  endpoint: fc.constant('POST /v1/messages'),
  parts: fc.array(fc.record({ name: text, text: fc.oneof(text, fc.constant('The same\nprompt.')) })),
  answer: fc.oneof(
    fc.record({ kind: fc.constant('failure' as const), code: text }),
    fc.record({
      kind: fc.constant('response' as const),
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.constant({ 'retry-after': '1' }),
      chunks: fc.array(text),
      end: fc.constantFrom('done' as const, 'cut' as const, 'left' as const),
    }),
  ),
})

describe('a recording on disk', () => {
  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 4 }), async (calls) => {
        const recording: Recording = { ...about, calls }
        await writeRecording(path, recording)
        expect(await readRecording(path)).toEqual(recording)
      }),
      { numRuns: 40 },
    )
    expect(readdirSync(dirname(path))).toEqual(['strong.json'])
  })

  test('holds a prompt once, in lines', async () => {
    const part = { name: 'rubric', text: 'First line.\nSecond line.' }
    const calls: RecordedCall[] = [1, 2].map(() => ({
      who: 'assessor',
      endpoint: 'POST /v1/messages',
      parts: [part],
      answer: { kind: 'failure', code: 'timeout' },
    }))
    await writeRecording(path, { ...about, calls })
    expect(readFileSync(path, 'utf8').match(/^ *"Second line\."$/gm)).toHaveLength(1)
  })

  test('is null where there is none', async () => {
    expect(await readRecording(path)).toBeNull()
  })

  test.each([
    ['{', 'not what --record writes'],
    ['{"version": 2}', 'not what --record writes'],
    [
      JSON.stringify({
        ...about,
        texts: [],
        calls: [{ who: 'assessor', endpoint: '', parts: [{ name: 'a', text: 3 }], answer: { kind: 'failure', code: '' } }],
      }),
      'a text of it is missing',
    ],
  ])('is refused where it is damaged: %s', async (damaged, why) => {
    mkdirSync(dirname(path))
    writeFileSync(path, damaged)
    await expect(readRecording(path)).rejects.toThrow(why)
  })

  test('is not written through a link out of the folder', async () => {
    mkdirSync(join(folder, 'suites'))
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'suites', 'data.recordings'))
    const linked = recordingPath(join(folder, 'suites', 'data.test.yaml'), 'strong')
    await expect(writeRecording(linked, { ...about, calls: [] })).rejects.toThrow('link out of the folder')
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([])
  })
})

describe('where a recording is kept', () => {
  const named = (id: string) => recordingPath(join('suites', 'data.test.yaml'), id).replaceAll('\\', '/')

  test('is a folder beside the suite and a file by the name of the case', () => {
    expect(named('strong')).toBe('suites/data.recordings/strong.json')
  })

  test('is inside that folder and another file for every case, whatever its id', () => {
    const ids = fc.uniqueArray(
      fc.oneof(fc.string({ minLength: 1, maxLength: 100 }), fc.constantFrom('a b', 'A-B', 'a/b', '../a', 'con', 'é')),
      {
        minLength: 2,
      },
    )
    fc.assert(
      fc.property(ids, (given) => {
        const paths = given.map(named)
        for (const one of paths) expect(one).toMatch(/^suites\/data\.recordings\/[a-z0-9][a-z0-9-]*\.json$/)
        expect(new Set(paths.map((one) => one.toLowerCase())).size).toBe(given.length)
      }),
    )
    expect(named('con')).not.toBe('suites/data.recordings/con.json')
  })
})
