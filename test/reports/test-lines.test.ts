import { describe, expect, test } from 'vitest'
import { safeJson } from '../../src/core/text/safe-json.ts'
import {
  caseLines,
  failedLines,
  type LineMeans,
  noticeLines,
  orderLines,
  promptsLines,
  suiteLine,
  totalsLine,
} from '../../src/reports/test-lines.ts'
import { wrap } from '../../src/terminal/layout.ts'
import { cleanLine } from '../../src/terminal/sink.ts'
import { caseOf, failureOf, hostile, reportOf } from './reported.ts'

const as = (text: string) => text
const means: LineMeans = { sink: cleanLine, wrap, width: null, good: as, bad: as, warn: as, muted: as, heading: as }

function linesOf(text: string, width: number | null): string[] {
  const report = reportOf(text)
  const [suite] = report.suites
  const [fault] = report.faults
  if (suite === undefined || fault === undefined) throw new Error('the report is empty')
  const to = { ...means, width }
  return [
    ...report.prompts.flatMap((result) => promptsLines(result, to, 10)),
    suiteLine(suite, to),
    ...noticeLines('error', fault, to),
    ...suite.cases.flatMap((result) => caseLines(result, to, 10, null)),
    ...suite.orders.flatMap((result) => orderLines(result, to)),
    totalsLine(report, to),
  ]
}

test('a case is a line, and says what came of it', () => {
  expect(caseLines(caseOf('strong', []), means, 8, null)).toEqual(['  pass  strong    3.4 solid, 2 green, 0 red'])
  expect(caseLines(caseOf('strong', []), means, 0, 31.4)).toEqual(['  pass  strong  3.4 solid, 2 green, 0 red, 31 ms'])
})

test('a failure says where, what was expected, what came and which words show it', () => {
  expect(caseLines(caseOf('weak', [failureOf('text')]), means, 0, null)).toEqual([
    '  FAIL  weak  3.4 solid, 2 green, 0 red',
    '        text:8: text',
    '          expected text',
    '          came     text',
    '          answer 2 (text:3): “text”',
  ])
})

test('what failed in a long run is told again at its end, with its place', () => {
  const [suite] = reportOf('text').suites
  const failed = caseOf('weak', [failureOf('text')])
  const report = (cases: number) => ({
    ...reportOf('text'),
    suites:
      suite === undefined ? [] : [{ ...suite, orders: [], cases: [...Array.from({ length: cases }, () => caseOf('fine', [])), failed] }],
  })
  expect(failedLines(report(3), means)).toEqual([])
  expect(failedLines(report(30), means)).toEqual(['  FAIL  my.test.yaml:4 weak'])
})

test('long words are cut, and wrapped to a terminal', () => {
  const lines = caseLines(caseOf('weak', [failureOf('word '.repeat(300))]), { ...means, width: 60 }, 0, null)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60)
  expect(lines.at(-1)).toMatch(/…”$/)
})

describe.each([null, 40])('at a width of %s', (width) => {
  test.each(hostile)('no line obeys or forges anything on a terminal or in the log of a CI server: %j', (text) => {
    for (const line of linesOf(text, width)) {
      expect(line).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u)
      expect(line).not.toMatch(/^\s*::|##\[/)
    }
  })

  test.each(hostile)('nor is there a line more: %j', (text) => {
    if (width === null) expect(linesOf(text, width)).toHaveLength(linesOf('text', width).length)
  })
})

test.each(hostile)('the JSON reads back as it was, and holds nothing that a terminal would obey: %j', (text) => {
  const json = safeJson(reportOf(text))
  expect(JSON.parse(json)).toEqual(reportOf(text))
  expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})
