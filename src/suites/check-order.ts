import type { CaseResult, Notice, OrderResult } from '../core/suite/result.ts'
import type { Order } from './suite.ts'

/** Whether one case was rated above another; a fault where one of them has no rating, for then there is nothing to compare. */
export function checkOrder(order: Order, results: readonly CaseResult[]): OrderResult | { readonly fault: Notice } {
  const { at, higher, lower, by } = order
  const ratingOf = (wanted: string) => results.find(({ id }) => id === wanted)?.outcome.rating ?? null
  const [above, below] = [ratingOf(higher), ratingOf(lower)]
  if (above === null || below === null) {
    const unrated = [higher, lower].filter((id) => ratingOf(id) === null)
    return {
      fault: {
        at,
        message: `the order needs a rating, and ${unrated.map((id) => `"${id}"`).join(' and ')} had not enough evidence for one`,
        advice: 'Give the candidate more answers, or take the case out of order.',
      },
    }
  }
  // Ratings have one decimal, and so has their difference.
  const difference = Math.round((above - below) * 10) / 10
  if (difference > 0 && difference >= by) return { at, higher, lower, by, status: 'passed', failures: [] }
  const expected = by === 0 ? `${higher} above ${lower}` : `${higher} at least ${by} above ${lower}`
  const came = `${higher} ${above.toFixed(1)}, ${lower} ${below.toFixed(1)}`
  return { at, higher, lower, by, status: 'failed', failures: [{ at, what: 'order', expected, came, words: [] }] }
}
