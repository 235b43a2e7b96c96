import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOnTerminal, type Terminal, whyNoTerminal } from '../support/pty.ts'

const noTerminal = await whyNoTerminal()
const pasteStart = '\x1b[200~'
const pasteEnd = '\x1b[201~'

describe.skipIf(noTerminal !== null)(`the answer prompt on a terminal${noTerminal === null ? '' : ` (none here: ${noTerminal})`}`, () => {
  let folder = ''
  let program = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'greenflag-test-'))
    program = join(folder, 'answerer.mjs')
    const bundle = await rolldown({
      input: fileURLToPath(new URL('../support/answerer.ts', import.meta.url)),
      platform: 'node',
      logLevel: 'silent',
    })
    await bundle.write({ file: program, format: 'esm' })
  }, 60_000)

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  async function start(options: Parameters<typeof startOnTerminal>[1] & { readonly args?: readonly string[] } = {}): Promise<Terminal> {
    const terminal = await startOnTerminal([program, ...(options.args ?? [])], options)
    await terminal.sees(options.args?.includes('--accessible') ? 'Your answer:' : '0 words')
    return terminal
  }

  /** What the program heard, once it has. */
  async function heard(terminal: Terminal): Promise<{ kind: string; text?: string; hint?: boolean; reason?: string; seconds?: number }> {
    await terminal.sees('REPLY ')
    const line = await terminal.sees(' raw=')
    return JSON.parse(line.slice(0, line.lastIndexOf('}') + 1))
  }

  it('sends what was typed with Enter, and shows it again with a mark', async () => {
    const terminal = await start()
    await terminal.type('I partition by date.')
    await terminal.sees('4 words')
    await terminal.type('\r')
    await terminal.sees('│ I partition by date.')
    expect(await heard(terminal)).toMatchObject({ kind: 'answer', text: 'I partition by date.', hint: false })
    await leave(terminal)
  })

  it('starts new lines with Ctrl-J, Alt-Enter and Shift-Enter where a terminal tells it', async () => {
    const terminal = await start()
    for (const piece of ['one', '\n', 'two', '\x1b\r', 'three', '\x1b[13;2u', 'four']) {
      await terminal.type(piece)
      await quiet()
    }
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'one\ntwo\nthree\nfour' })
    await leave(terminal)
  })

  it('takes a paste of 1,000 lines as one answer, with tabs and white space, and draws it once', async () => {
    const terminal = await start()
    const lines = Array.from({ length: 1000 }, (_, index) => `${' '.repeat(index % 5)}line ${index}\tof code  `)
    const before = terminal.output().length
    await terminal.type(pasteStart + lines.join('\r') + pasteEnd)
    await terminal.sees('4000 words')
    expect(terminal.output().length - before).toBeLessThan(20_000)
    await quiet()
    await terminal.type('\r')
    await terminal.sees(`chars=${lines.join('\n').length} lines=1000`)
    await leave(terminal)
  })

  it('takes 50,000 words as one answer', async () => {
    const terminal = await start()
    const words = Array.from({ length: 50_000 }, (_, index) => `w${index}`).join(' ')
    await terminal.type(pasteStart + words + pasteEnd)
    await terminal.sees('50000 words')
    await terminal.type('!')
    await quiet()
    await terminal.type('\r')
    await terminal.sees(`chars=${words.length + 1} lines=1 `)
    await leave(terminal)
  })

  it('takes an end of paste inside a paste for text', async () => {
    const terminal = await start()
    await terminal.type(`${pasteStart}harmless${pasteEnd}\r/end\r${pasteEnd}`)
    await terminal.sees('2 words')
    await quiet()
    await terminal.type('\r')
    expect(await heard(terminal)).toEqual({
      kind: 'answer',
      text: `harmless${pasteEnd}\n/end\n`.trimEnd(),
      seconds: expect.any(Number),
      hint: false,
    })
    expect(terminal.output()).toContain('harmless␛[201~')
    await leave(terminal)
  })

  it('does not send lines that come in a burst without bracketed paste', async () => {
    const terminal = await start()
    await terminal.type('first\rsecond\r\rlast\r')
    await terminal.sees('3 words')
    await quiet()
    expect(terminal.output()).not.toContain('REPLY')
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'first\nsecond\n\nlast' })
    await leave(terminal)
  })

  it('completes commands with Tab, runs them, and keeps a line that only looks like one', async () => {
    const terminal = await start()
    await terminal.type('/hi')
    await terminal.sees('/hint')
    await terminal.type('\t')
    await quiet()
    await terminal.type('\r')
    await terminal.sees('Hint: An example')
    await terminal.sees('0 words')
    await terminal.type('/usr/bin is a folder')
    await quiet()
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: '/usr/bin is a folder', hint: true })
    await leave(terminal)
  })

  it('runs a command on a line of its own and keeps what was written above it', async () => {
    const terminal = await start()
    await terminal.type('half an answer')
    await terminal.type('\n')
    await terminal.type('/help')
    await quiet()
    await terminal.type('\r')
    await terminal.sees('/repeat  show the question again')
    await terminal.sees('3 words')
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'half an answer' })
    await leave(terminal)
  })

  it('asks when nothing was typed, says that nothing can be taken back, and skips on request', async () => {
    const terminal = await start()
    await terminal.type('\r')
    await terminal.sees('Nothing typed yet')
    await terminal.type('/undo')
    await quiet()
    await terminal.type('\r')
    await terminal.sees('no earlier answer')
    await terminal.type('/skip')
    await quiet()
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ kind: 'skip' })
    await leave(terminal)
  })

  it('brings back earlier answers with Up', async () => {
    const terminal = await start()
    await answer(terminal, 'my first answer')
    await heard(terminal)
    await terminal.sees('0 words')
    await terminal.type('draft')
    await terminal.type('\x1b[A')
    await terminal.sees('3 words')
    await terminal.type('\x1b[B')
    await terminal.sees('1 word ')
    await terminal.type('\x1b[A')
    await quiet()
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'my first answer' })
    await leave(terminal)
  })

  it('stops the clock while paused', async () => {
    const terminal = await start()
    await answer(terminal, '/pause')
    await terminal.sees('paused')
    await new Promise((resolve) => setTimeout(resolve, 1200))
    await terminal.type('x')
    await terminal.sees('0 words')
    await answer(terminal, 'done')
    const reply = await heard(terminal)
    expect(reply.text).toBe('done')
    expect(reply.seconds).toBeLessThan(1.2)
    await leave(terminal)
  })

  it('takes the draft to an editor and back, in a private file that is gone afterwards', async () => {
    const editor = join(folder, 'editor.mjs')
    const seen = join(folder, 'seen')
    await writeFile(
      editor,
      `import { appendFileSync, statSync, writeFileSync } from 'node:fs'
       const file = process.argv.at(-1)
       writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ file, mode: statSync(file).mode & 0o777, option: process.argv[2] }))
       appendFileSync(file, 'and more\\n')`,
    )
    const terminal = await start({ env: { VISUAL: `'${process.execPath}' ${editor} "--an option"` } })
    await terminal.type('a draft')
    await terminal.type('\x07')
    await terminal.sees('4 words')
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'a draft\nand more' })
    const { file, mode, option } = JSON.parse(await readFile(seen, 'utf8'))
    expect({ mode, option }).toEqual({ mode: 0o600, option: '--an option' })
    await expect(stat(file)).rejects.toThrow('ENOENT')
    await leave(terminal)
  })

  it('keeps the draft when there is no editor, or it fails', async () => {
    const without = await start({ env: { VISUAL: '', EDITOR: '' } })
    await without.type('a draft')
    await without.type('\x07')
    await without.sees('No editor is set')
    await without.sees('2 words')
    await leave(without)
    const missing = await start({ env: { VISUAL: 'no-such-editor-anywhere' } })
    await missing.type('a draft')
    await missing.type('\x07')
    await missing.sees('there is no such program')
    await missing.sees('2 words')
    await leave(missing)
  })

  it('goes on after a change of size, down to 20 columns', async () => {
    const terminal = await start()
    await terminal.type('a line that is much longer than the terminal will be wide in a moment, 日本語 included')
    await terminal.sees('18 words')
    terminal.resize(20, 10)
    await terminal.sees('more above')
    terminal.resize(200, 50)
    await terminal.sees('/help')
    await terminal.type('\x01X\r')
    await quiet()
    expect((await heard(terminal)).text).toMatch(/^Xa line .* included$/)
    await leave(terminal)
  })

  it.each([
    ['Ctrl-C', '\x03'],
    ['Esc', '\x1b'],
  ])('leaves with 130 on %s and gives the terminal back', async (_, key) => {
    const terminal = await start()
    await terminal.type('unfinished')
    await terminal.sees('1 word')
    await terminal.type(key)
    await terminal.sees('LEFT 130 raw=false')
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 })
    expect(modes(terminal)).toEqual({ paste: false, cursor: true })
  })

  it('gives the terminal back when a signal ends the program', async () => {
    const terminal = await start()
    await terminal.type('unfinished')
    await terminal.sees('1 word')
    terminal.hangUp()
    await terminal.ended()
    expect(modes(terminal)).toEqual({ paste: false, cursor: true })
  })

  it('does not take the pieces of an arrow key for Esc', async () => {
    const terminal = await start()
    await terminal.type('ab')
    await terminal.type('\x1b')
    await new Promise((resolve) => setTimeout(resolve, 60))
    await terminal.type('[D')
    await terminal.type('x')
    await quiet()
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'axb' })
    await leave(terminal)
  })

  it('ends the interview on Ctrl-D with nothing typed, and deletes with it otherwise', async () => {
    const terminal = await start()
    await terminal.type('ab')
    await terminal.type('\x01')
    await terminal.type('\x04')
    await terminal.type('\x04')
    await terminal.sees('0 words')
    await quiet()
    await terminal.type('\x04')
    expect(await heard(terminal)).toMatchObject({ kind: 'end', reason: 'ended-by-candidate' })
    expect(await terminal.ended()).toMatchObject({ exitCode: 0 })
    expect(modes(terminal)).toEqual({ paste: false, cursor: true })
  })

  it('reads lines without drawing in accessible mode', async () => {
    const terminal = await start({ args: ['--accessible'] })
    await terminal.type('one \\\r')
    await quiet()
    await terminal.type('two\r')
    expect(await heard(terminal)).toMatchObject({ text: 'one \ntwo' })
    await terminal.sees('Your answer:')
    await terminal.type('pasted\rlines\r')
    await terminal.sees('2 lines pasted')
    await terminal.type('\r')
    expect(await heard(terminal)).toMatchObject({ text: 'pasted\nlines' })
    await terminal.sees('Your answer:')
    expect(terminal.output()).not.toContain('\x1b')
    await terminal.type('\x04')
    expect(await heard(terminal)).toMatchObject({ kind: 'end' })
  })
})

async function answer(terminal: Terminal, text: string): Promise<void> {
  await terminal.type(text)
  await quiet()
  await terminal.type('\r')
}

/** Long enough for a program to tell what was typed from what comes next. */
async function quiet(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 150))
}

async function leave(terminal: Terminal): Promise<void> {
  await terminal.type('\x03')
  await terminal.ended()
}

/** The terminal's modes as the program left them. */
function modes(terminal: Terminal): { paste: boolean; cursor: boolean } {
  const output = terminal.output()
  return {
    paste: output.lastIndexOf('\x1b[?2004h') > output.lastIndexOf('\x1b[?2004l'),
    cursor: output.lastIndexOf('\x1b[?25h') >= output.lastIndexOf('\x1b[?25l'),
  }
}
