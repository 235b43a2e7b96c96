/** How a simulated candidate talks. It says nothing of what they can do. */
export const manners = ['clear', 'terse', 'rambling', 'nervous', 'overconfident', 'evasive'] as const

export type Manner = (typeof manners)[number]

/** Who sits across from the interviewer in a mock interview. */
export interface MockSetup {
  /** Whether the candidate is a person in the room; then nothing is planted and there is no manner. */
  readonly host: boolean
  readonly manner: Manner | null
  /** Ids of the flags that the candidate shows where a question reaches them; the interviewer does not see them before the end. */
  readonly planted: readonly string[]
}

/** A planted flag that an answer let through. `quote` stands in that answer; null where a model chose the words. */
export interface Shown {
  readonly flag: string
  readonly quote: string | null
}

/** The interviewer's own card, filled in before anything else is shown. Flags that are not in `seen` were not seen. */
export interface OwnCard {
  readonly seen: readonly string[]
  /** 0 to 5, whole numbers; null where the interviewer cannot say. */
  readonly ratings: readonly { readonly area: string; readonly rating: number | null }[]
  /** How sure the interviewer is of it, 1 to 5. */
  readonly confidence: number
}
