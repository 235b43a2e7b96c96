import type { RecordedAnswer, RecordedCall, Speaker } from '../../core/suite/recording.ts'
import { maskedChunks, maskedParts } from './masked.ts'
import { partsOf } from './prompt-parts.ts'

/** Listens to what two speakers and a model say to each other. */
export interface Recorder {
  /** Fetches as `fetch` does, and keeps what came. */
  readonly fetchAs: (who: Speaker) => typeof fetch
  /** All calls so far without keys. `altered`: something like a key was taken out of what the model said, so that a replay may differ. */
  readonly taken: () => { readonly calls: readonly RecordedCall[]; readonly altered: boolean }
}

/** One call while it goes on. */
interface Line {
  readonly who: Speaker
  readonly endpoint: string
  readonly body: unknown
  answer: RecordedAnswer
}

/** Headers of a response that its reader looks at. */
const kept = ['content-type', 'retry-after', 'retry-after-ms', 'x-should-retry']

/** A recorder that asks the server by `fetchGiven`; `mask` takes keys out of a text. */
export function createRecorder(fetchGiven: typeof fetch, mask: (text: string) => string): Recorder {
  const lines: Line[] = []
  return {
    fetchAs: (who) => async (input, init) => {
      const line: Line = { who, endpoint: endpointOf(input, init), body: bodyIn(init), answer: { kind: 'failure', code: 'timeout' } }
      lines.push(line)
      let response: Response
      try {
        response = await fetchGiven(input, init)
      } catch (error) {
        line.answer = { kind: 'failure', code: codeIn(error) }
        throw error
      }
      const { status, statusText, headers } = response
      const chunks: string[] = []
      const heard = { kind: 'response', status, headers: keptOf(headers), chunks } as const
      line.answer = { ...heard, end: response.body === null ? 'done' : 'left' }
      if (response.body === null) return response
      const body = overheard(response.body, chunks, (end) => {
        line.answer = { ...heard, end }
      })
      return new Response(body, { status, statusText, headers })
    },
    taken() {
      let altered = false
      const calls = lines.map(({ who, endpoint, body, answer }): RecordedCall => {
        const parts = maskedParts(partsOf(body, who), mask)
        if (answer.kind === 'failure') return { who, endpoint, parts, answer }
        const chunks = maskedChunks(answer.chunks, mask)
        altered ||= chunks !== answer.chunks
        return { who, endpoint, parts, answer: { ...answer, chunks } }
      })
      // Which of the two was quicker is chance, and would make every recording another one.
      const of = (who: Speaker) => calls.filter((call) => call.who === who)
      return { calls: [...of('interviewer'), ...of('assessor')], altered }
    },
  }
}

/** Method and path of a request, without what an address may hold besides. */
export function endpointOf(input: Parameters<typeof fetch>[0], init: Parameters<typeof fetch>[1]): string {
  const path = new URL(input instanceof Request ? input.url : input).pathname
  return `${(init?.method ?? 'GET').toUpperCase()} ${/\/v1\/.*$/.exec(path)?.[0] ?? path}`
}

/** The JSON of a request's body; null without one. */
export function bodyIn(init: Parameters<typeof fetch>[1]): unknown {
  return typeof init?.body === 'string' ? JSON.parse(init.body) : null
}

function keptOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(kept.flatMap((name) => (headers.get(name) === null ? [] : [[name, headers.get(name) ?? '']])))
}

function overheard(body: ReadableStream<Uint8Array>, chunks: string[], ended: (end: 'done' | 'cut') => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await reader.read().catch((error: unknown) => {
          // Who stops a request leaves it; all else broke it.
          if (!(error instanceof Error && error.name === 'AbortError')) ended('cut')
          throw error
        })
        if (next.done) {
          ended('done')
          controller.close()
          return
        }
        chunks.push(decoder.decode(next.value, { stream: true }))
        controller.enqueue(next.value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function codeIn(error: unknown, depth = 6): string {
  if (!(error instanceof Error) || depth === 0) return 'unknown'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  if ('code' in error && typeof error.code === 'string') return error.code
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  return codeIn(inner, depth - 1)
}
