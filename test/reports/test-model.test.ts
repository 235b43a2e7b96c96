import { describe, expect, test } from 'vitest'
import type { CaseResult, ModelPart, TestReport } from '../../src/core/suite/result.ts'
import { githubSummary } from '../../src/reports/test-github.ts'
import { junitReport } from '../../src/reports/test-junit.ts'
import { caseLines, type LineMeans, totalsLine } from '../../src/reports/test-lines.ts'
import { modelFigures } from '../../src/reports/test-model.ts'
import { cleanLine } from '../../src/terminal/sink.ts'
import { caseOf, hostile, liveReportOf, reportOf } from './reported.ts'

const part: ModelPart = {
  name: 'claude-sonnet-5-5',
  assessor: null,
  usage: { inputTokens: 1000, cacheReadTokens: 11_000, cacheWriteTokens: 345, outputTokens: 678, costUsd: 0.01234 },
  trials: null,
  recorded: null,
  notes: [],
}

test('tokens, cost, trials and the age of a recording are told in a few words', () => {
  expect(modelFigures(part)).toBe('claude-sonnet-5-5, 12,345 tokens in, 678 out, $0.0123')
  expect(modelFigures({ ...part, usage: { ...part.usage, costUsd: null }, assessor: 'qwen' })).toBe(
    'claude-sonnet-5-5 and qwen, 12,345 tokens in, 678 out, price not known',
  )
  const trials = { passed: 8, tried: 10, low: 0.49016, high: 0.94332, minPass: 0.5 }
  expect(modelFigures({ ...part, trials })).toMatch(/^8 of 10 passed \(49 to 95 %\), /)
  const ages = [0, 1, 12].map((daysAgo) =>
    modelFigures({ ...part, recorded: { at: '2026-11-10T10:00:00.000Z', daysAgo } })
      .split(', ')
      .at(-1),
  )
  expect(ages).toEqual(['recorded today', 'recorded yesterday', 'recorded 12 days ago'])
})

const plain = (text: string) => text
const means: LineMeans = {
  sink: plain,
  wrap: (text) => [text],
  width: null,
  good: plain,
  bad: plain,
  warn: plain,
  muted: plain,
  heading: plain,
}
const open: CaseResult = { ...caseOf('unsure', []), status: 'inconclusive', model: { ...part, notes: ['Somebody else asked.'] } }
const left: CaseResult = { ...caseOf('left', []), status: 'not played' }
const report: TestReport = {
  ...reportOf('a'),
  mode: 'live',
  prompts: [],
  faults: [],
  suites: reportOf('a').suites.map((suite) => ({ ...suite, warnings: [], orders: [], cases: [open, left] })),
  totals: { passed: 0, failed: 0, inconclusive: 1, notPlayed: 1 },
  stopped: { message: 'the budget is used up', advice: null },
}

test('lines tell what is open from what failed, and what was not played', () => {
  expect(caseLines(open, means, 0, null)).toEqual([
    '  OPEN  unsure  inconclusive, 3.4 solid, 2 green, 0 red',
    '        claude-sonnet-5-5, 12,345 tokens in, 678 out, $0.0123',
    '        Somebody else asked.',
  ])
  expect(caseLines(left, means, 0, null)).toEqual(['  skip  left  not played'])
  expect(totalsLine(report, means)).toBe('1 inconclusive, 0 passed, 1 not played (with a model)')
  expect(totalsLine({ ...report, mode: 'replay' }, means)).toContain('(from recordings)')
})

test('JUnit counts what is open as a failure, and skips what was not played', () => {
  const xml = junitReport(report)
  expect(xml).toContain('tests="2" failures="1" errors="0"')
  expect(xml).toContain('<skipped/>')
  expect(xml).toContain('<system-out>claude-sonnet-5-5, 12,345 tokens in, 678 out, $0.0123\nSomebody else asked.</system-out>')
})

test('the summary on GitHub says how it was played, and that it is not finished', () => {
  const summary = githubSummary(report, plain)
  expect(summary).toContain(
    '## greenflag test: inconclusive\n\n0 passed, 0 failed, 1 inconclusive, 1 not played, with a model\n\nthe budget is used up\n',
  )
  expect(summary).toContain('12\\,345 tokens in')
  expect(githubSummary({ ...report, totals: { passed: 1, failed: 0, notPlayed: 1 } }, plain)).toContain('## greenflag test: not finished')
})

describe.each(hostile)('what a model told, with %j in it', (text) => {
  test('adds no line to a summary on GitHub', () => {
    const shape = (words: string) =>
      githubSummary(liveReportOf(words), cleanLine)
        .split('\n')
        .map((line) => line.slice(0, 1).replace(/[^#|-]/, 'a'))
    expect(shape(text)).toEqual(shape('plain'))
  })

  test('is no line that a runner or a terminal obeys', () => {
    const [, item] = liveReportOf(text).suites[0]?.cases ?? []
    if (item === undefined) throw new Error('there are two cases')
    for (const line of caseLines(item, { ...means, sink: cleanLine }, 0, null)) expect(line).not.toMatch(/::|##\[|[\p{Cc}\n]/u)
  })
})
