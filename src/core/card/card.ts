import type { Polarity, Strength } from '../assessment/finding.ts'
import type { Level } from '../level.ts'
import type { RetryDifference } from '../retry/retry.ts'
import type { SelfJudgement } from '../self-rating.ts'
import type { Cast, InterviewKind } from '../session.ts'

export type FlagStatus = 'observed' | 'contradicted' | 'mixed' | 'no-evidence' | 'not-probed'

export type Band = 'strong' | 'solid' | 'mixed' | 'weak' | 'not enough evidence'

/** A verified quote: it stands in the answer of `exchange` at `start` to `end`; `line` where the answer came from a file. */
export interface Evidence {
  readonly exchange: number
  readonly polarity: Polarity
  readonly strength: Strength
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly line: number | null
  readonly why: string
}

export interface CardFlag {
  readonly id: string
  readonly text: string
  /** The id of the area it belongs to, or null. */
  readonly area: string | null
  readonly status: FlagStatus
  /** Strength of its strongest finding, 0 where there is none. */
  readonly strength: 0 | Strength
  readonly evidence: readonly Evidence[]
  /** The question that would settle an open flag. */
  readonly settle: string | null
}

/** `rating`, `low` and `high` are 0 to 5, one decimal, or null where nothing was rated. */
export interface CardArea {
  readonly id: string
  readonly name: string
  readonly rating: number | null
  readonly low: number | null
  readonly high: number | null
  /** Numbers of the exchanges that asked about it. */
  readonly exchanges: readonly number[]
}

export interface CardExchange {
  readonly n: number
  readonly kind: 'question' | 'probe' | 'rephrase'
  readonly area: string | null
  /** How hard it was asked. */
  readonly level: Level
  readonly question: string
  readonly answer: string
  readonly skipped: boolean
  readonly rating: number | null
  readonly assessed: boolean
  readonly hint: boolean
  readonly seconds: number
}

/** How an assessor read a flag in one answer. */
export type FlagReading = Polarity | 'both'

/** One answer that two assessors judged differently. The first one's judgement is what the card counts. */
export interface Disagreement {
  readonly exchange: number
  readonly rating: number | null
  /** The second assessor's rating. */
  readonly second: number | null
  /** Flags that they read differently; null stands for one that an assessor did not hear. */
  readonly flags: readonly { readonly flag: string; readonly main: FlagReading | null; readonly second: FlagReading | null }[]
}

/** The one thing to practise next. */
export interface NextStep {
  readonly workOn: string
  readonly because: string
  readonly try: string
  /** The command that asks the question again; only where an answer is to be tried again and its session is saved. */
  readonly command?: string
}

/** Where an interview that already took place was read from; a quote's `line` is one of this file. */
export interface TranscriptSource {
  readonly file: string
  /** Whom it was scored for, as the transcript names them. */
  readonly candidate: string
}

/** The scorecard: `--json` prints it as it is. */
export interface Card {
  readonly version: 1
  readonly kind: InterviewKind
  /** Null where nothing was saved. */
  readonly session: string | null
  /** Of `greenflag score` alone. */
  readonly transcript?: TranscriptSource
  readonly startedAt: string
  readonly endedAt: string
  readonly seed: number
  readonly role: string
  readonly level: Level
  readonly context: { readonly name: string; readonly version: string; readonly sha256: string }
  readonly engine: Cast
  readonly overall: { readonly rating: number | null; readonly low: number | null; readonly high: number | null; readonly band: Band }
  readonly areas: readonly CardArea[]
  readonly greenFlags: readonly CardFlag[]
  readonly redFlags: readonly CardFlag[]
  readonly exchanges: readonly CardExchange[]
  /** Findings whose quote did not hold. */
  readonly withheld: number
  /** Words in answers that told the assessor what to do; they proved nothing. */
  readonly steering: readonly { readonly exchange: number; readonly quote: string }[]
  /** Where candidates rated their own answers (`--self`): their ratings beside the card's. */
  readonly self?: readonly SelfJudgement[]
  /** Where a question of another session was asked again (`--retry`): what changed. */
  readonly retry?: RetryDifference
  /** Where a second assessor was asked (`--assessor both`): on how many answers both have a judgement, and on which of them they differ. */
  readonly secondOpinion?: { readonly compared: number; readonly disagreements: readonly Disagreement[] }
  readonly next: NextStep
  readonly usage: {
    /** Tokens read anew, those written to the cache included. */
    readonly inputTokens: number
    readonly outputTokens: number
    readonly cacheReadTokens: number
    readonly costUsd: number | null
  }
}
