import type { Speech } from '../core/transcript/speech.ts'
import { secondsOf } from './clock.ts'
import { labelCounts, plainLabel } from './labels.ts'

const timing = /^\s*(\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?)\s*-->/
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', lrm: '', rlm: '', '#39': "'" }

interface CueLine {
  readonly text: string
  readonly voice: string | null
  readonly line: number
  readonly at: number | null
}

/**
 * The speeches of WebVTT (https://www.w3.org/TR/webvtt1/) or SubRip: one for each line of a cue. Who speaks stands in a voice tag (`<v Name>`) or
 * before a colon; a line that names nobody goes on for the one before it.
 */
export function readCues(text: string): Speech[] {
  const lines = cueLines(text.split('\n'))
  const known = labelCounts(lines.flatMap(({ text }) => plainLabel(text) ?? []))
  let speaker: string | null = null
  const speeches: Speech[] = []
  for (const { text: said, voice, line, at } of lines) {
    const label = voice === null ? plainLabel(said) : null
    const named = label !== null && known(label.name)
    speaker = voice ?? (named ? label.name : speaker)
    const words = (named ? label.rest : said).replace(/^\s*(?:-|>>)\s+/, '').trim()
    if (words !== '') speeches.push({ speaker, text: words, line, at, spread: false })
  }
  return speeches
}

function cueLines(lines: readonly string[]): CueLine[] {
  const found: CueLine[] = []
  let at: number | null = null
  let inside = false
  for (const [index, line] of lines.entries()) {
    const begins = timing.exec(line)
    if (begins !== null) {
      inside = true
      at = secondsOf(begins[1] ?? '')
    } else if (line.trim() === '') inside = false
    else if (inside && !isNumber(line, lines[index + 1])) {
      for (const { voice, text } of voicesIn(line)) found.push({ voice, text, line: index + 1, at })
    }
  }
  return found
}

/** A cue's number where the empty line before it is missing. */
function isNumber(line: string, next: string | undefined): boolean {
  return /^\s*\d+\s*$/.test(line) && next !== undefined && timing.test(next)
}

/** A cue's line, parted where another voice begins, without tags. */
function voicesIn(line: string): { voice: string | null; text: string }[] {
  const parts = line.split(/<v(?=[\s.>])/)
  return parts.flatMap((part, index) => {
    if (index === 0) return part.trim() === '' ? [] : [{ voice: null, text: plain(part) }]
    const end = part.indexOf('>')
    const name = plain(part.slice(0, end === -1 ? part.length : end).replace(/^[^\s>]*/, ''))
    return [{ voice: name === '' ? null : name, text: end === -1 ? '' : plain(part.slice(end + 1)) }]
  })
}

function plain(text: string): string {
  return text
    .replace(/<[^<>]{0,80}>/g, '')
    .replace(/&(amp|lt|gt|nbsp|quot|lrm|rlm|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
