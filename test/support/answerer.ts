import { Interrupted } from '../../src/core/exit.ts'
import { createPersonAtTerminal } from '../../src/terminal/editor/person.ts'
import { clean } from '../../src/terminal/sink.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { makeTurn } from './turn.ts'

/** A program that asks a few questions on its terminal and prints each reply as a line of JSON. */
const person = createPersonAtTerminal({
  input: process.stdin,
  output: process.stdout,
  env: process.env,
  style: createStyle({ colour: 0, unicode: true }),
  clean,
  accessible: process.argv.includes('--accessible'),
  now: () => performance.now(),
  setTimer(run, milliseconds) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  suspend: () =>
    new Promise((resolve) => {
      process.once('SIGCONT', () => resolve())
      process.kill(process.pid, 'SIGTSTP')
    }),
})

const earlier: string[] = []
try {
  for (;;) {
    const question = `Question ${earlier.length + 1}: how do you lay out a table?`
    process.stdout.write(`${question}\n`)
    const reply = await person.answer(makeTurn({ question, earlier }))
    const size = reply.kind === 'answer' ? ` chars=${reply.text.length} lines=${reply.text.split('\n').length}` : ''
    process.stdout.write(`REPLY ${JSON.stringify(reply).slice(0, 2000)}${size} raw=${process.stdin.isRaw}\n`)
    if (reply.kind === 'end') break
    if (reply.kind === 'answer') earlier.push(reply.text)
    if (reply.kind === 'undo') earlier.pop()
  }
} catch (error) {
  if (!(error instanceof Interrupted)) throw error
  process.stdout.write(`LEFT ${error.code} raw=${process.stdin.isRaw}\n`)
  process.exitCode = error.code
}
