import { align, shorten, wrapAtMost } from './layout.ts'
import type { Style } from './style.ts'

/** A value with its interval, all on a scale from 0 to 5; equal ends draw no interval. */
export interface PlotPoint {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A small plot: a title, a line of figures, and one column for each session, null where it says nothing. */
export interface Plot {
  readonly title: string
  readonly figures: string
  readonly points: readonly (PlotPoint | null)[]
  /** What the top and the bottom row stand for. */
  readonly top: string
  readonly bottom: string
}

const best = 5
const longestTitle = 2

/** How plots of so many columns are laid out: how many side by side, `room` columns each, every `step` a session, and how many sessions fit. */
export interface PlotLayout {
  readonly abreast: number
  readonly room: number
  readonly step: 1 | 2
  /** The newest so many are shown. */
  readonly shown: number
}

/** As many plots side by side as leave a gap between sessions; where none does, sessions stand close together. `margin` is for the scale. */
export function layOut(sessions: number, width: number, margin: number): PlotLayout {
  const most = width >= 76 ? 3 : width >= 50 ? 2 : 1
  const layouts = Array.from({ length: most }, (_, index) => most - index)
    .filter((abreast) => abreast > 1 || most === 1)
    .map((abreast) => {
      const room = Math.floor((width - 2 * (abreast - 1)) / abreast)
      return { abreast, room, columns: Math.max(1, room - margin) }
    })
  const spaced = layouts.find(({ columns }) => sessions * 2 - 1 <= columns)
  if (spaced !== undefined) return { abreast: spaced.abreast, room: spaced.room, step: 2, shown: sessions }
  const { abreast, room, columns } = layouts.find((layout) => sessions <= layout.columns) ??
    layouts.at(-1) ?? { abreast: 1, room: width, columns: 1 }
  return { abreast, room, step: 1, shown: Math.min(sessions, columns) }
}

/** Columns that the scale of some plots takes. */
export function marginOf(plots: readonly Pick<Plot, 'top' | 'bottom'>[]): number {
  return Math.max(0, ...plots.flatMap(({ top, bottom }) => [top.length, bottom.length])) + 1
}

/** Plots side by side, in rows with a blank line between. All have the same columns, so that one session stands below another. */
export function plotRows(plots: readonly Plot[], width: number, style: Style): string[] {
  const margin = marginOf(plots)
  const layout = layOut(Math.max(0, ...plots.map(({ points }) => points.length)), width, margin)
  const { abreast, room } = layout
  const rows: string[] = []
  for (let at = 0; at < plots.length; at += abreast) {
    const row = plots.slice(at, at + abreast)
    const titles = row.map(({ title }) => wrapAtMost(longestTitle, style.signs.ellipsis, title, room))
    const titled = Math.max(...titles.map(({ length }) => length))
    const drawn = row.map((plot, index) => [...headed(titles[index] ?? [], titled, style), ...draw(plot, layout, margin, style)])
    const height = Math.max(...drawn.map((lines) => lines.length))
    if (rows.length > 0) rows.push('')
    for (let line = 0; line < height; line += 1) {
      rows.push(
        drawn
          .map((lines, index) => (index === drawn.length - 1 ? (lines[line] ?? '') : align(lines[line] ?? '', room)))
          .join('  ')
          .trimEnd(),
      )
    }
  }
  return rows
}

/** A title above plots whose titles take so many lines: the last line stands next to the plot. */
function headed(title: readonly string[], lines: number, { heading }: Style): string[] {
  return [...Array.from({ length: lines - title.length }, () => ''), ...title.map((line) => heading(line))]
}

function draw({ figures, points, top, bottom }: Plot, layout: PlotLayout, margin: number, style: Style): string[] {
  const { muted, signs } = style
  const shown = points.slice(-layout.shown)
  const rows = Array.from({ length: best + 1 }, (_, index) => best - index).map((row) => {
    const label = row === best ? top : row === 0 ? bottom : ''
    const cells = shown.map((point) => (point === null ? ' ' : cell(point, row, style)))
    return `${muted(label.padStart(margin - 1))} ${cells.join(' '.repeat(layout.step - 1))}`
  })
  return [shorten(figures, layout.room, signs.ellipsis), ...rows]
}

/** One row of a column. A row is two halves: that of its number, and the half point above it. */
function cell({ value, low, high }: PlotPoint, row: number, { accent, muted, signs }: Style): string {
  const half = Math.round(value * 2)
  if (Math.floor(half / 2) === row) return accent(half % 2 === 0 ? signs.pointLow : signs.pointHigh)
  const covers = (at: number) => at >= Math.round(low * 2) && at <= Math.round(high * 2)
  if (low === high || (!covers(row * 2) && !covers(row * 2 + 1))) return ' '
  if (row < best && covers(row * 2) && covers(row * 2 + 1)) return muted(signs.whisker)
  return muted(covers(row * 2) ? signs.whiskerLow : signs.whiskerHigh)
}
