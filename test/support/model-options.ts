import type { UserError } from '../../src/core/exit.ts'
import { type ModelOptions, usualTimeouts } from '../../src/engines/anthropic/client.ts'
import type { Model, ModelReply, ModelRequest } from '../../src/engines/anthropic/model.ts'

/** A key that must turn up in no text. */
export const plantedKey = 'sk-ant-api03-PLANTED-key_0123456789'

/** What a model needs, with waits that take no time and are written down. */
export interface Recorded extends ModelOptions {
  readonly lines: string[]
  /** Milliseconds of every nap. */
  readonly naps: number[]
}

export function modelOptions(baseUrl: string | null, overrides: Partial<ModelOptions> = {}): Recorded {
  const lines: string[] = []
  const naps: number[] = []
  return {
    apiKey: plantedKey,
    baseUrl,
    version: '0.0.0',
    notify: (line) => void lines.push(line),
    sleep: async (ms) => void naps.push(ms),
    timeouts: { ...usualTimeouts, connect: 5000, idle: 5000, maxTries: 4 },
    budget: null,
    ...overrides,
    lines,
    naps,
  }
}

export function ask(text: string, overrides: Partial<ModelRequest> = {}): ModelRequest {
  return {
    model: 'claude-sonnet-5-5',
    system: [{ text: 'You interview.', cached: false }],
    messages: [{ role: 'user', blocks: [{ text, cached: false }] }],
    maxTokens: 1000,
    ...overrides,
  }
}

/** Everything a streamed call gave: the pieces, the reply handed over at the end, and what it threw. */
export interface Heard {
  readonly pieces: string[]
  readonly replies: (ModelReply & { readonly broken: string | null })[]
  readonly thrown: unknown
}

export async function hear(model: Model, request: ModelRequest): Promise<Heard> {
  const pieces: string[] = []
  const replies: Heard['replies'] = []
  try {
    for await (const piece of model.stream(request, (reply) => void replies.push(reply))) pieces.push(piece)
    return { pieces, replies, thrown: null }
  } catch (thrown) {
    return { pieces, replies, thrown }
  }
}

/** An error's message, advice, stack and those of its causes. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const advice = 'advice' in error ? String((error as UserError).advice) : ''
  return [error.message, advice, error.stack, JSON.stringify(error), error.cause === undefined ? '' : everythingIn(error.cause)].join('\n')
}
