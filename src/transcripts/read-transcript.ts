import { UserError } from '../core/exit.ts'
import type { Speech } from '../core/transcript/speech.ts'
import { readCues } from './cues.ts'
import { limits } from './decode.ts'
import { readJson } from './json.ts'
import { readLabelled } from './labelled.ts'
import { oneNameEach, wholeNames } from './names.ts'

export type TranscriptFormat = 'WebVTT' | 'SubRip' | 'JSON' | 'text'

/** What a file says, and in which form it says it. */
export interface ReadTranscript {
  readonly format: TranscriptFormat
  readonly speeches: readonly Speech[]
}

/**
 * The speeches of a decoded transcript, whatever its file is called. Throws a UserError (exit 2), with `file` and line, for JSON that cannot be read,
 * and for a text of more than a million characters.
 */
export function readTranscript(text: string, file: string): ReadTranscript {
  const format = formatOf(text)
  // Names and times are little of a plain text, and to read every line of a large one takes a lot of memory.
  if (format === 'text' && text.length > limits.text) throw tooMuch(file, text.length)
  const speeches = oneNameEach(
    format === 'JSON' ? readJson(text, file) : wholeNames(format === 'text' ? readLabelled(text) : readCues(text)),
  )
  const characters = speeches.reduce((sum, speech) => sum + speech.text.length, 0)
  if (characters > limits.characters) {
    throw tooMuch(file, characters)
  }
  if (characters === 0) throw new UserError(`${file}: nobody says anything in it`)
  return { format, speeches }
}

function tooMuch(file: string, characters: number): UserError {
  return new UserError(`${file}: ${characters} characters are spoken in it, and ${limits.characters} is the most`, {
    advice: 'One transcript holds one interview; cut it up first.',
  })
}

function formatOf(text: string): TranscriptFormat {
  const beginning = text.slice(0, 2000).trimStart()
  if (/^WEBVTT(?:\s|$)/.test(beginning)) return 'WebVTT'
  if (/^(?:\d+\s*\n)?\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->/.test(beginning) && /-->[^\n]*\n\s*\S/.test(beginning)) {
    return isTeamsText(beginning) ? 'text' : 'SubRip'
  }
  return /^(?:\{\s*["}]|\[\s*[{\]])/.test(beginning) ? 'JSON' : 'text'
}

/** Teams writes `0:0:3.120 --> 0:0:7.000` above a name as well, in a document that is no subtitle file. */
function isTeamsText(beginning: string): boolean {
  return !/^\d+\s*\n/.test(beginning) && /^\d{1,2}:\d{1,2}:\d{1,2}\.\d+\s*-->[^\n]*\n\p{Lu}[^\n.?!:]{0,58}\n\s*\S/u.test(beginning)
}
