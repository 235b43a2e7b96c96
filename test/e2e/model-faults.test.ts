import { afterAll, describe, expect, it } from 'vitest'
import type { StandInAnswer } from '../support/stand-in-server.ts'
import { answersIn, eventsIn, freshFolder } from './greenflag.ts'
import {
  answers,
  answersFile,
  cardOf,
  flagsIn,
  judgement,
  newestAnswer,
  play,
  practice,
  question,
  running,
  startTable,
  type Table,
  verdict,
} from './model-server.ts'

const tables: Table[] = []
afterAll(async () => {
  await Promise.all(tables.map((table) => table.close().catch(() => undefined)))
})

async function table(...given: Parameters<typeof startTable>): Promise<Table> {
  const started = await startTable(...given)
  tables.push(started)
  return started
}

const html = { 'content-type': 'text/html' }
const given = answersFile()
const waits = { GREENFLAG_IDLE_TIMEOUT_MS: '150', GREENFLAG_MAX_TRIES: '3' }

/** Faults of the second question, what is said about each, and how often it is tried. */
const fatal: [name: string, fault: StandInAnswer, says: string, tries: number][] = [
  [
    '400',
    { status: 400, type: 'invalid_request_error', message: 'roles must alternate' },
    'HOST refused the request (400): roles must alternate Does the model at this server take such requests? Try another --model.',
    1,
  ],
  [
    '401',
    { status: 401, type: 'authentication_error', message: 'invalid key' },
    'HOST does not accept the key (401): invalid key Check ANTHROPIC_API_KEY: is it complete, still valid, and meant for this server?',
    1,
  ],
  [
    '403',
    { status: 403, type: 'permission_error', message: 'not yours' },
    'HOST does not let this key use claude-sonnet-5-5 (403): not yours Use a key with access, or another --model.',
    1,
  ],
  [
    '413',
    { status: 413, type: 'request_too_large', message: 'over 32 MB' },
    'the request is too large for HOST (413): over 32 MB Shorten the role context, the job description or the CV.',
    1,
  ],
  [
    '429 for an hour',
    { status: 429, type: 'rate_limit_error', message: 'slow down', headers: { 'retry-after': '3600' } },
    'HOST takes no more requests for now (429): slow down The server asks to wait 60 minutes; try again then.',
    1,
  ],
  [
    '500 for good',
    { status: 500, message: 'a null pointer' },
    "HOST has a fault of its own (500): a null pointer Look into the server's log, and try again.",
    3,
  ],
  [
    '529 for good',
    { status: 529, type: 'overloaded_error', message: 'Overloaded' },
    'HOST is overloaded (529): Overloaded Try again in a few minutes.',
    3,
  ],
  [
    'a redirect',
    { status: 307, headers: { location: 'https://elsewhere.invalid/v1/messages' } },
    'HOST redirects to elsewhere.invalid (307), and the key is not taken elsewhere If that is right, use --base-url https://elsewhere.invalid',
    1,
  ],
  [
    'a web page',
    { status: 200, raw: '<!doctype html><title>Sign in</title>', headers: html },
    'HOST answered with a web page instead of a message Check the base URL: it must be that of a server that offers the Anthropic Messages API.',
    1,
  ],
  [
    'a stream that stalls early',
    { breaks: 'stall' },
    'HOST began to answer and then sent nothing for 0 seconds Try again; a smaller model answers sooner.',
    2,
  ],
  [
    'a context that is full',
    { text: '', stopReason: 'model_context_window_exceeded' },
    'the conversation does not fit into the context of claude-sonnet-5-5 at HOST Give the server a longer context (Ollama: OLLAMA_CONTEXT_LENGTH=64000, llama.cpp: -c 65536), or ask fewer questions.',
    1,
  ],
]

describe('a fault that ends the interview', () => {
  it.concurrent.each(fatal)('%s: says what to do and keeps what was typed', async (_, fault, says, tries) => {
    const server = await table({ interviewer: (request, index) => (index > 0 ? fault : question(request, index)) })
    const home = freshFolder()
    const { code, out, err } = await play(server, practice('--answers', given), { home, env: waits })
    expect(code).toBe(3)
    expect(answersIn(home)).toEqual([answers[0]])
    expect(out).toContain('Question 2 of 4')
    expect(err).toMatch(/The interview is saved\. Go on with:\n {2}greenflag sessions resume 2\S+\n\ngreenflag: /)
    expect(running(err.slice(err.indexOf('greenflag: '))).trim()).toBe(`greenflag: ${says.replaceAll('HOST', server.host)}`)
    expect(server.from('interviewer').length).toBe(1 + tries)
    expect(err.match(/next try in/g)?.length ?? 0).toBe(tries - 1)
  })

  it('a server that goes away in the middle, and comes back', async () => {
    const server = await table({
      interviewer: (request, index) => {
        if (index === 0) return question(request, index)
        void server.close()
        return { breaks: 'cut', early: true }
      },
    })
    const home = freshFolder()
    const { code, err } = await play(server, practice('--answers', given), { home, env: waits })
    expect(code).toBe(3)
    expect(answersIn(home)).toEqual([answers[0]])
    expect(err).toMatch(/^127\.0\.0\.1:\d+ (?:broke off|could not be reached); next try in 1 s\n/)
    expect(err).toContain(
      `greenflag: nothing listens at ${server.host} (ECONNREFUSED)\nIs the server running? Check the host and port of the base URL.\n`,
    )
    // At another address, which the session does not hold.
    const another = await table()
    const { card, err: said } = await cardOf(another, ['sessions', 'resume', '--answers', answersFile(answers.slice(1))], { home })
    expect(card.exchanges.map(({ answer }) => answer)).toEqual(answers.slice(0, 4))
    expect(said).toContain(another.host)
  })

  it.concurrent.each([
    ['nobody listens', 'NOBODY', 'nothing listens at HOST (ECONNREFUSED) Is the server running? Check the host'],
    ['the host is not there', 'http://nowhere.invalid:8080', 'the host nowhere.invalid:8080 was not found (E'],
    ['it does not speak TLS', 'TLS', 'HOST does not speak TLS (ERR_SSL_'],
  ])('%s: is said before anything is asked', async (_, url, says) => {
    const server = await table()
    if (url === 'NOBODY') await server.close()
    const base = url === 'NOBODY' ? server.url : url === 'TLS' ? server.url.replace('http:', 'https:') : url
    const named = await play({ url: base }, practice('--answers', given, '--model', 'm'))
    const listed = await play({ url: base }, practice('--answers', given))
    for (const { code, err } of [named, listed]) {
      expect(code).toBe(3)
      expect(running(err)).toContain(`greenflag: ${says.replace('HOST', server.host)}`)
      expect(err).not.toContain('next try')
    }
    expect(listed.out).toBe('')
  })

  it('a model that is not there: names the nearest one', async () => {
    const server = await table({
      interviewer: () => ({ status: 404, type: 'not_found_error', message: 'model: claude-sonet-5-5' }),
    })
    const { code, err } = await play(server, practice('--answers', given, '--model', 'claude-sonet-5-5'))
    expect(code).toBe(3)
    expect(err).toContain(
      `greenflag: ${server.host} does not know the model claude-sonet-5-5 (404): model: claude-sonet-5-5\nDid you mean --model claude-sonnet-5-5?\n`,
    )
  })
})

describe('a fault after which the interview goes on', () => {
  const long = (count: number) => Array.from({ length: count }, (_, n) => `In case ${n + 1}, ${answers[n % answers.length]}`)
  const fine = (n: number) => `What did you do in case ${n}?`

  it('the interviewer: waits are shown, a broken turn is finished by the embedded interviewer, half a sentence by nobody', async () => {
    const script: StandInAnswer[] = [
      { status: 429, type: 'rate_limit_error', message: 'slow down', headers: { 'retry-after': '1' } },
      fine(1),
      { status: 500, message: 'oops' },
      { status: 503, raw: '{"error":{"message":"Loading model","type":"unavailable_error","code":503}}' },
      { status: 529, type: 'overloaded_error', message: 'Overloaded' },
      fine(2),
      { breaks: 'cut', early: true },
      { breaks: 'unfinished', early: true },
      fine(3),
      { breaks: 'error-event', early: true },
      fine(4),
      { text: 'Let us turn to dbt. What did you', breaks: 'cut' },
      { text: `${fine(6)} And then`, breaks: 'error-event' },
      { text: '', stopReason: 'refusal' },
      { text: `${fine(8)} And then you sai`, stopReason: 'max_tokens' },
      { empty: true },
      { empty: true, thinking: 'What do I ask?' },
      { text: `${fine(11)} And`, breaks: 'stall' },
      { text: `${fine(12)} And`, breaks: 'unfinished' },
    ]
    const server = await table({ interviewer: (_request, index) => script[index] ?? 'What is too much?' })
    const home = freshFolder()
    const { code, err, out } = await play(server, practice('--questions', '12', '--answers', answersFile(long(12))), {
      home,
      env: { ...waits, GREENFLAG_MAX_TRIES: '5' },
    })
    expect(code).toBe(0)
    expect(server.from('interviewer').length).toBe(script.length)
    const host = server.host
    expect(err.split('\n')).toEqual([
      `${host} is busy (429); next try in 1 s`,
      `${host} failed (500); next try in 1 s`,
      `${host} is still loading the model; next try in 3 s`,
      `${host} is busy (529); next try in 1 s`,
      `${host} broke off; next try in 1 s`,
      `${host} broke off; next try in 1 s`,
      `${host} is busy (529); next try in 1 s`,
      'The embedded interviewer asks this one: the connection to the model broke off.',
      'The embedded interviewer asks this one: the model declined to.',
      'The embedded interviewer asks this one: the model said nothing.',
      'The embedded interviewer asks this one: the model said nothing.',
      '',
    ])
    const asked = eventsIn(home).filter(({ type }) => type === 'asked')
    const byModel = [1, 2, 3, 4, 6, 8, 11, 12]
    expect(asked.flatMap(({ n = 0, text }) => (byModel.includes(n) ? [text] : []))).toEqual(byModel.map(fine))
    expect(asked[4]?.text).toMatch(/^Let us turn to dbt\. \S.*\?$/s)
    for (const n of [5, 7, 9, 10]) expect(asked[n - 1]?.text).toContain('?')
    expect(out).not.toMatch(/What did you\n|And then/)
  })

  it('the assessor: what can be read counts, what cannot is asked for once more, what does not hold is withheld', async () => {
    const seen = new Map<string, number>()
    const quoting = (words: string, flag: string) => verdict([{ quote: words, flag }], 4)
    const script: ((words: string, flag: string, again: boolean, flags: readonly string[]) => StandInAnswer)[] = [
      (words, flag, again) => (again ? quoting(words, flag) : { text: quoting(words, flag).slice(0, 60), stopReason: 'max_tokens' }),
      (words, flag) => `Here you are:\n\`\`\`json\n${quoting(words, flag)}\n\`\`\`\nI hope it helps.`,
      (words, flag, again) => verdict([{ quote: words, flag, polarity: again ? 'supports' : 'endorses' }], 4),
      (words, _flag, _again, flags) =>
        verdict(
          Array.from({ length: 100 }, (_, n) => ({ quote: words, flag: flags[n % flags.length] ?? '' })),
          4,
        ),
      (words) => quoting(words, 'no-such-flag'),
      (_words, flag) => quoting('What did you do in case', flag),
      () => ({ text: '', stopReason: 'refusal' }),
      (words, flag, again) => (again ? quoting(words, flag) : { empty: true }),
      (words, flag, again) => (again ? quoting(words, flag) : { empty: true, thinking: 'Hm.' }),
      () => 'I would say a four.',
      () => ({ status: 400, type: 'invalid_request_error', message: 'no' }),
      () => ({ text: '', stopReason: 'model_context_window_exceeded' }),
    ]
    const server = await table({
      interviewer: (_request, index) => fine(index + 1),
      assessor: (request) => {
        const answer = newestAnswer(request)
        const times = (seen.get(answer) ?? 0) + 1
        seen.set(answer, times)
        const n = Number(/\d+/.exec(answer)?.[0])
        const words = answer.split(' ').slice(3, 8).join(' ')
        return script[n - 1]?.(words, flagsIn(request)[0] ?? '', times > 1, flagsIn(request)) ?? judgement(request)
      },
    })
    const home = freshFolder()
    const { card, err } = await cardOf(server, practice('--questions', '12', '--answers', answersFile(long(12))), { home, env: waits })
    expect(card.exchanges.map(({ rating }) => rating)).toEqual([4, 4, 4, 4, 4, 4, null, 4, 4, null, null, null])
    const evidence = [...card.greenFlags, ...card.redFlags].flatMap((flag) => flag.evidence)
    for (const { exchange, quote, start, end } of evidence) expect(long(12)[exchange - 1]?.slice(start, end)).toBe(quote)
    const found = card.exchanges.map(({ n }) => evidence.filter(({ exchange }) => exchange === n).length)
    expect(found).toEqual([1, 1, 1, 12, 0, 0, 0, 1, 1, 0, 0, 0])
    expect(card.withheld).toBe(2)
    expect([...seen.values()]).toEqual([2, 1, 2, 1, 1, 1, 1, 2, 2, 2, 1, 1])
    const told = err.split('\n').filter((line) => line.startsWith('An answer is not assessed yet: '))
    expect(told.map((line) => line.slice(31))).toEqual([
      'The model declined to assess it.',
      "The model's judgement could not be read: it holds no complete JSON object.",
      `${server.host} refused the request (400): no`,
      `the conversation does not fit into the context of claude-sonnet-5-5 at ${server.host}`,
    ])
    expect(running(err)).toContain('Not assessed yet: answers 7, 10, 11 and 12. Have it tried again with: greenflag sessions resume 2')
  })

  it('a server that knows no schema is asked without one from then on', async () => {
    let told = 0
    const strict = await table({
      assessor: () => {
        told += 1
        return { status: 400, type: 'invalid_request_error', message: 'output_config: Extra inputs are not permitted' }
      },
      interviewer: (request, index) =>
        /<newest-answer-/.test(JSON.stringify(request.body)) ? verdict([{ quote: 'of', flag: 'x' }], 3) : question(request, index),
    })
    const { card } = await cardOf(strict, practice('--answers', given))
    expect(card.exchanges.map(({ rating }) => rating)).toEqual([3, 3, 3, 3])
    expect(told).toBeLessThan(3)
  })
})
