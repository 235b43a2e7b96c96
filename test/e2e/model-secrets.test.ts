import { afterAll, beforeAll, expect, it } from 'vitest'
import type { SeenRequest } from '../support/stand-in-server.ts'
import { freshFolder, run } from './greenflag.ts'
import { answersFile, everythingUnder, judgement, key, practice, question, startTable, type Table } from './model-server.ts'

const password = 'pa55-PLANTED-word/9'
const header = 'PLANTED-gateway-token-42'
const token = 'PLANTED-query-token-77'
const login = Buffer.from(`me:${password}`).toString('base64')
const secrets = [key, password, encodeURIComponent(password), header, token, login]

let server: Table
let home: string
let wrong = false

/** A server that says whatever it was sent back in every error, as gateways do. */
function blurting({ headers, path }: SeenRequest) {
  return { status: 401, type: 'authentication_error', message: `no such login: ${JSON.stringify(headers)} at ${path}` }
}

beforeAll(async () => {
  home = freshFolder()
  server = await startTable({
    interviewer: (request, index) => (wrong ? blurting(request) : question(request, index)),
    assessor: (request) => (wrong ? blurting(request) : judgement(request)),
  })
})
afterAll(() => server.close())

const env = (): Record<string, string> => ({
  ANTHROPIC_API_KEY: key,
  ANTHROPIC_BASE_URL: `http://me:${encodeURIComponent(password)}@${server.host}/?token=${token}`,
  ANTHROPIC_CUSTOM_HEADERS: `x-gateway-token: ${header}`,
  ANTHROPIC_LOG: 'debug',
  GREENFLAG_WAIT_SCALE: '0',
  DEBUG: '1',
})

const two = answersFile()

it.each([
  ['an interview', practice('--answers', two), false, 0],
  ['its card as JSON', practice('--answers', two, '--json', '--assessor', 'both'), false, 0],
  ['an interview that is refused', practice('--answers', two), true, 3],
  ['going on with it', ['sessions', 'resume', 'last', '--answers', two, '--json'], false, 0],
  ['answers that are not assessed', practice('--answers', two, '--engine', 'offline', '--assessor', 'anthropic'), true, 0],
  ['the list', ['sessions', 'list', '--json'], false, 0],
  ['a card', ['sessions', 'show', 'last', '--json'], false, 0],
  ['the doctor', ['doctor'], false, 0],
  ['the doctor as JSON', ['doctor', '--json'], false, 0],
  ['the doctor where the key is refused', ['doctor'], true, 1],
  ['a wrong option', practice('--max-cost', 'much'), false, 2],
  ['a base URL that is none', practice('--answers', two, '--base-url', `ftp://me:${password}@host/?token=${token}`), false, 2],
])('%s shows no secret and keeps none', async (_, args, refused, code) => {
  wrong = refused
  const done = await run(args, { home, env: env() })
  expect(done.code).toBe(code)
  const shown = `${done.out}\n${done.err}\n${everythingUnder(home)}`
  for (const secret of secrets) expect(shown).not.toContain(secret)
  // Of the key, the doctor shows the last four characters.
  const tail = args[0] === 'doctor' ? [key.slice(-4)] : []
  expect(done.out.match(/.{0,4}wxyz/g)?.map((end) => end.slice(-8)) ?? []).toEqual(tail.map((end) => ` in ${end}`))
})

it('sent them all where they belong', () => {
  const { headers, path } = server.messages()[0] ?? { headers: {}, path: '' }
  expect(headers).toMatchObject({ 'x-api-key': key, authorization: `Basic ${login}`, 'x-gateway-token': header })
  expect(path).toContain(token)
})
