import type { Debrief, DebriefFlag, JudgedQuestion, PlantedFlag, Truth } from '../core/debrief/debrief.ts'
import type { MockCard } from '../core/debrief/from-events.ts'
import {
  agreementWords,
  areaItems,
  askingItems,
  candidateWords,
  debriefTitles,
  faultsOfQuestion,
  kindsOfQuestion,
  nothingAsked,
  outcomes,
  placesShown,
  quotedIn,
  reachingWords,
  truthSums,
  unheardWords,
} from '../core/debrief/wording.ts'
import { type Page, wrapItems } from './card-page.ts'
import { clockTime } from './editor/frame.ts'
import { align, contentWidth, shorten, widthOf, wrap } from './layout.ts'
import { cleanLine } from './sink.ts'
import type { Style } from './style.ts'

/** What the interviewer of a mock interview learns, in a terminal of `width` columns. Everything that comes from the session passes the sink in here. */
export function renderDebrief({ debrief, areas }: MockCard, options: { readonly width: number; readonly style: Style }): string {
  const columns = contentWidth(options.width)
  const margin = columns < 40 ? '' : '  '
  const page: Page = { width: columns - margin.length * 2, style: options.style }
  const names = new Map(areas.map(({ id, name }) => [id, cleanLine(name)]))
  const { heading, muted, signs } = page.style
  const parts = [
    [heading(debriefTitles.debrief), muted(signs.rule.repeat(page.width))],
    ...(debrief.truth === null ? [] : truthSections(debrief.truth, page)),
    agreementLines(debrief, names, page),
    askingLines(debrief, names, page),
    questionLines(debrief.asking.questions, page),
    nextLines(debrief, page),
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (line === '' ? '' : margin + line)).join('\n'))
    .join('\n\n')
}

function truthSections(truth: Truth, page: Page): string[][] {
  const { planted, imagined, alsoHeard } = truth
  return [
    [...wrap(candidateWords(truth), page.width), ...wrap(truthSums(truth), page.width)],
    ...outcomes.map(({ outcome, title }) =>
      plantedLines(
        planted.filter((flag) => flag.outcome === outcome),
        title,
        page,
      ),
    ),
    flagLines(imagined, debriefTitles.imagined, page),
    flagLines(alsoHeard, debriefTitles.alsoHeard, page),
  ]
}

function titled(title: string, { width, style }: Page): string[] {
  return wrap(title, width).map(style.heading)
}

function plantedLines(flags: readonly PlantedFlag[], title: string, page: Page): string[] {
  if (flags.length === 0) return []
  return [
    ...titled(title, page),
    ...flags.flatMap((flag) => [
      ...flagLine(flag, page),
      ...placesShown(flag)
        .slice(0, 2)
        .flatMap(({ exchange, quote }) =>
          quote === null
            ? indented(`answer ${exchange} ${unheardWords}`, page).map(page.style.muted)
            : quoted(quote, `answer ${exchange}`, page),
        ),
      ...(flag.ask === null ? [] : quoted(flag.ask.question, reachingWords(flag.ask), page)),
    ]),
  ]
}

function flagLines(flags: readonly DebriefFlag[], title: string, page: Page): string[] {
  return flags.length === 0 ? [] : [...titled(title, page), ...flags.flatMap((flag) => flagLine(flag, page))]
}

function flagLine({ colour, text }: DebriefFlag, { width, style }: Page): string[] {
  const paint = colour === 'green' ? style.good : style.bad
  const label = `${colour === 'green' ? style.signs.up : style.signs.down} ${colour} `
  const [first = '', ...rest] = wrap(cleanLine(text), width - widthOf(label))
  return [paint(label) + first, ...rest.map((line) => ' '.repeat(widthOf(label)) + line)]
}

function quoted(text: string, where: string, page: Page): string[] {
  const { openQuote, closeQuote } = page.style.signs
  return [...indented(`${openQuote}${cleanLine(text)}${closeQuote}`, page), ...indented(where, page).map(page.style.muted)]
}

function indented(text: string, { width }: Page): string[] {
  return wrap(text, width - 4).map((line) => `    ${line}`)
}

function agreementLines(debrief: Debrief, names: ReadonlyMap<string, string>, page: Page): string[] {
  const { flags, ratings } = debrief.agreement
  const alone = (mine: boolean) => flags.filter((flag) => flag.own !== flag.assessor && flag.own === mine)
  const listed = (title: string, which: typeof flags) =>
    which.length === 0 ? [] : [...wrap(`${title}:`, page.width), ...which.flatMap((flag) => flagLine(flag, page))]
  const wide = Math.max(0, ...ratings.map(({ area }) => widthOf(names.get(area) ?? area)))
  const room = Math.max(4, Math.min(wide, page.width - 23))
  return [
    ...titled(debriefTitles.agreement, page),
    ...wrap(agreementWords(debrief), page.width),
    ...listed(debriefTitles.ownAlone, alone(true)),
    ...listed(debriefTitles.assessorAlone, alone(false)),
    ...ratings.flatMap(({ area, own: mine, assessor }) => {
      const name = align(shorten(names.get(area) ?? area, room, page.style.signs.ellipsis), room)
      return wrap(`${name}  you ${mine}  assessor ${assessor.toFixed(1)}`, page.width)
    }),
  ]
}

function askingLines({ asking }: Debrief, names: ReadonlyMap<string, string>, page: Page): string[] {
  if (asking.questions.length === 0) return [...titled(debriefTitles.asking, page), nothingAsked]
  return [
    ...titled(debriefTitles.asking, page),
    ...wrapItems(askingItems(asking), page.width, ` ${page.style.signs.dot} `),
    ...areaItems(asking, names, clockTime).flatMap((item) => wrap(item, page.width)),
  ]
}

/** Every question in the interviewer's words, with what it was and what can be better about it. */
function questionLines(questions: readonly JudgedQuestion[], page: Page): string[] {
  const { muted, warn, signs } = page.style
  if (questions.length === 0) return []
  return [
    ...titled(debriefTitles.questions, page),
    ...questions.flatMap((judged) => {
      const number = `${String(judged.exchange).padStart(2)}  `
      const [kinds, mended] = [kindsOfQuestion(judged), faultsOfQuestion(judged)]
      const lines = wrap(`${signs.openQuote}${cleanLine(judged.question)}${signs.closeQuote}`, page.width - 4)
      return [
        ...lines.map((line, index) => (index === 0 ? number : '    ') + line),
        ...(kinds.length === 0 ? [] : indented(kinds.join(', '), page).map(muted)),
        ...(mended === '' ? [] : indented(mended, page).map(warn)),
      ]
    }),
  ]
}

function nextLines({ next }: Debrief, page: Page): string[] {
  return [
    ...titled(debriefTitles.next, page),
    ...wrap(cleanLine(next.say), page.width),
    ...wrap(cleanLine(next.because), page.width).map(page.style.muted),
    ...(next.quote === null ? [] : quoted(next.quote.text, `${quotedIn(next)} ${next.quote.exchange}`, page)),
  ]
}
