import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Style } from './style.ts'

const narrowest = 20
const widest = 96
const tabWidth = 4
/** Telling what a reader calls characters apart takes time with the square of a text's length; so many units are quick. */
const quick = 1000

/** The columns that text is laid out in: those of the terminal, at least 20 and at most 96, where lines stay readable. */
export function contentWidth(columns: number): number {
  return Number.isFinite(columns) ? Math.min(widest, Math.max(narrowest, Math.floor(columns))) : 80
}

/**
 * Cleaned text as lines of at most `width` columns, without trailing blanks. The first line begins with `indent`, the others
 * with `hanging`. A line of the text keeps its leading white space, also where it is continued; a tab goes to the next fourth
 * column; a word that is too long is broken.
 */
export function wrap(text: string, width: number, indent = '', hanging = indent): string[] {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const prefix = lines.length === 0 ? indent : hanging
    const room = Math.max(2, width - Math.max(widthOf(prefix), widthOf(hanging)))
    const expanded = expandTabs(line)
    const body = expanded.trimStart()
    const lead = ' '.repeat(Math.min(expanded.length - body.length, Math.floor(room / 2)))
    for (const row of rowsOf(body, room - lead.length)) {
      lines.push(((lines.length === 0 ? indent : hanging) + lead + row).trimEnd())
    }
  }
  return lines
}

/** Like `wrap`, but at most `most` lines: a longer text is cut at the end of a word, and `ending` (`…”`) follows there. */
export function wrapAtMost(most: number, ending: string, text: string, width: number, indent = '', hanging = indent): string[] {
  const lines = wrap(text, width, indent, hanging)
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const last = kept.pop() ?? ''
  return [...kept, cut(`${last} ${(lines[most] ?? '').trimStart()}`, width, ending)]
}

/** A single line cut at the end of a word so that it fits into `width` with `ending`; as it is where it fits without. */
export function shorten(line: string, width: number, ending: string): string {
  return widthOf(line) <= width ? line : cut(line, width, ending)
}

function cut(line: string, width: number, ending: string): string {
  const room = width - widthOf(ending)
  let kept = ''
  let wordEnd = 0
  for (const { segment } of new Intl.Segmenter().segment(slicesOf(line)[0] ?? '')) {
    if (widthOf(kept + segment) > room) {
      if (segment === ' ') wordEnd = kept.length
      break
    }
    if (segment === ' ' && kept.trim() !== '') wordEnd = kept.length
    kept += segment
  }
  return kept.slice(0, wordEnd === 0 ? kept.length : wordEnd).replace(/[\s,;:.]+$/u, '') + ending
}

/** Text filled with blanks to `width` columns, on its right by default. Wider text comes back as it is. */
export function align(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? text + blanks : blanks + text
}

/** The columns a text takes up, styles not counted. */
export function widthOf(text: string): number {
  if (text.length <= quick) return stringWidth(text)
  return slicesOf(text).reduce((width, slice) => width + stringWidth(slice), 0)
}

/** How many of `width` cells stand for `value` of `max`: 0 for 0 alone, `width` for `max` alone; values outside are clamped. */
export function cells(value: number, max: number, width: number): number {
  const share = Math.min(1, Math.max(0, value / max))
  if (share === 0 || share === 1) return share * width
  return Math.min(Math.max(1, Math.round(share * width)), Math.max(1, width - 1))
}

/** A bar of `width` columns filled in proportion. */
export function bar(value: number, max: number, width: number, style: Style): string {
  const filled = cells(value, max, width)
  return style.accent(style.signs.fill.repeat(filled)) + style.muted(style.signs.track.repeat(width - filled))
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let column = 0
  const parts = line.split('\t').map((part, index) => {
    const blanks = index === 0 ? 0 : tabWidth - (column % tabWidth)
    column += blanks + widthOf(part)
    return ' '.repeat(blanks) + part
  })
  return parts.join('')
}

/** Wraps slice by slice, each going on in the last row of the one before, for a line may be as long as a hostile file. */
function rowsOf(line: string, room: number): string[] {
  const rows: string[] = []
  for (const slice of slicesOf(line)) {
    const wrapped = wrapAnsi((rows.pop() ?? '') + slice, room, { hard: true }).split('\n')
    for (const row of wrapped) rows.push(...(widthOf(row) <= room ? [row] : breakAnywhere(row, room)))
  }
  return rows.length === 0 ? [''] : rows
}

/** A run that counts as one character and is wider than a line (piled up Hangul letters) has no better place to break. */
function breakAnywhere(row: string, room: number): string[] {
  const rows: string[] = []
  let current = ''
  for (const character of row) {
    if (current !== '' && widthOf(current + character) > room) {
      rows.push(current)
      current = ''
    }
    current += character
  }
  return [...rows, current]
}

/** The text in pieces of about `quick` units, cut neither beside a blank nor inside a surrogate pair. */
function slicesOf(text: string): string[] {
  const slices: string[] = []
  let from = 0
  while (from < text.length) {
    let to = from + quick
    while (to < text.length && (text[to - 1] === ' ' || text[to] === ' ')) to += 1
    if ((text.codePointAt(to - 1) ?? 0) > 0xffff) to += 1
    slices.push(text.slice(from, to))
    from = to
  }
  return slices
}
