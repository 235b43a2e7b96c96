import type { Card } from '../core/card/card.ts'
import { answersNamed, count, type Page, wrapItems } from './card-page.ts'
import { wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

const steeringShown = 3

/** The one thing to work on next; no line where the card names none. */
export function adviceLines(card: Card, page: Page): string[] {
  const { heading, accent } = page.style
  const workOn = cleanLine(card.next.workOn)
  const because = cleanLine(card.next.because)
  const attempt = cleanLine(card.next.try)
  if (workOn === '') return []
  return [
    heading('Work on next'),
    ...wrap(workOn, page.width).map((line) => accent(heading(line))),
    ...(because === '' ? [] : wrap(because, page.width)),
    ...(attempt === '' ? [] : wrap(`Try: ${attempt}`, page.width)),
  ]
}

/** What else a reader has to know to judge the card: withheld findings, words that tried to steer it, hints, gaps. */
export function noteLines(card: Card, page: Page): string[] {
  const { warn, muted } = page.style
  const important = [...withheldNotes(card), ...steeringNotes(card, page)]
  const hinted = card.exchanges.filter((exchange) => exchange.hint).map((exchange) => exchange.n)
  const unassessed = card.exchanges.filter((exchange) => !exchange.assessed).map((exchange) => exchange.n)
  const quiet = [
    ...(unassessed.length === 0 ? [] : [`Not assessed: ${answersNamed(unassessed)}.`]),
    ...(hinted.length === 0 ? [] : [`After a hint: ${answersNamed(hinted)}.`]),
  ]
  return [
    ...important.flatMap((note) => wrapAtMost(3, page.style.signs.ellipsis, note, page.width, '', '  ').map(warn)),
    ...quiet.flatMap((note) => wrap(note, page.width).map(muted)),
  ]
}

/** Tokens and costs; no line where no model was used. A cost that is not known is left out. */
export function usageLines(card: Card, page: Page): string[] {
  const { inputTokens, outputTokens, cacheReadTokens, costUsd } = card.usage
  if (inputTokens + outputTokens + cacheReadTokens <= 0) return []
  const items = [
    `${grouped(inputTokens)} tokens in`,
    ...(cacheReadTokens > 0 ? [`${grouped(cacheReadTokens)} from the cache`] : []),
    `${grouped(outputTokens)} out`,
    ...(costUsd === null ? [] : [costUsd > 0 && costUsd < 0.01 ? 'under $0.01' : `$${costUsd.toFixed(2)}`]),
  ]
  return wrapItems(items, page.width, ` ${page.style.signs.dot} `).map(page.style.muted)
}

function withheldNotes(card: Card): string[] {
  if (card.withheld <= 0) return []
  return [`Withheld: ${count(card.withheld, 'finding')} whose quote did not hold as proof.`]
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

function grouped(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')
}
