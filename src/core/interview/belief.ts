/** What the interview believes about one area: a normal belief over its rating, 0 to 5. */
export interface Belief {
  readonly mean: number
  readonly spread: number
}

/** One rated exchange; a probe tells less than a question of its own. */
export interface RatedExchange {
  /** Null while the judgement is awaited: it will narrow the belief, nobody knows yet where to. */
  readonly rating: number | null
  readonly weight: number
}

const prior = { mean: 2.5, spread: 1.25 }
/** How far one rating may lie from what the candidate can do, as a standard deviation. */
const noise = 0.9

/** The belief after some ratings: the conjugate update of a normal prior with normal noise (Gelman et al., Bayesian Data Analysis, 2.5). */
export function believe(ratings: readonly RatedExchange[]): Belief {
  let precision = 1 / prior.spread ** 2
  let weighted = prior.mean * precision
  for (const { rating, weight } of ratings) {
    precision += weight / noise ** 2
    weighted += ((rating ?? prior.mean) * weight) / noise ** 2
  }
  return { mean: weighted / precision, spread: Math.sqrt(1 / precision) }
}
