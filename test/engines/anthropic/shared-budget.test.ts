import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noUsage } from '../../../src/core/usage.ts'
import { mostItCanCost } from '../../../src/engines/anthropic/budget.ts'
import { createSharedBudget } from '../../../src/engines/anthropic/shared-budget.ts'
import { ask } from '../../support/model-options.ts'

const request = ask('Ask me about loading data.')
const most = mostItCanCost(request) ?? 0

describe('a budget for many', () => {
  test('is never overspent, whoever calls when and whatever a call takes', async () => {
    const calls = fc.array(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.integer({ min: 1, max: 3000 }) }), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, fc.double({ min: 0.1, max: 20, noNaN: true }), async (scheduler, wanted, times) => {
        const maxUsd = most * times
        const budget = createSharedBudget(maxUsd)
        let under = 0
        const all = wanted.map(async ({ share, length }) => {
          const asked = ask('x'.repeat(length))
          const worst = mostItCanCost(asked) ?? 0
          const reservation = await Promise.resolve(budget.reserve(asked)).catch(() => null)
          if (reservation === null) return
          under += worst
          expect(budget.spentUsd() + under).toBeLessThanOrEqual(maxUsd * (1 + 1e-6))
          await scheduler.schedule(Promise.resolve())
          under -= worst
          reservation.settle({ ...noUsage, costUsd: worst * share })
          reservation.settle({ ...noUsage, costUsd: worst * share })
          expect(budget.spentUsd() + under).toBeLessThanOrEqual(maxUsd * (1 + 1e-6))
        })
        await scheduler.waitFor(Promise.all(all))
        expect(budget.spentUsd()).toBeLessThanOrEqual(maxUsd * (1 + 1e-6))
      }),
      { numRuns: 60 },
    )
  })

  test('lets a call wait for others that may give money back, and refuses it where none is under way', async () => {
    const budget = createSharedBudget(most * 1.5)
    const first = await budget.reserve(request)
    let second = 'waits'
    const waiting = Promise.resolve(budget.reserve(request)).then((reservation) => {
      second = 'goes on'
      return reservation
    })
    await Promise.resolve()
    expect(second).toBe('waits')
    first.settle({ ...noUsage, costUsd: most / 4 })
    const reservation = await waiting
    expect(second).toBe('goes on')
    reservation.settle({ ...noUsage, costUsd: most })
    await expect(budget.reserve(request)).rejects.toMatchObject({ code: 4 })
  })
})
