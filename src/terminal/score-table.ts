import { align, contentWidth, shorten, widthOf, wrap } from './layout.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

/** One of several transcripts: its card in a line, or in words which one has none and why. */
export type ScoreRow =
  | {
      readonly file: string
      /** Empty where the transcript is a session. */
      readonly candidate: string
      readonly answers: number
      readonly rating: number | null
      readonly band: string
      /** Flags observed. */
      readonly green: number
      readonly red: number
    }
  | { readonly error: string }

const heads = { file: 'transcript', candidate: 'candidate', answers: 'answers', rating: 'rating', green: 'green', red: 'red' } as const
const widestFile = 36
const widestCandidate = 20

/**
 * Several transcripts as a table, a line each; below it those that could not be scored, with the reason. No line is wider than `width` columns or 96.
 * `of` is how many there are, where not all were reached.
 */
export function renderScoreTable(
  rows: readonly ScoreRow[],
  options: { readonly width: number; readonly style: Style; readonly of?: number },
): string {
  const { heading, muted, warn, signs } = options.style
  const width = contentWidth(options.width)
  const scored = rows.flatMap((row) => ('error' in row ? [] : [row]))
  const failed = rows.flatMap((row) => ('error' in row ? [row] : []))
  const shared = sharedFolder(scored.map((row) => cleanLine(row.file)))
  const texts = scored.map((row) => ({
    file: cleanLine(row.file).slice(shared),
    candidate: cleanLine(row.candidate),
    answers: String(row.answers),
    rating: row.rating === null ? 'not rated' : `${row.rating.toFixed(1)} ${cleanLine(row.band)}`,
    green: String(row.green),
    red: String(row.red),
  }))
  const widest = (key: keyof typeof heads, most = width) => Math.min(most, Math.max(...[heads, ...texts].map((row) => widthOf(row[key]))))
  const rating = widest('rating')
  const room = width - rating - 7 - 5 - 3 - 10
  // A name may have what the files leave.
  const candidate = widest('candidate', Math.min(widestCandidate, Math.max(9, Math.floor(room / 3), room - widest('file', widestFile))))
  const file = widest('file', Math.min(widestFile, Math.max(8, room - candidate)))
  const cell = (text: string, columns: number) => align(shortenName(text, columns, signs.ellipsis), columns)
  const line = (row: Record<keyof typeof heads, string>) =>
    [
      cell(row.file, file),
      cell(row.candidate, candidate),
      row.answers.padStart(7),
      align(row.rating, rating),
      row.green.padStart(5),
      row.red.padStart(3),
    ]
      .join('  ')
      .trimEnd()
  const table = texts.length === 0 ? [] : [heading(line(heads)), ...texts.map(line)]
  const faults = failed.flatMap((row) => wrap(cleanLine(row.error), width, '', '  ').map(warn))
  const count = `${scored.length} of ${options.of ?? rows.length} transcripts scored; green and red are flags observed.`
  return [...table, ...(faults.length === 0 ? [] : ['', heading('Not scored'), ...faults]), '', ...wrap(count, width).map(muted)].join('\n')
}

/** How long the folder is in which all files lie; 0 for files of several folders. */
function sharedFolder(files: readonly string[]): number {
  const [first = ''] = files
  const folder = first.slice(0, first.search(/[^/\\]*$/))
  return files.every((file) => file.startsWith(folder)) ? folder.length : 0
}

/** The end of a path tells more than its beginning. */
function shortenName(text: string, columns: number, ellipsis: string): string {
  if (widthOf(text) <= columns) return text
  const tail = text.split(/[/\\]/).at(-1) ?? text
  return widthOf(tail) <= columns ? tail : shorten(tail, columns, ellipsis)
}
