import type { ProposedAssessment } from './assessment/finding.ts'
import type { Context } from './context.ts'
import type { Bank } from './interview/bank.ts'
import type { AnsweredExchange, Exchange } from './interview/exchange.ts'
import type { AskingMove, CloseReason } from './interview/move.ts'
import type { InterviewOptions } from './interview/options.ts'
import type { Shown } from './mock/setup.ts'
import type { EngineName, RecordedEvent, SessionEvent } from './session.ts'
import type { Usage } from './usage.ts'

/** What everybody at the table may look at. */
export interface Scene {
  readonly context: Context
  readonly bank: Bank
  readonly options: InterviewOptions
  readonly exchanges: readonly Exchange[]
}

/** How something the interviewer said came about. */
export interface Utterance {
  readonly voice: EngineName
  /** Rules of conduct that a model broke on the way; what broke them was not shown. */
  readonly faults: readonly string[]
  readonly usage: Usage
}

/** Who puts the planner's moves into words, sentence by sentence. */
export interface Interviewer {
  introduce(scene: Scene): AsyncIterable<string>
  /** Calls `note` once, when all has been said. Throws a UserError (exit 3 or 4) where the words cannot be had. */
  ask(scene: Scene, move: AskingMove, note: (utterance: Utterance) => void): AsyncIterable<string>
  close(scene: Scene, reason: CloseReason): AsyncIterable<string>
}

/** What a candidate is told about the question before them. */
export interface Turn {
  readonly scene: Scene
  readonly exchange: Exchange
  /** What kind of answer is asked for, never its content. */
  readonly hint: string
  /** Whether there is an earlier answer to take back. */
  readonly canUndo: boolean
}

export type Reply =
  | {
      readonly kind: 'answer'
      readonly text: string
      readonly seconds: number
      readonly hint: boolean
      /** Where it begins in the file it came from, counted from 1. */
      readonly line?: number
      /** Which planted flags it lets through, where the candidate is simulated. */
      readonly shows?: readonly Shown[]
      /** What it took to say it, where a model did. */
      readonly usage?: Usage
    }
  | { readonly kind: 'skip'; readonly seconds: number; readonly hint: boolean }
  | { readonly kind: 'undo' }
  | { readonly kind: 'end'; readonly reason: CloseReason }

/** Who answers: a person at a prompt, a pipe, a file, or a simulation. */
export interface Candidate {
  answer(turn: Turn): Promise<Reply>
}

/** One thread of an interview whose newest answer is to be judged. */
export interface AssessmentRequest {
  readonly scene: Scene
  /** The thread's exchanges in order; the last one is the one to judge. */
  readonly thread: readonly AnsweredExchange[]
  readonly exchange: AnsweredExchange
}

/** Who judges an answer. What it returns is a proposal: quotes are verified by `judge`. */
export interface Assessor {
  assess(request: AssessmentRequest): Promise<ProposedAssessment>
}

/** Where events are kept. `append` resolves when the event would survive the process. */
export interface Journal {
  append(event: RecordedEvent): Promise<void>
}

/** What an audience sees while an interview goes on. */
export interface Stage {
  /** The interviewer begins to speak; `move` is null for introduction and farewell. */
  opens(move: AskingMove | null, scene: Scene): void
  says(sentence: string): void
  falls(): void
  recorded(event: SessionEvent): void
}

export interface Clock {
  /** The moment, ISO 8601 in UTC. */
  stamp(): string
}
