import { type Budget, createBudget, type Reservation } from './budget.ts'

/**
 * A budget of `maxUsd` for many interviews at the same time. A call that would fit but for what is set aside for others waits until they have
 * settled, so that how many go on at a time does not decide how far the money reaches.
 */
export function createSharedBudget(maxUsd: number): Budget {
  const budget = createBudget({ maxUsd, spentUsd: 0 })
  const waiting = new Set<() => void>()
  let open = 0
  return {
    spentUsd: budget.spentUsd,
    async reserve(request) {
      for (;;) {
        try {
          const reservation = budget.reserve(request)
          open += 1
          return released(reservation, () => {
            open -= 1
            for (const wake of waiting) wake()
            waiting.clear()
          })
        } catch (error) {
          if (open === 0) throw error
          await new Promise<void>((resolve) => waiting.add(resolve))
        }
      }
    },
  }
}

function released(reservation: Reservation, onSettled: () => void): Reservation {
  let settled = false
  return {
    settle(usage) {
      reservation.settle(usage)
      if (!settled) onSettled()
      settled = true
    },
  }
}
