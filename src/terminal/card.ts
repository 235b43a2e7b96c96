import type { Card } from '../core/card/card.ts'
import { castOf, dayOf, disclaimer, lengthOf } from '../core/card/wording.ts'
import { flagSections } from './card-flags.ts'
import { adviceLines, noteLines, usageLines } from './card-notes.ts'
import { type Page, wrapItems } from './card-page.ts'
import { areaLines, overallLines } from './card-ratings.ts'
import { secondOpinionLines } from './card-second-opinion.ts'
import { selfLines } from './card-self.ts'
import { align, contentWidth, widthOf, wrap } from './layout.ts'
import { retrySections } from './retry.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

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
  const cardParts = () => [
    [...headLines(card, page), rule],
    overallLines(card, page),
    areaLines(card, page),
    selfLines(card, page),
    ...flagSections(card, page),
    // Advice to the candidate helps nobody where the interviewer practises; the debrief has theirs.
    card.kind === 'mock' ? [] : adviceLines(card, page),
    secondOpinionLines(card, page),
    noteLines(card, page),
    [rule, ...usageLines(card, page), ...wrap(disclaimer, page.width).map(muted)],
  ]
  // Of a question that was asked again, what changed is all there is to know.
  const parts = card.retry === undefined ? cardParts() : retrySections(card, card.retry, page)
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (line === '' ? '' : margin + line)).join('\n'))
    .join('\n\n')
}

function headLines(card: Card, page: Page): string[] {
  const { heading, muted, signs } = page.style
  const role = cleanLine(card.role)
  const day = cleanLine(dayOf(card.startedAt))
  const room = page.width - widthOf(day) - 2
  const title =
    widthOf(role) <= room
      ? [heading(align(role, room)) + muted(`  ${day}`)]
      : [...wrap(role, page.width).map(heading), ...wrap(day, page.width).map(muted)]
  const interview = [cleanLine(card.level), cleanLine(card.kind), lengthOf(card)]
  const origin = [
    `${cleanLine(card.context.name)} ${cleanLine(card.context.version)}`.trim(),
    cleanLine(castOf(card)),
    `greenflag ${cleanLine(card.engine.version)}`,
  ]
  const transcript =
    card.transcript === undefined ? [] : [[cleanLine(card.transcript.file), `candidate ${cleanLine(card.transcript.candidate)}`]]
  const about = [interview, ...transcript, origin].flatMap((items) => wrapItems(items, page.width, ` ${signs.dot} `))
  return [...title, ...about.map(muted)]
}
