import type { Card } from '../core/card/card.ts'
import { count, gapNotes, usageItems, withheldNote } from '../core/card/wording.ts'
import { type Page, wrapItems } from './card-page.ts'
import { widthOf, wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

const steeringShown = 3

/** The one thing to work on next; no line where the card names none. */
export function adviceLines(card: Card, page: Page): string[] {
  const { heading, accent } = page.style
  const workOn = cleanLine(card.next.workOn)
  const because = cleanLine(card.next.because)
  const attempt = cleanLine(card.next.try)
  const command = cleanLine(card.next.command ?? '')
  if (workOn === '') return []
  return [
    heading('Work on next'),
    ...wrap(workOn, page.width).map((line) => accent(heading(line))),
    ...(because === '' ? [] : wrap(because, page.width)),
    ...(attempt === '' ? [] : wrap(`Try: ${attempt}`, page.width)),
    ...(command === '' ? [] : commandLines(command, page.width)),
  ]
}

/** A command to copy stays on one line where the beginning of its session's id, up to the second, lets it; else a shell reads its lines as one. */
function commandLines(command: string, width: number): string[] {
  const short = command.replace(/(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)-\S+(?=:\d+$)/, '$1')
  const shown = widthOf(command) + 2 <= width ? command : short
  if (widthOf(shown) + 2 <= width) return [`  ${shown}`]
  const lines = wrap(shown, width - 2, '  ', '    ')
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line} \\`))
}

/** What else a reader has to know to judge the card: withheld findings, words that tried to steer it, hints, gaps. */
export function noteLines(card: Card, page: Page): string[] {
  const { warn, muted } = page.style
  const important = [withheldNote(card), ...steeringNotes(card, page)].filter((note) => note !== null)
  return [
    ...important.flatMap((note) => wrapAtMost(3, page.style.signs.ellipsis, note, page.width, '', '  ').map(warn)),
    ...gapNotes(card).flatMap((note) => wrap(note, page.width).map(muted)),
  ]
}

/** Tokens and costs; no line where no model was used. */
export function usageLines(card: Card, page: Page): string[] {
  const items = usageItems(card)
  if (items.length === 0) return []
  return wrapItems(items, page.width, ` ${page.style.signs.dot} `).map(page.style.muted)
}

function steeringNotes(card: Card, page: Page): string[] {
  const { openQuote, closeQuote } = page.style.signs
  const notes = card.steering
    .slice(0, steeringShown)
    .map(
      ({ exchange, quote }) =>
        `Steering: answer ${exchange} told the assessor what to do, to no effect: ${openQuote}${cleanLine(quote)}${closeQuote}`,
    )
  const more = card.steering.length - notes.length
  return more === 0 ? notes : [...notes, `Steering: ${count(more, 'more such passage')}.`]
}
