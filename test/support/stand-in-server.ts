import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createCache, type Prompt, type PromptUsage, tokensOf } from './stand-in-cache.ts'

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: SeenBody
}

/** The body of a message request; of any other, what there is of it. */
export interface SeenBody extends Prompt {
  readonly model?: string
  readonly max_tokens?: number
  readonly stream?: boolean
  readonly output_config?: { readonly format?: { readonly type: string; readonly schema: unknown } }
  readonly [name: string]: unknown
}

/** What a message request gets. `text` alone is a whole, proper reply. */
export interface StandInReply {
  readonly text?: string
  /** Characters in one delta; the whole text without it. */
  readonly chunk?: number
  /** Milliseconds before the answer begins, and between its deltas. */
  readonly delayMs?: number
  /** A thinking block before the text. */
  readonly thinking?: string
  readonly stopReason?: string
  /** No text block at all. */
  readonly empty?: boolean
  /** Counts that replace the computed ones. */
  readonly usage?: Readonly<Record<string, number>>
  /** How a stream goes wrong, after `text` was sent. */
  readonly breaks?: 'cut' | 'stall' | 'unfinished' | 'error-event' | 'not-json'
  /** With `breaks`: nothing is sent before it. */
  readonly early?: boolean
}

/** An answer that is no message: an HTTP error, a redirect, a web page. */
export interface StandInFault {
  readonly status: number
  readonly type?: string
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is, in place of an error's JSON. */
  readonly raw?: string
}

export type StandInAnswer = string | StandInReply | StandInFault

export interface StandIn {
  readonly url: string
  /** Host and port. */
  readonly host: string
  /** Every request so far. */
  readonly seen: SeenRequest[]
  /** The requests for messages among them. */
  messages(): SeenRequest[]
  /** Answers for the next message requests, in order; the last one stays. */
  answers(...answers: readonly StandInAnswer[]): void
  close(): Promise<void>
}

export interface StandInOptions {
  /** Answers every message request, where no answers are queued. */
  readonly respond?: (request: SeenRequest, index: number) => StandInAnswer
  /** The ids at /v1/models, or what that answers in place of a list. */
  readonly models?: readonly string[] | StandInFault
  /** The shortest prompt that is cached, in tokens. */
  readonly leastCached?: number
}

/** A server on this machine that speaks the Anthropic Messages API and records what it is asked. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { respond = () => 'Hello.', models = ['claude-sonnet-5-5', 'claude-haiku-5-5'], leastCached = 512 } = options
  const seen: SeenRequest[] = []
  const queue: StandInAnswer[] = []
  const cache = createCache(leastCached)
  const messages = () => seen.filter(({ method, path }) => method === 'POST' && /^\/v1\/messages(\?|$)/.test(path))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const sent = Buffer.concat(chunks).toString()
    const { method = '', url: path = '', headers } = request
    const entry: SeenRequest = { method, path, headers, body: sent === '' ? {} : JSON.parse(sent) }
    seen.push(entry)
    if (path.startsWith('/v1/models')) return 'status' in models ? fail(response, models) : sendJson(response, listOf(models))
    if (path.startsWith('/v1/messages/count_tokens')) return sendJson(response, { input_tokens: sum(cache.read(entry.body)) })
    if (!messages().includes(entry)) return fail(response, { status: 404, type: 'not_found_error', message: 'Not found' })
    const next = (queue.length > 1 ? queue.shift() : queue[0]) ?? respond(entry, messages().length - 1)
    const answer = typeof next === 'string' ? { text: next } : next
    if ('status' in answer) return fail(response, answer)
    const usage = { ...cache.read(entry.body), ...answer.usage }
    if (entry.body.stream === true) return await stream(response, entry.body, answer, usage)
    sendJson(response, { ...messageOf(entry.body, usage), ...wholeOf(answer, usage) })
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    seen,
    messages,
    answers: (...answers) => void queue.splice(0, queue.length, ...answers),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function stream(response: ServerResponse, body: SeenBody, reply: StandInReply, usage: PromptUsage): Promise<void> {
  const { text = '', chunk = text.length, delayMs = 0, thinking, breaks, early = false, stopReason = 'end_turn' } = reply
  const send = (event: string, data: object) => response.write(`event: ${event}\ndata: ${JSON.stringify({ type: event, ...data })}\n\n`)
  const pause = () => (delayMs === 0 ? undefined : wait(delayMs))
  await pause()
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_stand_in' })
  response.flushHeaders()
  if (breaks !== undefined && early) return breakOff(response, breaks)
  send('message_start', { message: messageOf(body, usage) })
  send('ping', {})
  let index = 0
  if (thinking !== undefined) {
    send('content_block_start', { index, content_block: { type: 'thinking', thinking: '', signature: '' } })
    send('content_block_delta', { index, delta: { type: 'thinking_delta', thinking } })
    send('content_block_delta', { index, delta: { type: 'signature_delta', signature: 'c2lnbmVk' } })
    send('content_block_stop', { index })
    index += 1
  }
  if (reply.empty !== true) {
    send('content_block_start', { index, content_block: { type: 'text', text: '' } })
    for (let at = 0; at < text.length; at += chunk) {
      send('content_block_delta', { index, delta: { type: 'text_delta', text: text.slice(at, at + chunk) } })
      await pause()
    }
    if (breaks !== undefined) return breakOff(response, breaks)
    send('content_block_stop', { index })
  }
  const { stop_reason, stop_details, usage: counted } = wholeOf({ ...reply, stopReason }, usage)
  send('message_delta', { delta: { stop_reason, stop_sequence: null, stop_details }, usage: counted })
  send('message_stop', {})
  response.end()
}

function breakOff(response: ServerResponse, how: NonNullable<StandInReply['breaks']>): void {
  if (how === 'unfinished') response.end()
  // What was written must be on its way before the socket goes.
  else if (how === 'cut') setImmediate(() => setTimeout(() => response.destroy(), 5))
  else if (how === 'not-json') response.end('event: content_block_delta\ndata: {"type": "content_blo\n\n')
  else if (how === 'error-event') {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' }, request_id: 'req_stand_in' }
    response.end(`event: error\ndata: ${JSON.stringify(error)}\n\n`)
  }
}

function fail(
  response: ServerResponse,
  { status, type = 'api_error', message = 'Something failed', headers = {}, raw }: StandInFault,
): void {
  const body = raw ?? JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_stand_in' })
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function messageOf({ model }: SeenBody, usage: PromptUsage) {
  return {
    id: 'msg_stand_in',
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    container: null,
    diagnostics: null,
    usage: { output_tokens: 1, ...usage },
  }
}

function wholeOf({ text = '', thinking, stopReason = 'end_turn', empty, usage: given }: StandInReply, usage: PromptUsage) {
  const thoughts = thinking === undefined ? [] : [{ type: 'thinking', thinking, signature: 'c2lnbmVk' }]
  return {
    content: [...thoughts, ...(empty === true ? [] : [{ type: 'text', text }])],
    stop_reason: stopReason,
    stop_details: stopReason === 'refusal' ? { type: 'refusal', category: null, explanation: 'Declined.' } : null,
    usage: { output_tokens: tokensOf(text) + tokensOf(thinking ?? ''), ...usage, ...given },
  }
}

function listOf(ids: readonly string[]) {
  return { data: ids.map((id) => ({ id, type: 'model', display_name: id })), has_more: false, first_id: ids[0], last_id: ids.at(-1) }
}

function sum(usage: PromptUsage): number {
  return usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens
}
