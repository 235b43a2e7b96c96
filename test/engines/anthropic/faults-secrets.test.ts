import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { UserError } from '../../../src/core/exit.ts'
import { readAddress } from '../../../src/engines/anthropic/address.ts'
import { createModel, type ModelOptions } from '../../../src/engines/anthropic/client.ts'
import { withoutConfigured } from '../../../src/engines/anthropic/configured-secrets.ts'
import { probe } from '../../../src/engines/anthropic/probe.ts'
import { resolveModel } from '../../../src/engines/anthropic/resolve-model.ts'
import { secretsRemoved } from '../../../src/engines/anthropic/secrets.ts'
import { ask, everythingIn, hear, modelOptions, plantedKey } from '../../support/model-options.ts'
import { type StandIn, type StandInAnswer, startStandIn } from '../../support/stand-in-server.ts'

const password = 'p@ss/w0rd-PLANTED'
const headerSecret = 'header-PLANTED-value'
const planted = [plantedKey, password, encodeURIComponent(password), headerSecret, 'query-PLANTED', btoa(`ann:${password}`)]

let server: StandIn

beforeEach(async () => {
  vi.stubEnv('ANTHROPIC_CUSTOM_HEADERS', `X-Proxy-Token: ${headerSecret}`)
  server = await startStandIn()
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await server.close()
})

/** The server's address with every secret an address can hold. */
function withSecrets(url: string): string {
  return `${url.replace('://', `://ann:${encodeURIComponent(password)}@`)}/v1?token=query-PLANTED`
}

function eventsOf(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } })
}

function expectNothingPlanted(text: string): void {
  expect(planted.filter((secret) => text.includes(secret))).toEqual([])
  expect(text).not.toContain('PLANTED')
}

/** A server that repeats all it was sent. */
function echo(status: number): (request: { headers: object }) => StandInAnswer {
  return ({ headers }) => ({
    status,
    raw: `you sent ${JSON.stringify(headers)}`,
    headers: { location: withSecrets('http://else.example') },
  })
}

describe('a secret', () => {
  test.each([307, 400, 401, 403, 404, 413, 429, 500, 529])(
    'stays out of all that is said where a server repeats it with %i',
    async (status) => {
      const loud = await startStandIn({ respond: echo(status), models: { status, raw: `${plantedKey} ${password}` } })
      const options = modelOptions(withSecrets(loud.url))
      const { thrown } = await hear(createModel(options), ask('Ask me.'))
      expect(thrown).toBeInstanceOf(UserError)
      expectNothingPlanted(everythingIn(thrown) + options.lines.join('\n'))
      expectNothingPlanted(everythingIn(await resolveModel(options, null).catch((error: unknown) => error)))
      expectNothingPlanted(JSON.stringify(await probe({ ...options, model: null, now: () => 0 })))
      expect(loud.messages()[0]?.headers).toMatchObject({ 'x-api-key': plantedKey, 'x-proxy-token': headerSecret })
      await loud.close()
    },
  )

  const failures: Readonly<Record<string, (headers: string) => Promise<Response>>> = {
    'the platform names the address': () => Promise.reject(new TypeError(`Failed to parse URL from ${withSecrets('http://h')}`)),
    'the platform names the header': (headers) =>
      Promise.reject(new TypeError('fetch failed', { cause: new TypeError(`"${headers}" is an invalid header value.`) })),
    'the cause of a cause names the key': () =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('socket', { cause: new Error(`of ${plantedKey}`) }) })),
    'the stream names it': () =>
      Promise.resolve(eventsOf(`event: error\ndata: {"error":{"type":"api_error","message":"key ${plantedKey}"}}\n\n`)),
  }

  test.each(Object.entries(failures))('stays out where %s', async (_, failing) => {
    const fetch: ModelOptions['fetch'] = (_url, init) => failing(JSON.stringify([...new Headers(init?.headers)]))
    const options = modelOptions(withSecrets('http://h'), { fetch })
    const { thrown } = await hear(createModel(options), ask('Ask me.'))
    expect(thrown).toBeInstanceOf(UserError)
    expectNothingPlanted(everythingIn(thrown) + options.lines.join('\n'))
  })

  test('stays out of what broke an answer off', async () => {
    const events = [
      ['message_start', { message: { usage: {} } }],
      ['content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'How' } }],
      ['error', { error: { type: 'api_error', message: `Bearer ${plantedKey}` } }],
    ].map(([type, data]) => `event: ${type}\ndata: ${JSON.stringify({ type, ...Object(data) })}\n\n`)
    const options = modelOptions('http://h', { fetch: () => Promise.resolve(eventsOf(events.join(''))) })
    const { replies } = await hear(createModel(options), ask('Ask me.'))
    expect(replies).toMatchObject([{ text: 'How', broken: 'the server broke off: [removed]' }])
  })

  test.each([1, 3, 200])('stays out of what a server says with it, in pieces of %i characters', async (chunk) => {
    server.answers({ text: `Is it ${plantedKey}, or ${password}? Then tell me of sk-ant, please.`, chunk })
    const { replies } = await hear(createModel(modelOptions(withSecrets(server.url))), ask('Ask me.'))
    expect(replies).toMatchObject([{ text: 'Is it [removed], or [removed]? Then tell me of sk-ant, please.' }])
  })

  test('is no secret where people write a word for it', async () => {
    server.answers('Do you run ollama at home?')
    const { replies } = await hear(createModel(modelOptions(server.url, { apiKey: 'ollama' })), ask('Ask me.'))
    expect(replies).toMatchObject([{ text: 'Do you run ollama at home?' }])
  })

  test('stays out of a message of whatever origin', () => {
    const env = {
      ANTHROPIC_API_KEY: plantedKey,
      ANTHROPIC_CUSTOM_HEADERS: `X-Proxy-Token: ${headerSecret}\nX-Tenant: tenant-PLANTED`,
      ANTHROPIC_BASE_URL: withSecrets('http://h'),
    }
    expectNothingPlanted(withoutConfigured(`it broke: ${JSON.stringify(Object.values(env))} ${password}`, env))
    expect(withoutConfigured('nothing of it', { ANTHROPIC_BASE_URL: 'http://[' })).toBe('nothing of it')
  })

  test('stays out of the message about an address that is none', () => {
    for (const given of [`ftp://ann:${password}@host`, `http://ann:${password}@`, `ann:PLANTED@ho st`]) {
      try {
        readAddress(given)
        expect.unreachable()
      } catch (error) {
        expectNothingPlanted(everythingIn(error))
      }
    }
  })

  test.each([
    ['Authorization: Bearer abc.def-123', 'Authorization: Bearer [removed]'],
    ['{"authorization":"Basic YW5uOnA="}', '{"authorization":"Basic [removed]"}'],
    ['x-api-key: abcd', 'x-api-key: [removed]'],
    ['at http://ann:pw@host/v1', 'at http://host/v1'],
    ['Incorrect key sk-proj-12345678.', 'Incorrect key [removed].'],
    ['the basic idea of bearer bonds', 'the basic idea of bearer bonds'],
    ['invalid x-api-key', 'invalid x-api-key'],
    ['the pin 7421 and 17421', 'the pin [removed] and 17421'],
  ])('is known by its looks, or by its name: %s', (text, without) => {
    expect(secretsRemoved(text, ['7421'])).toBe(without)
  })
})

describe('the SDK', () => {
  test.each(['claude-sonnet-5-5', 'claude-sonnet-4-5'])('prints nothing about %s, whatever ANTHROPIC_LOG says', async (model) => {
    vi.stubEnv('ANTHROPIC_LOG', 'debug')
    const printed: unknown[] = []
    for (const way of ['log', 'warn', 'error', 'info', 'debug'] as const) {
      vi.spyOn(console, way).mockImplementation((...words) => void printed.push(words))
    }
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((words) => {
        printed.push(words)
        return true
      })
    }
    server.answers('How?', { status: 500 }, { breaks: 'not-json', text: 'H' })
    for (let call = 0; call < 3; call += 1) await hear(createModel(modelOptions(server.url)), ask('Ask me.', { model }))
    await probe({ ...modelOptions(server.url), model, now: () => 0 })
    vi.restoreAllMocks()
    expect(printed).toEqual([])
  })

  test('takes no key but the one it is given', async () => {
    vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-other')
    vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'other-token')
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://other.invalid')
    await createModel(modelOptions(server.url, { apiKey: null })).complete(ask('Ask me.'))
    expect(JSON.stringify(server.messages()[0]?.headers)).not.toContain('other')
  })
})
