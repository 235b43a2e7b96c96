import { UserError } from '../core/exit.ts'

/** What a transcript may have: bytes, characters of a plain text, those spoken in it (two working days of talk), and those of one answer (an hour of it). */
export const limits = { bytes: 20_000_000, text: 2_000_000, characters: 1_000_000, answer: 50_000 } as const

const asText = 'Save or export it as text (.txt, .md, .vtt or .json) first.'
const documents: readonly (readonly [beginning: string, what: string])[] = [
  ['%PDF', 'a PDF'],
  ['PK\u0003\u0004', 'a zip archive, as a Word document is'],
  ['{\\rtf', 'a document in Rich Text Format'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Word document'],
  ['RIFF', 'a recording'],
  ['ID3', 'a recording'],
  ['OggS', 'a recording'],
]

/**
 * A transcript's text: UTF-8, or UTF-16 where a byte order mark says so, with line feeds alone. Throws a UserError (exit 2) for what is no text,
 * for another encoding, with the line where that shows, and for more than 20 MB. `file` is the name for messages.
 */
export function decodeTranscript(bytes: Uint8Array, file: string): string {
  if (bytes.length > limits.bytes) {
    throw new UserError(`${file}: ${(bytes.length / 1_000_000).toFixed(1)} MB, and ${limits.bytes / 1_000_000} is the most`, {
      advice: 'Leave out what is no speech, such as the times of single words.',
    })
  }
  const beginning = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  const document = documents.find(([sign]) => beginning.startsWith(sign))
  if (document !== undefined) throw new UserError(`${file}: this is ${document[1]}, not a text`, { advice: asText })
  const text = textOf(bytes, file)
  const nul = text.indexOf('\u0000')
  if (nul !== -1) throw new UserError(`${file}:${lineOf(text, nul)}: this is not a text`, { advice: asText })
  const unified = text.replace(/\r\n?/g, '\n')
  if (unified.trim() === '') throw new UserError(`${file}: the transcript is empty`)
  return unified
}

function textOf(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const sample = bytes.subarray(0, 2000)
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length
  if (sample.length >= 16 && Math.max(odd, even) > sample.length / 4 && Math.min(odd, even) === 0) {
    throw new UserError(`${file}: this looks like UTF-16 without a byte order mark`, { advice: 'Save it as UTF-8.' })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const loose = new TextDecoder('utf-8').decode(bytes)
    const line = lineOf(loose, Math.max(0, loose.indexOf('\ufffd')))
    throw new UserError(`${file}:${line}: this is not a text in UTF-8`, {
      advice: 'Save it as UTF-8; a recording has to be transcribed first.',
      cause,
    })
  }
}

function lineOf(text: string, at: number): number {
  let line = 1
  for (let feed = text.indexOf('\n'); feed !== -1 && feed < at; feed = text.indexOf('\n', feed + 1)) line += 1
  return line
}
