import type { Card } from '../core/card/card.ts'
import { castOf, disclaimer } from '../core/card/wording.ts'
import type { RetryDifference, TurnedReading } from '../core/retry/retry.ts'
import { keptNote, notRetried, retryTitle, sayRatings, sayTurned, sayWhen } from '../core/retry/wording.ts'
import { adviceLines, usageLines } from './card-notes.ts'
import { type Page, wrapItems } from './card-page.ts'
import { wrap } from './layout.ts'
import { cleanLine } from './sink.ts'

/** What the second try at a question changed, section by section. */
export function retrySections(card: Card, retry: RetryDifference, page: Page): string[][] {
  const { heading, muted, signs } = page.style
  const asked = card.exchanges.find(({ n }) => n === retry.n)
  const about = [
    [cleanLine(card.role), cleanLine(card.level), cleanLine(sayWhen(retry, card.startedAt))],
    [cleanLine(castOf(card)), `greenflag ${cleanLine(card.engine.version)}`],
  ]
  const rule = muted(signs.rule.repeat(page.width))
  const head = [heading(retryTitle), ...about.flatMap((items) => wrapItems(items, page.width, ` ${signs.dot} `)).map(muted), rule]
  if (asked === undefined) return [head, wrap(notRetried, page.width)]
  const gained = retry.flags.filter(({ change }) => change === 'gained')
  const lost = retry.flags.filter(({ change }) => change === 'lost')
  return [
    head,
    wrap(cleanLine(asked.question), page.width),
    ratingLines(retry, page),
    turnedLines('Gained', gained, page),
    turnedLines('Lost', lost, page),
    noteLines(keptNote(retry), page),
    adviceLines(card, page),
    [rule, ...usageLines(card, page), ...wrap(disclaimer, page.width).map(muted)],
  ]
}

function ratingLines(retry: RetryDifference, page: Page): string[] {
  const { heading, muted, warn, signs } = page.style
  const { figures, moved, why } = sayRatings(retry)
  const paint = retry.differs.length > 0 ? warn : muted
  return [
    heading(figures) + (moved === '' ? '' : muted(` ${signs.dot} ${moved}`)),
    ...(why === '' ? [] : wrap(cleanLine(why), page.width).map(paint)),
  ]
}

function turnedLines(title: string, flags: readonly TurnedReading[], page: Page): string[] {
  if (flags.length === 0) return []
  return [page.style.heading(title), ...flags.flatMap((flag, index) => (index === 0 ? turned(flag, page) : ['', ...turned(flag, page)]))]
}

function turned(flag: TurnedReading, page: Page): string[] {
  const { good, bad, muted, quote, signs } = page.style
  const better = flag.change === 'gained'
  const sign = flag.colour === 'green' ? (better ? signs.up : signs.fallen) : better ? signs.cleared : signs.down
  const [first = '', ...more] = wrap(cleanLine(flag.text), page.width - 2)
  const words = wrap(cleanLine(flag.quote) + signs.closeQuote, page.width, `  ${signs.openQuote}`, '   ')
  return [
    `${(better ? good : bad)(sign)} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...words.map(quote),
    ...wrap(sayTurned(flag), page.width, '   ').map(muted),
  ]
}

function noteLines(note: string, page: Page): string[] {
  return note === '' ? [] : wrap(note, page.width).map(page.style.muted)
}
