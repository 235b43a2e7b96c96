import { describe, expect, test } from 'vitest'
import type { Assessment, Finding, Polarity } from '../../../src/core/assessment/finding.ts'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import { differenceOf, type RetrySource } from '../../../src/core/retry/retry.ts'
import type { Cast } from '../../../src/core/session.ts'
import { rich } from '../../support/scene.ts'

const { flags } = prepareBank(rich)
const cast: Cast = { interviewer: 'offline', assessor: 'offline', model: null, version: '0.1.0' }

function heard(rating: number | null, ...found: readonly (readonly [flag: string, polarity: Polarity, quote: string])[]): Assessment {
  const findings = found.map(
    ([flag, polarity, quote]): Finding => ({ flag, polarity, strength: 2, quote, why: '', start: 0, end: quote.length }),
  )
  return { rating, findings, withheld: 0, steering: [] }
}

function source(assessment: Assessment | null, by: Cast = cast): RetrySource {
  return { session: 'first', exchange: 3, n: 1, at: '2026-11-01T10:00:00.000Z', cast: by, assessment }
}

describe('a second try', () => {
  test('gains a green flag and loses none, with the sentence that did it', () => {
    const difference = differenceOf(source(heard(1.5)), { cast, assessment: heard(3.5, ['alerts', 'supports', 'it paged me']) }, flags)
    expect(difference).toMatchObject({ before: 1.5, after: 3.5, differs: [], kept: 0 })
    expect(difference.flags).toMatchObject([
      { flag: 'alerts', colour: 'green', change: 'gained', before: null, after: 'supports', quote: 'it paged me', quoteFrom: 'after' },
    ])
  })

  test('gains where a red flag is gone or cleared, and quotes the answer that holds the words', () => {
    const before = heard(1, ['by-hand', 'supports', 'every morning by hand'], ['no-cost', 'supports', 'no idea'])
    const now = heard(3, ['no-cost', 'refutes', 'it costs 40 a day'])
    expect(differenceOf(source(before), { cast, assessment: now }, flags).flags).toMatchObject([
      { flag: 'by-hand', change: 'gained', quote: 'every morning by hand', quoteFrom: 'before' },
      { flag: 'no-cost', change: 'gained', quote: 'it costs 40 a day', quoteFrom: 'after' },
    ])
  })

  test('loses where a green flag is not shown any more or a red one appears', () => {
    const before = heard(4, ['alerts', 'supports', 'it paged me'])
    const now = heard(2, ['by-hand', 'supports', 'I fix it by hand'])
    expect(differenceOf(source(before), { cast, assessment: now }, flags).flags).toMatchObject(
      [
        { flag: 'alerts', change: 'lost', quoteFrom: 'before' },
        { flag: 'by-hand', change: 'lost', quote: 'I fix it by hand', quoteFrom: 'after' },
      ].toSorted((a, b) => flags.findIndex(({ id }) => id === a.flag) - flags.findIndex(({ id }) => id === b.flag)),
    )
  })

  test('counts what was heard as before', () => {
    const same = heard(3, ['alerts', 'supports', 'it paged me'])
    expect(differenceOf(source(same), { cast, assessment: same }, flags)).toMatchObject({ flags: [], kept: 1, before: 3, after: 3 })
  })

  test.each([
    ['version', { ...cast, version: '0.2.0' }, 'greenflag 0.1.0 then, 0.2.0 now'],
    ['assessor', { ...cast, assessor: 'anthropic' as const, model: 'm' }, 'assessor offline then, anthropic now'],
  ])('is not compared by rating with one under another %s', (_, by, says) => {
    const difference = differenceOf(source(heard(3)), { cast: by, assessment: heard(4) }, flags)
    expect(difference).toMatchObject({ before: null, after: 4 })
    expect(difference.differs).toContain(says)
  })

  test('may be voiced by another interviewer and is compared all the same', () => {
    const other: Cast = { ...cast, interviewer: 'anthropic', model: 'voice' }
    expect(differenceOf(source(heard(3)), { cast: other, assessment: heard(4) }, flags)).toMatchObject({ differs: [], before: 3 })
  })
})
