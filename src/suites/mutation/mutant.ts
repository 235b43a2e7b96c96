import type { Context } from '../../core/context.ts'

/** How a context can be broken. */
export type Operator = 'drop-area' | 'delete-flag' | 'negate-flag' | 'swap-flags' | 'blunt-phrases' | 'blunt-wording' | 'remove-questions'

/** A context with one thing in it broken. */
export interface Mutant {
  readonly operator: Operator
  /** The line of the context that was broken. */
  readonly line: number
  /** What was broken and how, such as `the green flag "tests-own-code"` and `went away`. */
  readonly subject: string
  readonly deed: string
  readonly context: Context
  /** The ids that flags have now, where they are other ones: a suite means the flag by the id it had. */
  readonly renamed: ReadonlyMap<string, string>
}
