import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshFolder, onPipes, onTerminal, run } from './greenflag.ts'

const answers = fileURLToPath(new URL('../fixtures/readme-answers.md', import.meta.url))
const home = freshFolder()
let id = ''
let printed = ''

beforeAll(async () => {
  await run(['practice', 'data-engineer', '--engine', 'offline', '--questions', '2', '--seed', '8', '--answers', answers], { home })
  printed = (await run(['sessions', 'show', 'last', '--json'], { home })).out
  id = JSON.parse(printed).session
})

describe('greenflag report', () => {
  it('prints no HTML on a terminal, and says how to write it', async () => {
    const terminal = await onTerminal(['report', 'last', '--format', 'html'], { home })
    await terminal.sees('--output card.html')
    expect(await terminal.ended()).toMatchObject({ exitCode: 2 })
  })

  it('prints Markdown where nothing else is asked for', async () => {
    const { code, out, err } = await run(['report', 'last'], { home })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^# Data Engineer\n/)
    expect(out).toContain('> I have never looked at a query plan.')
  })

  it('prints a page of HTML', async () => {
    const { code, out, err } = await run(['report', id.slice(0, -2), '--format', 'html'], { home })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^<!doctype html>\n/)
    expect(out).toContain('<blockquote dir="auto">“I have never looked at a query plan.”</blockquote>')
    expect(out).not.toContain('<script')
  })

  it('prints the JSON that sessions show prints', async () => {
    expect((await run(['report', 'last', '--format', 'json'], { home })).out).toBe(printed)
  })

  it('writes a file for its owner alone, in the form that its name ends with', async () => {
    const file = join(home, 'card.html')
    const { code, out, err } = await run(['report', 'last', '--output', file], { home })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `Written to ${file}\n` })
    expect(readFileSync(file, 'utf8')).toBe((await run(['report', 'last', '--format', 'html'], { home })).out)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    await run(['report', 'last', '--output', join(home, 'card.txt'), '--format', 'json'], { home })
    expect(readFileSync(join(home, 'card.txt'), 'utf8')).toBe(printed)
  })

  it('takes a card from a file or a pipe, and gives the same', async () => {
    const file = join(home, 'card.json')
    writeFileSync(file, printed)
    const { out } = await run(['report', 'last'], { home })
    expect((await run(['report', file], { home: freshFolder() })).out).toBe(out)
    expect((await run(['report', '-'], { home: freshFolder(), input: printed })).out).toBe(out)
    expect((await run(['report', '-', '--format', 'json'], { home: freshFolder(), input: printed })).out).toBe(printed)
  })

  it('tells of an interview that is not finished, and reports it as far as it goes', async () => {
    const other = freshFolder()
    const interview = onPipes(['practice', 'data-engineer', '--engine', 'offline', '--questions', '3', '--seed', '1'], { home: other })
    interview.write('I built the nightly load of our shop on my own.\n')
    await interview.says((said) => said.includes('Follow-up') || said.includes('Question 2 of 3'), 'the next question')
    interview.kill('SIGTERM')
    await interview.finished
    const { code, out, err } = await run(['report', 'last'], { home: other })
    expect(code).toBe(0)
    expect(out).toContain('I built the nightly load of our shop on my own.')
    expect(err).toMatch(/^This interview is not finished\. Go on with: greenflag sessions resume \S+\n$/)
  })

  it('has the debrief of a mock interview, from the session or its JSON, and shows none before its card is locked', async () => {
    const other = freshFolder()
    const file = join(other, 'own.yaml')
    writeFileSync(file, 'seen: []\nratings: {}\nconfidence: 3\n')
    const questions = "Tell me about the last load of yours that failed.\nYou do use Git, don't you?\n"
    await run(['mock', 'data-engineer', '--engine', 'offline', '--seed', '3', '--card', file], { home: other, input: questions })
    const shown = (await run(['sessions', 'show', 'last', '--json'], { home: other })).out
    const { code, out } = await run(['report', 'last'], { home: other })
    expect(code).toBe(0)
    expect(out).toContain('## Debrief')
    expect(out).toContain("> You do use Git, don't you?\n\n[question 2](#answer-2) · **leading**")
    expect((await run(['report', 'last', '--format', 'json'], { home: other })).out).toBe(shown)
    expect((await run(['report', '-'], { home: freshFolder(), input: shown })).out).toBe(out)
    expect((await run(['report', 'last', '--format', 'html'], { home: other })).out).toContain('<h2 id="debrief">Debrief</h2>')
  })

  it('names file and line of a quote from a transcript', async () => {
    const talk = join(home, 'talk.md')
    writeFileSync(
      talk,
      'Interviewer: Is a load of yours tested?\n\nSam: I wrote a check that compares the row count of each load with the last four weeks, and in March it stopped a load that was off by a factor of 96.\n',
    )
    const { out } = await run(['score', talk, '--context', 'data-engineer', '--candidate', 'Sam', '--engine', 'offline', '--json'], {
      home,
    })
    const shown = await run(['report', '-', '--format', 'html'], { home, input: out })
    expect(shown.err).toBe('')
    expect(shown.out).toContain('talk.md:3 · ')
  })

  it.each([
    [['report'], 'missing required argument'],
    [['report', 'last', '--format', 'pdf'], 'Allowed choices are md, html, json'],
    [['report', '1999'], 'No session is called "1999"'],
    [['report', './none.json'], 'There is no file ./none.json.'],
    [['report', answers], 'is not JSON'],
    [['report', 'last', '--output', '/none/at/all.md'], '/none/at/all.md cannot be written (ENOENT)'],
  ])('%j ends with 2', async (args, words) => {
    const { code, out, err } = await run(args, { home })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(3)
  })
})
