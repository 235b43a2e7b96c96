import type { Failure, Status, TestReport } from '../core/suite/result.ts'
import { clean } from '../core/text/sink.ts'
import { shownWords } from './test-lines.ts'
import { modelFigures } from './test-model.ts'

interface TestCase {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly status: Status
  readonly failures: readonly Failure[]
  /** What a model did. */
  readonly told?: string
}

/**
 * The report as JUnit XML, as CI servers read it: a suite's file is a testsuite, its cases and orders are testcases, the prompts of the contexts
 * are a suite of their own, and so are faults, as errors. Times are left out: the same run gives the same bytes.
 */
export function junitReport(report: TestReport): string {
  const prompts = report.prompts.map(
    ({ context, status, failures }): TestCase => ({ name: context, file: context, line: 1, status, failures }),
  )
  const suites = report.suites.map(({ file, cases, orders, mutation }) => {
    const played = cases.map(({ id, at, status, failures, model }): TestCase => {
      const told = model === undefined ? {} : { told: [modelFigures(model), ...model.notes].join('\n') }
      return { name: id, ...at, status, failures, ...told }
    })
    const ordered = orders.map(
      ({ higher, lower, at, status, failures }): TestCase => ({ name: `${higher} above ${lower}`, ...at, status, failures }),
    )
    // Without a floor there is nothing that could fail.
    const watched =
      mutation === undefined || mutation.floor === null
        ? []
        : [{ name: 'kill rate', file, line: 1, status: mutation.status, failures: mutation.failures }]
    return suiteXml(file, [...played, ...ordered, ...watched])
  })
  const all = [...(prompts.length === 0 ? [] : [suiteXml('prompts', prompts)]), ...suites, ...faultsXml(report)]
  const { passed, failed, inconclusive = 0, notPlayed = 0 } = report.totals
  const counts = attributes({
    name: 'greenflag test',
    tests: passed + failed + inconclusive + notPlayed + report.faults.length,
    failures: failed + inconclusive,
    errors: report.faults.length,
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${counts}>\n${all.join('')}</testsuites>\n`
}

function suiteXml(name: string, cases: readonly TestCase[]): string {
  const failures = cases.filter(({ status }) => status === 'failed' || status === 'inconclusive').length
  const lines = cases.map((item) => caseXml(name, item)).join('')
  return `  <testsuite${attributes({ name, tests: cases.length, failures, errors: 0 })}>\n${lines}  </testsuite>\n`
}

function caseXml(classname: string, { name, file, line, status, failures, told: output }: TestCase): string {
  const begin = `    <testcase${attributes({ classname, name, file, line })}`
  if (status === 'not played') return `${begin}>\n      <skipped/>\n    </testcase>\n`
  const aside = output === undefined ? '' : `      <system-out>${escaped(output, 'text')}</system-out>\n`
  if (failures.length === 0) return aside === '' ? `${begin}/>\n` : `${begin}>\n${aside}    </testcase>\n`
  const [first] = failures
  const message = failures.map(({ what, expected, came }) => `${what}: expected ${expected}, came ${came}`).join('; ')
  const told = failures.flatMap(({ at, what, expected, came, words }) => [
    `${at.file}:${at.line}: ${what}`,
    `  expected ${expected}`,
    `  came ${came}`,
    ...words.map((shown) => `  ${shownWords(shown)}`),
  ])
  // Some readers take one failure a case, so all that failed stands in one.
  return `${begin}>\n      <failure${attributes({ type: first?.what ?? '', message })}>${escaped(told.join('\n'), 'text')}</failure>\n${aside}    </testcase>\n`
}

function faultsXml({ faults }: TestReport): string[] {
  if (faults.length === 0) return []
  const cases = faults.map(({ at, message, advice }) => {
    const name = `${at.file}:${at.line}`
    return `    <testcase${attributes({ classname: 'faults', name, file: at.file, line: at.line })}>\n      <error${attributes({ message })}>${escaped(advice, 'text')}</error>\n    </testcase>\n`
  })
  const counts = attributes({ name: 'faults', tests: faults.length, failures: 0, errors: faults.length })
  return [`  <testsuite${counts}>\n${cases.join('')}  </testsuite>\n`]
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value), 'attribute')}"`)
    .join('')
}

/** A text as XML 1.0 can hold it: no markup, what nobody could see shown as on a terminal, and a sign in place of each character that XML forbids. */
function escaped(text: string, where: 'text' | 'attribute'): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
  const plain = clean(text)
    .replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
    .replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
  return where === 'text' ? plain : plain.replace(/[\t\n]/g, ' ')
}
