import { noUsage, type Usage } from '../../core/usage.ts'
import { FaultError, isRecord } from './fault.ts'
import type { StopReason } from './model.ts'
import { costOf } from './prices.ts'
import { refusalFrom } from './read-fault.ts'

/** What has been read of one answer. It grows while `readTexts` runs. */
export interface Reading {
  /** The text blocks so far, without thinking. */
  text: string
  /** Characters of output of any kind. */
  heard: number
  counts: Readonly<Record<string, number>> | null
  stopReason: string | null
  /** Whether the event that ends a message has come. */
  finished: boolean
}

export function newReading(): Reading {
  return { text: '', heard: 0, counts: null, stopReason: null, finished: false }
}

/**
 * Yields the text in a message's events as it comes and notes everything else in `reading`. Throws a FaultError where the stream ends before the
 * message does, where it reports an error, and where the conversation outgrew the model's context.
 */
export async function* readTexts(events: AsyncIterable<unknown>, reading: Reading): AsyncIterable<string> {
  for await (const event of events) {
    if (!isRecord(event)) continue
    const text = note(event, reading)
    if (text === '') continue
    reading.text += text
    yield text
  }
  if (!reading.finished) throw new FaultError({ kind: 'unfinished' })
  if (reading.stopReason === 'model_context_window_exceeded') throw new FaultError({ kind: 'overflow', words: null })
}

/** What a call took by its answer so far. Of a broken one the server never says the output, so that is estimated from what came. */
export function usageOf({ counts, heard, finished }: Reading, model: string): Usage {
  if (counts === null && heard === 0) return noUsage
  const count = (name: string) => counts?.[name] ?? 0
  const tokens = {
    inputTokens: count('input_tokens'),
    outputTokens: finished ? count('output_tokens') : Math.max(count('output_tokens'), Math.ceil(heard / 4)),
    cacheReadTokens: count('cache_read_input_tokens'),
    cacheWriteTokens: count('cache_creation_input_tokens'),
  }
  return { ...tokens, costUsd: costOf(model, tokens) }
}

/** Why a finished message ended, in this folder's words. */
export function stopReasonOf({ stopReason }: Reading): StopReason {
  return stopReason === 'end_turn' || stopReason === 'max_tokens' || stopReason === 'refusal' ? stopReason : 'other'
}

function note(event: Readonly<Record<string, unknown>>, reading: Reading): string {
  switch (event['type']) {
    case 'message_start':
      countIn(isRecord(event['message']) ? event['message']['usage'] : null, reading)
      return ''
    case 'content_block_start':
      return outputIn(event['content_block'], 'text', reading)
    case 'content_block_delta':
      return outputIn(event['delta'], 'text_delta', reading)
    case 'message_delta':
      countIn(event['usage'], reading)
      if (isRecord(event['delta']) && typeof event['delta']['stop_reason'] === 'string') reading.stopReason = event['delta']['stop_reason']
      return ''
    case 'message_stop':
      reading.finished = true
      return ''
    case 'error':
      throw new FaultError(refusalFrom(event, null, null, 0))
    default:
      return ''
  }
}

function outputIn(piece: unknown, textType: string, reading: Reading): string {
  if (!isRecord(piece)) return ''
  const written = [piece['text'], piece['thinking'], piece['partial_json']].find((part) => typeof part === 'string') ?? ''
  reading.heard += typeof written === 'string' ? written.length : 0
  return piece['type'] === textType && typeof piece['text'] === 'string' ? piece['text'] : ''
}

/** Later counts replace earlier ones; a zero does not, since some servers count the prompt only once. */
function countIn(usage: unknown, reading: Reading): void {
  if (!isRecord(usage)) return
  const counted = Object.entries(usage).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0)
  reading.counts = { ...reading.counts, ...Object.fromEntries(counted) }
}
