import type { RatedInterval } from './digest.ts'

/** One session's value in a course. */
export interface CoursePoint extends RatedInterval {
  readonly session: string
  /** ISO 8601 in UTC. */
  readonly at: string
}

/** How something moved over sessions. */
export interface Course {
  /** Oldest first; sessions without a value are left out. */
  readonly points: readonly CoursePoint[]
  /** The newest value less the first one, one decimal; null with fewer than two. */
  readonly change: number | null
  /** Whether the change is larger than what chance alone makes of two such ratings four times in five. */
  readonly clear: boolean
}

/**
 * The course of some points, oldest first. A change is clear where it exceeds the root of the summed squares of both half widths: the interval of a
 * difference, if each is a normal estimate.
 */
export function courseOf(points: readonly CoursePoint[]): Course {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined || points.length < 2) return { points, change: null, clear: false }
  const change = last.rating - first.rating
  return { points, change: Math.round(change * 10) / 10, clear: Math.abs(change) > Math.hypot(halfWidth(first), halfWidth(last)) }
}

/** Half of an interval; one that ends at 0 or 5 was cut there, so the longer side counts. */
function halfWidth({ rating, low, high }: RatedInterval): number {
  return Math.max(rating - low, high - rating)
}
