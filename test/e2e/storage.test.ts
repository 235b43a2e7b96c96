import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import {
  answer,
  answersIn,
  emptyPrompt,
  eventsIn,
  type Finished,
  freshFolder,
  onPipes,
  onTerminal,
  run,
  send,
  sessionFiles,
} from './greenflag.ts'

const noTerminal = await whyNoTerminal()
const nightly = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'
const checks = 'We compare row counts with the last 14 days, and in May that check caught an empty file.'
const practice = ['practice', 'data-engineer', '--questions', '3', '--probes', '0', '--seed', '1'] as const
/** Files may not grow beyond 512 blocks of 512 or 1,024 bytes; to a program that is a disk that takes no more. */
const smallDisk = 'ulimit -f 512; exec "$@"'
const secondQuestion = (said: string) => said.includes('Question 2 of 3')

async function waitsForSecondAnswer(home: string): Promise<void> {
  await vi.waitFor(() => expect(eventsIn(home).at(-1)).toMatchObject({ type: 'asked', n: 2 }), { timeout: 8000 })
}

/** Exit 5, and a message of one to three lines at the end, without a stack trace. */
function expectMessage({ code, err }: Finished, message: string): void {
  expect(code).toBe(5)
  const told = err.slice(err.lastIndexOf('greenflag: ')).trimEnd().split('\n')
  expect(told[0]).toContain(message)
  expect(told.length).toBeLessThanOrEqual(3)
  expect(err).not.toMatch(/^ {4}at /m)
}

describe.skipIf(process.platform === 'win32')('a disk that takes no more', () => {
  it('ends with 5, prints the answer back and keeps those before it', async () => {
    const home = freshFolder()
    const long = `${checks} ${'x'.repeat(600_000)} the end`
    const full = await run(practice, { home, within: smallDisk, input: `${nightly}\n${long}\n${checks}\n` })
    expectMessage(full, 'The session could not be written')
    expect(full.err).toContain(`Here it is, so that you can copy it:\n\n${long}\n\n`)
    expect(full.err).toMatch(/saved up to there\. Go on with:\n {2}greenflag sessions resume 2/)
    expect(answersIn(home)).toEqual([nightly])
    const rest = await run(['sessions', 'resume', '--json'], { home, input: `${long}\n` })
    expect(rest.code).toBe(0)
    expect(JSON.parse(rest.out).exchanges[1].answer).toBe(long)
  })

  it.skipIf(noTerminal !== null)('gives the terminal back', async () => {
    const home = freshFolder()
    const terminal = await onTerminal(practice, { home, within: 'ulimit -f 512; "$@"; code=$?; stty -a; exit $code' })
    await terminal.sees(emptyPrompt)
    await answer(terminal, nightly)
    await terminal.type(`\x1b[200~${`${checks}\r`.repeat(7000)}\x1b[201~`)
    await terminal.sees('words')
    await terminal.sees('more above')
    await terminal.sees(':01')
    await send(terminal, '')
    await terminal.sees('The session could not be written', 15_000)
    expect(await terminal.sees('icanon', 8000)).not.toContain('-icanon')
    expect(await terminal.ended()).toMatchObject({ exitCode: 5 })
  })
})

it('a folder that vanishes in the middle ends with 5 and prints the answer back', async () => {
  const home = freshFolder()
  const interview = onPipes(practice, { home })
  interview.write(`${nightly}\n`)
  await waitsForSecondAnswer(home)
  rmSync(join(home, 'sessions'), { recursive: true, force: true })
  interview.write(`${checks}\n`)
  const finished = await interview.finished
  expectMessage(finished, 'The session could not be written: the file or its folder has vanished')
  expect(finished.err).toContain(`\n\n${checks}\n\n`)
  expect(finished.err).not.toContain('Go on with')
})

it('a folder that is replaced by another one likewise', async () => {
  const home = freshFolder()
  const interview = onPipes(practice, { home })
  interview.write(`${nightly}\n`)
  await waitsForSecondAnswer(home)
  renameSync(join(home, 'sessions'), join(home, 'aside'))
  mkdirSync(join(home, 'sessions'))
  interview.write(`${checks}\n`)
  expectMessage(await interview.finished, 'The session could not be written')
})

it('a file where the folder should be ends with 5 before the first question', async () => {
  const home = freshFolder()
  writeFileSync(join(home, 'sessions'), '')
  const finished = await run(practice, { home, input: `${nightly}\n` })
  expectMessage(finished, 'The session could not be written')
  expect(finished.out).not.toContain('Question 1')
})

it.skipIf(process.getuid === undefined || process.getuid() === 0)(
  'a folder that may not be written (skipped for root, who may)',
  async () => {
    const home = freshFolder()
    chmodSync(home, 0o500)
    const finished = await run(practice, { home, input: `${nightly}\n` })
    chmodSync(home, 0o700)
    expectMessage(finished, 'permission denied')
  },
)

it('a session that another process holds is refused with its number, and the other goes on', async () => {
  const home = freshFolder()
  const interview = onPipes(practice, { home })
  interview.write(`${nightly}\n`)
  await interview.says(secondQuestion, 'the second question')
  const refused = await run(['sessions', 'resume', 'last'], { home, input: `${checks}\n` })
  expectMessage(refused, `held by process ${interview.pid}`)
  interview.write(`${checks}\n`)
  await interview.says((said) => said.includes('Question 3 of 3'), 'the third question')
  interview.kill('SIGKILL')
  await interview.finished
  expect(answersIn(home)).toEqual([nightly, checks])
  expect((await run(['sessions', 'resume', 'last'], { home, input: `${checks}\n` })).code).toBe(0)
})

it('writes nothing with --no-save', async () => {
  const home = freshFolder()
  mkdirSync(join(home, 'sessions'))
  const { code, out } = await run([...practice, '--no-save', '--json'], { home, input: `${nightly}\n` })
  expect(code).toBe(0)
  expect(JSON.parse(out).session).toBeNull()
  expect(sessionFiles(home)).toEqual([])
})
