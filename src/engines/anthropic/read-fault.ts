import type * as Sdk from '@anthropic-ai/sdk'
import { type Fault, FaultError, isRecord, type Refusal } from './fault.ts'

const statusOfType: ReadonlyMap<string, number> = new Map(
  Object.entries({
    invalid_request_error: 400,
    authentication_error: 401,
    billing_error: 402,
    permission_error: 403,
    not_found_error: 404,
    request_too_large: 413,
    rate_limit_error: 429,
    api_error: 500,
    timeout_error: 504,
    overloaded_error: 529,
  }),
)

const overflow =
  /prompt is too long|context (?:size|length|window)|context_length|exceed_context|maximum context|too many (?:input )?tokens|input length and `?max_tokens/i

/** What went wrong, from whatever the SDK or the platform threw; null for a fault of the program itself. */
export function readFault(error: unknown, sdk: typeof Sdk, nowMs: number): Fault | null {
  if (error instanceof FaultError) return error.fault
  if (error instanceof sdk.APIUserAbortError) return { kind: 'stopped' }
  if (error instanceof sdk.APIConnectionTimeoutError) return { kind: 'timeout' }
  if (error instanceof sdk.APIConnectionError) return connectionFault(error)
  if (error instanceof sdk.APIError) {
    const { status, headers, message } = error
    const body: unknown = error.error ?? message.replace(/^\d{3} /, '')
    return refusalFrom(body, typeof status === 'number' ? status : null, headers instanceof Headers ? headers : null, nowMs)
  }
  if (error instanceof SyntaxError) return { kind: 'nonsense', words: null }
  if (error instanceof sdk.AnthropicError) return { kind: 'nonsense', words: error.message }
  return null
}

/** The fault in an error's body, or an error event's. Without a status it stands for the one that the body's type names. */
export function refusalFrom(body: unknown, given: number | null, headers: Headers | null, nowMs: number): Fault {
  const inner = isRecord(body) && isRecord(body['error']) ? body['error'] : body
  const type = isRecord(inner) && typeof inner['type'] === 'string' ? inner['type'] : ''
  const status = given ?? statusOfType.get(type) ?? 500
  const said = wordsOf(body)
  const page = said !== null && /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(said)
  const words = page || /\(no (?:status code or )?body\)$/.test(said ?? '') ? null : said
  if ((status === 400 || status === 422) && words !== null && overflow.test(words)) return { kind: 'overflow', words }
  const hint = headers?.get('x-should-retry') ?? null
  const retry = hint === 'true' ? true : hint === 'false' ? false : null
  const refusal: Refusal = {
    kind: 'refused',
    status,
    words,
    page,
    waitMs: waitIn(headers, nowMs),
    retry,
    location: headers?.get('location') ?? null,
  }
  return refusal
}

/** What a server says in an error's body: `{error:{message}}`, `{error}`, `{message}`, `{detail}` or plain text. */
export function wordsOf(body: unknown): string | null {
  if (typeof body === 'string') return body.trim() === '' ? null : body.trim()
  if (!isRecord(body)) return null
  for (const name of ['error', 'message', 'detail']) {
    const words = wordsOf(body[name])
    if (words !== null) return words
  }
  return null
}

/** The wait that a server asks for (`retry-after-ms`, or `retry-after` in seconds or as a date), in milliseconds; null without one ahead. */
function waitIn(headers: Headers | null, nowMs: number): number | null {
  const precise = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (precise > 0) return precise
  const asked = headers?.get('retry-after')?.trim() ?? ''
  const wait = /^[\d.]+$/.test(asked) ? Number.parseFloat(asked) * 1000 : Date.parse(asked) - nowMs
  return wait > 0 ? wait : null
}

function connectionFault(error: Error): Fault {
  const chain = causesOf(error)
  const own = chain.find((cause) => cause instanceof FaultError)
  if (own instanceof FaultError) return own.fault
  const invalid = chain.find(({ message }) =>
    /invalid header value|invalid ?header|cannot convert argument to a bytestring|failed to parse url|bad port/i.test(message),
  )
  if (invalid !== undefined) return { kind: 'unsendable', words: invalid.message }
  const code = chain.map((cause) => ('code' in cause && typeof cause.code === 'string' ? cause.code : null)).find((name) => name !== null)
  return { kind: 'unreachable', code: code ?? null }
}

function causesOf(error: unknown, depth = 6): Error[] {
  if (!(error instanceof Error) || depth === 0) return []
  const several = error instanceof AggregateError ? error.errors.flatMap((one: unknown) => causesOf(one, depth - 1)) : []
  return [error, ...several, ...causesOf(error.cause, depth - 1)]
}
