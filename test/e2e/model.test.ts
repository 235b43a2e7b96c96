import { afterEach, describe, expect, it } from 'vitest'
import { answersIn, eventsIn, freshFolder, onPipes, plainEnv, run } from './greenflag.ts'
import {
  answers,
  answersFile,
  cardOf,
  envFor,
  fileWith,
  judgement,
  key,
  type Manners,
  play,
  practice,
  question,
  running,
  startTable,
  type Table,
  textOf,
  verdict,
} from './model-server.ts'

const tables: Table[] = []
afterEach(async () => {
  for (const table of tables.splice(0)) await table.close()
})

async function table(...given: Parameters<typeof startTable>): Promise<Table> {
  const started = await startTable(...given)
  tables.push(started)
  return started
}

/** What every call is charged as. */
const usage = { input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 1000, cache_creation_input_tokens: 0 }
const charging = (counts: Record<string, number>): Manners => ({
  interviewer: (request, index) => ({ text: question(request, index), usage: counts }),
  assessor: (request) => ({ text: judgement(request), usage: counts }),
})

describe('an interview held by a model', () => {
  it('asks, listens, judges and ends with a card whose every quote stands in an answer', async () => {
    const server = await table(charging(usage))
    const home = freshFolder()
    const { code, err, out, read } = await play(server, practice('--answers', answersFile()), { home })
    expect([code, err]).toEqual([0, ''])
    const said = running(out.slice(0, out.indexOf('Hello')))
    expect(said).toBe(
      `greenflag 0.1.0 · Data Engineer 2.0, mid · claude-sonnet-5-5 at ${server.host} interviews and assesses: your answers are sent there `,
    )
    for (const n of [1, 2, 3, 4]) expect(read).toContain(`Let us turn to case ${n}. What did you do in that case ${n}?`)
    expect(read).toContain('anthropic engine (claude-sonnet-5-5)')
    expect(read).toContain('800 tokens in · 8,000 from the cache · 160 out · under $0.01')
    expect([server.from('interviewer').length, server.from('assessor').length]).toEqual([4, 4])

    const { out: json } = await run(['sessions', 'show', 'last', '--json'], { home })
    const card = JSON.parse(json)
    expect(card.engine).toEqual({ interviewer: 'anthropic', assessor: 'anthropic', model: 'claude-sonnet-5-5', version: '0.1.0' })
    expect(card.usage).toEqual({ inputTokens: 800, outputTokens: 160, cacheReadTokens: 8000, costUsd: expect.closeTo(0.004, 9) })
    const evidence = [...card.greenFlags, ...card.redFlags].flatMap((flag) => flag.evidence)
    expect(evidence.map(({ exchange }) => exchange)).toEqual([1, 2, 3, 4])
    for (const { exchange, quote, start, end, line } of evidence) {
      expect(answers[exchange - 1]?.slice(start, end)).toBe(quote)
      expect(line).toBe(exchange * 2 - 1)
    }
    expect(card.exchanges.map((one: { question: string }) => one.question)).toEqual(
      [1, 2, 3, 4].map((n) => `Let us turn to case ${n}. What did you do in that case ${n}?`),
    )
  })

  it('keeps every step in the session', async () => {
    const server = await table()
    const home = freshFolder()
    const { card } = await cardOf(server, practice('--answers', answersFile()), { home })
    const events = eventsIn(home)
    const of = (type: string) => events.filter((event) => event.type === type)
    expect(events[0]).toMatchObject({ type: 'opened', cast: card.engine })
    expect(['planned', 'asked', 'answered', 'assessed', 'closed'].map((type) => of(type).length)).toEqual([5, 4, 4, 4, 1])
    expect(of('asked')).toEqual(
      [1, 2, 3, 4].map((n) => expect.objectContaining({ n, utterance: expect.objectContaining({ voice: 'anthropic', faults: [] }) })),
    )
    expect(answersIn(home)).toEqual(answers.slice(0, 4))
    const shown = await run(['sessions', 'show', 'last', '--json'], { home })
    expect(JSON.parse(shown.out)).toEqual(card)
  })

  it('says who will be spoken to before anything is sent, and shows a sentence before the next one has come; Ctrl-C stops at once', async () => {
    const server = await table({
      interviewer: (request, index) =>
        index === 0 ? { text: 'Let us turn to Airflow. What did you bu', breaks: 'stall' } : question(request, index),
    })
    const home = freshFolder()
    const interview = onPipes(practice('--answers', answersFile()), { home, env: envFor(server) })
    await interview.says((said) => said.includes('Let us turn to Airflow.'), 'the first sentence')
    interview.kill('SIGINT')
    const { code, out, err } = await interview.finished
    expect(code).toBe(130)
    expect(out.indexOf(server.host)).toBeLessThan(out.indexOf('Hello'))
    expect(out).not.toContain('What did you bu')
    expect(err).toMatch(/The interview is saved\. Go on with:\n {2}greenflag sessions resume 2\S+\n$/)

    const resumed = await cardOf(server, ['sessions', 'resume', 'last', '--answers', answersFile()], { home })
    expect(resumed.card.exchanges.length).toBe(4)
    expect(resumed.err).toContain('What did you do in that case 2?')
  })

  it('makes one call between the last answer and the card', async () => {
    const server = await table()
    const interview = onPipes(practice(), { home: freshFolder(), env: envFor(server) })
    for (const n of [1, 2, 3]) {
      interview.write(`${answers[n - 1]}\n`)
      await interview.says((said) => running(said).includes(`What did you do in that case ${n + 1}?`), `question ${n + 1}`)
    }
    await expect.poll(() => server.from('assessor').length).toBe(3)
    const before = server.messages().length
    interview.write(`${answers[3]}\n`)
    interview.end()
    expect((await interview.finished).code).toBe(0)
    expect(server.messages().length - before).toBe(1)
    expect(server.from('assessor').length).toBe(4)
  })
})

describe('who assesses', () => {
  it('both: the card says where the two disagree', async () => {
    const server = await table({ assessor: () => verdict([], 5) })
    const home = freshFolder()
    const { card, err } = await cardOf(server, practice('--answers', answersFile(), '--assessor', 'both'), { home })
    expect(card.engine).toMatchObject({ assessor: 'anthropic', second: 'offline' })
    expect(running(err)).toContain('interviews and assesses beside the embedded assessor: your answers')
    expect(card.secondOpinion?.compared).toBe(4)
    expect(card.secondOpinion?.disagreements[0]).toMatchObject({ exchange: 1, rating: 5, second: expect.any(Number) })
    const { out } = await run(['sessions', 'show', 'last'], { home })
    expect(running(out)).toMatch(
      /The two assessors disagree On \d of 4 answers; the card counts what anthropic says\. Answer 1: 5\.0 by anthropic/,
    )
    expect(server.from('assessor').length).toBe(4)
  })

  it('offline: answers are assessed here', async () => {
    const server = await table()
    const { card, err } = await cardOf(server, practice('--answers', answersFile(), '--assessor', 'offline'))
    expect(card.engine).toMatchObject({ interviewer: 'anthropic', assessor: 'offline' })
    expect(card.secondOpinion).toBeUndefined()
    expect(card.exchanges.every(({ assessed }) => assessed)).toBe(true)
    expect([server.from('interviewer').length, server.from('assessor').length]).toEqual([4, 0])
    expect(running(err)).toContain(`at ${server.host} interviews: your answers are sent there`)
  })

  it('a model, while the embedded interviewer asks', async () => {
    const server = await table()
    const { card, err } = await cardOf(server, practice('--answers', answersFile(), '--engine', 'offline', '--assessor', 'anthropic'))
    expect(card.engine).toMatchObject({ interviewer: 'offline', assessor: 'anthropic' })
    expect([server.from('interviewer').length, server.from('assessor').length]).toEqual([0, 4])
    expect(running(err)).toContain(`at ${server.host} assesses: your answers are sent there`)
  })

  it('nobody elsewhere under --engine offline, key or not', async () => {
    const server = await table()
    const { code, read } = await play(server, practice('--answers', answersFile(), '--engine', 'offline'))
    expect([code, server.seen]).toEqual([0, []])
    expect(read).toContain('nothing leaves this machine')
    expect(read).not.toContain('tokens in')
  })
})

describe('which model', () => {
  const models = (server: Table) => [server.from('interviewer')[0]?.body.model, server.from('assessor')[0]?.body.model]

  it.each([
    ['--model', ['--model', 'claude-opus-5-5'], {}, ['claude-opus-5-5', 'claude-opus-5-5']],
    ['GREENFLAG_MODEL', [], { GREENFLAG_MODEL: 'claude-haiku-5-5' }, ['claude-haiku-5-5', 'claude-haiku-5-5']],
    ['--model before GREENFLAG_MODEL', ['--model', 'mine'], { GREENFLAG_MODEL: 'claude-haiku-5-5' }, ['mine', 'mine']],
    ['--assessor-model', ['--model', 'mine', '--assessor-model', 'theirs'], {}, ['mine', 'theirs']],
  ])('%s', async (_, args, env, expected) => {
    const server = await table()
    const one = answersFile(answers.slice(0, 1))
    const { card, err } = await cardOf(server, practice('--answers', one, '--no-save', ...args), { env })
    expect(models(server)).toEqual(expected)
    expect([card.engine.model, card.engine.assessorModel ?? card.engine.model]).toEqual(expected)
    for (const name of expected) expect(err).toContain(name)
  })

  it('the first of a local server that can hold a conversation, and no key is sent', async () => {
    const server = await table({}, { models: ['nomic-embed-text', 'qwen3:8b', 'llama4'] })
    const env = plainEnv(freshFolder(), { ANTHROPIC_BASE_URL: server.url })
    const { out, code } = await run(practice('--answers', answersFile(), '--json'), { home: env['GREENFLAG_HOME'] ?? '', env })
    expect(code).toBe(0)
    const { engine, usage } = JSON.parse(out)
    expect([engine.model, usage.costUsd]).toEqual(['qwen3:8b', null])
    expect(server.seen.map(({ headers }) => headers['authorization'])).toEqual(server.seen.map(() => 'Bearer no-key'))
    expect(server.seen.map(({ headers }) => headers['x-api-key'])).toEqual(server.seen.map(() => undefined))
  })
})

describe('what it may cost', () => {
  // Six cents a call at $10 for a million tokens of output.
  const dear = { input_tokens: 0, output_tokens: 6000, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 }

  it('a budget too small for one call sends nothing and can be raised', async () => {
    const server = await table()
    const home = freshFolder()
    const { code, err } = await play(server, practice('--answers', answersFile(), '--max-cost', '0.001'), { home })
    expect(code).toBe(4)
    expect(err).toMatch(/^The interview is saved\. Go on with:\n {2}greenflag sessions resume 2\S+\n/)
    expect(err).toContain('greenflag: the budget of $0.0010 does not allow the next call: it can cost up to $')
    expect(err).toContain('Raise --max-cost to go on.')
    expect(server.messages()).toEqual([])
    const { card } = await cardOf(server, ['sessions', 'resume', '--max-cost', '5', '--answers', answersFile()], { home })
    expect(card.exchanges.length).toBe(4)
  })

  it('what was spent before counts after resuming', async () => {
    const server = await table(charging(dear))
    const home = freshFolder()
    const first = await play(server, practice('--answers', answersFile(), '--max-cost', '0.2'), { home })
    expect(first.code).toBe(4)
    const calls = server.messages().length
    expect(calls).toBeGreaterThan(1)
    const spent = `$${(calls * 0.06).toFixed(4)} of it is used`
    expect(first.err).toContain(spent)

    const rest = answersFile(answers.slice(answersIn(home).length))
    const same = await play(server, ['sessions', 'resume', 'last', '--max-cost', '0.2', '--answers', rest], { home })
    expect([same.code, server.messages().length]).toEqual([4, calls])
    expect(same.err).toContain(spent)

    const { card } = await cardOf(server, ['sessions', 'resume', 'last', '--max-cost', '0.9', '--answers', rest], { home })
    expect(card.exchanges.map(({ answer }) => answer)).toEqual(answers.slice(0, 4))
    expect(card.usage.costUsd).toBeCloseTo(server.messages().length * 0.06, 9)
  })
})

describe('a job description and a CV', () => {
  it('reach the interviewer alone, as the first line says', async () => {
    const server = await table()
    const job = fileWith('We look for somebody who knows Iceberg.')
    const cv = fileWith('I wrote a COBOL importer in 1999.')
    const { code, read } = await play(server, practice('--answers', answersFile(), '--job', job, '--cv', cv))
    expect(code).toBe(0)
    expect(read).toContain('your answers, the job description and the CV are sent there')
    for (const words of ['knows Iceberg', 'COBOL importer']) {
      expect(server.from('interviewer').every((request) => textOf(request).includes(words))).toBe(true)
      expect(server.from('assessor').some((request) => textOf(request).includes(words))).toBe(false)
    }
  })

  it('may have 20,000 characters, and one more is too many', async () => {
    const server = await table()
    const one = answersFile(answers.slice(0, 1))
    const fits = await play(server, practice('--no-save', '--answers', one, '--cv', fileWith('x'.repeat(20_000))))
    expect(fits.code).toBe(0)
    const sent = server.seen.length
    const home = freshFolder()
    const path = fileWith('x'.repeat(20_001), 'cv.md')
    const long = await play(server, practice('--answers', one, '--cv', path), { home })
    expect([long.code, long.out, server.seen.length]).toEqual([2, '', sent])
    expect(long.err).toBe(
      `greenflag: --cv: ${path} has 20001 characters, and 20000 is the most\nLeave out what an interviewer need not know.\n`,
    )
  })
})

describe('an answer that could not be assessed', () => {
  it('says so, and is assessed when the session is resumed, for which nobody needs to answer', async () => {
    let wrong = true
    const server = await table({
      assessor: (request) => (wrong && textOf(request).includes(answers[1]) ? 'I would rather not say.' : judgement(request)),
    })
    const home = freshFolder()
    const { code, read, err, out } = await play(server, practice('--answers', answersFile()), { home })
    expect(code).toBe(0)
    expect(err).toBe("An answer is not assessed yet: The model's judgement could not be read: it holds no complete JSON object.\n")
    expect(read).toContain('Not assessed: answer 2.')
    expect(out).toMatch(/Not assessed yet: answer 2\. Have it tried again with:\n {2}greenflag sessions resume 2\S+\n$/)

    wrong = false
    const before = server.messages().length
    const { card, err: said } = await cardOf(server, ['sessions', 'resume', 'last'], { home })
    expect(server.messages().length - before).toBe(1)
    expect(card.exchanges.map(({ assessed }) => assessed)).toEqual([true, true, true, true])
    expect(said).toContain('Nothing is left to ask in this session; what is not assessed yet is assessed now.\n')

    const offline = await run(['sessions', 'resume', 'last', '--json'], { home })
    expect([offline.code, offline.err]).toEqual([0, 'Nothing is left to ask in this session; this is its card.\n'])
    expect(JSON.parse(offline.out)).toEqual(card)
  })
})

describe('a session that goes on with another model', () => {
  const mistyped = 'claude-sonet-5-5'
  const known = (): Manners => ({
    interviewer: (request, index) =>
      request.body.model === mistyped ? { status: 404, type: 'not_found_error', message: mistyped } : question(request, index),
  })

  it('is held by it from the question on at which a mistyped one was not known', async () => {
    const server = await table(known())
    const home = freshFolder()
    const first = await play(server, practice('--model', mistyped, '--answers', answersFile()), { home })
    expect([first.code, first.err.includes(`does not know the model ${mistyped}`)]).toEqual([3, true])
    expect((await play(server, ['sessions', 'resume', '--answers', answersFile()], { home })).code).toBe(3)
    const { card, err } = await cardOf(server, ['sessions', 'resume', '--model', 'claude-sonnet-5-5', '--answers', answersFile()], { home })
    expect(running(err)).toContain('claude-sonnet-5-5 at')
    expect(card.exchanges).toHaveLength(4)
    expect(card.engine).toEqual({ interviewer: 'anthropic', assessor: 'anthropic', model: 'claude-sonnet-5-5', version: '0.1.0' })
    expect(eventsIn(home).filter(({ type }) => type === 'recast')).toEqual([
      { type: 'recast', model: 'claude-sonnet-5-5', assessorModel: null },
    ])
  })

  it('names both where both assessed, and keeps the new one for the next time', async () => {
    const gone: Manners['interviewer'] = (request, index) =>
      request.body.model === 'one' && index >= 2 ? { status: 404, type: 'not_found_error', message: 'one' } : question(request, index)
    const server = await table({ interviewer: gone })
    const home = freshFolder()
    expect((await play(server, practice('--model', 'one', '--answers', answersFile()), { home })).code).toBe(3)
    const rest = answersFile(answers.slice(2))
    const { card } = await cardOf(server, ['sessions', 'resume', '--model', 'two', '--answers', rest], { home })
    expect(card.engine).toMatchObject({ model: 'two', before: { played: ['one'], assessed: ['one'] } })
    expect(new Set(server.from('assessor').map(({ body }) => body.model))).toEqual(new Set(['one', 'two']))
    const { out } = await run(['sessions', 'show', 'last'], { home })
    expect(running(out)).toContain('anthropic engine (one, then two)')
  })

  it('is refused where none takes part', async () => {
    const home = freshFolder()
    await run(['practice', 'data-engineer', '--engine', 'offline', '--questions', '1', '--answers', answersFile()], { home })
    const { code, err } = await run(['sessions', 'resume', 'last', '--model', 'two'], { home })
    expect(code).toBe(2)
    expect(err).toMatch(/^greenflag: no language model takes part in this session.*\nLeave out --model: greenflag sessions resume 2\S+\n$/)
  })
})

it('is not sent the key by whoever only lists or shows sessions', async () => {
  const server = await table()
  const home = freshFolder()
  for (const args of [['sessions', 'list'], ['contexts', 'list'], ['--version']]) {
    const { code } = await run(args, { home, env: { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: key } })
    expect(code).toBe(0)
  }
  expect(server.seen).toEqual([])
})
