import type { Level } from '../level.ts'

/** A question about a concept, as an interviewer would ask it. */
export interface ConceptQuestion {
  readonly text: string
  readonly level: Level
}

/**
 * A practice or a body of knowledge, with how people sound who have it and who lack it.
 *
 * `words`, `doing` and `lacking` are patterns in the form that `readPattern` takes. Plain negation ("no tests", "never had monitoring") needs no
 * pattern: it is read from the words around a match.
 */
export interface Concept {
  readonly id: string
  /** How a flag, a topic or a rubric calls it. */
  readonly names: readonly string[]
  /** What shows that a sentence is about it. */
  readonly words: readonly string[]
  /** Ids of the kinds of technology whose members count as words. */
  readonly tools?: readonly string[]
  /** What practising it sounds like. */
  readonly doing: readonly string[]
  /** What its lack or its opposite sounds like without any negation. */
  readonly lacking: readonly string[]
  readonly ask: readonly ConceptQuestion[]
}
