import type { Exchange } from './exchange.ts'

/**
 * How much each exchange counts for its area: a question 1, a probe a half; a question that had to be put again shares its 1 with the rephrasing,
 * so that asking twice neither helps nor hurts.
 */
export function weightsOf(exchanges: readonly Exchange[]): ReadonlyMap<number, number> {
  const rephrased = new Set(exchanges.flatMap(({ move }) => (move.kind === 'rephrase' ? [move.thread] : [])))
  return new Map(
    exchanges.map(({ n, move }) => {
      if (move.kind === 'question') return [n, rephrased.has(n) ? 0.5 : 1]
      return [n, 0.5]
    }),
  )
}
