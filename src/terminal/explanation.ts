import type { BesideAnswer, Closest, ExplainedFinding, ExplainedFlag, Explanation, MissedFlag, Support } from '../core/card/explanation.ts'
import type { Page } from './card-page.ts'
import { contentWidth, wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

/** Below this surety a sentence did not come near, and showing it would tell nothing. */
const leastNear = 0.25
const longestQuote = 4
const mostSupports = 2

const states: Readonly<Record<ExplainedFlag['colour'], Readonly<Record<ExplainedFlag['status'], string>>>> = {
  red: { observed: 'observed', mixed: 'mixed evidence', contradicted: 'cleared', 'no-evidence': 'open', 'not-probed': 'open' },
  green: { observed: 'observed', mixed: 'mixed evidence', contradicted: 'contradicted', 'no-evidence': 'open', 'not-probed': 'open' },
}

/**
 * What earned the flags of a card, and what came closest to the missed ones. Nothing is said by colour alone, no line ends in
 * blanks, and the last one has no line break.
 */
export function renderExplanation(explanation: Explanation, options: Page): string {
  const page = pageOf(options)
  const { heading, muted } = page.style
  const section = (title: string, about: string, items: readonly string[][]) => [
    ...wrap(title, page.width).map(heading),
    ...wrap(about, page.width).map(muted),
    ...items.flatMap((lines) => ['', ...lines]),
  ]
  const { flags, missed, beside } = explanation
  const earned =
    flags.length === 0
      ? wrap('No answer earned a flag.', page.width)
      : section(
          'What earned the flags',
          'Each answer was assessed again without each of its sentences. These are the ones that a flag hangs on.',
          flags.map((flag) => flagLines(flag, page)),
        )
  const close =
    missed.length === 0
      ? []
      : section(
          'What came closest',
          'Green flags that were asked about and not heard, with the sentence that came closest where one came near.',
          missed.map((flag) => missedLines(flag, page)),
        )
  const elsewhere =
    beside.length === 0
      ? []
      : section(
          'What seems to answer something else',
          'Flags count wherever they are heard; a rating depends on the question.',
          beside.map((each) => besideLines(each, page)),
        )
  return [earned, close, elsewhere]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** Says that a session was assessed by a model, which cannot be asked what a judgement hangs on. */
export function renderUnexplained(assessor: string, options: Page): string {
  const text = `This interview was assessed by a model (${cleanLine(assessor)}). Only the embedded assessor explains itself.`
  return wrap(text, pageOf(options).width).join('\n')
}

function pageOf({ width, style }: Page): Page {
  return { width: contentWidth(width), style }
}

function flagLines(flag: ExplainedFlag, page: Page): string[] {
  const { good, bad, warn, muted, signs } = page.style
  const isRed = flag.colour === 'red'
  const paint = flag.status === 'mixed' ? warn : isRed === (flag.status === 'observed') ? bad : good
  const sign =
    flag.status === 'mixed'
      ? signs.mixed
      : flag.status === 'observed'
        ? isRed
          ? signs.down
          : signs.up
        : isRed
          ? signs.cleared
          : signs.fallen
  return [
    ...headLines(paint(sign), flag.text, page),
    ...wrap(`${flag.colour} flag, ${states[flag.colour][flag.status]}`, page.width, '  ').map(muted),
    ...flag.findings.flatMap((finding) => findingLines(finding, page)),
  ]
}

function besideLines({ exchange, near, most }: BesideAnswer, { width }: Page): string[] {
  const about = near ? 'speaks of the area perhaps, and not of what was asked' : 'speaks of nothing that was asked'
  return wrap(`answer ${exchange} ${about}: rated ${most} at most`, width)
}

function headLines(sign: string, text: string, page: Page): string[] {
  const [first = '', ...more] = wrap(cleanLine(text), page.width - 2)
  return [`${sign} ${first}`, ...more.map((line) => `  ${line}`)]
}

function findingLines(finding: ExplainedFinding, page: Page): string[] {
  const { muted } = page.style
  const side = finding.polarity === 'supports' ? 'shows it' : 'speaks against it'
  return [
    ...wrap(`answer ${finding.exchange}, ${side}, strength ${finding.strength} of 3`, page.width, '  ').map(muted),
    ...carriedBy(finding, page),
    ...limitNote(finding, page),
    ...changeNote(finding, page),
  ]
}

function carriedBy({ rests, quote, instead, now, tried, sentences }: ExplainedFinding, page: Page): string[] {
  if (rests.length === 0) {
    if (now === 0) return quoteLines(quote, page)
    const spare = instead === null ? [] : [...noteLines('without it this one proves as much:', page), ...quoteLines(instead, page)]
    const none = tried < sentences ? 'none of the sentences that were tried carries it alone' : 'no sentence alone carries it'
    return [...quoteLines(quote, page), ...(instead === null ? noteLines(none, page) : spare)]
  }
  const more = rests.length - mostSupports
  return [
    ...rests.slice(0, mostSupports).flatMap((support) => [...quoteLines(support.sentence, page), ...noteLines(lossOf(support), page)]),
    ...(more > 0 ? noteLines(`and ${more} more ${more === 1 ? 'sentence' : 'sentences'} of this answer`, page) : []),
  ]
}

/** Of a very long answer not every sentence was left out in turn. */
function limitNote({ tried, sentences }: ExplainedFinding, page: Page): string[] {
  if (tried === sentences) return []
  return noteLines(`a very long answer: ${tried} of its ${sentences} sentences ${tried === 1 ? 'was' : 'were'} tried`, page)
}

function lossOf({ without }: Support): string {
  return without === 0 ? 'without it this answer says nothing about the flag' : `without it the strength is ${without}`
}

/** The card keeps what was heard when the answer was given; a later version may hear something else. */
function changeNote({ now, strength }: ExplainedFinding, page: Page): string[] {
  if (now === strength) return []
  return noteLines(
    now === 0 ? 'this version of the assessor does not hear it' : `this version of the assessor gives it strength ${now}`,
    page,
  )
}

function missedLines({ text, closest }: MissedFlag, page: Page): string[] {
  const head = headLines(page.style.signs.silent, text, page)
  return closest === null || closest.surety < leastNear
    ? [...head, ...noteLines('nothing came near', page)]
    : [...head, ...closestLines(closest, page)]
}

function closestLines({ exchange, sentence, surety, needed, missing }: Closest, page: Page): string[] {
  const weight = `${Math.floor(surety * 100)} % sure, where ${Math.round(needed * 100)} % is needed`
  return [
    ...wrap(`answer ${exchange}, ${weight}`, page.width, '  ').map(page.style.muted),
    ...quoteLines(sentence, page),
    ...noteLines(missing.join('; '), page),
  ]
}

function quoteLines(words: string, { width, style }: Page): string[] {
  const { signs, quote } = style
  const text = cleanLine(words) + signs.closeQuote
  return wrapAtMost(longestQuote, signs.ellipsis + signs.closeQuote, text, width, `  ${signs.openQuote}`, '   ').map(quote)
}

function noteLines(text: string, { width, style }: Page): string[] {
  return wrap(text, width, `   ${style.signs.dash} `, '     ')
}
