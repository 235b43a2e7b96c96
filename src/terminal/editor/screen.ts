import { Writable } from 'node:stream'
import stringWidth from 'string-width'
import type { Frame } from './frame.ts'
import type { TerminalOutput } from './terminal.ts'

/**
 * What stands between Inquirer's drawing and the terminal. Inquirer leaves the cursor behind the last row; here it is
 * taken to the place where text is typed, and back before the next drawing. Where the terminal became narrower, most
 * terminals have broken the rows anew; then all rows they take up now are cleared.
 */
export interface Screen {
  readonly stream: Writable
  /** The frame that the next write draws. */
  draws(frame: Frame): void
  /** Takes the cursor below what is drawn; what is written from now on goes through unchanged. */
  leave(): void
  /** Takes what is drawn off the terminal at once; what is written to the stream from now on is dropped. */
  dismiss(): void
}

interface Drawn {
  readonly widths: readonly number[]
  readonly cursor: Frame['cursor']
  readonly columns: number
}

/** A screen over a terminal on which nothing is drawn yet. */
export function createScreen(output: TerminalOutput): Screen {
  let drawn: Drawn | null = null
  let next: Drawn | null = null
  let dismissed = false

  const stream = new Writable({
    decodeStrings: false,
    write(chunk: unknown, _encoding, done) {
      if (dismissed) return done()
      const back = drawn === null ? '' : toLastRow(drawn, columnsOf(output))
      const place = next === null ? '' : fromLastRow(next)
      drawn = next
      output.write(back + String(chunk) + place)
      done()
    },
  })
  Object.defineProperty(stream, 'columns', { get: () => columnsOf(output) })
  Object.defineProperty(stream, 'rows', { get: () => rowsOf(output) })

  return {
    stream,
    draws(frame) {
      next = { widths: frame.rows.map((row) => stringWidth(row)), cursor: frame.cursor, columns: columnsOf(output) }
    },
    leave() {
      if (drawn !== null) output.write(toLastRow(drawn, columnsOf(output)))
      drawn = null
      next = null
    },
    dismiss() {
      if (dismissed) return
      if (drawn !== null) output.write(`${up(rowsAbove(drawn, columnsOf(output)))}\r\x1b[J\x1b[?25h`)
      dismissed = true
      drawn = null
    },
  }
}

/** Columns of a terminal; 80 where it does not say. */
export function columnsOf(output: TerminalOutput): number {
  return output.columns !== undefined && output.columns > 0 ? output.columns : 80
}

/** Rows of a terminal; 24 where it does not say. */
export function rowsOf(output: TerminalOutput): number {
  return output.rows !== undefined && output.rows > 0 ? output.rows : 24
}

function fromLastRow(drawn: Drawn): string {
  return up(drawn.widths.length - 1 - drawn.cursor.row) + toColumn(drawn.cursor.column)
}

function toLastRow(drawn: Drawn, columns: number): string {
  const { widths, cursor } = drawn
  if (columns >= drawn.columns) return down(widths.length - 1 - cursor.row)
  return `${up(rowsAbove(drawn, columns))}\r\x1b[J${'\n'.repeat(widths.length - 1)}`
}

/** The rows from the first one drawn to the cursor's, in a terminal that may have become narrower. */
function rowsAbove({ widths, cursor, columns: before }: Drawn, columns: number): number {
  if (columns >= before) return cursor.row
  const heights = widths.map((width) => Math.max(1, Math.ceil(width / columns)))
  return sum(heights.slice(0, cursor.row)) + Math.floor(cursor.column / columns)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function up(rows: number): string {
  return rows > 0 ? `\x1b[${rows}A` : ''
}

function down(rows: number): string {
  return rows > 0 ? `\x1b[${rows}B` : ''
}

function toColumn(column: number): string {
  return `\x1b[${column + 1}G`
}
