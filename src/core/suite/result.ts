import type { Usage } from '../usage.ts'

/**
 * What a run of `greenflag test` found. It is the JSON report as it is, and every other report is drawn from it. Nothing in it depends on how
 * many interviews ran at a time, or on the clock: offline, the same suites give the same bytes.
 */
export interface TestReport {
  readonly version: 1
  /** The version of greenflag. */
  readonly greenflag: string
  readonly mode: Mode
  readonly prompts: readonly PromptsResult[]
  readonly suites: readonly SuiteResult[]
  /** What made the call or a suite wrong; where there is any, the run ends with exit code 2. */
  readonly faults: readonly Notice[]
  readonly totals: Totals
  /** What ended a run with a model before its end; cases that were left have the status `not played`. */
  readonly stopped?: { readonly message: string; readonly advice: string | null }
}

/** Who held the interviews: the embedded engine, a model whose words were recorded now or before, or a model. */
export type Mode = 'offline' | 'record' | 'replay' | 'live'

export interface Totals {
  readonly passed: number
  readonly failed: number
  /** There only where a model played. */
  readonly inconclusive?: number
  readonly notPlayed?: number
}

/** A line of a file, as a user would type its path. Lines count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** Something to tell about a line: what it is, and what to do about it. */
export interface Notice {
  readonly at: Place
  readonly message: string
  readonly advice: string
}

/** `inconclusive`: too few trials to tell; `not played`: the budget or the model ended the run before, or there is no recording to play. */
export type Status = 'passed' | 'failed' | 'inconclusive' | 'not played'

export interface SuiteResult {
  readonly file: string
  readonly context: { readonly name: string; readonly version: string; readonly sha256: string }
  readonly warnings: readonly Notice[]
  readonly cases: readonly CaseResult[]
  readonly orders: readonly OrderResult[]
  /** What happened when the context was broken on purpose (`--mutate`). */
  readonly mutation?: MutationResult
}

/** One case that was played, or another interview that is reported like one (`strong › padding`). */
export interface CaseResult {
  readonly id: string
  /** Where the case begins in its suite. */
  readonly at: Place
  readonly status: Status
  readonly failures: readonly Failure[]
  /** Of several trials, that of the one in the middle by rating. */
  readonly outcome: Outcome
  /** What the card said of the answers as they were, where they were changed (`--contract`). */
  readonly before?: Outcome
  /** There only where a model played. */
  readonly model?: ModelPart
}

/** What a model had to do with a case. */
export interface ModelPart {
  readonly name: string
  /** Where it is another one. */
  readonly assessor: string | null
  /** Over all trials; of a recording, what it took then. */
  readonly usage: Usage
  /** Null where nothing was asked of the model several times. */
  readonly trials: Trials | null
  /** When the words were recorded, ISO 8601, and how many days ago that was; null where they are new. */
  readonly recorded: { readonly at: string; readonly daysAgo: number } | null
  /** What was told on the way, such as that the embedded interviewer had to ask. */
  readonly notes: readonly string[]
}

/** How often a case passed, with the interval (Wilson, 95 %) in which the rate lies that all trials there could be would have. */
export interface Trials {
  readonly passed: number
  readonly tried: number
  readonly low: number
  readonly high: number
  /** The rate that has to be shown; null where every trial has to pass. */
  readonly minPass: number | null
}

/** What the card said, in short. */
export interface Outcome {
  /** 0 to 5, one decimal; null where there was not enough evidence. */
  readonly rating: number | null
  readonly band: string
  /** Ids of the flags observed. */
  readonly green: readonly string[]
  readonly red: readonly string[]
  /** Ids of the areas that were asked about. */
  readonly areas: readonly string[]
  readonly exchanges: number
  /** How often the interviewer broke each rule of conduct. */
  readonly conduct: Readonly<Record<string, number>>
}

/** One case that has to be rated above another. */
export interface OrderResult {
  readonly at: Place
  readonly higher: string
  readonly lower: string
  readonly by: number
  readonly status: Status
  readonly failures: readonly Failure[]
}

/** A context broken in one place after the other, and whether a case or an order of its suite noticed. */
export interface MutationResult {
  readonly mutants: readonly MutantResult[]
  readonly killed: number
  /** Killed of all, 0 to 1; 1 where nothing could be broken. */
  readonly rate: number
  /** The least rate (`--min-kill`), or null where none was asked for. */
  readonly floor: number | null
  readonly status: Status
  /** That the rate is under the floor. */
  readonly failures: readonly Failure[]
}

/** One way in which a context was broken. */
export interface MutantResult {
  /** Such as "delete-flag". */
  readonly operator: string
  /** The line of the context that was broken. */
  readonly at: Place
  /** What was broken and how, such as `the green flag "tests-own-code"` and `went away`. */
  readonly subject: string
  readonly deed: string
  /** Who noticed, such as "strong: rating"; null where nobody did. */
  readonly noticed: string | null
}

/** What the prompts of one context look like to a model; tokens are estimated, and those of the longest prompt. */
export interface PromptsResult {
  readonly context: string
  readonly status: Status
  readonly tokens: number
  readonly failures: readonly Failure[]
}

/** An expectation that was not met. */
export interface Failure {
  /** The expectation's line. */
  readonly at: Place
  /** Such as "green flag tests-own-code". */
  readonly what: string
  readonly expected: string
  readonly came: string
  /** The words that show it, the most telling first; none where it is their absence that failed. */
  readonly words: readonly ShownWords[]
}

/** What somebody said, and where: the number of the exchange, and the line of an answers file where it came from one. */
export interface ShownWords {
  readonly who: 'candidate' | 'interviewer'
  readonly exchange: number
  readonly text: string
  readonly at: Place | null
}
