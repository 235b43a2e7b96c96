import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import { answer, answersIn, emptyPrompt, freshFolder, onTerminal } from './greenflag.ts'
import { answers, envFor, judgement, newestAnswer, practice, question, startTable, type Table } from './model-server.ts'

const noTerminal = await whyNoTerminal()
const overloaded = { status: 529, type: 'overloaded_error', message: 'Overloaded', headers: { 'retry-after': '2' } }
let server: Table

beforeAll(async () => {
  server = await startTable({
    // The third question is waited for.
    interviewer: (request, index) => (index === 2 ? overloaded : question(request, index)),
    // The first answer is waited for, and then not understood.
    assessor: (request, index) => (index === 0 ? overloaded : newestAnswer(request) === answers[0] ? 'no' : judgement(request)),
  })
})
afterAll(() => server.close())

describe.skipIf(noTerminal !== null)(`a model behind a terminal${noTerminal === null ? '' : ` (no terminal here: ${noTerminal})`}`, () => {
  it('says nothing while somebody types, and counts down where somebody waits', async () => {
    const home = freshFolder()
    const terminal = await onTerminal(practice(), { home, env: { ...envFor(server), GREENFLAG_WAIT_SCALE: '0.1' } })
    await terminal.sees(emptyPrompt)
    await answer(terminal, answers[0])
    const before = terminal.output().length
    // Tried twice after a wait, the first answer cannot be read, and that is known while the second one is awaited.
    await expect.poll(() => server.from('assessor').length, { timeout: 5000 }).toBe(3)
    await terminal.type('half an answer')
    await terminal.sees('  3 words')
    const typed = terminal.output().slice(before)
    expect(typed).not.toContain('is busy')
    expect(typed).not.toContain('not assessed')
    expect(typed).toContain('> half an answer')
    await terminal.type(' and the rest\r')
    await terminal.sees('│ half an answer and the rest\r\n\r\nAn answer is not assessed yet: ')
    await terminal.sees(`\r\u001b[2K${server.host} is busy (529); next try in 2 s\r\u001b[2K`)
    await terminal.sees('next try in 1 s\r\n')
    await terminal.sees('Let us turn to case 4.')
    await terminal.sees(emptyPrompt)
    await terminal.type('\x03')
    expect(await terminal.ended()).toMatchObject({ exitCode: 130 })
    expect(answersIn(home)).toEqual([answers[0], 'half an answer and the rest'])
  })
})
