import { createHash } from 'node:crypto'
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import type { RecordedCall, Recording } from '../core/suite/recording.ts'
import { outside } from './paths.ts'

const mostBytes = 50_000_000

/** Why a recording cannot be read or kept. */
export class RecordingFault extends Error {
  override readonly name = 'RecordingFault'
}

const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('failure'), code: z.string() }),
  z.object({
    kind: z.literal('response'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()),
    chunks: z.array(z.string()),
    end: z.enum(['done', 'cut', 'left']),
  }),
])

/** As it is on disk: long texts stand once, in lines, so that a change to a prompt is a few lines in a diff. */
const shape = z.object({
  version: z.literal(1),
  greenflag: z.string(),
  recordedAt: z.iso.datetime(),
  case: z.string(),
  model: z.string().min(1),
  assessorModel: z.string().min(1).nullable(),
  texts: z.array(z.array(z.string())),
  calls: z.array(
    z.object({
      who: z.enum(['interviewer', 'assessor']),
      endpoint: z.string(),
      parts: z.array(z.object({ name: z.string(), text: z.number().int().min(0) })),
      answer,
    }),
  ),
})

/** Where the recording of a case is kept: `data-engineer.recordings/strong.json` for the case `strong` of `data-engineer.test.yaml`. */
export function recordingPath(suitePath: string, caseId: string): string {
  const folder = `${basename(suitePath).replace(/\.test\.ya?ml$|\.ya?ml$/i, '')}.recordings`
  const plain = caseId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  // Two ids must not meet in one file, nor in the name of a device (CON, NUL).
  const mark =
    plain === caseId && !/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(plain)
      ? ''
      : createHash('sha256').update(caseId).digest('hex').slice(0, 8)
  return join(dirname(suitePath), folder, `${[plain, mark].filter((part) => part !== '').join('-')}.json`)
}

/** Reads a recording; null where there is none. Throws a RecordingFault where the file is not one. */
export async function readRecording(path: string): Promise<Recording | null> {
  const status = await stat(path).catch(() => null)
  if (status === null) return null
  if (!status.isFile()) throw new RecordingFault('it is not a file')
  if (status.size > mostBytes) throw new RecordingFault('it is over 50 MB')
  const handle = await open(path, 'r').catch(() => null)
  if (handle === null) throw new RecordingFault('it cannot be read')
  try {
    return unpacked(shape.parse(JSON.parse(await handle.readFile('utf8'))))
  } catch (error) {
    if (error instanceof RecordingFault) throw error
    throw new RecordingFault('it is not what --record writes')
  } finally {
    await handle.close()
  }
}

/** Keeps a recording, in place of one that is there already. Throws a RecordingFault where it cannot be written or would leave the suite's folder. */
export async function writeRecording(path: string, recording: Recording): Promise<void> {
  const folder = dirname(path)
  const draft = `${path}.${recording.recordedAt.replace(/\D/g, '')}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    const [home, target] = await Promise.all([realpath(dirname(folder)), realpath(folder)])
    if (outside(home, target)) throw new RecordingFault('its folder is a link out of the folder of the suite')
    await writeFile(draft, `${JSON.stringify(packed(recording), null, 1)}\n`, { flag: 'wx' })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    if (error instanceof RecordingFault) throw error
    throw new RecordingFault(`it cannot be written${error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''}`)
  }
}

function packed({ calls, ...about }: Recording): z.infer<typeof shape> {
  const places = new Map<string, number>()
  const placeOf = (text: string) => {
    const place = places.get(text) ?? places.size
    places.set(text, place)
    return place
  }
  const written = calls.map(({ who, endpoint, parts, answer: given }) => ({
    who,
    endpoint,
    parts: parts.map(({ name, text }) => ({ name, text: placeOf(text) })),
    answer: given.kind === 'failure' ? given : { ...given, headers: { ...given.headers }, chunks: [...given.chunks] },
  }))
  return { ...about, texts: [...places.keys()].map((text) => text.split('\n')), calls: written }
}

function unpacked({ texts, calls, ...about }: z.infer<typeof shape>): Recording {
  const whole = texts.map((lines) => lines.join('\n'))
  const read = calls.map(({ parts, ...call }): RecordedCall => {
    const named = parts.map(({ name, text }) => {
      const words = whole[text]
      if (words === undefined) throw new RecordingFault('a text of it is missing')
      return { name, text: words }
    })
    return { ...call, parts: named }
  })
  return { ...about, calls: read }
}
