import { widthOf, wrap } from '../layout.ts'
import type { Style } from '../style.ts'
import type { Editing } from './editing.ts'
import type { Rows } from './rows.ts'

/** What the prompt looks like: rows that are narrower than the terminal, fewer than it has, and the cursor's place in them. */
export interface Frame {
  readonly rows: readonly string[]
  readonly cursor: { readonly row: number; readonly column: number }
  /** The first row of the answer that is drawn. */
  readonly top: number
}

/** What a frame is drawn from. Sizes are those of the terminal. */
export interface FrameOf {
  readonly editing: Editing
  readonly rows: Rows
  readonly columns: number
  readonly height: number
  /** `top` of the frame before. */
  readonly top: number
  readonly seconds: number
  readonly words: number
  readonly style: Style
  readonly clean: (text: string) => string
}

const margin = '  '
const widest = 96

/** The columns an answer is laid out in: a margin of two, one for a blank that hangs over, one that is never written to. */
export function textWidth(columns: number): number {
  return Math.max(4, Math.min(columns, widest) - margin.length - 2)
}

/** The rows of the answer that are drawn at once. */
export function pageOf(height: number): number {
  return Math.max(1, height - 6)
}

/** The prompt as rows: the answer or the part of it around the cursor, a notice, and a line of words and time. */
export function drawFrame(of: FrameOf): Frame {
  const { rows, style } = of
  const quiet = (text: string) => margin + style.muted(text)
  const notice = noticeRows(of)
  const place = rows.locate(of.editing.draft.cursor)
  const page = Math.max(1, Math.min(pageOf(of.height), of.height - 4 - notice.length))
  const top = scroll(of.top, place.row, page, rows.count)
  const shown = Math.min(page, rows.count - top)
  const above = top > 0 ? [quiet(narrow(`${top} more above`, of.columns))] : []
  const below = rows.count - top - shown
  const drawn = Array.from({ length: shown }, (_, index) => {
    const row = top + index
    return (row === 0 ? `${style.accent('>')} ` : margin) + rows.shown(row)
  })
  return {
    rows: [
      ...above,
      ...drawn,
      ...(below > 0 ? [quiet(narrow(`${below} more below`, of.columns))] : []),
      ...notice.map(quiet),
      quiet(status(of)),
    ],
    cursor: { row: above.length + place.row - top, column: margin.length + place.column },
    top,
  }
}

/** The first row to draw so that the cursor's row is seen, moved as little as can be. */
export function scroll(top: number, cursorRow: number, page: number, count: number): number {
  const lowest = Math.max(0, count - page)
  return Math.min(lowest, Math.max(0, Math.min(cursorRow, Math.max(top, cursorRow - page + 1))))
}

/** Words and time, then the reminders there is room for: the longest gives way first. While a command is typed, those that fit it. */
function status(of: FrameOf): string {
  const line = of.editing.draft.text.slice(of.editing.draft.text.lastIndexOf('\n') + 1)
  const candidates = of.editing.completion?.words ?? of.editing.commands.like(line)
  const parts =
    candidates.length > 0
      ? candidates
      : [`${of.words} ${of.words === 1 ? 'word' : 'words'}`, clockTime(of.seconds), 'Enter sends', 'Alt-Enter: new line', '/help']
  const separator = candidates.length > 0 ? ' ' : ` ${of.style.signs.dot} `
  const room = of.columns - margin.length - 1
  let shown = parts
  while (shown.length > 1 && widthOf(shown.join(separator)) > room) {
    const away = candidates.length > 0 ? shown.length - 1 : longest(shown)
    shown = shown.filter((_, index) => index !== away)
  }
  return narrow(shown.join(separator), of.columns)
}

/** The place of the longest part behind the first. */
function longest(parts: readonly string[]): number {
  const widths = parts.map(widthOf)
  return widths.indexOf(Math.max(...widths.slice(1)), 1)
}

function noticeRows(of: FrameOf): string[] {
  if (of.editing.notice === null) return []
  const most = Math.max(1, of.height - 5)
  const room = Math.min(of.columns, widest) - margin.length - 1
  const rows = of
    .clean(of.editing.notice)
    .split('\n')
    .flatMap((line) => {
      // What a listed command does goes on below its beginning.
      const listed = /^\/\w+\s+/.exec(line)?.[0] ?? ''
      return wrap(line.slice(listed.length), room, listed, ' '.repeat(listed.length))
    })
  return rows.slice(0, most)
}

function narrow(text: string, columns: number): string {
  return text.slice(0, Math.max(1, columns - margin.length - 1))
}

/** Seconds as "0:07" or "1:02:07". */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
