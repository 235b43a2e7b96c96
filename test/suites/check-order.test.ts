import { expect, test } from 'vitest'
import type { CaseResult } from '../../src/core/suite/result.ts'
import { checkOrder } from '../../src/suites/check-order.ts'

const at = { file: 'my.test.yaml', line: 9 }

function rated(id: string, rating: number | null): CaseResult {
  return { id, at, status: 'passed', failures: [], outcome: { rating, band: '', green: [], red: [], areas: [], exchanges: 0, conduct: {} } }
}

function order(above: number | null, below: number | null, by = 0) {
  return checkOrder({ at, higher: 'strong', lower: 'weak', by }, [rated('weak', below), rated('strong', above)])
}

test('a case has to be rated above another, and not the same', () => {
  expect(order(3.1, 3)).toMatchObject({ status: 'passed', failures: [] })
  expect(order(3, 3)).toMatchObject({ status: 'failed', failures: [{ at, expected: 'strong above weak', came: 'strong 3.0, weak 3.0' }] })
  expect(order(2.9, 3)).toMatchObject({ status: 'failed' })
})

test('by so much at least, counted in tenths', () => {
  expect(order(3.9, 3.1, 0.8)).toMatchObject({ status: 'passed' })
  expect(order(1.1, 0.3, 0.8)).toMatchObject({ status: 'passed' })
  expect(order(3.8, 3.1, 0.8)).toMatchObject({ status: 'failed', failures: [{ expected: 'strong at least 0.8 above weak' }] })
})

test('over a card without a rating it is a fault, for there is nothing to compare', () => {
  expect(order(null, 3)).toEqual({
    fault: expect.objectContaining({ at, message: expect.stringContaining('"strong" had not enough evidence') }),
  })
  expect(order(null, null)).toEqual({ fault: expect.objectContaining({ message: expect.stringContaining('"strong" and "weak"') }) })
})
