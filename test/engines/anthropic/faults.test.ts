import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../../src/core/exit.ts'
import { createModel, type ModelOptions } from '../../../src/engines/anthropic/client.ts'
import { ask, hear, modelOptions } from '../../support/model-options.ts'
import { type StandIn, type StandInAnswer, startStandIn } from '../../support/stand-in-server.ts'

let server: StandIn

beforeEach(async () => {
  server = await startStandIn()
})

afterEach(() => server.close())

/** What a user reads about a call that failed, with the server's address as HOST. */
async function toldBy(options: ModelOptions, host = server.host): Promise<string[]> {
  const { thrown, replies, pieces } = await hear(createModel(options), ask('Ask me.', { model: 'claude-sonet-5-5' }))
  expect([replies, pieces]).toEqual([[], []])
  if (!(thrown instanceof UserError)) throw thrown
  expect(thrown.code).toBe(3)
  return [thrown.message.replaceAll(host, 'HOST'), (thrown.advice ?? '').replaceAll(host, 'HOST')]
}

function refusal(status: number, type: string, message: string, headers: Record<string, string> = {}): StandInAnswer {
  return { status, type, message, headers }
}

describe('a server that refuses', () => {
  test.each([
    [
      refusal(400, 'invalid_request_error', 'messages: roles must alternate'),
      'HOST refused the request (400): messages: roles must alternate',
    ],
    [refusal(401, 'authentication_error', 'invalid x-api-key'), 'HOST does not accept the key (401): invalid x-api-key'],
    [refusal(402, 'billing_error', 'Your credit balance is too low'), 'HOST wants to be paid first (402): Your credit balance is too low'],
    [refusal(403, 'permission_error', 'Not for you'), 'HOST does not let this key use claude-sonet-5-5 (403): Not for you'],
    [
      refusal(404, 'not_found_error', 'model: claude-sonet-5-5'),
      'HOST does not know the model claude-sonet-5-5 (404): model: claude-sonet-5-5',
    ],
    [refusal(413, 'request_too_large', 'Request exceeds 32 MB'), 'the request is too large for HOST (413): Request exceeds 32 MB'],
    [refusal(422, 'invalid_request_error', 'max_tokens'), 'HOST refused the request (422): max_tokens'],
  ])('is asked once and quoted: %o', async (answer, message) => {
    server.answers(answer)
    const options = modelOptions(server.url)
    expect((await toldBy(options))[0]).toBe(message)
    expect([server.messages().length, options.lines]).toEqual([1, []])
  })

  test('a key is pointed to where the key comes from', async () => {
    server.answers(refusal(401, 'authentication_error', 'invalid x-api-key'))
    expect((await toldBy(modelOptions(server.url)))[1]).toContain('Check ANTHROPIC_API_KEY')
    expect(await toldBy(modelOptions(server.url, { apiKey: null }))).toEqual([
      'HOST asks for a key (401): invalid x-api-key',
      'Set ANTHROPIC_API_KEY to the key of this server.',
    ])
  })

  test('a model is given the nearest that is there', async () => {
    server.answers(refusal(404, 'not_found_error', 'model: claude-sonet-5-5'))
    expect((await toldBy(modelOptions(server.url)))[1]).toBe('Did you mean --model claude-sonnet-5-5?')
  })

  test.each([
    ['its error as text', { status: 400, raw: 'out of cheese' }, 'HOST refused the request (400): out of cheese'],
    ['its error in another form', { status: 400, raw: '{"error":"out of cheese"}' }, 'HOST refused the request (400): out of cheese'],
    ['its error as details', { status: 400, raw: '{"detail":"out of cheese"}' }, 'HOST refused the request (400): out of cheese'],
    ['nothing to say', { status: 400, raw: '' }, 'HOST refused the request (400)'],
    [
      'a web page',
      { status: 404, raw: '<!DOCTYPE html><p>404', headers: { 'content-type': 'text/html' } },
      'HOST answered with a web page (404)',
    ],
    ['too much to say', { status: 400, raw: 'x'.repeat(900) }, `HOST refused the request (400): ${'x'.repeat(299)}…`],
  ])('is understood with %s', async (_, answer, message) => {
    server.answers(answer)
    expect((await toldBy(modelOptions(server.url)))[0]).toBe(message)
  })

  test.each([
    'prompt is too long: 213000 tokens > 200000 maximum',
    'the request exceeds the available context size, try increasing it',
    "This model's maximum context length is 4096 tokens",
  ])('a conversation that is too long is told what to do: %s', async (words) => {
    server.answers(refusal(400, 'invalid_request_error', words))
    const [message, advice] = await toldBy(modelOptions(server.url))
    expect(message).toBe(`the conversation does not fit into the context of claude-sonet-5-5 at HOST: ${words}`)
    expect(advice).toContain('OLLAMA_CONTEXT_LENGTH')
  })
})

describe('a server that is busy', () => {
  test('is waited for as long as it asks, with a countdown', async () => {
    server.answers(refusal(429, 'rate_limit_error', 'Slow down', { 'retry-after': '3' }), 'How?')
    const options = modelOptions(server.url)
    expect(await createModel(options).complete(ask('Ask me.'))).toMatchObject({ text: 'How?' })
    expect(options.naps).toEqual([1000, 1000, 1000])
    expect(options.lines).toEqual([3, 2, 1].map((left) => `${server.host} is busy (429); next try in ${left} s`))
  })

  test.each([
    [{ 'retry-after': '1' }, [1000]],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, [250]],
    [{ 'retry-after': new Date(Date.now() + 86_400_000).toUTCString() }, null],
    [{ 'retry-after': '3600' }, null],
    [{ 'retry-after': '2', 'x-should-retry': 'false' }, null],
  ])('asks for its wait in several ways: %o', async (headers, naps) => {
    server.answers(refusal(429, 'rate_limit_error', 'Slow down', headers), 'How?')
    const options = modelOptions(server.url)
    const { thrown } = await hear(createModel(options), ask('Ask me.'))
    expect(options.naps).toEqual(naps ?? [])
    expect(thrown === null).toBe(naps !== null)
  })

  test('is left at once where it asks for an hour', async () => {
    server.answers(refusal(429, 'rate_limit_error', 'Slow down', { 'retry-after': '3600' }))
    expect(await toldBy(modelOptions(server.url))).toEqual([
      'HOST takes no more requests for now (429): Slow down',
      'The server asks to wait 60 minutes; try again then.',
    ])
    expect(server.messages()).toHaveLength(1)
  })

  test.each([
    [refusal(408, 'timeout_error', 'Late'), 'HOST refused the request (408): Late'],
    [refusal(429, 'rate_limit_error', 'Slow down'), 'HOST takes no more requests for now (429): Slow down'],
    [refusal(500, 'api_error', 'Oops'), 'HOST has a fault of its own (500): Oops'],
    [refusal(503, 'api_error', 'Down'), 'HOST has a fault of its own (503): Down'],
    [refusal(529, 'overloaded_error', 'Overloaded'), 'HOST is overloaded (529): Overloaded'],
    [{ breaks: 'error-event', early: true } as const, 'HOST is overloaded (529): Overloaded'],
  ])('is tried four times with growing waits: %o', async (answer, message) => {
    server.answers(answer)
    const options = modelOptions(server.url)
    expect((await toldBy(options))[0]).toBe(message)
    expect(server.messages()).toHaveLength(4)
    const waited = options.naps.reduce((sum, nap) => sum + nap, 0)
    expect(waited).toBeGreaterThan(0.75 * 3500 - 1)
    expect(waited).toBeLessThanOrEqual(3500)
  })

  test('loading its model is waited for longer than the tries would last', async () => {
    const loading = { status: 503, raw: '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}' }
    server.answers(...Array.from({ length: 9 }, () => loading), 'How?')
    const options = modelOptions(server.url)
    expect(await createModel(options).complete(ask('Ask me.'))).toMatchObject({ text: 'How?' })
    expect(options.lines[0]).toBe(`${server.host} is still loading the model; next try in 3 s`)
    server.answers(loading)
    expect((await toldBy(options))[0]).toBe('HOST is still loading the model (503): Loading model')
  })
})

describe('a server that cannot be reached', () => {
  test('is asked after where nothing listens', async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const address = free.address()
    const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    await new Promise((resolve) => free.close(resolve))
    const options = modelOptions(`http://${host}`)
    expect(await toldBy(options, host)).toEqual([
      'nothing listens at HOST (ECONNREFUSED)',
      'Is the server running? Check the host and port of the base URL.',
    ])
    expect(options.lines).toEqual([])
  })

  test('is tried again where it did answer before', async () => {
    const options = modelOptions(server.url)
    const model = createModel(options)
    await model.complete(ask('Ask me.'))
    await server.close()
    await expect(model.complete(ask('Ask me.'))).rejects.toMatchObject({ message: expect.stringContaining('ECONNREFUSED') })
    expect(options.lines[0]).toMatch(/could not be reached; next try in 1 s$/)
    server = await startStandIn()
  })

  test('is looked for by its name', async () => {
    const [message, advice] = await toldBy(modelOptions('http://host.invalid'), 'host.invalid')
    expect(message).toMatch(/^the host HOST was not found \((?:ENOTFOUND|EAI_AGAIN)\)$/)
    expect(advice).toBe('Check the base URL, and the network.')
  })

  test('by TLS is named so', async () => {
    expect(await toldBy(modelOptions(server.url.replace('http', 'https')))).toEqual([
      expect.stringMatching(/^HOST does not speak TLS \(\w+\)$/),
      'If the server has no certificate, begin the base URL with http:// instead of https://',
    ])
  })

  test.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'])(
    'by %s is not trusted',
    async (code) => {
      const failing = () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('certificate'), { code }) }))
      const [message, advice] = await toldBy(modelOptions('https://models.example', { fetch: failing }), 'models.example')
      expect(message).toBe(`the certificate of HOST is not trusted (${code})`)
      expect(advice).toContain('NODE_EXTRA_CA_CERTS')
    },
  )

  test('in time is given up after two tries', async () => {
    server.answers({ text: 'Late.', delayMs: 1000 })
    const options = modelOptions(server.url, { timeouts: { connect: 150, idle: 150, longestWait: 1000, maxTries: 4 } })
    expect((await toldBy(options))[0]).toBe('HOST did not answer in time')
    expect(server.messages()).toHaveLength(2)
  })
})

describe('a server that is another', () => {
  test('is not followed with the key', async () => {
    const other = await startStandIn()
    server.answers({ status: 307, raw: '', headers: { location: `${other.url}/v1/messages` } })
    expect(await toldBy(modelOptions(server.url))).toEqual([
      `HOST redirects to ${other.host} (307), and the key is not taken elsewhere`,
      `If that is right, use --base-url ${other.url}`,
    ])
    expect(other.seen).toEqual([])
    await other.close()
  })

  test.each([
    [
      'a web page',
      { status: 200, raw: '<html>Hello', headers: { 'content-type': 'text/html' } },
      'HOST answered with a web page instead of a message',
    ],
    ['no stream', { status: 200, raw: '{"error":"no streams"}' }, 'HOST answered with something that is no message: no streams'],
    ['no JSON', { breaks: 'not-json', early: true }, 'HOST answered with something that is no message'],
  ] as const)('is recognised by %s', async (_, answer, message) => {
    server.answers(answer)
    const [what, advice] = await toldBy(modelOptions(server.url))
    expect([what, server.messages().length]).toEqual([message, 1])
    expect(advice).toContain('Check the base URL')
  })
})

describe('an answer that breaks off', () => {
  const ways = [
    ['cut', 'the connection broke', 'the connection to HOST broke in the middle of an answer', 4],
    ['stall', 'nothing more came for 0 seconds', 'HOST began to answer and then sent nothing for 0 seconds', 2],
    ['unfinished', 'the answer ended in the middle', 'HOST ended its answer before the message was complete', 4],
    ['error-event', 'the server broke off: Overloaded', 'HOST is overloaded (529): Overloaded', 4],
  ] as const
  const timeouts = { connect: 250, idle: 60, longestWait: 60_000, maxTries: 4 }

  test.each(ways)('before its first word is had again: %s', async (breaks) => {
    const afterThoughts = { breaks, text: '', thinking: 'Hm.' }
    server.answers({ breaks, early: true }, ...(breaks === 'stall' ? [] : [afterThoughts]), 'How?')
    const options = modelOptions(server.url, { timeouts })
    expect(await hear(createModel(options), ask('Ask me.'))).toMatchObject({ pieces: ['How?'], replies: [{ text: 'How?', broken: null }] })
    expect(options.lines.length).toBeGreaterThan(0)
  })

  test.each(ways)('after that is handed over as it is: %s', async (breaks, broken) => {
    server.answers({ text: 'How do', breaks })
    const { pieces, replies, thrown } = await hear(createModel(modelOptions(server.url, { timeouts })), ask('Ask me.'))
    expect([pieces.join(''), thrown, server.messages().length]).toEqual(['How do', null, 1])
    expect(replies).toMatchObject([{ text: 'How do', stopReason: 'other', broken }])
  })

  test.each(ways)('and is wanted whole is had again, but not for ever: %s', async (breaks, _, message, tries) => {
    server.answers({ text: 'How do', breaks }, 'How?')
    expect(await createModel(modelOptions(server.url, { timeouts })).complete(ask('Ask me.'))).toMatchObject({ text: 'How?' })
    server.answers({ text: 'How do', breaks })
    const failing = createModel(modelOptions(server.url, { timeouts })).complete(ask('Ask me.'))
    await expect(failing).rejects.toMatchObject({ code: 3, message: message.replaceAll('HOST', server.host) })
    expect(server.messages()).toHaveLength(2 + tries)
  })

  test('because the conversation outgrew the model says so, also after its first words', async () => {
    server.answers({ text: 'How do', stopReason: 'model_context_window_exceeded' })
    const { replies, thrown } = await hear(createModel(modelOptions(server.url)), ask('Ask me.'))
    expect(replies).toMatchObject([{ text: 'How do', broken: 'the conversation outgrew the context of the model' }])
    expect(thrown).toMatchObject({
      code: 3,
      message: `the conversation does not fit into the context of claude-sonnet-5-5 at ${server.host}`,
    })
    await expect(createModel(modelOptions(server.url)).complete(ask('Ask me.'))).rejects.toMatchObject({ code: 3 })
  })
})
