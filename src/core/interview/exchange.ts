import type { Assessment } from '../assessment/finding.ts'
import type { Shown } from '../mock/setup.ts'
import type { AskingMove } from './move.ts'

/** From `start` on, in UTF-16 units, the text stands on this line of its file. */
export interface Piece {
  readonly start: number
  readonly line: number
}

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
  /** Where its pieces stand in the file, where they do not follow each other line by line. */
  readonly pieces?: readonly Piece[]
  readonly assessment: Assessment | null
  /**
   * In a mock interview: how long the interviewer took to ask, in seconds, whether the words were suggested to them, and which planted flags the
   * answer let through.
   */
  readonly asking?: number
  readonly suggested?: true
  readonly shows?: readonly Shown[]
}

/** An exchange that has been answered or skipped. */
export interface AnsweredExchange extends Exchange {
  readonly answer: string
}

/** The line of the file on which a place of the answer stands; null where it came from none. */
export function lineAt({ answer, line, pieces }: AnsweredExchange, place: number): number | null {
  if (pieces !== undefined) return pieces.findLast(({ start }) => start <= place)?.line ?? line
  return line === null ? null : line + (answer.slice(0, place).match(/\n/g)?.length ?? 0)
}

export function isAnswered(exchange: Exchange): exchange is AnsweredExchange {
  return exchange.answer !== null
}
