import type { Failure, Notice, OrderResult, TestReport } from '../core/suite/result.ts'
import { shownWords } from './test-lines.ts'
import { modelFigures, modeWords } from './test-model.ts'
import { killFigures, unnoticed } from './test-mutation-lines.ts'

const mostRows = 100

/**
 * Workflow commands that GitHub shows at the lines of the files: an error for each failure and each fault, a warning for each warning.
 * `pathOf` gives a file's path from the repository's folder. The escapes are those of actions/toolkit, packages/core/src/command.ts.
 */
export function githubAnnotations(report: TestReport, sink: (text: string) => string, pathOf: (file: string) => string): string {
  const command = (kind: 'error' | 'warning', { file, line }: Notice['at'], title: string, message: readonly string[]) => {
    const properties = Object.entries({ file: pathOf(file), line: String(line), title })
    const named = properties.map(([name, value]) => `${name}=${property(sink(value))}`).join(',')
    return `::${kind} ${named}::${data(message.map(sink).join('\n'))}\n`
  }
  const failed = (title: string, failures: readonly Failure[]) =>
    failures.map(({ at, what, expected, came, words }) =>
      command('error', at, `${title}: ${what}`, [`expected ${expected}`, `came ${came}`, ...words.map(shownWords)]),
    )
  return [
    ...report.faults.map(({ at, message, advice }) =>
      command(
        'error',
        at,
        'greenflag test',
        [message, advice].filter((line) => line !== ''),
      ),
    ),
    ...report.prompts.flatMap(({ context, failures }) => failed(`prompts of ${context}`, failures)),
    ...report.suites.flatMap(({ cases, orders, warnings, mutation }) => [
      ...cases.flatMap(({ id, failures }) => failed(id, failures)),
      ...orders.flatMap((order) => failed(nameOf(order), order.failures)),
      ...failed('mutants', mutation?.failures ?? []),
      ...warnings.map(({ at, message, advice }) => command('warning', at, 'greenflag test', [message, advice])),
    ]),
  ].join('')
}

/** The report as Markdown for a job's summary: a table of what was played, and below it what failed. */
export function githubSummary(report: TestReport, sink: (text: string) => string): string {
  const text = (words: string) => asText(sink(words))
  const { passed, failed, inconclusive = 0, notPlayed = 0 } = report.totals
  const whole = inconclusive + notPlayed === 0
  const verdict = failed > 0 || report.faults.length > 0 ? 'failed' : whole ? 'passed' : inconclusive > 0 ? 'inconclusive' : 'not finished'
  const rows = report.suites.flatMap(({ file, cases, orders, mutation }) => [
    ...cases.map(({ id, status, outcome: { rating, band }, model }) => [
      file,
      id,
      status,
      [rating === null ? band : `${rating.toFixed(1)} ${band}`, ...(model === undefined ? [] : [modelFigures(model)])].join('; '),
    ]),
    ...orders.map((order) => [file, nameOf(order), order.status, '']),
    ...(mutation === undefined ? [] : [[file, 'mutants', mutation.status, killFigures([mutation])]]),
  ])
  // What failed comes first where not everything can be shown.
  const shown = rows.toSorted((a, b) => Number(a[2] === 'passed') - Number(b[2] === 'passed')).slice(0, mostRows)
  const failures = [
    ...report.prompts,
    ...report.suites.flatMap(({ cases, orders, mutation }) => [...cases, ...orders, ...(mutation === undefined ? [] : [mutation])]),
  ].flatMap((item) => item.failures)
  const bullets = [
    ...report.faults.map(({ at, message }) => `${at.file}:${at.line}: ${message}`),
    ...failures.map(({ at, what, expected, came }) => `${at.file}:${at.line}: ${what}: expected ${expected}, came ${came}`),
    ...report.suites.flatMap(({ mutation }) => unnoticed(mutation?.mutants ?? [])),
  ]
  const table = shown.map((cells) => `| ${cells.map(text).join(' | ')} |`)
  const left = rows.length - shown.length
  const counts = [`${passed} passed`, `${failed} failed`]
  if (inconclusive > 0) counts.push(`${inconclusive} inconclusive`)
  if (notPlayed > 0) counts.push(`${notPlayed} not played`)
  if (report.faults.length > 0) counts.push(report.faults.length === 1 ? '1 fault' : `${report.faults.length} faults`)
  const parts = [
    `## greenflag test: ${verdict}`,
    [counts.join(', '), modeWords(report)].filter((part) => part !== '').join(', '),
    report.stopped === undefined ? '' : text(report.stopped.message),
    table.length === 0 ? '' : ['| suite | case | result | card |', '| --- | --- | --- | --- |', ...table].join('\n'),
    left === 0 ? '' : `and ${left} more`,
    bullets
      .slice(0, mostRows)
      .map((bullet) => `- ${text(bullet)}`)
      .join('\n'),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function nameOf({ higher, lower }: OrderResult): string {
  return `${higher} above ${lower}`
}

/** A text that Markdown shows as it is: every mark that could begin something is escaped (CommonMark 2.4), and GitHub finds no name or link in it. */
function asText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (mark) => (mark === '@' ? '&#64;' : `\\${mark}`))
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
