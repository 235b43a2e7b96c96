/**
 * What a run of `greenflag test` found. It is the JSON report as it is, and every other report is drawn from it. Nothing in it depends on how
 * many interviews ran at a time, or on the clock: offline, the same suites give the same bytes.
 */
export interface TestReport {
  readonly version: 1
  /** The version of greenflag. */
  readonly greenflag: string
  readonly prompts: readonly PromptsResult[]
  readonly suites: readonly SuiteResult[]
  /** What made the call or a suite wrong; where there is any, the run ends with exit code 2. */
  readonly faults: readonly Notice[]
  readonly totals: { readonly passed: number; readonly failed: number }
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

export type Status = 'passed' | 'failed'

export interface SuiteResult {
  readonly file: string
  readonly context: { readonly name: string; readonly version: string; readonly sha256: string }
  readonly warnings: readonly Notice[]
  readonly cases: readonly CaseResult[]
  readonly orders: readonly OrderResult[]
}

/** One case that was played, or another interview that is reported like one (`strong › padding`). */
export interface CaseResult {
  readonly id: string
  /** Where the case begins in its suite. */
  readonly at: Place
  readonly status: Status
  readonly failures: readonly Failure[]
  readonly outcome: Outcome
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
