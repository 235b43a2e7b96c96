import { expect, test } from 'vitest'
import type { MutantResult, MutationResult, TestReport } from '../../src/core/suite/result.ts'
import { githubAnnotations, githubSummary } from '../../src/reports/test-github.ts'
import { junitReport } from '../../src/reports/test-junit.ts'
import type { LineMeans } from '../../src/reports/test-lines.ts'
import { killRate, mutationLines } from '../../src/reports/test-mutation-lines.ts'
import { wrap } from '../../src/terminal/layout.ts'
import { cleanLine } from '../../src/terminal/sink.ts'
import { failureOf, hostile, reportOf } from './reported.ts'

const same = (text: string) => text
const means: LineMeans = { sink: cleanLine, wrap, width: null, good: same, bad: same, warn: same, muted: same, heading: same }

function mutant(subject: string, deed: string, noticed: string | null = null, line = 5): MutantResult {
  return { operator: 'delete-flag', at: { file: 'my.md', line }, subject, deed, noticed }
}

function mutationOf(mutants: readonly MutantResult[], floor: number | null = null, text = 'kill rate'): MutationResult {
  const killed = mutants.filter(({ noticed }) => noticed !== null).length
  const failed = floor !== null && killed / mutants.length < floor
  const failures = failed ? [failureOf(text)] : []
  return { mutants, killed, rate: killed / mutants.length, floor, status: failed ? 'failed' : 'passed', failures }
}

test('what no case would notice is told once for each part of the context', () => {
  const mutants = [
    mutant('the red flag "a"', 'went away'),
    mutant('the red flag "a"', 'was negated'),
    mutant('the red flag "a"', 'lost its wording'),
    mutant('the red flag "a"', 'lost its questions', 'weak: areas'),
    ...['went away', 'was negated', 'lost its wording'].map((deed) => mutant('the red flag "c"', deed, null, 7)),
    mutant('the green flag "b"', 'went away', 'strong: rating', 9),
    mutant('the green flag "b"', 'was negated', null, 9),
  ]
  expect(mutationLines(mutationOf(mutants), means)).toEqual([
    '  my.md:5: no case would notice if the red flag "a" went away, was negated or lost its wording',
    '  my.md:7: no case would notice if the red flag "c" went away, or whatever else happened to it',
    '  my.md:9: no case would notice if the green flag "b" was negated',
    '  2 of 9 mutants noticed, 22 %',
  ])
  expect(mutationLines(mutationOf(mutants, 0.2), means).at(-1)).toBe('  pass  2 of 9 mutants noticed, 22 %, at least 20 % asked for')
  const failed = mutationLines(mutationOf(mutants, 0.3), means)
  expect(failed[3]).toBe('  FAIL  2 of 9 mutants noticed, 22 %, at least 30 % asked for')
  expect(failed[4]).toContain('kill rate:8: kill rate')
})

test('nearly all is not all', () => {
  const mutants = Array.from({ length: 1000 }, (_, index) => mutant('x', 'went away', index === 0 ? null : 'strong: rating'))
  expect(mutationLines(mutationOf(mutants), means).at(-1)).toBe('  999 of 1000 mutants noticed, 99 %')
})

test('the rate at the end is that of all suites; of one there is none beside its own', () => {
  const report = reportOf('a')
  expect(killRate(report)).toBeNull()
  const [suite] = report.suites
  if (suite === undefined) throw new Error('the report has no suite')
  const twice = [mutationOf([mutant('x', 'went away')]), mutationOf([mutant('x', 'went away', 'by'), mutant('y', 'went away', 'by')])]
  expect(killRate({ ...report, suites: twice.slice(1).map((mutation) => ({ ...suite, mutation })) })).toBeNull()
  expect(killRate({ ...report, suites: twice.map((mutation) => ({ ...suite, mutation })) })).toBe('2 of 3 mutants noticed, 66 %')
})

test.each(hostile)('hostile words stay words in every report: %j', (text) => {
  const mutation = mutationOf([{ ...mutant(text, text), at: { file: text, line: 3 } }], 1, text)
  for (const line of mutationLines(mutation, means)) {
    expect(cleanLine(line).trim()).toBe(line.trim())
    expect(line).not.toMatch(/\n|^\s*::|##\[/)
  }
  const plain = reportOf('a')
  const report: TestReport = { ...plain, suites: plain.suites.map((suite) => ({ ...suite, mutation })) }
  const lines = (words: string) => words.split('\n').length
  const usual: TestReport = {
    ...plain,
    suites: plain.suites.map((suite) => ({ ...suite, mutation: mutationOf([mutant('a', 'a')], 1, 'a') })),
  }
  expect(lines(githubAnnotations(report, cleanLine, same))).toBe(lines(githubAnnotations(usual, cleanLine, same)))
  expect(lines(githubSummary(report, cleanLine))).toBe(lines(githubSummary(usual, cleanLine)))
  expect(junitReport(report).match(/<testcase/g)).toHaveLength(junitReport(usual).match(/<testcase/g)?.length ?? 0)
})
