import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Interrupted } from '../../src/core/exit.ts'
import { createPipe } from '../../src/terminal/piped.ts'
import { makeTurn } from '../support/turn.ts'

function open(options: { readonly text?: string; readonly signal?: AbortSignal } = {}) {
  const input = new PassThrough()
  const said: string[] = []
  const notices: string[] = []
  const timers = new Set<() => void>()
  const pipe = createPipe({
    input,
    notice: (line) => notices.push(line),
    say: (text) => said.push(text),
    setTimer(run) {
      timers.add(run)
      return () => timers.delete(run)
    },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (options.text !== undefined) input.end(options.text)
  const pass = () => {
    for (const run of [...timers]) run()
  }
  return { pipe, input, said, notices, pass, answer: () => pipe.candidate.answer(makeTurn({ earlier: ['before'], hint: 'an example' })) }
}

const ranOut = { kind: 'end', reason: 'answers-ran-out' }
const said = (text: string, hint = false) => ({ kind: 'answer', text, seconds: 0, hint })

test('a line is an answer, an empty one too, and the last needs no line break', async () => {
  const { answer } = open({ text: 'one\r\n\n  two \tx' })
  expect(await answer()).toEqual(said('one'))
  expect(await answer()).toEqual(said(''))
  expect(await answer()).toEqual(said('  two \tx'))
  expect(await answer()).toEqual(ranOut)
  expect(await answer()).toEqual(ranOut)
})

test('a backslash continues a line and the line break stays', async () => {
  const { answer } = open({ text: 'def f():\\\n  return 1\\\r\n\nnext\\' })
  expect(await answer()).toEqual(said('def f():\n  return 1\n'))
  expect(await answer()).toEqual(said('next'))
  expect(await answer()).toEqual(ranOut)
})

test('characters that come in pieces arrive whole', async () => {
  const { input, answer } = open()
  const bytes = Buffer.from('日本\n')
  const waiting = answer()
  input.write(bytes.subarray(0, 2))
  input.write(bytes.subarray(2))
  expect(await waiting).toEqual(said('日本'))
})

test('commands are carried out', async () => {
  const { answer, said: words } = open({ text: '/hint\nwith a hint\n/repeat\n/pause\n/edit\n/skip\n/undo\n/nothing\n/end\n' })
  expect(await answer()).toEqual(said('with a hint', true))
  expect(words).toEqual(['Hint: an example'])
  expect(await answer()).toEqual({ kind: 'skip', seconds: 0, hint: false })
  expect(words.slice(1)).toEqual(['How do you lay out a table?', '/edit needs a terminal.', '(skipped)'])
  expect(await answer()).toEqual({ kind: 'undo' })
  expect(await answer()).toEqual(said('/nothing'))
  expect(await answer()).toEqual({ kind: 'end', reason: 'ended-by-candidate' })
})

test('a silent pipe is told from a closed one, and its silence is noticed once', async () => {
  const closed = open({ text: '' })
  expect(await closed.pipe.first()).toBe('closed')
  expect(await closed.answer()).toEqual(ranOut)

  const silent = open()
  const first = silent.pipe.first()
  await new Promise((resolve) => setImmediate(resolve))
  silent.pass()
  silent.pass()
  silent.input.write('hello\n')
  expect(await first).toBe('line')
  expect(await silent.answer()).toEqual(said('hello'))
  const waiting = silent.answer()
  silent.pass()
  silent.input.end()
  expect(await waiting).toEqual(ranOut)
  expect(silent.notices).toEqual(['Waiting for answers on standard input: one a line, a backslash at the end of a line continues it.'])
})

test('waiting ends with the signal', async () => {
  const stop = new AbortController()
  const { answer } = open({ signal: stop.signal })
  const waiting = answer()
  stop.abort(new Interrupted(143))
  await expect(waiting).rejects.toMatchObject({ name: 'Interrupted', code: 143 })
})
