import type { Anthropic } from '@anthropic-ai/sdk'
import type { Stream } from '@anthropic-ai/sdk/streaming'
import { exit, UserError } from '../../core/exit.ts'
import { type Address, readAddress } from './address.ts'
import { FaultError } from './fault.ts'
import { readFault, wordsOf } from './read-fault.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { watched } from './watchdog.ts'

/** How a server is reached. */
export interface ConnectionOptions {
  readonly apiKey: string | null
  /** Null: Anthropic's own. */
  readonly baseUrl: string | null
  /** greenflag's own, for the server's logs. */
  readonly version: string
  readonly fetch?: typeof fetch
  readonly timeouts: {
    /** Milliseconds until an answer begins. A local model reads the whole prompt in that time, or is loaded first. */
    readonly connect: number
    /** Milliseconds of silence inside an answer. */
    readonly idle: number
  }
}

/** A line to one server. Whatever it throws is a FaultError. */
export interface Connection {
  /** The only part of the address to be shown. */
  readonly host: string
  /** Whether it is Anthropic's own server. */
  readonly hosted: boolean
  readonly hasKey: boolean
  readonly secrets: Secrets
  /** Whether the server has answered anything since the program began. */
  answered(): boolean
  /** The JSON at a path. */
  read(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<unknown>
  /** Sends a message request and yields the events of its answer as they come. */
  events(body: Anthropic.MessageCreateParamsStreaming, signal: AbortSignal): AsyncIterable<unknown>
}

/** What goes out where a server asks for no key: the SDK does not send a request without one. */
const dummyToken = 'no-key'

/** Headers that the SDK sends of its own. */
const ordinary = /^(?:accept|accept-.*|anthropic-.*|connection|content-.*|host|idempotency-key|user-agent|x-stainless-.*)$/i

const silent = { error: quiet, warn: quiet, info: quiet, debug: quiet }

/**
 * Prepares a line; nothing is loaded and nothing sent before the first request. Throws a UserError (exit 2) where there is neither key nor base
 * URL, where the key could not be sent, or where the base URL is none.
 */
export function connect(options: ConnectionOptions): Connection {
  const address = readAddress(options.baseUrl)
  const key = readKey(options.apiKey, address)
  const secrets = createSecrets(key, ...address.secrets)
  let answered = false
  let opening: ReturnType<typeof open> | undefined

  async function open() {
    const sdk = await import('@anthropic-ai/sdk')
    // A login in the address needs the header that the key would go out in.
    const login = address.login === null ? {} : { authorization: address.login, ...(key === null ? {} : { 'x-api-key': key }) }
    const client = new sdk.Anthropic({
      apiKey: key ?? dummyToken,
      baseURL: address.url,
      defaultQuery: { ...address.query },
      defaultHeaders: { 'user-agent': `greenflag/${options.version}`, ...login },
      timeout: Math.ceil(options.timeouts.connect),
      maxRetries: 0,
      logger: silent,
      logLevel: 'off',
      openTelemetry: false,
      webhookKey: null,
      fetch: guarded(options, secrets, () => {
        answered = true
      }),
    })
    return { sdk, client }
  }

  async function* events(body: Anthropic.MessageCreateParamsStreaming, signal: AbortSignal) {
    opening ??= open()
    const { sdk, client } = await opening
    try {
      // Not `messages.create`: that prints its notices about old models to the console, past any logger.
      const call = client.post<Stream<unknown>>('/v1/messages', { body, stream: true, signal })
      const { data, response } = await call.withResponse()
      await requireEvents(response)
      yield* data
    } catch (error) {
      throw asFault(error, sdk)
    }
    // The SDK ends a stopped stream as if it had ended by itself.
    if (signal.aborted) throw new FaultError({ kind: 'stopped' })
  }

  async function read(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<unknown> {
    opening ??= open()
    const { sdk, client } = await opening
    try {
      const answer = await client.get<unknown>(path, { query, signal })
      if (typeof answer !== 'string') return answer
      throw new FaultError(/^\s*</.test(answer) ? { kind: 'page' } : { kind: 'nonsense', words: wordsOf(answer) })
    } catch (error) {
      throw asFault(error, sdk)
    }
  }

  return { host: address.host, hosted: address.hosted, hasKey: key !== null, secrets, answered: () => answered, read, events }
}

function asFault(error: unknown, sdk: Parameters<typeof readFault>[1]): unknown {
  if (error instanceof FaultError) return error
  const fault = readFault(error, sdk, Date.now())
  return fault === null ? error : new FaultError(fault, error)
}

function readKey(given: string | null, address: Address): string | null {
  const key = (given ?? '').trim()
  if (key === '') {
    if (!address.hosted) return null
    throw new UserError('no key and no base URL of a model server is configured', {
      code: exit.usage,
      advice: 'Set ANTHROPIC_API_KEY, or give --base-url for a local server, or use --engine offline.',
    })
  }
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new UserError('the key holds a space, a line break or a letter that no key has', {
    code: exit.usage,
    advice: 'Copy it again into ANTHROPIC_API_KEY, without quotation marks.',
  })
}

/** Fetches without following redirects (they would take the key along), notes what must stay secret, and watches the answer for silence. */
function guarded({ fetch: fetchGiven = fetch, timeouts }: ConnectionOptions, secrets: Secrets, onAnswer: () => void): typeof fetch {
  return async (input, init) => {
    for (const [name, value] of new Headers(init?.headers)) {
      if (value.endsWith(dummyToken) || ordinary.test(name)) continue
      // What a header of the user's own is for, its name need not tell.
      if (/auth|key|token|secret|cookie/i.test(name) || value.length >= 8) secrets.add(value, value.replace(/^\S+\s+/, ''))
    }
    const response = await fetchGiven(input, { ...init, redirect: 'manual' })
    onAnswer()
    if (response.body === null) return response
    const { status, statusText, headers } = response
    const silence = { first: Math.max(timeouts.connect, timeouts.idle), later: timeouts.idle }
    return new Response(watched(response.body, silence), { status, statusText, headers })
  }
}

async function requireEvents(response: Response): Promise<void> {
  const type = response.headers.get('content-type') ?? 'text/event-stream'
  if (type.includes('event-stream')) return
  const text = await response.text()
  if (type.includes('html') || /^\s*</.test(text)) throw new FaultError({ kind: 'page' })
  throw new FaultError({ kind: 'nonsense', words: wordsOf(parsed(text)) })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function quiet(): void {
  // The SDK's log would end up among the words of the interview.
}
