import { count } from '../core/card/wording.ts'
import type { Debrief, DebriefFlag, JudgedQuestion, PlantedFlag, PlantedOutcome, Truth } from '../core/debrief/debrief.ts'
import type { MockCard } from '../core/debrief/from-events.ts'
import { fewestForKappa, kappaWord } from '../core/debrief/kappa.ts'
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
    [heading('Debrief'), muted(signs.rule.repeat(page.width))],
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

const outcomes: readonly { readonly outcome: PlantedOutcome; readonly title: string }[] = [
  { outcome: 'found', title: 'Found' },
  { outcome: 'overlooked', title: 'Overlooked: it was said, and you did not mark it' },
  { outcome: 'not-reached', title: 'Not reached: no question of yours led there' },
  { outcome: 'guessed', title: 'Guessed: you marked it, but no answer showed it' },
]

function truthSections(truth: Truth, page: Page): string[][] {
  const { planted, manner, level, precision, recall, imagined, alsoHeard } = truth
  const found = planted.filter(({ outcome }) => outcome === 'found').length
  const reached = planted.filter(({ shown }) => shown.length > 0).length
  const marked = found + planted.filter(({ outcome }) => outcome === 'guessed').length + imagined.length
  const who = `The candidate was ${manner === null ? '' : `${manner}, `}${level}, with ${count(planted.length, 'planted flag')}. The manner is only a manner: it says nothing of what somebody can do.`
  const sums = [
    `Your questions reached ${reached} of ${planted.length}, and you found ${found}${recall === null ? '' : ` (recall ${recall.toFixed(2)})`}.`,
    precision === null
      ? 'You marked nothing that could be right or wrong.'
      : `Of ${count(marked, 'mark')}, ${found} held (precision ${precision.toFixed(2)}).`,
  ]
  return [
    [...wrap(who, page.width), ...wrap(sums.join(' '), page.width)],
    ...outcomes.map(({ outcome, title }) =>
      plantedLines(
        planted.filter((flag) => flag.outcome === outcome),
        title,
        page,
      ),
    ),
    flagLines(imagined, 'Imagined: nobody showed it, and the assessor did not hear it', page),
    flagLines(alsoHeard, 'Not planted, but the assessor heard it too: it counts neither way', page),
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
      ...flag.shown
        .slice(0, 2)
        .flatMap(({ exchange, quote }) =>
          quote === null ? indented(page.style.muted(`shown in answer ${exchange}`), page) : quoted(quote, `answer ${exchange}`, page),
        ),
      ...(flag.ask === null
        ? []
        : quoted(flag.ask.question, flag.ask.thenFollowUp ? 'and a follow-up would have reached it' : 'would have reached it', page)),
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

function agreementLines({ agreement, own, truth }: Debrief, names: ReadonlyMap<string, string>, page: Page): string[] {
  const { compared, agreed, kappa, flags, ratings } = agreement
  const figure =
    kappa === null
      ? compared < fewestForKappa
        ? `Too few flags to say more (kappa takes ${fewestForKappa}).`
        : 'Kappa cannot be reckoned where one answer fits all.'
      : `Cohen's kappa ${kappa.toFixed(2)}: ${kappaWord(kappa)}.`
  const reached = truth?.planted.filter(({ shown }) => shown.length > 0).length ?? 0
  const deaf = truth !== null && truth.assessorHeard < reached
  const trust = deaf
    ? ` The assessor itself heard ${truth.assessorHeard} of the ${count(reached, 'planted flag')} shown, so take its view as a second opinion.`
    : ''
  const alone = (mine: boolean) => flags.filter((flag) => flag.own !== flag.assessor && flag.own === mine)
  const listed = (title: string, which: typeof flags) =>
    which.length === 0 ? [] : [...wrap(`${title}:`, page.width), ...which.flatMap((flag) => flagLine(flag, page))]
  const wide = Math.max(0, ...ratings.map(({ area }) => widthOf(names.get(area) ?? area)))
  const room = Math.max(4, Math.min(wide, page.width - 23))
  return [
    ...titled('You and the assessor', page),
    ...wrap(
      `You agree on ${agreed} of ${count(compared, 'flag')} that ${compared === 1 ? 'was' : 'were'} asked about or marked. ${figure} You were sure of it to ${own.confidence} of 5.${trust}`,
      page.width,
    ),
    ...listed('You alone', alone(true)),
    ...listed('The assessor alone', alone(false)),
    ...ratings.flatMap(({ area, own: mine, assessor }) => {
      const name = align(shorten(names.get(area) ?? area, room, page.style.signs.ellipsis), room)
      return wrap(`${name}  you ${mine}  assessor ${assessor.toFixed(1)}`, page.width)
    }),
  ]
}

function askingLines({ asking }: Debrief, names: ReadonlyMap<string, string>, page: Page): string[] {
  const { questions, open, closed, leading, several, behavioural, hypothetical, probes, wordsShare, areas, untouched } = asking
  if (questions.length === 0) return [...titled('How you asked', page), 'You asked nothing.']
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const items = [
    count(questions.length, 'question'),
    `${open} open`,
    ...(closed > 0 ? [`${closed} closed`] : []),
    ...(leading > 0 ? [`${leading} leading`] : []),
    ...(several > 0 ? [`${several} with several in one`] : []),
    `${behavioural} about what happened`,
    ...(hypothetical > 0 ? [`${hypothetical} about what would be`] : []),
    `${count(probes, 'follow-up')} (${percent(probes / questions.length)})`,
    ...(wordsShare === null ? [] : [`${percent(wordsShare)} of the words yours`]),
  ]
  const named = (area: string | null) => (area === null ? 'no area' : (names.get(area) ?? area))
  const touched = areas.map(({ area, questions: n, seconds }) => `${named(area)} ${n}${seconds === null ? '' : ` (${clockTime(seconds)})`}`)
  return [
    ...titled('How you asked', page),
    ...wrapItems(items, page.width, ` ${page.style.signs.dot} `),
    ...wrapItems([`Areas: ${touched.join(', ')}`], page.width, ' '),
    ...(untouched.length === 0 ? [] : wrap(`Not asked about: ${untouched.map(named).join(', ')}`, page.width)),
  ]
}

const aims = { behavioural: 'what happened', hypothetical: 'what would be', general: 'how or what' } as const

/** Every question in the interviewer's words, with what it was and what can be better about it. */
function questionLines(questions: readonly JudgedQuestion[], page: Page): string[] {
  const { muted, warn, signs } = page.style
  if (questions.length === 0) return []
  return [
    ...titled('Question by question', page),
    ...questions.flatMap(({ exchange, question, probe, open, aim, faults }) => {
      const number = `${String(exchange).padStart(2)}  `
      const kinds = [
        ...(probe ? ['follow-up'] : []),
        ...(open ? ['open'] : []),
        ...(open && !faults.includes('hypothetical') ? [aims[aim]] : []),
      ]
      const mended = faults.map((fault) => (fault === 'several' ? 'several in one' : fault)).join(', ')
      const lines = wrap(`${signs.openQuote}${cleanLine(question)}${signs.closeQuote}`, page.width - 4)
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
    ...titled('Do one thing differently', page),
    ...wrap(cleanLine(next.say), page.width),
    ...wrap(cleanLine(next.because), page.width).map(page.style.muted),
    ...(next.quote === null
      ? []
      : quoted(next.quote.text, `${next.rule === 'overlooked' ? 'answer' : 'question'} ${next.quote.exchange}`, page)),
  ]
}
