import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ProbeOptions, probe } from '../../../src/engines/anthropic/probe.ts'
import { modelOptions } from '../../support/model-options.ts'
import { type StandIn, startStandIn } from '../../support/stand-in-server.ts'

let server: StandIn

beforeEach(async () => {
  server = await startStandIn({ models: ['embed-text', 'qwen3:8b'] })
})

afterEach(() => server.close())

function options(baseUrl: string | null, model: string | null = null): ProbeOptions {
  let clock = 0
  const now = () => {
    clock += 10
    return clock
  }
  return { ...modelOptions(baseUrl), model, now }
}

test('a server that works tells its models, its pace and whether it keeps to a schema', async () => {
  server.answers('{"greeting": "Hello there"}')
  expect(await probe(options(server.url))).toEqual({
    host: server.host,
    reached: true,
    models: ['embed-text', 'qwen3:8b'],
    model: 'qwen3:8b',
    modelFound: true,
    retiresAt: null,
    call: { firstWordMs: 10, totalMs: 20, honoursSchema: true, usage: expect.objectContaining({ outputTokens: 7 }) },
    problems: [],
  })
  expect(server.messages()).toHaveLength(1)
})

test('a schema that is passed over, or refused, is found out', async () => {
  server.answers('Hello there.')
  expect((await probe(options(server.url))).call?.honoursSchema).toBe(false)
  server.answers({ status: 400, message: 'output_config is not supported' }, 'Hello there.')
  expect(await probe(options(server.url))).toMatchObject({ call: { honoursSchema: false }, problems: [] })
})

test('a model that is not there is found out, and what may have been meant', async () => {
  server.answers({ status: 404, type: 'not_found_error', message: 'no such model' })
  expect(await probe(options(server.url, 'qwen3:9b'))).toMatchObject({
    reached: true,
    modelFound: false,
    call: null,
    problems: [{ step: 'call', message: expect.stringContaining('qwen3:9b'), advice: 'Did you mean --model qwen3:8b?' }],
  })
})

test('a server that is not there, or no configuration, is a finding and no failure', async () => {
  const url = server.url
  await server.close()
  expect(await probe(options(url, 'qwen3'))).toMatchObject({
    reached: false,
    models: null,
    modelFound: null,
    problems: [{ step: 'list' }, { step: 'call' }],
  })
  expect(await probe({ ...options(null), apiKey: null })).toMatchObject({ host: null, problems: [{ step: 'configuration' }] })
  expect(await probe(options('nonsense://x'))).toMatchObject({ problems: [{ step: 'configuration' }] })
  server = await startStandIn()
})

test('a call that breaks off or meets a busy server is not waited for', async () => {
  server.answers({ text: 'Hel', breaks: 'cut' })
  expect(await probe(options(server.url))).toMatchObject({ call: null, problems: [{ message: expect.stringContaining('broke off') }] })
  server.answers({ status: 529, type: 'overloaded_error', message: 'Overloaded' })
  expect(await probe(options(server.url))).toMatchObject({ problems: [{ message: `${server.host} is overloaded (529): Overloaded` }] })
  expect(server.messages()).toHaveLength(2)
})
