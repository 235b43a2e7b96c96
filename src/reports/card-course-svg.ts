import type { CardExchange } from '../core/card/card.ts'
import { type Level, levelRank, levels } from '../core/level.ts'
import { html, type Markup } from './card-markup.ts'
import { kindOf, ratingOf } from './card-names.ts'

/** So many numbers of answers find room side by side on a telephone. */
const across = 12
const best = 5
const top = 14
const floor = 124
const numbers = 146
const firstLevel = 172
const levelStep = 16

/**
 * The course of the interview, exchange by exchange: how each answer was rated and how hard it was asked, in strips of at most 12. Places are
 * shares of the width, so that a strip fits any page and its letters keep their size.
 */
export function courseSvgs(exchanges: readonly CardExchange[]): Markup[] {
  const rows = Math.ceil(exchanges.length / across)
  const columns = Math.max(4, Math.ceil(exchanges.length / Math.max(1, rows)))
  const climbs = new Set(exchanges.map(({ level }) => level)).size > 1
  const strips = Array.from({ length: rows }, (_, index) => exchanges.slice(index * columns, (index + 1) * columns))
  return strips.map((strip) => stripSvg(strip, { columns, climbs }))
}

/** The small sign of each kind of exchange, for a legend. */
export function legendSvg(kind: CardExchange['kind'] | 'skipped' | 'unassessed'): Markup {
  return html`<svg class="course key" width="16" height="16" aria-hidden="true" focusable="false">${markerAt('8', 8, kind)}</svg>`
}

interface Frame {
  readonly columns: number
  /** Whether the level changed, and so is drawn. */
  readonly climbs: boolean
}

function stripSvg(strip: readonly CardExchange[], { columns, climbs }: Frame): Markup {
  const height = climbs ? firstLevel + (levels.length - 1) * levelStep + 10 : numbers + 8
  const place = (index: number) => `${(((index + 0.5) / columns) * 100).toFixed(2)}%`
  const [first, last] = [strip[0]?.n ?? 0, strip.at(-1)?.n ?? 0]
  return html`<div class="strip">
<svg class="course gutter" width="48" height="${height}" aria-hidden="true" focusable="false">
${[0, 1, 2, 3, 4, best].map((rating) => html`<text class="axis" x="40" y="${heightOf(rating) + 4}" text-anchor="end">${rating}</text>`)}
${climbs ? levels.map((level) => html`<text class="axis" x="40" y="${rowOf(level) + 4}" text-anchor="end">${level}</text>`) : null}
</svg>
<svg class="course plot" width="100%" height="${height}" role="img" focusable="false">
<title>${first === last ? html`Answer ${first}` : html`Answers ${first} to ${last}`}: rating${climbs ? ' and level' : null}</title>
<desc>${strip.map(sayExchange).join(' ')}</desc>
${[0, 1, 2, 3, 4, best].map((rating) => html`<line class="${rating === 0 ? 'base' : 'grid'}" x1="0" x2="100%" y1="${heightOf(rating)}" y2="${heightOf(rating)}"/>`)}
${climbs ? levels.map((level) => html`<line class="grid" x1="0" x2="100%" y1="${rowOf(level)}" y2="${rowOf(level)}"/>`) : null}
${strip.map((exchange, index) => [
  ratingMark(exchange, place(index)),
  html`<text class="axis" x="${place(index)}" y="${numbers}" text-anchor="middle">${exchange.n}</text>`,
])}
${climbs ? levelRuns(strip).map(({ level, from, to }) => html`<line class="level" x1="${place(from - 0.5)}" x2="${place(to - 0.5)}" y1="${rowOf(level)}" y2="${rowOf(level)}"/>`) : null}
</svg>
</div>`
}

interface Run {
  readonly level: Level
  /** From this place in the strip up to that one, which is not part of it. */
  readonly from: number
  readonly to: number
}

function levelRuns(strip: readonly CardExchange[]): Run[] {
  const starts = strip.flatMap(({ level }, index) => (level === strip[index - 1]?.level ? [] : [{ level, from: index }]))
  return starts.map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? strip.length }))
}

/** A stem as high as the rating with the sign of its kind on top. */
function ratingMark(exchange: CardExchange, x: string): Markup {
  if (exchange.rating === null) return markerAt(x, (top + floor) / 2, 'unassessed')
  const y = heightOf(exchange.rating)
  return html`<line class="stem" x1="${x}" x2="${x}" y1="${floor}" y2="${y}"/>${markerAt(x, y, exchange.skipped ? 'skipped' : exchange.kind)}`
}

/** A nested drawing may stand at a share of the width and have its own shape in pixels. */
function markerAt(x: string, y: number, kind: CardExchange['kind'] | 'skipped' | 'unassessed'): Markup {
  return html`<svg x="${x}" y="${y}" width="1" height="1" overflow="visible">${shapes[kind]}</svg>`
}

const shapes = {
  question: html`<circle class="solid" r="5.5"/>`,
  probe: html`<circle class="hollow" r="4.5"/>`,
  rephrase: html`<path class="hollow" d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/>`,
  skipped: html`<path class="cross" d="M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5"/>`,
  unassessed: html`<text class="unknown" y="5" text-anchor="middle">?</text>`,
}

function heightOf(rating: number): number {
  return floor - (Math.min(best, Math.max(0, rating)) / best) * (floor - top)
}

/** The hardest level on top. */
function rowOf(level: Level): number {
  return firstLevel + (levels.length - 1 - levelRank(level)) * levelStep
}

function sayExchange(exchange: CardExchange): string {
  return `${exchange.n}: ${kindOf(exchange).toLowerCase()}, ${exchange.level}, ${ratingOf(exchange)}.`
}
