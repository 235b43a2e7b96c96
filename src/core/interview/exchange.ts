import type { Assessment } from '../assessment/finding.ts'
import type { AskingMove } from './move.ts'

/** One thing the interviewer said and what came back. `answer` is null while it is awaited. */
export interface Exchange {
  /** Counts from 1 in the order asked. */
  readonly n: number
  readonly move: AskingMove
  readonly question: string
  readonly answer: string | null
  readonly skipped: boolean
  readonly hint: boolean
  readonly seconds: number
  /** The line on which the answer begins, where it came from a file. */
  readonly line: number | null
  readonly assessment: Assessment | null
}

/** An exchange that has been answered or skipped. */
export interface AnsweredExchange extends Exchange {
  readonly answer: string
}

export function isAnswered(exchange: Exchange): exchange is AnsweredExchange {
  return exchange.answer !== null
}
