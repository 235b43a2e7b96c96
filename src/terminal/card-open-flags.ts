import type { Card } from '../core/card/card.ts'
import { bySettlingQuestion, count, type OpenFlag, openFlags } from '../core/card/wording.ts'
import type { Page } from './card-page.ts'
import { wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

/** So many open flags have a line of their own; the others share a few lines. */
const shown = 4
const longestRest = 3
const longestQuestion = 3
/** Behind a sign and `green`. */
const questionIndent = 8

/**
 * The flags that the interview left open: green ones asked about in vain, and those never asked about, with what to ask. Red flags of which nothing
 * was heard are good news, and are only counted.
 */
export function openSections(card: Card, page: Page): string[][] {
  const silent = openFlags(card, 'no-evidence')
  const red = silent.filter(({ colour }) => colour === 'red').length
  return [
    section(
      'Asked about, nothing heard',
      page.style.signs.silent,
      silent.filter(({ colour }) => colour === 'green'),
      page,
    ),
    red === 0 ? [] : wrap(`Asked about, and no sign of ${count(red, 'red flag')}.`, page.width).map(page.style.muted),
    section('Not probed', page.style.signs.unasked, openFlags(card, 'not-probed'), page),
  ]
}

function section(title: string, sign: string, flags: readonly OpenFlag[], page: Page): string[] {
  if (flags.length === 0) return []
  const { heading, muted, signs } = page.style
  const first = flags.length === shown + 1 ? flags : flags.slice(0, shown)
  const rest = flags.slice(first.length).map(({ flag }) => cleanLine(flag.text))
  const more = rest.length === 0 ? '' : `and ${rest.length} more: ${rest.join('; ')}`
  return [
    ...wrap(title, page.width).map(heading),
    ...[...bySettlingQuestion(first)].flatMap(([question, group]) => [
      ...group.flatMap((open) => flagLines(sign, open, page)),
      ...questionLines(question, page),
    ]),
    ...(more === '' ? [] : wrapAtMost(longestRest, signs.ellipsis, more, page.width, '  ').map(muted)),
  ]
}

function flagLines(sign: string, { colour, flag }: OpenFlag, page: Page): string[] {
  const paint = colour === 'red' ? page.style.bad : page.style.good
  const text = cleanLine(flag.text)
  if (page.width >= 40) {
    const [first = '', ...more] = wrap(text, page.width - questionIndent)
    return [`${sign} ${paint(colour.padEnd(5))} ${first}`, ...more.map((line) => ' '.repeat(questionIndent) + line)]
  }
  const [first = '', ...more] = wrap(`${colour}: ${text}`, page.width - 2)
  return [`${sign} ${paint(colour)}${first.slice(colour.length)}`, ...more.map((line) => `  ${line}`)]
}

function questionLines(settle: string, page: Page): string[] {
  const question = cleanLine(settle)
  if (question === '') return []
  const { accent, signs } = page.style
  const indent = ' '.repeat(page.width >= 40 ? questionIndent : 2)
  const words = question + signs.closeQuote
  return wrapAtMost(
    longestQuestion,
    signs.ellipsis + signs.closeQuote,
    words,
    page.width,
    `${indent}ask: ${signs.openQuote}`,
    `${indent}      `,
  ).map(accent)
}
