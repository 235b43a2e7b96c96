import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Interrupted, UserError } from '../../../src/core/exit.ts'
import { readAddress } from '../../../src/engines/anthropic/address.ts'
import { createModel } from '../../../src/engines/anthropic/client.ts'
import type { ModelRequest, PromptBlock } from '../../../src/engines/anthropic/model.ts'
import { defaultModel, resolveModel } from '../../../src/engines/anthropic/resolve-model.ts'
import { ask, hear, modelOptions, plantedKey } from '../../support/model-options.ts'
import { type StandIn, startStandIn } from '../../support/stand-in-server.ts'

let server: StandIn

beforeEach(async () => {
  server = await startStandIn()
})

afterEach(() => server.close())

describe('a reply', () => {
  test('comes in the pieces the server sends, and once more as a whole at the end', async () => {
    server.answers({ text: 'How do you load data?', chunk: 8 })
    const { pieces, replies, thrown } = await hear(createModel(modelOptions(server.url)), ask('Ask me.'))
    expect(thrown).toBeNull()
    expect(pieces).toEqual(['How do y', 'ou load ', 'data?'])
    expect(replies).toMatchObject([{ text: 'How do you load data?', stopReason: 'end_turn', broken: null }])
  })

  test('is had whole where nobody listens on the way', async () => {
    server.answers({ text: 'How do you load data?', chunk: 3 })
    const reply = await createModel(modelOptions(server.url)).complete(ask('Ask me.'))
    expect(reply).toEqual({ text: 'How do you load data?', stopReason: 'end_turn', usage: expect.objectContaining({ outputTokens: 6 }) })
  })

  test('leaves out what the model thinks first', async () => {
    server.answers({ thinking: 'A question about loading.', text: 'How?' })
    expect(await createModel(modelOptions(server.url)).complete(ask('Ask me.'))).toMatchObject({ text: 'How?' })
  })

  test.each([
    ['of thinking alone', { thinking: 'Hm.', empty: true, stopReason: 'max_tokens' }, 'max_tokens'],
    ['without content', { empty: true }, 'end_turn'],
  ])('%s has an empty text', async (_, answer, stopReason) => {
    server.answers(answer)
    expect(await createModel(modelOptions(server.url)).complete(ask('Ask me.'))).toMatchObject({ text: '', stopReason })
    expect((await hear(createModel(modelOptions(server.url)), ask('Ask me.'))).replies).toMatchObject([{ text: '', broken: null }])
  })

  test.each(['max_tokens', 'refusal'] as const)('says that it ended with %s', async (stopReason) => {
    server.answers({ text: 'I would', stopReason })
    expect(await createModel(modelOptions(server.url)).complete(ask('Ask me.'))).toMatchObject({ text: 'I would', stopReason })
  })

  test('ends for another reason where the server names one nobody asked for', async () => {
    server.answers({ text: 'I', stopReason: 'pause_turn' })
    expect(await createModel(modelOptions(server.url)).complete(ask('Ask me.'))).toMatchObject({ stopReason: 'other' })
  })

  test('tells its usage and what it cost', async () => {
    const counts = { input_tokens: 1000, output_tokens: 200, cache_read_input_tokens: 5000, cache_creation_input_tokens: 400 }
    server.answers({ text: 'Yes.', usage: counts })
    const { usage } = await createModel(modelOptions(server.url)).complete(ask('Ask me.'))
    expect(usage).toEqual({
      inputTokens: 1000,
      outputTokens: 200,
      cacheReadTokens: 5000,
      cacheWriteTokens: 400,
      costUsd: expect.closeTo((1000 * 2 + 200 * 10 + 5000 * 0.1 + 400 * 2.5) / 1e6, 10),
    })
  })

  test('has no known cost where the model has no known price', async () => {
    const { usage } = await createModel(modelOptions(server.url)).complete(ask('Ask me.', { model: 'qwen3:8b' }))
    expect(usage.costUsd).toBeNull()
  })
})

describe('a request', () => {
  const bodyFor = async (request: ModelRequest) => {
    await createModel(modelOptions(server.url)).complete(request)
    return server.messages()[0]?.body
  }
  const block = (text: string, cached = false): PromptBlock => ({ text, cached })

  test('holds what was asked for and neither sampling nor thinking nor an empty block', async () => {
    const schema = { type: 'object', properties: {}, additionalProperties: false }
    const body = await bodyFor({
      model: 'claude-sonnet-5-5',
      system: [block('Role.', true), block('  ')],
      messages: [
        { role: 'user', blocks: [block('Ask.'), block('', true)] },
        { role: 'assistant', blocks: [block('How?')] },
        { role: 'user', blocks: [block('So.')] },
      ],
      maxTokens: 700,
      schema,
    })
    const mark = { cache_control: { type: 'ephemeral' } }
    expect(body).toEqual({
      model: 'claude-sonnet-5-5',
      max_tokens: 700,
      system: [{ type: 'text', text: 'Role.', ...mark }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Ask.', ...mark }] },
        { role: 'assistant', content: [{ type: 'text', text: 'How?' }] },
        { role: 'user', content: [{ type: 'text', text: 'So.' }] },
      ],
      output_config: { format: { type: 'json_schema', schema } },
      stream: true,
    })
  })

  test('marks no more than four places, the first and the last ones', async () => {
    const body = await bodyFor(ask('', { messages: [{ role: 'user', blocks: [...'abcdef'].map((text) => block(text, true)) }] }))
    const marked = JSON.stringify(body?.messages).match(/"text":"\w","cache_control"/g)
    expect(marked?.map((found) => found[8])).toEqual(['a', 'd', 'e', 'f'])
  })

  test('pays full price only for what is new where the marks move along', async () => {
    const system = [block('The role, at length. '.repeat(200), true)]
    const model = createModel(modelOptions(server.url))
    const turns = ['First answer. '.repeat(20), 'Second answer. '.repeat(20), 'Third answer. '.repeat(20)]
    const paid: number[] = []
    for (const [index] of turns.entries()) {
      const spoken = turns.slice(0, index + 1).map((text, at) => ({ role: 'user' as const, blocks: [block(text, at === index)] }))
      const { usage } = await model.complete(ask('', { system, messages: spoken }))
      paid.push(usage.inputTokens + usage.cacheWriteTokens)
    }
    expect(paid).toEqual([1120, 75, 70])
  })

  test('identifies itself and carries the key in one header', async () => {
    await createModel(modelOptions(server.url)).complete(ask('Ask me.'))
    expect(server.messages()[0]?.headers).toMatchObject({ authorization: `Bearer ${plantedKey}`, 'user-agent': 'greenflag/0.0.0' })
  })

  test('goes without its schema, from then on, where a server minds that', async () => {
    const schema = { type: 'object' }
    server.answers({ status: 400, type: 'invalid_request_error', message: 'output_config: unknown field' }, '{}')
    const model = createModel(modelOptions(server.url))
    expect(await model.complete(ask('Judge.', { schema }))).toMatchObject({ text: '{}' })
    await model.complete(ask('Judge.', { schema }))
    expect(server.messages().map(({ body }) => 'output_config' in body)).toEqual([true, false, false])
  })
})

describe('leaving', () => {
  test('ends the request and still tells what was heard', async () => {
    server.answers({ text: 'One. Two. Three.', chunk: 5, breaks: 'stall' })
    const replies: unknown[] = []
    const model = createModel(modelOptions(server.url))
    for await (const _ of model.stream(ask('Count.'), (reply) => void replies.push(reply))) break
    expect(replies).toMatchObject([{ text: 'One. ', broken: 'nobody listened any longer', usage: { outputTokens: 2 } }])
  })

  test('by closing the model interrupts what is under way', async () => {
    server.answers({ text: 'One. Two.', chunk: 5, breaks: 'stall' })
    const model = createModel(modelOptions(server.url))
    const whole = model.complete(ask('Count.'))
    const listening = (async () => {
      for await (const _ of model.stream(ask('Count.'), () => undefined)) model.close()
    })()
    await expect(listening).rejects.toBeInstanceOf(Interrupted)
    await expect(whole).rejects.toBeInstanceOf(Interrupted)
  })
})

describe('waiting for a server', () => {
  test.each([
    ['throws', async () => Promise.reject(new DOMException('stopped', 'AbortError'))],
    ['returns', async () => undefined],
  ])('is interrupted by closing the model, where the nap %s', async (_, wake) => {
    server.answers({ status: 529, type: 'overloaded_error', message: 'Overloaded' })
    const sleep = () => {
      model.close()
      return wake()
    }
    const model = createModel(modelOptions(server.url, { sleep }))
    await expect(model.complete(ask('Ask me.'))).rejects.toBeInstanceOf(Interrupted)
    expect(server.messages()).toHaveLength(1)
  })
})

describe('which model', () => {
  test('is the one named, and without a base URL the usual one', async () => {
    expect(await resolveModel(modelOptions(server.url), ' qwen3 ')).toBe('qwen3')
    expect(await resolveModel(modelOptions(null), null)).toBe(defaultModel)
    expect(server.seen).toEqual([])
  })

  test('is the first a local server offers that can talk, and no key is needed', async () => {
    const local = await startStandIn({ models: ['nomic-embed-text:latest', 'qwen3:8b', 'llama3'] })
    expect(await resolveModel(modelOptions(`${local.url}/v1/`, { apiKey: null }), null)).toBe('qwen3:8b')
    expect(local.seen[0]?.path).toBe('/v1/models?limit=1000')
    await local.close()
  })

  test.each([
    ['none', [], 'offers no model'],
    ['no list', { status: 404, raw: 'nope' }, 'has no list of its models (404): nope'],
  ])('cannot be told where the server offers %s', async (_, models, message) => {
    const local = await startStandIn({ models })
    const asked = resolveModel(modelOptions(local.url), null)
    await expect(asked).rejects.toMatchObject({ name: 'UserError', code: 3, message: `${local.host} ${message}` })
    await local.close()
  })

  test('needs a key or a base URL', () => {
    expect(() => createModel(modelOptions(null, { apiKey: ' ' }))).toThrow(UserError)
    expect(() => createModel(modelOptions(null, { apiKey: `${plantedKey}\nx` }))).toThrow(/line break/)
  })
})

describe('a base URL', () => {
  test.each([
    [null, 'https://api.anthropic.com'],
    ['http://localhost:11434', 'http://localhost:11434'],
    ['http://localhost:11434/', 'http://localhost:11434'],
    ['http://localhost:11434/v1', 'http://localhost:11434'],
    ['http://localhost:11434/v1/messages/', 'http://localhost:11434'],
    ['http://localhost:8080/v1/chat/completions', 'http://localhost:8080'],
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api'],
    ['https://proxy.example/v10', 'https://proxy.example/v10'],
    ['localhost:11434', 'http://localhost:11434'],
    ['192.168.1.7:8000/v1', 'http://192.168.1.7:8000'],
    ['[::1]:8000', 'http://[::1]:8000'],
    ['openrouter.ai/api', 'https://openrouter.ai/api'],
  ])('%s is %s', (given, url) => {
    expect(readAddress(given).url).toBe(url)
  })

  test.each(['ftp://host', 'http://', 'not an address', 'file:///etc/passwd'])('%s is refused', (given) => {
    expect(() => readAddress(given)).toThrow(UserError)
  })

  test('with a login sends it as the server wants it and shows only the host', async () => {
    const { url } = server
    await createModel(modelOptions(url.replace('://', '://ann:s%40fe@'))).complete(ask('Ask me.'))
    const basic = `Basic ${Buffer.from('ann:s@fe').toString('base64')}`
    expect(server.messages()[0]?.headers).toMatchObject({ authorization: basic, 'x-api-key': plantedKey })
    expect(readAddress('http://ann:s%40fe@localhost:1/v1?token=abc')).toMatchObject({ host: 'localhost:1', query: { token: 'abc' } })
  })
})
