import type { Assessment } from './assessment/finding.ts'
import type { LoadedContext } from './context.ts'
import { type Exchange, isAnswered } from './interview/exchange.ts'
import type { CloseReason, Move, MoveBasis } from './interview/move.ts'
import type { InterviewOptions } from './interview/options.ts'
import type { MockSetup, OwnCard, Shown } from './mock/setup.ts'
import type { Utterance } from './ports.ts'
import type { RetrySource } from './retry/retry.ts'
import type { OwnRating } from './self-rating.ts'
import { addUsage, noUsage, type Usage } from './usage.ts'

export type InterviewKind = 'practice' | 'demo' | 'mock' | 'score'

export type EngineName = 'offline' | 'anthropic'

/** Who played which part, and which version of greenflag held the interview. */
export interface Cast {
  /** Who plays the part that no person plays: the interviewer, in a mock interview the candidate. */
  readonly interviewer: EngineName
  readonly assessor: EngineName
  readonly model: string | null
  /** The assessor's model, where it is another one. */
  readonly assessorModel?: string
  /** The assessor that gives a second opinion. */
  readonly second?: EngineName
  /**
   * Models that took part before a session went on with others (`sessions resume --model`), and of whose work something stands in it: those that
   * played the interviewer (in a mock interview the candidate), and those that assessed. Worked out from its events, and in no opening.
   */
  readonly before?: { readonly played: readonly string[]; readonly assessed: readonly string[] }
  readonly version: string
}

/** How a session begins: all that going on with it later needs. */
export interface SessionOpening {
  readonly type: 'opened'
  readonly id: string | null
  readonly kind: InterviewKind
  readonly options: InterviewOptions
  readonly cast: Cast
  readonly loaded: LoadedContext
  /** The context's file as it was, so that a later reader need not trust the reading of it. */
  readonly contextText: string
  /** The simulated candidate's profile, where a person does not answer. */
  readonly candidate: string | null
  /** A job description and a CV for the interviewer to ask by, as text. */
  readonly job?: string
  readonly cv?: string
  /** The user's lexicon of practices for the embedded assessor, as text. */
  readonly lexicon?: string
  /** Who answers in a mock interview. */
  readonly mock?: MockSetup
  /** The candidate rates their own answers before the card appears. */
  readonly selfRated?: boolean
  /** The exchange of another session that is asked again here, and nothing else. */
  readonly retry?: RetrySource
}

/** Everything that can happen in an interview, in the order it happened. */
export type SessionEvent =
  | SessionOpening
  | { readonly type: 'planned'; readonly move: Move; readonly basis: MoveBasis }
  | {
      readonly type: 'asked'
      readonly n: number
      readonly text: string
      readonly utterance?: Utterance
      /** How long a person took to ask, from the last answer on. */
      readonly seconds?: number
      /** Whether a person took the words from a suggestion. */
      readonly suggested?: true
    }
  | {
      readonly type: 'answered'
      readonly n: number
      readonly text: string
      readonly skipped: boolean
      readonly hint: boolean
      readonly seconds: number
      /** The line on which the answer begins, where it came from a file. */
      readonly line: number | null
      /** What a simulated candidate let through. */
      readonly shows?: readonly Shown[]
      /** What it took to say it, where a model did. */
      readonly usage?: Usage
    }
  | { readonly type: 'assessed'; readonly n: number; readonly assessment: Assessment }
  | { readonly type: 'undone'; readonly n: number }
  /** A mock interview's question and its answer are taken back. */
  | { readonly type: 'withdrawn'; readonly n: number }
  /** What the interviewer of a mock interview wrote down after exchange `n`, 0 for before the first. */
  | { readonly type: 'noted'; readonly n: number; readonly text: string }
  /** The interviewer's own card; it is never written twice. */
  | { readonly type: 'scored'; readonly card: OwnCard }
  | { readonly type: 'closed'; readonly reason: CloseReason }
  /** From here on other models take part; `assessorModel` is null where the same one assesses. */
  | { readonly type: 'recast'; readonly model: string; readonly assessorModel: string | null }
  /** How the candidate rates their own answers; it is never written twice. */
  | { readonly type: 'self-rated'; readonly ratings: readonly OwnRating[] }

/** An event with the moment it was recorded, ISO 8601 in UTC. */
export interface RecordedEvent {
  readonly at: string
  readonly event: SessionEvent
}

/** Where an interview stands: the sum of its events. */
export interface InterviewState {
  readonly exchanges: readonly Exchange[]
  /** Planned and not yet asked. */
  readonly pending: Move | null
  /** What models took so far, also for what was taken back. */
  readonly spent: Usage
  readonly closed: CloseReason | null
  /** What the interviewer of a mock interview wrote down, and their own card once it is locked. */
  readonly notes: readonly { readonly n: number; readonly text: string }[]
  readonly ownCard: OwnCard | null
  /** How the candidate rates their own answers; null where they were not asked, or not yet. */
  readonly ownRatings: readonly OwnRating[] | null
}

export const untouched: InterviewState = {
  exchanges: [],
  pending: null,
  closed: null,
  spent: noUsage,
  notes: [],
  ownCard: null,
  ownRatings: null,
}

/** One event further. An event that fits nothing (an answer to a question never asked) changes nothing. */
export function advance(before: InterviewState, event: SessionEvent): InterviewState {
  const usage = usageOf(event)
  const state = usage === undefined ? before : { ...before, spent: addUsage(before.spent, usage) }
  switch (event.type) {
    case 'opened':
    case 'recast':
      return state
    case 'planned':
      return { ...state, pending: event.move }
    case 'asked': {
      const move = state.pending
      if (move === null || move.kind === 'close') return state
      const exchange: Exchange = {
        n: event.n,
        move,
        question: event.text,
        answer: null,
        skipped: false,
        hint: false,
        seconds: 0,
        line: null,
        assessment: null,
        ...(event.seconds === undefined ? {} : { asking: event.seconds }),
        ...(event.suggested === undefined ? {} : { suggested: event.suggested }),
      }
      return { ...state, pending: null, exchanges: [...state.exchanges, exchange] }
    }
    case 'answered':
      return change(state, event.n, (exchange) => ({
        ...exchange,
        answer: event.text,
        skipped: event.skipped,
        hint: event.hint,
        seconds: event.seconds,
        line: event.line,
        ...(event.shows === undefined ? {} : { shows: event.shows }),
      }))
    case 'assessed':
      return change(state, event.n, (exchange) => (isAnswered(exchange) ? { ...exchange, assessment: event.assessment } : exchange))
    case 'undone':
      return {
        ...state,
        closed: null,
        pending: null,
        exchanges: state.exchanges
          .filter((exchange) => exchange.n <= event.n)
          .map((exchange) =>
            exchange.n === event.n
              ? { ...exchange, answer: null, skipped: false, hint: false, seconds: 0, line: null, assessment: null }
              : exchange,
          ),
      }
    case 'withdrawn':
      return {
        ...state,
        closed: null,
        pending: null,
        exchanges: state.exchanges.filter((exchange) => exchange.n < event.n),
        notes: state.notes.filter((note) => note.n < event.n),
      }
    case 'noted':
      return { ...state, notes: [...state.notes, { n: event.n, text: event.text }] }
    case 'scored':
      return state.ownCard === null ? { ...state, ownCard: event.card } : state
    case 'self-rated':
      return state.ownRatings === null ? { ...state, ownRatings: event.ratings } : state
    case 'closed':
      return { ...state, pending: null, closed: event.reason }
  }
}

function usageOf(event: SessionEvent): Usage | undefined {
  if (event.type === 'asked') return event.utterance?.usage
  if (event.type === 'answered') return event.usage
  return event.type === 'assessed' ? event.assessment.usage : undefined
}

export function replay(events: readonly SessionEvent[]): InterviewState {
  return events.reduce(advance, untouched)
}

function change(state: InterviewState, n: number, to: (exchange: Exchange) => Exchange): InterviewState {
  return { ...state, exchanges: state.exchanges.map((exchange) => (exchange.n === n ? to(exchange) : exchange)) }
}
