import type { Colour, Flag } from '../context.ts'
import type { Level } from '../level.ts'

/** A primary question ready to be asked, wherever the context had it from. */
export interface Primary {
  readonly id: string
  readonly origin: 'opening' | 'question' | 'topic'
  readonly text: string
  /** The same question in other words, for a rephrasing. */
  readonly plainer: string
  readonly area: string | null
  readonly level: Level | null
  readonly probes: readonly string[]
  readonly strong: readonly string[]
  readonly weak: readonly string[]
  /** Ids of the flags that this question asks about. */
  readonly reaches: readonly string[]
}

/** A flag with the area it belongs to, stated or worked out. */
export interface BankFlag extends Flag {
  readonly colour: Colour
}

/** All that can be asked and listened for in one context, worked out once. */
export interface Bank {
  readonly primaries: readonly Primary[]
  readonly flags: readonly BankFlag[]
}
