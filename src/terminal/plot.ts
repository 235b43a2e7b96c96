import { align, shorten } from './layout.ts'
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

/** Plots side by side, as many as `width` columns hold, in rows with a blank line between. All have the same columns, so that one session stands below another. */
export function plotRows(plots: readonly Plot[], width: number, style: Style): string[] {
  const abreast = width >= 76 ? 3 : width >= 50 ? 2 : 1
  const room = Math.floor((width - 2 * (abreast - 1)) / abreast)
  const rows: string[] = []
  for (let at = 0; at < plots.length; at += abreast) {
    const drawn = plots.slice(at, at + abreast).map((plot) => draw(plot, room, style))
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

function draw({ title, figures, points, top, bottom }: Plot, room: number, style: Style): string[] {
  const { heading, muted, signs } = style
  const margin = Math.max(top.length, bottom.length) + 1
  const step = points.length * 2 - 1 <= room - margin ? 2 : 1
  const shown = points.slice(-(room - margin))
  const rows = Array.from({ length: best + 1 }, (_, index) => best - index).map((row) => {
    const label = row === best ? top : row === 0 ? bottom : ''
    const cells = shown.map((point) => (point === null ? ' ' : cell(point, row, style)))
    return `${muted(label.padStart(margin - 1))} ${cells.join(' '.repeat(step - 1))}`
  })
  return [heading(shorten(title, room, signs.ellipsis)), shorten(figures, room, signs.ellipsis), ...rows]
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
