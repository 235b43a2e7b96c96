import type { Polarity } from '../assessment/finding.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import type { Disagreement, FlagReading } from './card.ts'

/** Ratings nearer to each other than this agree: half a point either way is a matter of taste. */
const leastApart = 1

/**
 * The answers on which two assessors differ: by a whole point or more, or about a flag that only one of them heard or that both read the other
 * way round. `compared` counts the answers on which both have a judgement.
 */
export function compareReadings(exchanges: readonly AnsweredExchange[]): {
  readonly compared: number
  readonly disagreements: readonly Disagreement[]
} {
  const pairs = exchanges.flatMap(({ n, assessment }) =>
    assessment?.second === undefined || assessment.failure !== undefined ? [] : [{ n, main: assessment, second: assessment.second }],
  )
  const disagreements = pairs.flatMap(({ n, main, second }): Disagreement[] => {
    const [one, other] = [readingsOf(main.findings), readingsOf(second.flags)]
    const flags = [...new Set([...one.keys(), ...other.keys()])]
      .map((flag) => ({ flag, main: one.get(flag) ?? null, second: other.get(flag) ?? null }))
      .filter(({ main, second }) => main !== second)
    const apart = main.rating !== null && second.rating !== null && Math.abs(main.rating - second.rating) >= leastApart
    return apart || flags.length > 0 ? [{ exchange: n, rating: main.rating, second: second.rating, flags }] : []
  })
  return { compared: pairs.length, disagreements }
}

/** How each flag was read over some findings. */
export function readingsOf(findings: readonly { readonly flag: string; readonly polarity: Polarity }[]): Map<string, FlagReading> {
  const readings = new Map<string, FlagReading>()
  for (const { flag, polarity } of findings) {
    const before = readings.get(flag)
    readings.set(flag, before === undefined || before === polarity ? polarity : 'both')
  }
  return readings
}
