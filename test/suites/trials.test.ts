import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseResult } from '../../src/core/suite/result.ts'
import { noUsage } from '../../src/core/usage.ts'
import { joinTrials, trialsNeeded, verdictOf, wilson } from '../../src/suites/trials.ts'
import { at, caseOf } from './playing.ts'

const sample = fc.integer({ min: 1, max: 2000 }).chain((tried) => fc.integer({ min: 0, max: tried }).map((passed) => ({ passed, tried })))

describe("Wilson's interval", () => {
  test.each([
    // From R: prop.test(k, n, correct = FALSE)$conf.int
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [8, 10, 0.4902, 0.9433],
    [10, 10, 0.7225, 1],
    [81, 263, 0.2553, 0.3662],
  ])('of %i in %i is the one in the books', (passed, tried, low, high) => {
    expect(wilson(passed, tried).low).toBeCloseTo(low, 4)
    expect(wilson(passed, tried).high).toBeCloseTo(high, 4)
  })

  test('lies between 0 and 1 and holds the rate', () => {
    fc.assert(
      fc.property(sample, ({ passed, tried }) => {
        const { low, high } = wilson(passed, tried)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(passed / tried)
        expect(high).toBeGreaterThanOrEqual(passed / tried)
      }),
    )
  })

  test('rises with every pass, and is the mirror of that of the failures', () => {
    fc.assert(
      fc.property(sample, ({ passed, tried }) => {
        const here = wilson(passed, tried)
        const mirrored = wilson(tried - passed, tried)
        expect(here.low).toBeCloseTo(1 - mirrored.high, 9)
        if (passed === tried) return
        const more = wilson(passed + 1, tried)
        expect(more.low).toBeGreaterThan(here.low)
        expect(more.high).toBeGreaterThanOrEqual(here.high)
      }),
    )
  })

  test('is narrower for the same rate of more trials', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 2, max: 10 }), ({ passed, tried }, times) => {
        const [few, many] = [wilson(passed, tried), wilson(passed * times, tried * times)]
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})

test('the trials needed are the fewest that can show a rate', () => {
  expect([0, 0.5, 0.8, 0.9, 0.99].map(trialsNeeded)).toEqual([1, 4, 16, 35, 381])
  expect(trialsNeeded(1)).toBeNull()
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (rate) => {
      const needed = trialsNeeded(rate) ?? 0
      expect(wilson(needed, needed).low).toBeGreaterThanOrEqual(rate)
      if (needed > 1) expect(wilson(needed - 1, needed - 1).low).toBeLessThan(rate)
    }),
  )
})

test('a verdict is left open where the interval holds the rate to be shown', () => {
  expect(verdictOf(10, 10, 10, 0.7)).toBe('passed')
  expect(verdictOf(7, 10, 10, 0.7)).toBe('inconclusive')
  expect(verdictOf(1, 10, 10, 0.7)).toBe('failed')
  expect(verdictOf(3, 3, 3, null)).toBe('passed')
  expect(verdictOf(2, 3, 3, null)).toBe('failed')
  expect(verdictOf(2, 2, 3, null)).toBe('inconclusive')
  expect(verdictOf(0, 0, 3, 0.5)).toBe('inconclusive')
})

describe('the trials of a case', () => {
  const model = { name: 'm', assessor: null, usage: { ...noUsage, inputTokens: 10, costUsd: 0.5 }, trials: null, recorded: null }
  const trial = (rating: number, passes: boolean, note: string): CaseResult => ({
    id: 'one',
    at,
    status: passes ? 'passed' : 'failed',
    failures: passes ? [] : [{ at: { ...at, line: 9 }, what: 'rating', expected: 'at least 3', came: `${rating}`, words: [] }],
    outcome: { rating, band: 'mixed', green: [], red: [], areas: [], exchanges: 4, conduct: {} },
    model: { ...model, notes: [note] },
  })
  const minPass = { rate: 0.5, at: { ...at, line: 8 } }

  test('give the outcome in the middle, the sum of what they took, and each note once', () => {
    const joined = joinTrials(caseOf([]), [trial(4, true, 'a'), trial(3, true, 'a'), trial(3.5, true, 'b')], 3)
    expect(joined).toMatchObject({ status: 'passed', failures: [], outcome: { rating: 3.5 } })
    expect(joined?.model).toMatchObject({ notes: ['a', 'b'], usage: { inputTokens: 30, costUsd: 1.5 } })
    expect(joined?.model?.trials).toMatchObject({ passed: 3, tried: 3, minPass: null })
  })

  test('say at the line of minPass how often it passed, and what failed how often', () => {
    const joined = joinTrials({ ...caseOf([]), minPass }, [trial(4, true, 'a'), trial(2, false, 'a'), trial(2.5, false, 'a')], 3)
    expect(joined?.status).toBe('inconclusive')
    expect(joined?.failures.map(({ at: { line }, came }) => `${line}: ${came}`)).toEqual([
      '8: 1 of 3 trials passed (95 % interval 6 to 80 %, too wide to tell: more trials would)',
      '9: 2 (in 2 of 3 trials)',
    ])
  })

  test('are nothing where there was none', () => {
    expect(joinTrials(caseOf([]), [], 3)).toBeNull()
  })
})
