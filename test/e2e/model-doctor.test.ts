import { afterAll, describe, expect, it } from 'vitest'
import type { StandInAnswer } from '../support/stand-in-server.ts'
import { freshFolder, run } from './greenflag.ts'
import { envFor, running, startTable, type Table } from './model-server.ts'

const tables: Table[] = []
afterAll(async () => {
  await Promise.all(tables.map((table) => table.close().catch(() => undefined)))
})

async function serving(answer: StandInAnswer, models?: Parameters<typeof startTable>[1]): Promise<Table> {
  const table = await startTable({ interviewer: () => answer, assessor: () => answer }, models)
  tables.push(table)
  return table
}

/** The doctor's lines from the key on, each as running text, with the server's address as HOST. */
async function doctor(env: Record<string, string>, ...args: string[]): Promise<[code: number | null, ...lines: string[]]> {
  const { code, out, err } = await run(['doctor', ...args], { home: freshFolder(), env })
  expect(err).toBe('')
  const checks = out.split(/\n(?=\S)/).map((check) => running(check).trim())
  return [code, ...checks.slice(3).map((line) => line.replace(/127\.0\.0\.1:\d+/g, 'HOST').replace(/\d+ ms/g, 'N ms'))]
}

const refused: StandInAnswer = { status: 401, type: 'authentication_error', message: 'invalid key' }
const wrongKey =
  'HOST does not accept the key (401): invalid key Check ANTHROPIC_API_KEY: is it complete, still valid, and meant for this server?'

describe('the doctor', () => {
  it('has nothing against no model at all', async () => {
    expect(await doctor({})).toEqual([
      0,
      'off Key none in ANTHROPIC_API_KEY',
      'off Model none configured: the embedded interviewer and assessor play Set ANTHROPIC_API_KEY, or --base-url for a local server.',
    ])
  })

  it('tells a server that works, and whether it keeps to a form', async () => {
    const strict = await serving('{"greeting":"Hello to you"}')
    expect(await doctor(envFor(strict))).toEqual([
      0,
      'ok Key set, ends in wxyz',
      'ok Server HOST answers',
      'ok Model claude-sonnet-5-5',
      'ok Call first word after N ms, N ms in all; JSON schema honoured',
    ])
    const loose = await serving('Hello to you')
    expect((await doctor({}, '--base-url', loose.url, '--model', 'claude-haiku-5-5')).slice(3)).toEqual([
      'ok Model claude-haiku-5-5',
      'ok Call first word after N ms, N ms in all; JSON schema not enforced: judgements are read with care',
    ])
  })

  it.each([
    ['a wrong key', refused, { models: refused }, [], [`wrong Model ${wrongKey}`, 'off Call not tried: there is no model to call']],
    [
      'a wrong key, a model named',
      refused,
      { models: refused },
      ['--model', 'm'],
      ['ok Model m; the server gives no list', `wrong Call ${wrongKey}`],
    ],
    [
      'no list',
      'Hello',
      { models: { status: 404, type: 'not_found_error', message: 'no' } },
      [],
      [
        'wrong Model HOST has no list of its models (404): no Name one with --model, and check the base URL.',
        'off Call not tried: there is no model to call',
      ],
    ],
    [
      'an empty list',
      'Hello',
      { models: [] },
      [],
      ['wrong Model the server offers none Load one there, or name one with --model.', 'off Call not tried: there is no model to call'],
    ],
    [
      'a model that is not there',
      { status: 404, type: 'not_found_error', message: 'no' },
      {},
      ['--model', 'claude-sonet-5-5'],
      [
        'wrong Model claude-sonet-5-5 is not among those the server lists Name another one with --model.',
        'wrong Call HOST does not know the model claude-sonet-5-5 (404): no Did you mean --model claude-sonnet-5-5?',
      ],
    ],
    [
      'a broken answer',
      { text: '{', breaks: 'cut' },
      {},
      [],
      ['ok Model claude-sonnet-5-5', 'wrong Call the call to claude-sonnet-5-5 at HOST broke off: the connection broke'],
    ],
  ] as [string, StandInAnswer, object, string[], string[]][])('%s', async (_, answer, models, args, lines) => {
    const server = await serving(answer, models)
    expect(await doctor(envFor(server), ...args)).toEqual([1, 'ok Key set, ends in wxyz', 'ok Server HOST answers', ...lines])
  })

  it('a model that answers without being listed is all right', async () => {
    const server = await serving('Hello')
    expect((await doctor(envFor(server), '--model', 'an-alias')).slice(3, 4)).toEqual(['ok Model an-alias; the server does not list it'])
  })

  it('a dead port, an address that is none, a key that is none', async () => {
    const server = await serving('Hello')
    await server.close()
    expect(await doctor(envFor(server))).toEqual([
      1,
      'ok Key set, ends in wxyz',
      'wrong Server nothing listens at HOST (ECONNREFUSED) Is the server running? Check the host and port of the base URL.',
    ])
    expect((await doctor({}, '--base-url', 'ftp://x')).at(2)).toMatch(
      /^wrong Server the base URL is no address of a server: ftp:\/\/x Give/,
    )
    expect((await doctor({ ANTHROPIC_API_KEY: 'my key' })).slice(1)).toEqual([
      'ok Key set',
      'wrong Server the key holds a space, a line break or a letter that no key has Copy it again into ANTHROPIC_API_KEY, without quotation marks.',
    ])
  })

  it('prints JSON', async () => {
    const server = await serving('Hello')
    const { out, code } = await run(['doctor', '--json'], { home: freshFolder(), env: envFor(server) })
    expect(code).toBe(0)
    expect(JSON.parse(out).map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)).toEqual(
      ['Node', 'Terminal', 'Sessions', 'Key', 'Server', 'Model', 'Call'].map((name) => `${name} ok`),
    )
  })
})
