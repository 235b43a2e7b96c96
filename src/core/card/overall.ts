import type { Band, FlagStatus } from './card.ts'

export interface AreaRating {
  /** 0 to 5. */
  readonly rating: number
  /** Standard error of the rating. */
  readonly error: number
}

/** How strongly a flag was supported and refuted: the strongest finding each way, 0 to 3. */
export interface FlagWeight {
  readonly supports: number
  readonly refutes: number
}

export interface OverallInput {
  readonly areas: readonly AreaRating[]
  readonly green: readonly FlagWeight[]
  readonly red: readonly FlagWeight[]
  /** Exchanges with a substantive answer. */
  readonly substantive: number
  /** Primary questions asked, and those of them that got a substantive answer in their thread. */
  readonly primaries: number
  readonly answeredPrimaries: number
}

export interface Overall {
  readonly rating: number | null
  readonly low: number | null
  readonly high: number | null
  readonly band: Band
}

/** The most that green flags can add and red flags can take, in rating points, and the strengths at which two thirds of it are reached. */
const greenReach = 0.6
const greenScale = 8
const redReach = 1.5
const redScale = 5
/** Width of the interval in standard errors: four times in five the truth lies inside. */
const width = 1.28

const bands: readonly (readonly [number, Band])[] = [
  [3.9, 'strong'],
  [3, 'solid'],
  [2, 'mixed'],
  [0, 'weak'],
]

/**
 * The overall rating, 0 to 5: the mean of the area ratings, raised by what green flags support beyond what refutes them and lowered by the same
 * of red flags, each with a diminishing return (reach · (1 − e^(−strength/scale))). A flag counts by its strongest finding each way,
 * so saying a thing twice adds nothing. Bounded, independent of order, never lower for one more supported green flag, never higher for
 * one more supported red flag.
 *
 * There is no rating without two substantive answers and a third of the primary questions answered.
 */
export function overallOf(input: OverallInput): Overall {
  const enough = input.substantive >= 2 && input.answeredPrimaries * 3 >= input.primaries && input.areas.length > 0
  if (!enough) return { rating: null, low: null, high: null, band: 'not enough evidence' }
  const mean = total(input.areas.map(({ rating }) => rating)) / input.areas.length
  const error = Math.sqrt(total(input.areas.map(({ error }) => error ** 2))) / input.areas.length
  const { adds, takes } = weighFlags(input.green, input.red)
  const rating = bounded(mean + adds - takes)
  return {
    rating: tenth(rating),
    low: tenth(bounded(rating - width * error)),
    high: tenth(bounded(rating + width * error)),
    band: bandOf(tenth(rating)),
  }
}

/** What green flags add to an overall rating and red flags take from it, in rating points, 0 or more. */
export function weighFlags(green: readonly FlagWeight[], red: readonly FlagWeight[]): { readonly adds: number; readonly takes: number } {
  return {
    adds: greenReach * saturating(netStrength(green), greenScale),
    takes: redReach * saturating(netStrength(red), redScale),
  }
}

/** The rating of one area with its interval, from its rated exchanges; null where none was rated. */
export function areaRatingOf(
  rated: readonly { readonly rating: number; readonly weight: number }[],
): (AreaRating & { low: number; high: number }) | null {
  const weight = total(rated.map((item) => item.weight))
  if (weight === 0) return null
  const rating = total(rated.map((item) => item.rating * item.weight)) / weight
  const error = Math.sqrt(1 / (1 / 1.25 ** 2 + weight / 0.9 ** 2))
  return { rating, error, low: tenth(bounded(rating - width * error)), high: tenth(bounded(rating + width * error)) }
}

/** How a flag ends: the stronger side wins, equal sides are mixed; without findings it depends on whether anybody asked. */
export function statusOf({ supports, refutes }: FlagWeight, askedAbout: boolean): FlagStatus {
  if (supports > refutes) return 'observed'
  if (refutes > supports) return 'contradicted'
  if (supports > 0) return 'mixed'
  return askedAbout ? 'no-evidence' : 'not-probed'
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function netStrength(flags: readonly FlagWeight[]): number {
  return total(flags.map(({ supports, refutes }) => Math.max(0, supports - refutes)))
}

/** A sum that does not depend on the order of its terms, down to the last bit. */
function total(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0)
}

function saturating(strength: number, scale: number): number {
  return 1 - Math.exp(-strength / scale)
}

function bounded(rating: number): number {
  return Math.max(0, Math.min(5, rating))
}

function bandOf(rating: number): Band {
  return bands.find(([floor]) => rating >= floor)?.[1] ?? 'weak'
}
