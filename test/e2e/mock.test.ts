import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyPrompt, eventsIn, freshFolder, onPipes, onTerminal, run, send, sessionFiles } from './greenflag.ts'

const questions = ['How do you handle errors in your pipelines?', 'And then?', 'How do you use Git?', '/note says little', 'Do you test?']
const mock = ['mock', 'data-engineer', '--seed', '3', '--engine', 'offline'] as const

function cardIn(
  home: string,
  text = 'seen: [poor-error-handling-in-pipelines]\nratings: { data-pipeline-development: 2 }\nconfidence: 4\n',
): string {
  const path = join(home, 'card.yaml')
  writeFileSync(path, text)
  return path
}

test('questions from a pipe and a card from a file give the debrief, and the session keeps it', async () => {
  const home = freshFolder()
  const { code, out, err } = await run([...mock, '--card', cardIn(home)], { home, input: `${questions.join('\n')}\n` })
  expect(code).toBe(0)
  expect(err).toBe('')
  for (const words of [
    'you interview a simulated candidate',
    'Candidate:',
    'Debrief',
    'Found',
    'Not reached',
    'Question by question',
    'Do one thing differently',
  ]) {
    expect(out).toContain(words)
  }
  expect(out).not.toContain('Work on next')
  const shown = await run(['sessions', 'show', 'last', '--json'], { home })
  expect(JSON.parse(shown.out)).toMatchObject({
    kind: 'mock',
    debrief: {
      own: { seen: ['poor-error-handling-in-pipelines'], confidence: 4 },
      notes: [{ n: 3, text: 'says little' }],
      asking: { closed: 1 },
    },
  })
  const list = await run(['sessions', 'list', '--json'], { home })
  expect(JSON.parse(list.out)).toMatchObject([{ kind: 'mock', state: 'finished', answered: 3, questions: 3 }])
  const transcript = await run(['sessions', 'show', 'last', '--transcript'], { home })
  expect(transcript.out).toContain(`${questions[0]}\n\n  Candidate:\n`)
  const again = await run(['sessions', 'resume', 'last', '--card', cardIn(home)], { home })
  expect(again).toMatchObject({ code: 2 })
  expect(again.err).toContain('it is locked')
  expect((await run(['sessions', 'delete', 'last', '--yes'], { home })).code).toBe(0)
  expect(sessionFiles(home)).toEqual([])
})

test('with --json the debrief is one document on standard output', async () => {
  const home = freshFolder()
  const { out, err } = await run([...mock, '--json', '--no-save', '--card', cardIn(home)], { home, input: `${questions.join('\n')}\n` })
  expect(JSON.parse(out)).toMatchObject({ kind: 'mock', session: null, debrief: { next: { rule: expect.any(String) } } })
  expect(err).toContain('Candidate:')
})

test('killed before the card, nothing is shown until the card is there', async () => {
  const home = freshFolder()
  const card = cardIn(home)
  const first = onPipes([...mock, '--card', card], { home })
  first.write(`${questions.slice(0, 2).join('\n')}\n`)
  await first.says((said) => (said.match(/Candidate:/g)?.length ?? 0) >= 2, 'the second answer')
  first.kill('SIGKILL')
  await first.finished
  for (const call of [
    ['sessions', 'show', 'last'],
    ['sessions', 'show', 'last', '--json'],
    ['sessions', 'show', 'last', '--explain'],
    ['report', 'last'],
  ]) {
    const { code, out, err } = await run(call, { home })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('waits for your own card')
  }
  expect(JSON.parse((await run(['sessions', 'list', '--json'], { home })).out)).toMatchObject([{ state: 'unfinished', overall: null }])
  const bare = await run(['sessions', 'resume'], { home, input: '' })
  expect(bare.code).toBe(2)
  expect(bare.err).toContain('--card <file>')
  const whole = await run(['sessions', 'resume', '--card', card], { home, input: `${questions[2]}\n` })
  expect(whole.code).toBe(0)
  expect(whole.out).toContain('Debrief')
})

test.each([
  [['mock', 'data-engineer'], 'has to come from a file'],
  [['mock', 'data-engineer', '--card', 'nowhere.yaml'], 'cannot read nowhere.yaml'],
  [['mock', 'data-engineer', '--host', '--manner', 'terse', '--card', 'x'], '--manner is for a simulated candidate'],
])('%j is refused', async (call, words) => {
  const home = freshFolder()
  const { code, err } = await run(call, { home, input: '' })
  expect(code).toBe(2)
  expect(err).toContain(words)
})

test('with nobody to ask, it ends before it begins', async () => {
  const home = freshFolder()
  const { code, err } = await run([...mock, '--card', cardIn(home)], { home })
  expect([code, err]).toEqual([2, expect.stringContaining('there are no questions')])
})

test('a card with an unknown flag is refused before anything is asked', async () => {
  const home = freshFolder()
  const { code, err } = await run([...mock, '--card', cardIn(home, 'seen: [poor-error-handling]\nconfidence: 3\n')], {
    home,
    input: 'Why?\n',
  })
  expect(code).toBe(2)
  expect(err).toMatch(/card\.yaml:1: there is no flag "poor-error-handling"/)
})

test('with --host, a person answers: two lines an exchange, no truth, and where the notes lie', async () => {
  const home = freshFolder()
  const lines = [
    'How do you use Git?',
    'We do not use it, the scripts are on a shared drive.',
    'Why?',
    '/skip',
    'How do you test?',
    '/note looks at the floor',
    'I never wrote a test for data.',
  ]
  const { code, out } = await run(['mock', 'data-engineer', '--host', '--engine', 'offline', '--card', cardIn(home)], {
    home,
    input: `${lines.join('\n')}\n`,
  })
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toContain('Notes about a person are personal data')
  expect(out).toMatch(/^ {2}greenflag sessions delete \S+-data-engineer-\w+$/m)
  expect(out).not.toContain('planted')
  const card = JSON.parse((await run(['sessions', 'show', 'last', '--json'], { home })).out)
  expect(card.debrief.truth).toBeNull()
  expect(card.debrief.notes).toEqual([{ n: 3, text: 'looks at the floor' }])
  expect(card.exchanges.map(({ answer, skipped }: { answer: string; skipped: boolean }) => [answer, skipped])).toEqual([
    [lines[1], false],
    ['', true],
    [lines.at(-1), false],
  ])
})

test('at a terminal, questions, notes and suggestions lead to the card, and the card to the debrief', async () => {
  const home = freshFolder()
  const terminal = await onTerminal([...mock, '--minutes', '5'], { home, rows: 40 })
  await terminal.sees(emptyPrompt)
  await send(terminal, '/suggest')
  await terminal.sees('/ask asks the first')
  await send(terminal, '/ask')
  await terminal.sees('Candidate:')
  await terminal.sees(emptyPrompt)
  await send(terminal, '/note by hand')
  await terminal.sees('Noted.')
  await terminal.sees(emptyPrompt)
  await send(terminal, '/end')
  await terminal.sees('which flags did you see?')
  expect(terminal.output()).toContain('after answer 1: by hand')
  expect(terminal.output()).not.toContain('Debrief')
  await terminal.type('\x1b')
  await terminal.sees('sessions resume')
  expect(eventsIn(home).at(-1)?.type).not.toBe('scored')

  const again = await onTerminal(['sessions', 'resume'], { home, rows: 40 })
  await again.sees('which flags did you see?')
  await again.type(' ')
  await again.type('\r')
  await again.sees('your rating?')
  // What was marked stands below, a line each, to be read over.
  expect(again.output()).toMatch(/\n\S* {4}\S*[▲▼] (?:green|red) /)
  await again.type('\r')
  await again.sees('Elsewhere')
  await again.type('\r')
  await again.sees('How sure are you')
  await again.type('\r')
  await again.sees('Lock this card?')
  await again.type('\r')
  await again.sees('Do one thing differently')
  const [name = ''] = sessionFiles(home)
  expect(readFileSync(join(home, 'sessions', name), 'utf8')).toContain('"type":"scored"')
})

test('the form is lines where nothing is to be redrawn', async () => {
  const home = freshFolder()
  const terminal = await onTerminal([...mock, '--accessible'], { home, rows: 40 })
  await terminal.sees('Your question:')
  await terminal.type('How do you handle errors in your pipelines?\r')
  await terminal.sees('Candidate:')
  await terminal.type('/end\r')
  await terminal.sees('Their numbers with commas')
  await terminal.type('2\r')
  await terminal.sees('your rating?')
  await terminal.type('4\r')
  await terminal.sees('Elsewhere')
  await terminal.type('\r')
  await terminal.sees('How sure')
  await terminal.type('5\r')
  await terminal.sees('Lock this card?')
  await terminal.type('\r')
  await terminal.sees('Do one thing differently')
  expect(eventsIn(home).find(({ type }) => type === 'scored')).toMatchObject({
    card: { seen: ['poor-error-handling-in-pipelines'], ratings: [{ area: 'data-pipeline-development', rating: 2 }], confidence: 5 },
  })
})
