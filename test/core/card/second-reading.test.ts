import { describe, expect, test } from 'vitest'
import type { Assessment, Finding, SecondOpinion } from '../../../src/core/assessment/finding.ts'
import { compareReadings } from '../../../src/core/card/second-reading.ts'
import type { AnsweredExchange } from '../../../src/core/interview/exchange.ts'

function finding(flag: string, polarity: Finding['polarity'] = 'supports'): Finding {
  return { flag, polarity, strength: 2, quote: 'we did it twice', why: '', start: 0, end: 15 }
}

function answered(n: number, assessment: Partial<Assessment> | null): AnsweredExchange {
  return {
    n,
    move: { kind: 'question', primary: 'a', area: null, level: 'mid' },
    question: 'How?',
    answer: 'we did it twice',
    skipped: false,
    hint: false,
    seconds: 1,
    line: null,
    assessment: assessment === null ? null : { rating: 3, findings: [], withheld: 0, steering: [], ...assessment },
  }
}

const same: SecondOpinion = { rating: 3, flags: [] }

describe('two readings', () => {
  test('of answers that only one assessor judged are not compared', () => {
    const exchanges = [answered(1, null), answered(2, {}), answered(3, { rating: null, failure: 'out of reach', second: same })]
    expect(compareReadings(exchanges)).toEqual({ compared: 0, disagreements: [] })
  })

  test.each([
    [3, 3, false],
    [3, 3.9, false],
    [3, 4, true],
    [3, 2, true],
    [null, 4, false],
  ])('rated %d and %d differ: %s', (rating, second, differ) => {
    const { compared, disagreements } = compareReadings([answered(1, { rating, second: { rating: second, flags: [] } })])
    expect([compared, disagreements]).toEqual([1, differ ? [{ exchange: 1, rating, second, flags: [] }] : []])
  })

  test('differ about flags that one did not hear, and that they read the other way round', () => {
    const findings = [finding('both'), finding('both'), finding('mine'), finding('torn'), finding('torn', 'refutes'), finding('turned')]
    const flags = [
      { flag: 'both', polarity: 'supports' },
      { flag: 'torn', polarity: 'supports' },
      { flag: 'turned', polarity: 'refutes' },
      { flag: 'theirs', polarity: 'refutes' },
    ] as const
    expect(compareReadings([answered(4, { findings, second: { rating: 3, flags } })]).disagreements).toEqual([
      {
        exchange: 4,
        rating: 3,
        second: 3,
        flags: [
          { flag: 'mine', main: 'supports', second: null },
          { flag: 'torn', main: 'both', second: 'supports' },
          { flag: 'turned', main: 'supports', second: 'refutes' },
          { flag: 'theirs', main: null, second: 'refutes' },
        ],
      },
    ])
  })
})
