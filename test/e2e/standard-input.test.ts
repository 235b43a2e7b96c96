import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { freshFolder, onPipes, run } from './greenflag.ts'

const nightly = 'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.'
const verdict = 'It is not a hiring verdict'

describe('standard input off a terminal', () => {
  it('closed: greenflag alone says so and plays the demo', async () => {
    const { code, out, err } = await run([], { home: freshFolder() })
    expect(code).toBe(0)
    expect(err).toContain('this is a demo')
    expect(out).toContain('Candidate (strong, simulated):')
    expect(out).toContain(verdict)
  })

  it.each([
    ['closed', {}],
    ['empty', { input: '' }],
  ])('%s: practice ends with 2 and says how to answer', async (_, input) => {
    const { code, out, err } = await run(['practice'], { home: freshFolder(), ...input })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^greenflag: standard input is closed.*\n.*--answers.*\n$/)
  })

  it('lines: greenflag alone takes them for answers', async () => {
    const { code, out, err } = await run([], { home: freshFolder(), input: `${nightly}\nand then \\\nmore of it.\n` })
    expect(code).toBe(0)
    expect(out).toContain('Data Engineer')
    expect(out).toContain(verdict)
    expect(err).toBe('')
  })

  it('silent: one line says after two seconds that answers are awaited', async () => {
    const interview = onPipes(['practice'], { home: freshFolder() })
    await interview.says((said) => said.includes('Waiting for answers on standard input'), 'the line')
    interview.write(`${nightly}\n`)
    await interview.says((said) => said.includes(nightly.slice(0, 40)), 'the answer')
    interview.write('/end\n')
    const { code, err } = await interview.finished
    expect(code).toBe(0)
    expect(err.match(/Waiting/g)).toHaveLength(1)
  })

  it('lines that are there while the program is still being loaded: none is lost', async () => {
    // What loads slowly is waited for twice at once.
    const slowly = `export async function load(url, context, next) {
      if (/piped/.test(url)) await new Promise((resolve) => setTimeout(resolve, 300))
      return await next(url, context)
    }`
    const hooks = `import { register } from 'node:module'; register('data:text/javascript,${encodeURIComponent(slowly)}')`
    const given = ['First', 'Second', 'Third'].map((which) => `${which}: ${nightly}`)
    const { code, out } = await run(['practice', 'data-engineer', '--questions', '3', '--probes', '0', '--json'], {
      home: freshFolder(),
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hooks)}` },
      input: `${given.join('\n')}\n`,
    })
    expect(code).toBe(0)
    expect(JSON.parse(out).exchanges.map((exchange: { readonly answer: string }) => exchange.answer)).toEqual(given)
  })

  it('held open by its writer: the program ends when the interview does', async () => {
    const interview = onPipes(['practice', '--questions', '1', '--probes', '0'], { home: freshFolder() })
    interview.write(`${nightly}\n`)
    expect((await interview.finished).code).toBe(0)
  })

  it('with --json prints one document on standard output and everything else on standard error', async () => {
    const { code, out, err } = await run(['practice', '--json', '--questions', '1'], { home: freshFolder(), input: `${nightly}\n` })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ version: 1, kind: 'practice' })
    expect(err).toContain('Question 1 of 1')
  })

  it('answers from a file need no standard input', async () => {
    const home = freshFolder()
    const file = join(home, 'answers.md')
    writeFileSync(file, `${nightly}\n---\nWe compare row counts with the last 14 days.\n`)
    const { code, out } = await run(['practice', '--answers', file, '--json'], { home })
    expect(code).toBe(0)
    expect(JSON.parse(out).exchanges[0]).toMatchObject({ answer: nightly })
  })
})

describe('what goes wrong', () => {
  const cases: readonly [string, readonly string[], RegExp][] = [
    ['an unknown role', ['practice', 'data-enginer'], /there is no role "data-enginer"\nDid you mean data-engineer\?/],
    ['an unknown command', ['practise'], /there is no command "practise"\nDid you mean practice\?/],
    ['an unknown option', ['practice', '--levle', 'mid'], /unknown option '--levle'\n\(Did you mean --level\?\)/],
    ['a level there is not', ['practice', '--level', 'boss'], /'boss' is invalid/],
    ['an unknown session', ['sessions', 'resume', 'nope'], /There is no session yet/],
    ['an answers file that is not there', ['practice', '--answers', 'nowhere.md'], /cannot read the answers in nowhere\.md/],
  ]

  it.each(cases)('%s: exit 2 and one to three lines', async (_, args, message) => {
    const { code, out, err } = await run(args, { home: freshFolder(), input: `${nightly}\n` })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(message)
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(3)
    expect(err).not.toMatch(/^ {4}at /m)
  })

  it('shows where with DEBUG', async () => {
    const { code, err } = await run(['practice', 'data-enginer'], { home: freshFolder(), input: `${nightly}\n`, env: { DEBUG: '1' } })
    expect(code).toBe(2)
    expect(err).toMatch(/^ {4}at /m)
  })

  it.skipIf(process.platform !== 'linux')('a standard output that takes nothing ends with 5', async () => {
    const { code, err } = await run(['demo'], { home: freshFolder(), within: 'exec "$@" > /dev/full' })
    expect(code).toBe(5)
    expect(err).toContain('greenflag: standard output could not be written')
  })

  it.skipIf(process.platform === 'win32')('a reader that goes away is no fault', async () => {
    const { err } = await run(['demo'], { home: freshFolder(), within: '"$@" | head -1 > /dev/null' })
    expect(err).toBe('')
  })
})
