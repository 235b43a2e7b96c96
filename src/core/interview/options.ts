import type { Level } from '../level.ts'

/** How long, how hard and about what. */
export interface InterviewOptions {
  readonly level: Level
  /** Primary questions; probes come on top. At least 1. */
  readonly questions: number
  /** Probes on one question, 0 to 2. */
  readonly probes: number
  /** The clock in minutes, or null for none. */
  readonly minutes: number | null
  /** Ids of the areas to keep to; empty for all. */
  readonly focus: readonly string[]
  readonly seed: number
}
