import { expect, test } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import { chooseRole, emptyPrompt, freshFolder, onTerminal, send } from './greenflag.ts'

const noTerminal = await whyNoTerminal()

test.skipIf(noTerminal !== null)(
  'on a narrow terminal under npm, nothing is broken inside a word, and commands can be copied',
  async () => {
    const home = freshFolder()
    const terminal = await onTerminal([], { home, columns: 60, rows: 40, env: { npm_lifecycle_event: 'start' } })
    await terminal.sees('Which role?')
    // What describes the first role takes two lines.
    await terminal.sees('product runs on')
    await chooseRole(terminal)
    await terminal.type('\r')
    await terminal.sees('How long?')
    await terminal.type('\r')
    await terminal.sees(emptyPrompt)
    await send(terminal, 'I built the nightly load of 80,000 orders in Airflow, with retries and a quarantine table.')
    await terminal.sees('Follow-up')
    await terminal.sees(emptyPrompt)
    await send(terminal, '/end')
    await terminal.sees('  greenflag practice --retry 20')
    await terminal.sees('npm start -- sessions show last')
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 })
  },
)

test.skipIf(noTerminal !== null).each(['practice', 'mock', 'score', 'test', 'report'])(
  'the help of %s breaks lines between words',
  async (command) => {
    const terminal = await onTerminal([command, '--help'], { home: freshFolder(), columns: 60, rows: 80 })
    await terminal.ended()
    // Examples stay whole, to be copied.
    const lines = terminal
      .output()
      .split('\r\n')
      .filter((line) => !line.startsWith('  $ '))
    expect(lines.filter((line) => line.length > 60)).toEqual([])
  },
)
