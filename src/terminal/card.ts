import type { Card } from '../core/card/card.ts'
import { flagSections } from './card-flags.ts'
import { adviceLines, noteLines, usageLines } from './card-notes.ts'
import { count, type Page, wrapItems } from './card-page.ts'
import { areaLines, overallLines } from './card-ratings.ts'
import { secondOpinionLines } from './card-second-opinion.ts'
import { align, contentWidth, widthOf, wrap } from './layout.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

/**
 * The card as a person reads it in a terminal of `width` columns (laid out in 20 to 96 of them). No line is wider or ends in
 * blanks, and the last one has no line break. Everything that comes from the card passes the sink in here.
 */
export function renderCard(card: Card, options: { readonly width: number; readonly style: Style }): string {
  const columns = contentWidth(options.width)
  const margin = columns < 40 ? '' : '  '
  const page: Page = { width: columns - margin.length * 2, style: options.style }
  const { muted, signs } = page.style
  const rule = muted(signs.rule.repeat(page.width))
  const parts = [
    [...headLines(card, page), rule],
    overallLines(card, page),
    areaLines(card, page),
    ...flagSections(card, page),
    adviceLines(card, page),
    secondOpinionLines(card, page),
    noteLines(card, page),
    [rule, ...usageLines(card, page), ...wrap('For practice and training. It is not a hiring verdict.', page.width).map(muted)],
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (line === '' ? '' : margin + line)).join('\n'))
    .join('\n\n')
}

function headLines(card: Card, page: Page): string[] {
  const { heading, muted, signs } = page.style
  const role = cleanLine(card.role)
  const day = dayOf(card.startedAt)
  const room = page.width - widthOf(day) - 2
  const title =
    widthOf(role) <= room
      ? [heading(align(role, room)) + muted(`  ${day}`)]
      : [...wrap(role, page.width).map(heading), ...wrap(day, page.width).map(muted)]
  const interview = [cleanLine(card.level), cleanLine(card.kind), count(card.exchanges.length, 'answer') + timeOf(card)]
  const origin = [
    `${cleanLine(card.context.name)} ${cleanLine(card.context.version)}`.trim(),
    engineOf(card),
    `greenflag ${cleanLine(card.engine.version)}`,
  ]
  const about = [interview, origin].flatMap((items) => wrapItems(items, page.width, ` ${signs.dot} `))
  return [...title, ...about.map(muted)]
}

/** An ISO date as `22 November 2026`; what is no such date comes back cleaned. */
function dayOf(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})T/.exec(iso) ?? []
  const name = months[Number(month) - 1]
  return name === undefined ? cleanLine(iso) : `${Number(day)} ${name} ${year}`
}

function timeOf(card: Card): string {
  const minutes = Math.round((Date.parse(card.endedAt) - Date.parse(card.startedAt)) / 60_000)
  return minutes >= 1 ? ` in ${count(minutes, 'minute')}` : ''
}

function engineOf(card: Card): string {
  const { interviewer, assessor, model } = card.engine
  const who = interviewer === assessor ? `${assessor} engine` : `asked ${interviewer}, assessed ${assessor}`
  return cleanLine(who) + (model === null ? '' : ` (${cleanLine(model)})`)
}
