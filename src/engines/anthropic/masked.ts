import type { PromptPart } from '../../core/suite/recording.ts'
import { isRecord } from './fault.ts'

/** The pieces of a request without keys. */
export function maskedParts(parts: readonly PromptPart[], mask: (text: string) => string): PromptPart[] {
  return parts.map(({ name, text }) => ({ name, text: mask(text) }))
}

/**
 * The body of an answer without keys: the very same pieces where there are none. Else every event is a piece, and where a key is spread over
 * what came bit by bit, all that was said stands in the first bit.
 */
export function maskedChunks(chunks: readonly string[], mask: (text: string) => string): readonly string[] {
  const whole = chunks.join('')
  const events = whole.split(/(?<=\n\n)/).map(readEvent)
  const said = events.map(({ data }) => spokenIn(data)).join('')
  const masked = events.map(({ before, data, text }) =>
    data === undefined ? mask(text) : `${before}${JSON.stringify(maskedIn(data, mask))}\n\n`,
  )
  const spread = mask(said) !== said
  const clean = events.every(({ data, text }) =>
    data === undefined ? mask(text) === text : JSON.stringify(maskedIn(data, mask)) === JSON.stringify(data),
  )
  if (clean && !spread) return chunks
  if (!spread) return masked
  let told = false
  return events.map(({ before, data, text }) => {
    if (data === undefined) return mask(text)
    if (spokenIn(data) === '') return `${before}${JSON.stringify(maskedIn(data, mask))}\n\n`
    const words = told ? '' : mask(said)
    told = true
    return `${before}${JSON.stringify(withSpoken(data, words))}\n\n`
  })
}

interface Event {
  readonly text: string
  /** What stands before the JSON of an event; undefined data: it is none. */
  readonly before: string
  readonly data: unknown
}

function readEvent(text: string): Event {
  const [, before = '', json = ''] = /^((?:event:[^\n]*\n)?data: ?)([^\n]*)\n\n$/.exec(text) ?? [null, '', text]
  try {
    const data: unknown = JSON.parse(json)
    return { text, before, data }
  } catch {
    return { text, before, data: undefined }
  }
}

const spoken = ['text', 'thinking', 'partial_json']

function spokenIn(data: unknown): string {
  const delta = isRecord(data) ? data['delta'] : null
  if (!isRecord(delta)) return ''
  return spoken.map((name) => delta[name]).find((words): words is string => typeof words === 'string') ?? ''
}

function withSpoken(data: unknown, words: string): unknown {
  const delta = isRecord(data) ? data['delta'] : null
  if (!isRecord(data) || !isRecord(delta)) return data
  const name = spoken.find((key) => typeof delta[key] === 'string') ?? 'text'
  return { ...data, delta: { ...delta, [name]: words } }
}

function maskedIn(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((item) => maskedIn(item, mask))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskedIn(item, mask)]))
}
