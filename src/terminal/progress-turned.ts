import { count, dayOf } from '../core/card/wording.ts'
import type { TurnedFlag } from '../core/progress/progress.ts'
import type { Page } from './card-page.ts'
import { wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

const shown = 5
const longestQuote = 3

/** The flags that turned, those for the better first, each with the day and the words. */
export function turnedSections(turned: readonly TurnedFlag[], page: Page): string[][] {
  return [
    section(
      'Turned for the better',
      turned.filter(({ change }) => change === 'better'),
      page,
    ),
    section(
      'Turned for the worse',
      turned.filter(({ change }) => change === 'worse'),
      page,
    ),
  ]
}

function section(title: string, flags: readonly TurnedFlag[], page: Page): string[] {
  if (flags.length === 0) return []
  const { heading, muted } = page.style
  const more = flags.length - shown
  return [
    heading(title),
    ...flags.slice(0, shown).flatMap((flag, index) => (index === 0 ? linesOf(flag, page) : ['', ...linesOf(flag, page)])),
    ...(more > 0 ? [muted(`and ${count(more, 'more flag')}; --json has all of them`)] : []),
  ]
}

function linesOf(flag: TurnedFlag, page: Page): string[] {
  const { good, bad, quote, muted, signs } = page.style
  const better = flag.change === 'better'
  const sign = flag.colour === 'green' ? (better ? signs.up : signs.fallen) : better ? signs.cleared : signs.down
  const [first = '', ...more] = wrap(cleanLine(flag.text), page.width - 2)
  const ending = signs.ellipsis + signs.closeQuote
  const words =
    flag.quote === null
      ? []
      : wrapAtMost(longestQuote, ending, cleanLine(flag.quote) + signs.closeQuote, page.width, `  ${signs.openQuote}`, '   ').map(quote)
  return [
    `${(better ? good : bad)(sign)} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...words,
    ...wrap(whenOf(flag), page.width, '   ').map(muted),
  ]
}

/** `red flag, cleared on 22 November 2026, observed on 3 November 2026; still so in 2 sessions since, heard both ways in 1`. */
function whenOf({ colour, from, to, quoteFrom, held, mixed }: TurnedFlag): string {
  const now = `on ${dayOf(to.at)}`
  const then = from.at.slice(0, 10) === to.at.slice(0, 10) ? 'earlier that day' : `on ${dayOf(from.at)}`
  const heard = colour === 'green' ? 'shown' : 'observed'
  const turn =
    to.status === 'observed'
      ? `${heard} ${now}, not ${then}`
      : to.status === 'contradicted'
        ? `${colour === 'red' ? 'cleared' : 'spoken against'} ${now}, ${from.status === 'observed' ? `${heard} ${then}` : `not ${then}`}`
        : `no sign of it ${now}${quoteFrom === 'from' ? `, said ${then}` : ''}`
  const since = [
    ...(held > 0 ? [`still so in ${count(held, 'session')} since`] : []),
    ...(mixed > 0 ? [`heard both ways in ${held > 0 ? mixed : `${count(mixed, 'session')} since`}`] : []),
  ]
  return `${colour} flag, ${turn}${since.length === 0 ? '' : `; ${since.join(', ')}`}`
}
