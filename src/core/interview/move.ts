import type { Level } from '../level.ts'

/** What an answer left open, and so what a probe may ask for. */
export type OpenPointKind = 'example' | 'own-part' | 'numbers' | 'mention' | 'outcome' | 'trade-off' | 'instead' | 'scripted'

export interface OpenPoint {
  readonly kind: OpenPointKind
  /** The thing the candidate named ("Airflow"), where the probe takes one up. */
  readonly subject: string | null
  /** The context's own probe, where `kind` is `scripted`. */
  readonly text: string | null
}

/** A primary question from the bank. */
export interface QuestionMove {
  readonly kind: 'question'
  readonly primary: string
  readonly area: string | null
  readonly level: Level
}

/** A follow-up: `of` is the exchange it takes up, `thread` the exchange that opened the thread. */
export interface ProbeMove {
  readonly kind: 'probe'
  readonly primary: string
  readonly area: string | null
  readonly level: Level
  readonly thread: number
  readonly of: number
  readonly point: OpenPoint
}

/** The same question in other words, once, after a non-answer. */
export interface RephraseMove {
  readonly kind: 'rephrase'
  readonly primary: string
  readonly area: string | null
  readonly level: Level
  readonly thread: number
  readonly of: number
}

export type CloseReason = 'questions-done' | 'time-up' | 'answers-ran-out' | 'ended-by-candidate' | 'ended-by-interviewer'

export interface CloseMove {
  readonly kind: 'close'
  readonly reason: CloseReason
}

/** A move that asks something. */
export type AskingMove = QuestionMove | ProbeMove | RephraseMove

/** What the planner can decide to do next. */
export type Move = AskingMove | CloseMove

/** What a move was decided on; kept beside it, so that a session explains itself. */
export interface MoveBasis {
  /** The last exchange whose rating was known. */
  readonly ratedThrough: number
  readonly difficulty: number
  readonly primariesLeft: number
  readonly secondsLeft: number | null
  readonly areas: readonly { readonly id: string; readonly asked: number; readonly mean: number; readonly spread: number }[]
}
