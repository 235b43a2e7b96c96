import type {
  CaseResult,
  Failure,
  Notice,
  OrderResult,
  Outcome,
  PromptsResult,
  ShownWords,
  Status,
  TestReport,
} from '../core/suite/result.ts'
import { modelFigures, modeWords } from './test-model.ts'

/** How text is made harmless, broken into lines and painted. */
export interface LineMeans {
  /** A text on one line, harmless to a terminal. */
  readonly sink: (text: string) => string
  readonly wrap: (text: string, width: number, indent?: string, hanging?: string) => string[]
  /** Columns; null for lines of any length, which suit a pipe. */
  readonly width: number | null
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
  readonly muted: (text: string) => string
  readonly heading: (text: string) => string
}

const mostLetters = 400

/** One line for the prompts of a context, and its failures below; `column` is the length of the longest name. */
export function promptsLines({ context, status, tokens, failures }: PromptsResult, means: LineMeans, column: number): string[] {
  const size = `about ${tokens.toLocaleString('en-US')} tokens`
  return [row(status, `prompts of ${context}`, size, means, column), ...failures.flatMap((failure) => failureLines(failure, means))]
}

/** The line that opens a suite. */
export function suiteLine(suite: { readonly file: string; readonly context: { name: string; version: string } }, means: LineMeans): string {
  const { name, version } = suite.context
  return `${means.heading(harmless(suite.file, means))} ${means.muted(harmless(`${name} ${version}`.trim(), means))}`
}

/** The line that opens what was tried beside the cases. */
export function partLine(name: string, means: LineMeans): string {
  return means.heading(harmless(name, means))
}

/** One line for a case, and its failures below. `milliseconds` is null where the same run has to print the same. */
export function caseLines(result: CaseResult, means: LineMeans, column: number, milliseconds: number | null): string[] {
  const figures = cardFigures(result)
  const time = milliseconds === null ? '' : `, ${Math.round(milliseconds)} ms`
  return [
    row(result.status, result.id, figures + time, means, column),
    ...modelLines(result, means),
    ...result.failures.flatMap((failure) => failureLines(failure, means)),
  ]
}

function cardFigures({ status, outcome, before }: CaseResult): string {
  if (status === 'not played') return 'not played'
  const open = status === 'inconclusive' ? 'inconclusive, ' : ''
  return `${open}${before === undefined ? '' : `${outcomeFigures(before)} → `}${outcomeFigures(outcome)}`
}

function outcomeFigures({ rating, band, green, red }: Outcome): string {
  return `${rating === null ? band : `${rating.toFixed(1)} ${band}`}, ${green.length} green, ${red.length} red`
}

function modelLines({ model }: CaseResult, means: LineMeans): string[] {
  if (model === undefined) return []
  return [modelFigures(model), ...model.notes].flatMap((line) => {
    const plain = harmless(line, means)
    return (means.width === null ? [`        ${plain}`] : means.wrap(plain, means.width, '        ')).map(means.muted)
  })
}

export function orderLines({ status, higher, lower, by, failures }: OrderResult, means: LineMeans): string[] {
  const name = `${higher} above ${lower}${by === 0 ? '' : ` by ${by}`}`
  return [row(status, name, '', means, 0), ...failures.flatMap((failure) => failureLines(failure, means))]
}

/** Where it is, what it is, and what to do about it. */
export function noticeLines(severity: 'error' | 'warning', { at, message, advice }: Notice, means: LineMeans): string[] {
  const paint = severity === 'error' ? means.bad : means.warn
  const first = `${harmless(`${at.file}:${at.line}`, means)}: ${paint(severity)}: ${harmless(message, means)}`
  return advice === '' ? [first] : [first, `  ${harmless(advice, means)}`]
}

/** What failed, a line each with its place, where it may have gone out of sight above: none in a short run. */
export function failedLines({ suites }: TestReport, means: LineMeans): string[] {
  const results = suites.flatMap(({ cases, orders }) => [
    ...cases.map(({ id, at, status }) => ({ name: id, at, status })),
    ...orders.map(({ higher, lower, at, status }) => ({ name: `${higher} above ${lower}`, at, status })),
  ])
  if (results.length < longRun) return []
  const failed = results.filter(({ status }) => status === 'failed')
  return failed.map(({ name, at }) => `  ${means.bad('FAIL')}  ${harmless(`${at.file}:${at.line} ${name}`, means)}`)
}

const longRun = 20

/** The last line: how many passed and failed. */
export function totalsLine({ mode, totals, faults }: TestReport, means: LineMeans): string {
  const { inconclusive = 0, notPlayed = 0 } = totals
  const parts = [
    totals.failed > 0 ? means.bad(`${totals.failed} failed`) : '',
    inconclusive > 0 ? means.warn(`${inconclusive} inconclusive`) : '',
    `${totals.passed} passed`,
    notPlayed > 0 ? means.warn(`${notPlayed} not played`) : '',
    faults.length > 0 ? means.bad(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`) : '',
  ]
  const how = modeWords({ mode })
  return parts.filter((part) => part !== '').join(', ') + (how === '' ? '' : means.muted(` (${how})`))
}

/** Figures stand in one column where the names are not too long for it. */
function row(status: Status, name: string, figures: string, means: LineMeans, column: number): string {
  const sign = {
    passed: means.good('pass'),
    failed: means.bad('FAIL'),
    inconclusive: means.warn('OPEN'),
    'not played': means.warn('skip'),
  }[status]
  const plain = harmless(name, means)
  const filled = figures === '' ? plain : plain.padEnd(Math.min(column, widestName))
  return `  ${sign}  ${filled}${figures === '' ? '' : `  ${means.muted(harmless(figures, means))}`}`
}

const widestName = 48

/** Where it is, what was expected and what came, and the words that show it. */
export function failureLines({ at, what, expected, came, words }: Failure, means: LineMeans): string[] {
  const text = (line: string, indent: string, hanging = indent) => {
    const plain = harmless(line, means)
    return means.width === null ? [indent + plain] : means.wrap(plain, means.width, indent, hanging)
  }
  return [
    ...text(`${at.file}:${at.line}: ${what}`, '        ', '          '),
    ...text(`expected ${expected}`, '          ', '            '),
    ...text(`came     ${came}`, '          ', '            '),
    ...words.flatMap((shown) => text(shownWords(shown), '          ', '            ')),
  ]
}

/** Words with who said them and where, cut where they are long. */
export function shownWords({ who, exchange, text, at }: ShownWords): string {
  const cut = text.length > mostLetters ? `${[...text].slice(0, mostLetters).join('')}…` : text
  const where = at === null ? '' : ` (${at.file}:${at.line})`
  return `${who === 'candidate' ? 'answer' : 'question'} ${exchange}${where}: “${cut}”`
}

/**
 * A text on one line that no terminal obeys, nor a CI runner: GitHub's takes a line for a command that begins with `::` behind blanks, or that
 * holds `##[` anywhere.
 */
export function harmless(text: string, { sink }: Pick<LineMeans, 'sink'>): string {
  return sink(text).replaceAll('::', ': :').replaceAll('##[', '# #[')
}
