import type { Usage } from '../../core/usage.ts'

/** A piece of a prompt. `cached` marks the end of a part that stays the same from call to call. */
export interface PromptBlock {
  readonly text: string
  readonly cached: boolean
}

export interface PromptMessage {
  readonly role: 'user' | 'assistant'
  readonly blocks: readonly PromptBlock[]
}

/** One request to a model. */
export interface ModelRequest {
  readonly model: string
  readonly system: readonly PromptBlock[]
  readonly messages: readonly PromptMessage[]
  /** Tokens of output at most, thinking included. */
  readonly maxTokens: number
  /** A JSON Schema that the reply's text must satisfy, for servers that enforce one. */
  readonly schema?: Readonly<Record<string, unknown>>
}

export type StopReason = 'end_turn' | 'max_tokens' | 'refusal' | 'other'

export interface ModelReply {
  /** The text blocks joined; thinking is left out. */
  readonly text: string
  readonly stopReason: StopReason
  readonly usage: Usage
}

/**
 * A model at hand. Both calls throw a UserError: exit 3 where the model cannot be reached or refuses to serve, with what to do about it; exit 4
 * where the budget does not allow the call. Waiting for a busy server happens inside.
 */
export interface Model {
  /** Yields the text as it comes; calls `done` once at the end, also where the stream broke off after it had begun (then with what came). */
  stream(request: ModelRequest, done: (reply: ModelReply & { readonly broken: string | null }) => void): AsyncIterable<string>
  complete(request: ModelRequest): Promise<ModelReply>
  /** Stops whatever is under way. */
  close(): void
}
