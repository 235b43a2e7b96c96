import type { Card } from '../core/card/card.ts'
import { castOf, count, dayOf, disclaimer } from '../core/card/wording.ts'
import type { RetryDifference, TurnedReading } from '../core/retry/retry.ts'
import { type Page, wrapItems } from './card-page.ts'
import { wrap } from './layout.ts'
import { cleanLine } from './sink.ts'

/** What the second try at a question changed, section by section. */
export function retrySections(card: Card, retry: RetryDifference, page: Page): string[][] {
  const { heading, muted, signs } = page.style
  const asked = card.exchanges.find(({ n }) => n === retry.n)
  const about = [
    [
      cleanLine(card.role),
      cleanLine(card.level),
      `answer ${retry.exchange} of ${dayOf(retry.at)}, tried again on ${dayOf(card.startedAt)}`,
    ],
    [cleanLine(castOf(card)), `greenflag ${cleanLine(card.engine.version)}`],
  ]
  const rule = muted(signs.rule.repeat(page.width))
  const head = [
    heading('The same question again'),
    ...about.flatMap((items) => wrapItems(items, page.width, ` ${signs.dot} `)).map(muted),
    rule,
  ]
  if (asked === undefined) return [head, wrap('It was not answered this time, so there is nothing to compare.', page.width)]
  const gained = retry.flags.filter(({ change }) => change === 'gained')
  const lost = retry.flags.filter(({ change }) => change === 'lost')
  return [
    head,
    wrap(cleanLine(asked.question), page.width),
    ratingLines(retry, page),
    turnedLines('Gained', gained, page),
    turnedLines('Lost', lost, page),
    noteLines(keptNote(retry), page),
    [rule, ...wrap(disclaimer, page.width).map(muted)],
  ]
}

function ratingLines({ before, after, differs }: RetryDifference, page: Page): string[] {
  const { heading, muted, warn } = page.style
  const now = after === null ? 'not assessed' : `${after.toFixed(1)} of 5`
  if (differs.length > 0) {
    const why = `The two tries were assessed differently (${differs.map(cleanLine).join('; ')}), so their ratings are not compared, and a flag may have turned for that reason alone.`
    return [heading(`Now ${now}`), ...wrap(why, page.width).map(warn)]
  }
  if (before === null || after === null) {
    const which = before === null ? 'the first try was not assessed' : 'this try is not assessed yet'
    return [
      heading(before === null ? `Now ${now}` : `Before ${before.toFixed(1)} of 5`),
      ...wrap(`There is nothing to compare: ${which}.`, page.width).map(muted),
    ]
  }
  const step = after - before
  const word = step === 0 ? 'as before' : `${step > 0 ? 'up' : 'down'} ${Math.abs(step).toFixed(1)}`
  return [heading(`${before.toFixed(1)} before, ${after.toFixed(1)} now`) + muted(` ${page.style.signs.dot} ${word}`)]
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
    ...wrap(`${happened(flag)}${flag.quoteFrom === 'after' ? '' : '; you said that before'}`, page.width, '   ').map(muted),
  ]
}

function happened({ colour, before, after }: TurnedReading): string {
  if (after === 'supports') return colour === 'green' ? 'green flag, shown now' : 'red flag, shown now'
  if (after === 'refutes') return colour === 'green' ? 'green flag, spoken against now' : 'red flag, cleared now'
  if (after === 'both') return `${colour} flag, both shown and spoken against now`
  return before === 'supports' ? `${colour} flag, no sign of it now` : `${colour} flag, no longer spoken against`
}

function noteLines(note: string, page: Page): string[] {
  return note === '' ? [] : wrap(note, page.width).map(page.style.muted)
}

function keptNote({ flags, kept }: RetryDifference): string {
  if (flags.length > 0) return kept === 0 ? '' : `${count(kept, 'flag')} heard as before.`
  return kept === 0 ? 'Neither try showed a flag.' : `No flag was gained or lost; ${count(kept, 'flag')} heard as before.`
}
