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
  /** Whether the change is larger than what chance alone makes of two such ratings four times in five, and the ratings between do not speak against it. */
  readonly clear: boolean
}

/**
 * The course of some points, oldest first; its change is that among `compared`, all of them unless told otherwise. It is clear where it exceeds the
 * root of the summed squares of both half widths, which is the interval of a difference if each is a normal estimate, and where the means of the
 * older and the newer half moved the same way: of ratings that only go up and down, the last step is no course.
 */
export function courseOf(points: readonly CoursePoint[], compared: readonly CoursePoint[] = points): Course {
  const [first] = compared
  const last = compared.at(-1)
  if (first === undefined || last === undefined || compared.length < 2) return { points, change: null, clear: false }
  const change = last.rating - first.rating
  const beyondChance = Math.abs(change) > Math.hypot(halfWidth(first), halfWidth(last))
  return { points, change: Math.round(change * 10) / 10, clear: beyondChance && drift(compared) * change > 0 }
}

/** The mean of the newer half less that of the older one; a point in the middle is in neither. */
function drift(points: readonly CoursePoint[]): number {
  const half = Math.floor(points.length / 2)
  const sum = (some: readonly CoursePoint[]) => some.reduce((total, { rating }) => total + rating, 0)
  return (sum(points.slice(-half)) - sum(points.slice(0, half))) / half
}

/** Half of an interval; one that ends at 0 or 5 was cut there, so the longer side counts. */
function halfWidth({ rating, low, high }: RatedInterval): number {
  return Math.max(rating - low, high - rating)
}
