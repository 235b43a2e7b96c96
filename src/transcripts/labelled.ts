import type { Speech } from '../core/transcript/speech.ts'
import { clock, secondsOf } from './clock.ts'
import { type Label, labelCounts, readLabel } from './labels.ts'

const stampAlone = new RegExp(String.raw`^\s*#{0,6}\s*\**[\[(]?(${clock})(?:\s*(?:-->|[-–—])\s*${clock})?[\])]?\**\s*$`)
const nothingSaid = /^\s*(?:WEBVTT\b.*|-{3,}|\*{3,}|={3,}|_{3,}|<!--.*-->)\s*$/
/** What tools write below a transcript. */
const footer =
  /^[\s#_*]*(?:(?:transcription|meeting) ended (?:after|at)\b|this editable transcript was computer generated\b|transcribed by https?:\/\/otter\.ai\b)/i
const stampBefore = new RegExp(String.raw`^\s*[\[(]${clock}[\])]\s+`)
/** "Q. Why?" as well as "Q: Why?", in a text that has both: an answer alone may be the first of a list. */
const lettered = /^(\s*(?:[-*>]\s+)?(?:\*\*|__)?)([QA]\d{0,3})[.)](?=(?:\*\*|__)?\s)/

interface ReadLine {
  readonly text: string
  /** Counted from 1. */
  readonly line: number
  readonly label: Label | null
  /** The time of a line that holds nothing else. */
  readonly stamp: number | null
}

/**
 * The speeches of Markdown or plain text in which names stand before what is said or above it, with or without times. A speech goes on until the
 * next name; what stands before the first is no speech. Where no speaker is named, the whole text is one speech of nobody.
 */
export function readLabelled(text: string): Speech[] {
  const raw = text.split('\n')
  const letters = new Set(raw.flatMap((line) => lettered.exec(line)?.[2]?.slice(0, 1) ?? []))
  const lines = raw.map((text, index): ReadLine => {
    if (footer.test(text)) return { text: '', line: index + 1, label: null, stamp: null }
    const stamp = text.length < 80 ? stampAlone.exec(text) : null
    if (stamp !== null) return { text, line: index + 1, label: null, stamp: secondsOf(stamp[1] ?? '') }
    return { text, line: index + 1, label: readLabel(letters.size === 2 ? text.replace(lettered, '$1$2:') : text), stamp: null }
  })
  const named = withNamesByTimes(lines)
  const known = labelCounts(named.flatMap(({ label }) => label ?? []))
  const speeches: Speech[] = []
  let speaker: string | null = null
  let time: number | null = null
  let at: number | null = null
  let held: { text: string; line: number }[] = []
  const flush = () => {
    const first = held.findIndex(({ text }) => text.trim() !== '')
    const begin = held[first]
    if (speaker !== null && begin !== undefined) {
      const said = held
        .slice(first)
        .map(({ text }) => text)
        .join('\n')
        .trim()
      speeches.push({ speaker, text: said, line: begin.line, at, spread: true })
    }
    held = []
  }
  for (const { text, line, label, stamp } of named) {
    if (stamp !== null) {
      time = stamp
      held.push({ text: '', line })
    } else if (label !== null && known(label.name)) {
      flush()
      speaker = label.name
      at = label.at ?? time
      time = null
      held.push({ text: label.rest.replace(stampBefore, ''), line })
    } else held.push({ text: nothingSaid.test(text) ? '' : text.replace(/^\s*>\s?/, '').replace(stampBefore, ''), line })
  }
  flush()
  return speeches.length > 0 ? speeches : [{ speaker: null, text: text.trim(), line: 1, at: null, spread: true }]
}

/** A line below a time alone, with speech below it, may be a name: so Teams writes it. Others write the name above the time. */
function withNamesByTimes(lines: readonly ReadLine[]): ReadLine[] {
  return lines.map((read, index) => {
    const [above, below] = [lines[index - 1], lines[index + 1]]
    const name = read.text.trim()
    if (read.label !== null || !/^\p{Lu}[^.!?:;,]{0,58}$/u.test(name) || name.split(/\s+/).length > 5) return read
    const at = above?.stamp ?? ((above?.text ?? '').trim() === '' ? (below?.stamp ?? null) : null)
    return at === null || (below?.text ?? '').trim() === '' ? read : { ...read, label: { name, rest: '', at, form: 'marked' } }
  })
}
