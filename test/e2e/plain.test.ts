import { describe, expect, it } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import { answersIn, freshFolder, onTerminal, pauseAfterTyping, run, send } from './greenflag.ts'

const noTerminal = await whyNoTerminal()
const nightly = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'
const practice = ['practice', '--level', 'mid', '--probes', '0', '--seed', '1'] as const
const prompt = 'Your answer:\r\n'

describe.skipIf(noTerminal !== null)(
  `without drawing, for screen readers${noTerminal === null ? '' : ` (no terminal here: ${noTerminal})`}`,
  () => {
    it.each([
      ['--accessible before the command', ['--accessible', ...practice], {}],
      ['--accessible behind it', [...practice, '--accessible'], {}],
      ['ACCESSIBLE=1', practice, { ACCESSIBLE: '1' }],
      ['TERM=dumb', practice, { TERM: 'dumb' }],
    ])('%s: no escape sequence from the menus to the card, also where colours are forced', async (_, args, env) => {
      const home = freshFolder()
      const terminal = await onTerminal(args, { home, env: { NO_COLOR: undefined, FORCE_COLOR: '1', ...env } })
      await terminal.sees('Which role?\r\n1. ')
      await terminal.sees('Enter alone takes')
      const [, number = '?'] = /^(\d+)\. Data Engineer/m.exec(terminal.output()) ?? []
      await send(terminal, number)
      await terminal.sees('How long?\r\n1. short')
      await send(terminal, '1')
      await terminal.sees('Question 1 of 3')
      await terminal.sees(prompt)
      await send(terminal, '/hint')
      await terminal.sees('\r\nHint: ')
      await terminal.sees(prompt)
      await send(terminal, nightly)
      await terminal.sees('Question 2 of 3')
      await terminal.sees(prompt)
      await terminal.type('\x04')
      const card = await terminal.sees('It is not a hiring verdict')
      expect(await terminal.ended()).toMatchObject({ exitCode: 0 })
      expect(terminal.output()).not.toContain('\x1b')
      expect(answersIn(home)).toEqual([nightly])
      // What is said in signs elsewhere is said in words here.
      expect(card).not.toMatch(/[▲▽▼△◇○●━─│]/)
      for (const [line] of card.matchAll(/^ {2}[o?] .*$/gm)) expect(line).toMatch(/^ {2}[o?] (?:red|green)\b/)
    })

    it('keeps lines that were not sent when it is left, and offers them again', async () => {
      const home = freshFolder()
      const args = [...practice, '--questions', '2', '--accessible', 'data-engineer']
      const terminal = await onTerminal(args, { home })
      await terminal.sees(prompt)
      await send(terminal, `${nightly} \\`)
      await pauseAfterTyping()
      await terminal.type('\x03')
      await terminal.sees('Go on with:')
      expect(await terminal.ended()).toMatchObject({ exitCode: 130 })
      const again = await onTerminal(['sessions', 'resume', '--accessible'], { home })
      await again.sees('had not sent it:\r\nI built')
      await again.sees('send it with an empty line.\r\n')
      await send(again, 'and the last')
      await pauseAfterTyping()
      await send(again, '')
      await again.sees('Question 2 of 2')
      await again.sees(prompt)
      expect(answersIn(home)).toEqual([`${nightly} \nand the last`])
      await again.type('\x03')
      expect(await again.ended()).toMatchObject({ exitCode: 130 })
    })

    it('colours a terminal, unless NO_COLOR is set', async () => {
      const coloured = await onTerminal(['practice', 'data-engineer'], { home: freshFolder(), env: { NO_COLOR: undefined } })
      await coloured.sees('\x1b[1m')
      await coloured.sees(' words')
      await coloured.type('\x03')
      await coloured.ended()
      const plain = await onTerminal(['demo', 'data-engineer', '--pace', '0'], { home: freshFolder() })
      await plain.sees('It is not a hiring verdict')
      await plain.ended()
      expect(plain.output()).not.toContain('\x1b')
    })
  },
)

describe('on pipes', () => {
  it('writes no escape sequence, whatever the terminal is called', async () => {
    for (const args of [['demo', '--seed', '1'], ['practice', '--json'], ['practice']]) {
      const { code, out, err } = await run(args, {
        home: freshFolder(),
        input: `${nightly}\n`,
        env: { TERM: 'xterm-256color', COLORTERM: 'truecolor' },
      })
      expect(code).toBe(0)
      expect(out + err).not.toContain('\x1b')
    }
  })

  it('colours them where FORCE_COLOR asks for it', async () => {
    const { out } = await run(['demo', '--seed', '1'], { home: freshFolder(), env: { FORCE_COLOR: '1' } })
    expect(out).toContain('\x1b[1m')
  })

  it('shows an answer that holds escape sequences harmlessly', async () => {
    const { out } = await run(['practice', '--no-save'], {
      home: freshFolder(),
      input: 'I cleared it \x1b[2J with care and \x1b]0;title\x07 more.\n',
    })
    expect(out).toContain('I cleared it ␛[2J with care')
    expect(out).not.toContain('\x1b')
  })
})
