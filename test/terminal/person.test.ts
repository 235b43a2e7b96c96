import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Interrupted } from '../../src/core/exit.ts'
import { createPersonAtTerminal } from '../../src/terminal/editor/person.ts'
import type { PersonOptions } from '../../src/terminal/editor/writer.ts'
import { clean } from '../../src/terminal/sink.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { makeTurn } from '../support/turn.ts'

function open(overrides: Partial<PersonOptions> = {}) {
  const raw: boolean[] = []
  const input = Object.assign(new PassThrough(), { setRawMode: (mode: boolean) => raw.push(mode) })
  const output = Object.assign(new PassThrough(), { columns: 60, rows: 20 })
  let shown = ''
  output.on('data', (chunk) => {
    shown += chunk
  })
  const person = createPersonAtTerminal({
    input,
    output,
    env: {},
    style: createStyle({ colour: 0, unicode: true }),
    clean,
    accessible: false,
    now: () => performance.now(),
    setTimer(run, milliseconds) {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    suspend: () => {},
    ...overrides,
  })
  return { person, input, output, raw, shown: () => shown, listeners: () => input.listenerCount('data') + output.listenerCount('resize') }
}

const soon = (milliseconds = 60) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test.each([
  ['a terminal that is gone', 129, (at: ReturnType<typeof open>) => at.input.end()],
  ['a terminal that breaks', 129, (at: ReturnType<typeof open>) => at.input.destroy(new Error('EIO'))],
  ['Ctrl-C', 130, (at: ReturnType<typeof open>) => at.input.write('\x03')],
])('%s leaves with %i', async (_, code, happen) => {
  const at = open()
  const left = expect(at.person.answer(makeTurn())).rejects.toMatchObject({ name: 'Interrupted', code })
  await soon()
  happen(at)
  await left
  expect(at.listeners()).toBe(0)
})

test('a signal ends the prompt, at the question and in a pause, and the modes are restored', async () => {
  for (const keys of ['', '/pause', 'text']) {
    const stop = new AbortController()
    const at = open({ signal: stop.signal })
    const left = expect(at.person.answer(makeTurn())).rejects.toMatchObject({ code: 143 })
    await soon()
    at.input.write(keys)
    await soon()
    if (keys === '/pause') at.input.write('\r')
    await soon()
    stop.abort(new Interrupted(143))
    await left
    expect(at.raw.at(-1)).toBe(false)
    expect(at.shown().lastIndexOf('\x1b[?2004l')).toBeGreaterThan(at.shown().lastIndexOf('\x1b[?2004h'))
    expect(at.listeners()).toBe(0)
  }
})

test('a fault while drawing or typing restores the modes and is thrown', async () => {
  const at = open({
    clean(text) {
      if (text.includes('日')) throw new Error('a fault')
      return text
    },
  })
  const left = expect(at.person.answer(makeTurn())).rejects.toThrow('a fault')
  await soon()
  at.input.write('日')
  await left
  expect(at.raw).toEqual([true, false])
  expect(at.listeners()).toBe(0)
})

test('Ctrl-Z gives the terminal back, stops the clock, and comes back with the draft', async () => {
  const modes: (boolean | undefined)[] = []
  const at = open({
    async suspend() {
      modes.push(at.raw.at(-1))
      await soon(300)
    },
  })
  const answering = at.person.answer(makeTurn())
  await soon()
  at.input.write('draft')
  await soon()
  at.input.write('\x1a')
  await soon(400)
  at.input.write('\r')
  const reply = await answering
  expect(reply).toMatchObject({ kind: 'answer', text: 'draft' })
  expect(modes).toEqual([false])
  expect(reply.kind === 'answer' && reply.seconds).toBeLessThan(0.3)
})

test('what was taken back can be brought up again', async () => {
  const at = open()
  const undoing = at.person.answer(makeTurn({ earlier: ['the earlier answer'] }))
  await soon()
  at.input.write('/undo')
  await soon()
  at.input.write('\r')
  expect(await undoing).toEqual({ kind: 'undo' })
  const answering = at.person.answer(makeTurn())
  await soon()
  at.input.write('\x1b[A')
  await soon()
  at.input.write('\r')
  expect(await answering).toMatchObject({ kind: 'answer', text: 'the earlier answer' })
})

test('what is written and pasted is shown harmlessly and kept as it is', async () => {
  const at = open()
  const answering = at.person.answer(makeTurn())
  await soon()
  at.input.write('\x1b[200~\x1b]0;title\x07 \u202eevil\x1b[2J\x1b[201~')
  await soon(120)
  at.input.write('\r')
  expect(await answering).toMatchObject({ text: '\x1b]0;title\x07 \u202eevil\x1b[2J' })
  expect(at.shown()).toContain('␛]0;title␇ <U+202E>evil␛[2J')
  expect(at.shown()).not.toContain('\x1b]0')
  expect(at.shown()).not.toContain('\x1b[2J')
})
