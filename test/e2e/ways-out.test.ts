import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startOnTerminal, type Terminal, whyNoTerminal } from '../support/pty.ts'
import {
  answer,
  answersIn,
  emptyPrompt,
  executable,
  freshFolder,
  holderIn,
  modesOf,
  onPipes,
  onTerminal,
  plainEnv,
  run,
  send,
} from './greenflag.ts'

const noTerminal = await whyNoTerminal()
const nightly = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'
const practice = ['practice', 'data-engineer', '--questions', '3', '--probes', '0', '--seed', '1'] as const
/** Runs the program and says afterwards how it left the terminal. */
const thenModes = '"$@"; code=$?; stty -a; exit $code'

describe.skipIf(noTerminal !== null)(`leaving in the middle${noTerminal === null ? '' : ` (no terminal here: ${noTerminal})`}`, () => {
  /** An interview with one answer given and half another one typed. */
  async function inTheMiddle(home: string, options: { readonly within?: string } = {}): Promise<Terminal> {
    const terminal = await onTerminal(practice, { home, ...options })
    await terminal.sees(emptyPrompt)
    await answer(terminal, nightly)
    await terminal.type('half an answer')
    await terminal.sees('  3 words')
    return terminal
  }

  /** What a resumed session shows: the question that waits, with the draft that was not sent. */
  async function resumes(home: string): Promise<void> {
    const terminal = await onTerminal(['sessions', 'resume'], { home })
    await terminal.sees('Question 2 of 3')
    await terminal.sees('> half an answer')
    await terminal.sees('You wrote this before')
    await terminal.sees('  3 words')
    await send(terminal, ' and the rest of it')
    await terminal.sees('│ half an answer and the rest of it')
    await terminal.sees(emptyPrompt)
    expect(answersIn(home)).toEqual([nightly, 'half an answer and the rest of it'])
    await terminal.type('\x03')
    await terminal.ended()
    expect(readdirSync(join(home, 'sessions')).filter((name) => name.endsWith('.draft'))).toEqual([])
  }

  it.each([
    ['Ctrl-C', 130, '\x03'],
    ['Esc', 130, '\x1b'],
  ])('%s ends with %i: the terminal is given back, the draft stays on the screen and waits in the session', async (_, code, key) => {
    const home = freshFolder()
    const terminal = await inTheMiddle(home, { within: thenModes })
    await terminal.type(key)
    await terminal.sees('Not sent:\r\nhalf an answer\r\n')
    await terminal.sees('The interview is saved. Go on with:\r\n  greenflag sessions resume 2')
    expect(await terminal.sees('icanon')).not.toContain('-icanon')
    expect(await terminal.ended()).toMatchObject({ exitCode: code })
    expect(modesOf(terminal)).toEqual({ paste: false, cursor: true })
    expect(answersIn(home)).toEqual([nightly])
    await resumes(home)
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s ends with %i, likewise', async (signal, code) => {
    const home = freshFolder()
    const terminal = await inTheMiddle(home, { within: thenModes })
    process.kill(holderIn(home), signal)
    await terminal.sees('Not sent:\r\nhalf an answer\r\n')
    await terminal.sees('The interview is saved. Go on with:\r\n  greenflag sessions resume 2')
    expect(await terminal.sees('icanon')).not.toContain('-icanon')
    expect(await terminal.ended()).toMatchObject({ exitCode: code })
    expect(modesOf(terminal)).toEqual({ paste: false, cursor: true })
    await resumes(home)
  })

  it('a terminal that is shut ends it with 129', async () => {
    const home = freshFolder()
    const terminal = await inTheMiddle(home)
    terminal.shut()
    expect(await terminal.ended()).toMatchObject({ exitCode: 129 })
    expect(answersIn(home)).toEqual([nightly])
    await resumes(home)
  })

  it('kill -9 takes at most the last second of a draft', async () => {
    const home = freshFolder()
    const terminal = await inTheMiddle(home)
    await terminal.sees(':02 ')
    process.kill(holderIn(home), 'SIGKILL')
    await terminal.ended()
    expect(answersIn(home)).toEqual([nightly])
    await resumes(home)
  })

  it('Ctrl-D with nothing typed ends the interview with its card', async () => {
    const home = freshFolder()
    const terminal = await onTerminal(practice, { home, within: thenModes })
    await terminal.sees(emptyPrompt)
    await answer(terminal, nightly)
    await terminal.type('\x04')
    await terminal.sees('It is not a hiring verdict')
    expect(await terminal.sees('icanon')).not.toContain('-icanon')
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 })
    const { err } = await run(['sessions', 'resume'], { home })
    expect(err).toContain('there is no unfinished session')
  })

  it('leaves a pause and the menus likewise', async () => {
    const home = freshFolder()
    const terminal = await onTerminal(practice, { home, within: thenModes })
    await terminal.sees(emptyPrompt)
    await send(terminal, '/pause')
    await terminal.sees('paused')
    process.kill(holderIn(home), 'SIGTERM')
    await terminal.sees('Go on with:')
    expect(await terminal.sees('icanon')).not.toContain('-icanon')
    expect(await terminal.ended()).toMatchObject({ exitCode: 143 })
    expect(modesOf(terminal)).toEqual({ paste: false, cursor: true })

    const menu = await onTerminal([], { home: freshFolder(), within: thenModes })
    await menu.sees('navigate')
    await menu.type('\x1b')
    expect(await menu.sees('icanon')).not.toContain('-icanon')
    expect(await menu.ended()).toMatchObject({ exitCode: 130 })
    expect(modesOf(menu)).toEqual({ paste: false, cursor: true })
  })

  it('says so where nothing was saved', async () => {
    const terminal = await onTerminal([...practice, '--no-save'], { home: freshFolder() })
    await terminal.sees(emptyPrompt)
    await terminal.type('words')
    await terminal.sees('  1 word ')
    await terminal.type('\x03')
    await terminal.sees('Not sent:\r\nwords\r\n')
    await terminal.sees('Nothing was saved')
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 })
  })

  it('Ctrl-Z stops the whole job, as under npm, and fg brings prompt and draft back', async () => {
    const home = freshFolder()
    const shell = await startOnTerminal(['--norc', '--noprofile', '-i'], {
      program: 'bash',
      env: plainEnv(home, { NO_COLOR: '1', PS1: 'shell> ' }),
    })
    await shell.sees('shell> ')
    const words = [process.execPath, executable, ...practice].map((word) => `'${word}'`).join(' ')
    // A process in between that waits for its child, as npm does.
    await shell.type(
      `'${process.execPath}' -e 'require("child_process").spawnSync(process.argv[1], process.argv.slice(2), { stdio: "inherit" })' ${words}\r`,
    )
    await shell.sees(emptyPrompt)
    await shell.type('half an answer')
    await shell.sees('  3 words')
    await shell.type('\x1a')
    await shell.sees('Stopped')
    await shell.sees('shell> ')
    await shell.type('echo in the "shell"\r')
    await shell.sees('in the shell\r\n')
    await shell.type('fg\r')
    await shell.sees('> half an answer')
    await shell.sees('  3 words')
    await send(shell, ' and more')
    await shell.sees('│ half an answer and more')
    await shell.sees(emptyPrompt)
    expect(answersIn(home)).toEqual(['half an answer and more'])
    await shell.type('\x03')
    await shell.sees('Go on with:')
    await shell.sees('shell> ')
    await shell.type('exit\r')
    await shell.ended()
  })

  it('Ctrl-Z where no shell could bring it back just goes on', async () => {
    const terminal = await onTerminal(practice, { home: freshFolder() })
    await terminal.sees(emptyPrompt)
    await terminal.type('half an answer')
    await terminal.sees('  3 words')
    await terminal.type('\x1a')
    await terminal.sees('> half an answer')
    await terminal.type(' more')
    await terminal.sees('  4 words')
    await terminal.type('\x03')
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 })
  })
})

describe('leaving on pipes', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s ends with %i and prints the line that resumes', async (signal, code) => {
    const home = freshFolder()
    const interview = onPipes(practice, { home })
    interview.write(`${nightly}\n`)
    await interview.says((said) => said.includes('Question 2 of 3'), 'the second question')
    await interview.says((said) => said.trimEnd().endsWith('?'), 'the whole question')
    interview.kill(signal)
    const { code: ended, err } = await interview.finished
    expect(ended).toBe(code)
    expect(err).toMatch(/The interview is saved\. Go on with:\n {2}greenflag sessions resume 2\S+\n$/)
    expect(answersIn(home)).toEqual([nightly])
  })
})
