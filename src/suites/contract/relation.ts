import type { Card } from '../../core/card/card.ts'
import type { ShownWords } from '../../core/suite/result.ts'

/** One exchange of an interview that was held, before its answer is changed. */
export interface Turn {
  readonly n: number
  readonly question: string
  readonly answer: string
  /** The area that was asked about, and words that stand for it. */
  readonly area: { readonly id: string; readonly name: string; readonly topics: readonly string[] } | null
  /** What the answer was rated, 0 to 5; null where it was not. */
  readonly rating: number | null
}

/** Gives every answer anew, in the order and number of the turns. The same turns and seed give the same answers. */
export type Transformation = (turns: readonly Turn[], seed: number) => readonly string[]

/** What a law found broken, with the words that show it. */
export interface Breach {
  readonly what: string
  readonly expected: string
  readonly came: string
  readonly words: readonly ShownWords[]
}

/** What has to hold between the card of the answers as they were and the card of the changed ones, the questions being the same. */
export type Law = (before: Card, after: Card) => readonly Breach[]

/**
 * A metamorphic relation (Chen, Cheung and Yiu 1998): nobody knows the one right rating of an answer, but how it may move when the answer is
 * changed in a way that says nothing new is known.
 */
export interface Relation {
  /** One word, as it stands behind the case's name. */
  readonly id: string
  readonly change: Transformation
  readonly law: Law
}
