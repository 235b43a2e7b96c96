import type { Band } from '../core/card/card.ts'
import type { LoadedContext } from '../core/context.ts'
import type { AnswerBlock } from '../core/interview/answers.ts'
import type { InterviewOptions } from '../core/interview/options.ts'
import type { Notice, Place } from '../core/suite/result.ts'

/**
 * A suite that was read and found without fault: its context is loaded, its fixtures are read, its flags exist. Whatever a user wrote keeps
 * its line, so that what is said about it later can name it.
 *
 * How a run goes: `find` (paths to files) → `read-suite` (a file to a Suite, or to faults with their lines) → `run-case` (a case with its
 * parts to a CaseRun) → `check-case` and `check-order` (to a CaseResult and an OrderResult of `core/suite/result.ts`) → `src/reports`. The
 * command (`src/commands/test*.ts`) brings the parts: engines, worker threads, the terminal.
 */
export interface Suite {
  /** The path as a user would type it, and the whole one. */
  readonly file: string
  readonly path: string
  readonly loaded: LoadedContext
  /** The context's file as it is. */
  readonly contextText: string
  readonly warnings: readonly Notice[]
  readonly cases: readonly Case[]
  readonly orders: readonly Order[]
}

/** One interview to be played, and what is expected of it. */
export interface Case {
  /** Unique in its suite. */
  readonly id: string
  readonly at: Place
  readonly candidate: CandidateSpec
  readonly options: InterviewOptions
  readonly expect: readonly Expectation[]
  /** The rate of passes, 0 to 1, that trials with a model have to show. */
  readonly minPass?: { readonly rate: number; readonly at: Place }
}

/** Who answers: frozen words from a fixture, or the simulated candidate of `greenflag demo`. */
export type CandidateSpec =
  | { readonly kind: 'answers'; readonly file: string; readonly blocks: readonly AnswerBlock[] }
  | { readonly kind: 'profile'; readonly profile: CandidateProfile }

export const candidateProfiles = ['strong', 'middling', 'weak', 'evasive'] as const

export type CandidateProfile = (typeof candidateProfiles)[number]

/** One thing that has to hold of a case's card or of its interviewer; `at` is its line. */
export type Expectation = { readonly at: Place } & (
  | { readonly kind: 'flag'; readonly colour: 'green' | 'red'; readonly flag: string; readonly observed: boolean }
  /** How many areas are asked about. */
  | { readonly kind: 'areas'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'rating'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'band'; readonly bands: readonly Band[] }
  /** How often the interviewer may break a rule. */
  | { readonly kind: 'conduct'; readonly rule: ConductKey; readonly most: number }
)

/** The bands that a card can have, the best first. */
export const bandNames = ['strong', 'solid', 'mixed', 'weak', 'not enough evidence'] as const satisfies readonly Band[]

/** What is counted of the interviewer's conduct: the rules of `core/interview/conduct.ts`, and a question put in the same words twice. */
export const conductKeys = ['severalQuestions', 'noQuestion', 'leaks', 'praise', 'leading', 'teaching', 'repeats'] as const

export type ConductKey = (typeof conductKeys)[number]

/** A case that has to be rated higher than another, at least `by` (0 to 5); more than it in any case. */
export interface Order {
  readonly at: Place
  readonly higher: string
  readonly lower: string
  readonly by: number
}
