import stringWidth from 'string-width'

/** A text as rows of a terminal. Rows and columns count from 0. */
export interface Rows {
  readonly count: number
  /** Where an offset of the text is drawn. */
  locate(offset: number): { readonly row: number; readonly column: number }
  /** The offset that is drawn nearest to a place, never beyond its row. */
  offsetAt(row: number, column: number): number
  /** A row as it may be printed: tabs as blanks, controls made harmless. */
  shown(row: number): string
}

/** Lays a text out for a width in columns. A blank at the end of a row may hang over by one column. */
export type LayOut = (text: string, width: number) => Rows

interface Span {
  readonly start: number
  readonly end: number
}

const tab = '    '
/** Characters that are one column wide, stand for themselves, and join with none: most of Latin, Greek and Cyrillic. */
const plain = /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f]*$/
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Lines or words remembered before the memory is emptied. */
const mostRemembered = 100_000
/** Nothing this long is a word; it is broken without being measured as a whole. */
const longestWord = 400

/**
 * A layout that remembers each line it has broken, so that a key in an answer of thousands of lines costs one line.
 * `clean` makes text harmless; how wide it is, is measured behind it.
 */
export function createLayout(clean: (text: string) => string): LayOut {
  const show = (text: string) => (plain.test(text) ? text : clean(text.replaceAll('\t', tab)))
  const widths = new Map<string, number>()
  const widthOf = (text: string) => {
    if (plain.test(text)) return text.length
    const known = widths.get(text)
    if (known !== undefined) return known
    const width = stringWidth(show(text))
    if (widths.size > mostRemembered) widths.clear()
    if (text.length <= longestWord) widths.set(text, width)
    return width
  }
  const remembered = new Map<string, readonly Span[]>()
  let rememberedWidth = 0
  let last: { readonly text: string; readonly width: number; readonly rows: Rows } | null = null

  function spansOf(line: string, width: number): readonly Span[] {
    if (width !== rememberedWidth || remembered.size > mostRemembered) remembered.clear()
    rememberedWidth = width
    const known = remembered.get(line)
    if (known !== undefined) return known
    const spans = breakLine(line, width, widthOf)
    remembered.set(line, spans)
    return spans
  }

  return (text, width) => {
    if (last !== null && last.text === text && last.width === width) return last.rows
    const spans: Span[] = []
    let start = 0
    for (const line of text.split('\n')) {
      for (const span of spansOf(line, width)) spans.push({ start: start + span.start, end: start + span.end })
      start += line.length + 1
    }
    const rows = rowsFrom(text, spans, width, show, widthOf)
    last = { text, width, rows }
    return rows
  }
}

function rowsFrom(
  text: string,
  spans: readonly Span[],
  width: number,
  show: (text: string) => string,
  widthOf: (text: string) => number,
): Rows {
  const span = (row: number) => spans[Math.min(Math.max(0, row), spans.length - 1)] ?? { start: 0, end: 0 }
  return {
    count: spans.length,
    locate(offset) {
      const row = lastStartingBy(spans, offset)
      // A character cut in two may be shown wider than it is.
      return { row, column: Math.min(width + 1, widthOf(text.slice(span(row).start, offset))) }
    },
    offsetAt(row, column) {
      const { start, end } = span(row)
      const broken = row < spans.length - 1 && text[end] !== '\n'
      let offset = start
      let columns = 0
      for (const { segment } of graphemes.segment(text.slice(start, end))) {
        columns += widthOf(segment)
        if (columns > column || (broken && offset + segment.length >= end)) break
        offset += segment.length
      }
      return offset
    },
    shown: (row) => show(text.slice(span(row).start, span(row).end)),
  }
}

function lastStartingBy(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((spans[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function breakLine(line: string, width: number, widthOf: (text: string) => number): Span[] {
  const spans: Span[] = []
  let start = 0
  let column = 0
  const breakAt = (offset: number) => {
    spans.push({ start, end: offset })
    start = offset
    column = 0
  }
  for (const match of line.matchAll(/\s+|\S+/gu)) {
    const token = match[0]
    const wide = token.length > longestWord ? Number.POSITIVE_INFINITY : widthOf(token)
    const blank = token.trim() === ''
    if (column + wide > width && !blank && wide <= width) breakAt(match.index)
    if (column + wide <= width) {
      column += wide
      continue
    }
    let offset = match.index
    for (const piece of plain.test(token) ? token : segmentsOf(token)) {
      const columns = widthOf(piece)
      if (column + columns > width + (blank ? 1 : 0) && offset > start) breakAt(offset)
      column += columns
      offset += piece.length
    }
  }
  spans.push({ start, end: line.length })
  return spans
}

function* segmentsOf(token: string): Iterable<string> {
  for (const { segment } of graphemes.segment(token)) yield segment
}
