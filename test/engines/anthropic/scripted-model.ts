import { UserError } from '../../../src/core/exit.ts'
import { noUsage, type Usage } from '../../../src/core/usage.ts'
import type { Model, ModelRequest, StopReason } from '../../../src/engines/anthropic/model.ts'

/** What a scripted model says to one call: text whole or in pieces, and how it ends. */
export interface ScriptedReply {
  readonly says: string | readonly string[]
  readonly stopReason?: StopReason
  /** The stream breaks off after the last piece, with this reason. */
  readonly broken?: string
  /** Thrown, for a stream after what it says. */
  readonly error?: unknown
}

export interface ScriptedModel extends Model {
  readonly requests: readonly ModelRequest[]
  /** What happened on the wire, in order. */
  readonly log: string[]
}

/** What every scripted call takes. */
const callUsage: Usage = { inputTokens: 100, outputTokens: 10, cacheReadTokens: 1000, cacheWriteTokens: 50, costUsd: 0.01 }

/** A model that says what it was told to, in order, and fails loudly when it is called once more. */
export function scriptedModel(...replies: readonly (string | ScriptedReply)[]): ScriptedModel {
  const requests: ModelRequest[] = []
  const log: string[] = []
  const next = (request: ModelRequest): ScriptedReply => {
    const reply = replies[requests.length]
    requests.push(request)
    if (reply === undefined) throw new Error(`the script has ${replies.length} replies, and one more was asked for`)
    return typeof reply === 'string' ? { says: reply } : reply
  }
  const whole = ({ says }: ScriptedReply) => (typeof says === 'string' ? says : says.join(''))
  return {
    requests,
    log,
    async *stream(request, done) {
      const reply = next(request)
      let ended = false
      const end = (broken: string | null) => {
        if (ended) return
        ended = true
        done({ text: whole(reply), stopReason: reply.stopReason ?? 'end_turn', usage: callUsage, broken })
      }
      try {
        for (const piece of typeof reply.says === 'string' ? [reply.says] : reply.says) {
          log.push(`sent ${piece}`)
          yield piece
        }
        if (reply.error !== undefined) throw reply.error
        end(reply.broken ?? null)
      } finally {
        if (reply.error === undefined) end('nobody listened any longer')
        log.push('closed')
      }
    },
    async complete(request) {
      const reply = next(request)
      if (reply.error !== undefined) throw reply.error
      return { text: whole(reply), stopReason: reply.stopReason ?? 'end_turn', usage: callUsage }
    },
    close: () => undefined,
  }
}

export const unreachable = new UserError('The model at localhost:11434 does not answer.', { code: 3 })
export const overBudget = new UserError('The budget of $1.00 is used up.', { code: 4 })

/** All that a stream gives. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of stream) items.push(item)
  return items
}

/** `callUsage` so many times. */
export function usageOf(calls: number): Usage {
  if (calls === 0) return noUsage
  return {
    inputTokens: 100 * calls,
    outputTokens: 10 * calls,
    cacheReadTokens: 1000 * calls,
    cacheWriteTokens: 50 * calls,
    costUsd: Array.from({ length: calls }, () => 0.01).reduce((sum, cost) => sum + cost, 0),
  }
}
