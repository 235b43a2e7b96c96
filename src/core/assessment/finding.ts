import type { Usage } from '../usage.ts'

export type Polarity = 'supports' | 'refutes'

export type Strength = 1 | 2 | 3

/** What an assessor says about one flag after one exchange. Its quote is a claim until it has been verified. */
export interface ProposedFinding {
  readonly flag: string
  readonly polarity: Polarity
  readonly strength: Strength
  readonly quote: string
  readonly why: string
}

/** A finding whose quote stands in the answer, at `start` to `end` in UTF-16 units of that answer. */
export interface Finding extends ProposedFinding {
  readonly start: number
  readonly end: number
}

/** An assessor's judgement of one exchange. A `rating` is 0 to 5, or null where it could not be assessed. */
export interface ProposedAssessment {
  readonly rating: number | null
  readonly findings: readonly ProposedFinding[]
  /** Why it could not be assessed, where it may be tried again. */
  readonly failure?: string
  readonly usage?: Usage
  /** What the other of two assessors rated, where both were asked. */
  readonly second?: SecondOpinion
}

/** Another assessor's judgement, kept beside the one that counts. */
export interface SecondOpinion {
  readonly rating: number | null
  readonly flags: readonly { readonly flag: string; readonly polarity: Polarity }[]
}

/** A judgement after verification: what stays, how much was withheld, and the words that tried to steer it. */
export interface Assessment {
  readonly rating: number | null
  readonly findings: readonly Finding[]
  readonly withheld: number
  readonly steering: readonly string[]
  /** Why it could not be assessed; such an answer is assessed again when the session is resumed. */
  readonly failure?: string
  readonly usage?: Usage
  readonly second?: SecondOpinion
}
