import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordedCall } from '../../../src/core/suite/recording.ts'
import { createModel } from '../../../src/engines/anthropic/client.ts'
import { createRecorder } from '../../../src/engines/anthropic/recorder.ts'
import { createReplayer } from '../../../src/engines/anthropic/replayer.ts'
import { secretsRemoved } from '../../../src/engines/anthropic/secrets.ts'
import { ask, type Heard, hear, modelOptions, plantedKey } from '../../support/model-options.ts'
import { type StandIn, type StandInAnswer, startStandIn } from '../../support/stand-in-server.ts'

const masked = (text: string) => secretsRemoved(text, [plantedKey])

let server: StandIn

beforeEach(async () => {
  server = await startStandIn()
})

afterEach(() => server.close())

/** What the interviewer hears of the server, and all that was recorded of it. */
async function recorded(answers: readonly StandInAnswer[], asked = 'Ask me about loading data.') {
  server.answers(...answers)
  const recorder = createRecorder(fetch, masked)
  const heard = await hear(createModel(modelOptions(server.url, { fetch: recorder.fetchAs('interviewer') })), ask(asked))
  return { heard, ...recorder.taken() }
}

/** What is heard from a recording; there is no server that could be asked. */
async function replayed(calls: readonly RecordedCall[], asked = 'Ask me about loading data.') {
  const replayer = createReplayer(calls, masked, 5000)
  const options = modelOptions('http://recording.invalid', { apiKey: null, fetch: replayer.fetchAs('interviewer') })
  const heard: Heard = await hear(createModel(options), ask(asked))
  return { heard, stale: replayer.stale(), left: replayer.left() }
}

/** The text in the events of all answers, put together. */
const wordsOf = (calls: readonly RecordedCall[]) =>
  calls
    .flatMap(({ answer }) => (answer.kind === 'response' ? [...answer.chunks.join('').matchAll(/"text":"([^"]*)"/g)] : []))
    .map(([, words]) => words)
    .join('')

describe('what a model said', () => {
  const overloaded = { status: 529, type: 'overloaded_error', message: 'Overloaded', headers: { 'retry-after': '2' } }

  test.each<readonly [string, readonly StandInAnswer[], number]>([
    ['in pieces', [{ text: 'How do you load it?', chunk: 4, delayMs: 3 }], 1],
    ['after a refusal', [overloaded, { text: 'How do you load it?', chunk: 4 }], 2],
    ['until an error in mid-stream', [{ text: 'How do you', chunk: 4, delayMs: 3, breaks: 'error-event' }], 1],
    ['until the connection broke', [{ text: 'How do you', chunk: 4, breaks: 'cut' }], 1],
    ['until the stream just ended', [{ text: 'How do you', chunk: 4, breaks: 'unfinished' }], 1],
    ['thinking first', [{ text: 'How?', thinking: 'Let me see.', stopReason: 'max_tokens' }], 1],
    ['in other letters', [{ text: 'どうやって読み込みますか？', chunk: 1 }], 1],
  ])('is played back as it was: %s', async (_, answers, count) => {
    const first = await recorded(answers)
    expect(first.calls).toHaveLength(count)
    const again = await replayed(first.calls)
    expect(again).toEqual({ heard: first.heard, stale: null, left: 0 })
    expect(first.heard.thrown).toBeNull()
  })

  test('keeps the pieces it came in', async () => {
    const { calls } = await recorded([{ text: 'How do you load it?', chunk: 4, delayMs: 20 }])
    const [call] = calls
    if (call?.answer.kind !== 'response') throw new Error('there was a response')
    expect(call.answer).toMatchObject({ status: 200, end: 'done' })
    expect(call.answer.chunks.length).toBeGreaterThan(4)
  })

  test('tells a stall from a break, and fails as it failed', async () => {
    server.answers({ text: 'How do', breaks: 'stall' })
    const recorder = createRecorder(fetch, masked)
    const options = modelOptions(server.url, { fetch: recorder.fetchAs('interviewer') })
    const heard = await hear(createModel({ ...options, timeouts: { ...options.timeouts, idle: 60 } }), ask('Ask me about loading data.'))
    expect(heard.replies[0]?.broken).toContain('nothing more came')
    const again = await replayed(recorder.taken().calls)
    expect(again.heard.replies[0]?.broken).toBe('nothing more came for 5 seconds')
    expect(again.heard.pieces).toEqual(heard.pieces)
  })

  test('is that nothing answered, where nothing did', async () => {
    const recorder = createRecorder(async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) })
    }, masked)
    const first = await hear(
      createModel(modelOptions(server.url, { fetch: recorder.fetchAs('interviewer') })),
      ask('Ask me about loading data.'),
    )
    const { calls } = recorder.taken()
    expect(calls.map(({ answer }) => answer)).toEqual([{ kind: 'failure', code: 'ECONNREFUSED' }])
    const again = await replayed(calls)
    expect(again.heard.thrown).toMatchObject({ code: 3, message: 'nothing listens at recording.invalid (ECONNREFUSED)' })
    expect(first.thrown).toMatchObject({ code: 3 })
  })
})

describe('a recording', () => {
  test('holds no key, no header of a request and no address', async () => {
    const { calls } = await recorded(['How?'])
    expect(JSON.stringify(calls)).not.toMatch(/PLANTED|x-api-key|authorization|user-agent|127\.0\.0\.1/i)
    expect(calls[0]).toMatchObject({ who: 'interviewer', endpoint: 'POST /v1/messages' })
  })

  test.each([
    ['a prompt', `My key is ${plantedKey}, is it not?`, [{ text: 'How?' }]],
    ['what came at once', 'Hello.', [{ text: `Is ${plantedKey} yours?` }]],
    ['what came bit by bit', 'Hello.', [{ text: `Is ${plantedKey} yours?`, chunk: 3 }]],
    ['an error', 'Hello.', [{ status: 400, type: 'invalid_request_error', message: `What is ${plantedKey}?` }]],
  ] as const)('holds no key that stands in %s', async (_, asked, answers) => {
    const { calls, heard } = await recorded(answers, asked)
    expect(JSON.stringify(calls)).not.toContain('PLANTED')
    expect(wordsOf(calls)).not.toContain('PLANTED')
    const again = await replayed(calls, asked)
    expect(again.stale).toBeNull()
    expect(again.heard.pieces.join('')).toBe(heard.pieces.join('').replace(plantedKey, '[removed]'))
  })

  test('says whether something was taken out of what the model said', async () => {
    expect((await recorded([{ text: 'How?', chunk: 2 }])).altered).toBe(false)
    expect((await recorded([{ text: `Is ${plantedKey} yours?`, chunk: 3 }])).altered).toBe(true)
  })

  test('puts the calls of the interviewer first, whoever asked first', async () => {
    const recorder = createRecorder(fetch, masked)
    const model = (who: 'interviewer' | 'assessor') => createModel(modelOptions(server.url, { fetch: recorder.fetchAs(who) }))
    await model('assessor').complete(ask('Judge this.'))
    await model('interviewer').complete(ask('Ask this.'))
    expect(recorder.taken().calls.map(({ who }) => who)).toEqual(['interviewer', 'assessor'])
  })
})

describe('a replay of another request', () => {
  test('fails and names the part that has changed, with the first line that differs', async () => {
    const first = await recorded(['How?'], 'Your move.\n\n<question>\nHow do you load data?\n</question>')
    const again = await replayed(first.calls, 'Your move.\n\n<question>\nHow do you load files?\n</question>')
    expect(again.heard.thrown).toMatchObject({ code: 3 })
    expect(again.stale).toEqual({
      who: 'interviewer',
      call: 1,
      difference: { part: 'move the interviewer is given, question', line: 4, is: 'How do you load files?', was: 'How do you load data?' },
    })
  })

  test('fails where it is a call more, and tells of calls that nobody makes any longer', async () => {
    const { calls } = await recorded(['How?'])
    expect((await replayed([])).stale).toEqual({ who: 'interviewer', call: 1, difference: null })
    expect(await replayed([...calls, ...calls])).toMatchObject({ stale: null, left: 1 })
  })

  test('knows the parts of a prompt by their names', async () => {
    const { partsOf } = await import('../../../src/engines/anthropic/prompt-parts.ts')
    const turn = (role: string, ...texts: string[]) => ({ role, content: texts.map((text) => ({ type: 'text', text })) })
    const body = { model: 'm', system: [{ type: 'text', text: 'You are.' }], stream: true }
    const names = (who: 'interviewer' | 'assessor', more: object) => partsOf({ ...body, ...more }, who).map(({ name }) => name)
    const interview = [turn('user', 'Begin.'), turn('assistant', 'How?'), turn('user', 'So.', 'Your move.')]
    expect(names('interviewer', { messages: interview })).toEqual([
      'system prompt of the interviewer',
      'beginning of the transcript',
      'question 1 of the transcript',
      'answer 1 of the transcript',
      'move the interviewer is given',
      'settings',
    ])
    const judgement = [turn('user', 'Judge.'), turn('assistant', 'Hm.'), turn('user', 'Again.')]
    expect(names('assessor', { messages: judgement, output_config: { format: {} } })).toEqual([
      'rubric of the assessor',
      'form of a judgement',
      'question and answer to judge',
      'reply that could not be read',
      'request for another reply',
      'settings',
    ])
  })

  test('is also one with another model', async () => {
    const { calls } = await recorded(['How?'])
    const replayer = createReplayer(calls, masked, 5000)
    const options = modelOptions('http://recording.invalid', { fetch: replayer.fetchAs('interviewer') })
    await hear(createModel(options), ask('Ask me about loading data.', { model: 'claude-opus-5-5' }))
    expect(replayer.stale()?.difference).toMatchObject({ part: 'settings', is: expect.stringContaining('claude-opus-5-5') })
  })
})
