import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { freshFolder, run } from './greenflag.ts'

const role = `# Support Engineer

## Areas
### Troubleshooting
- Reading logs and metrics
### Teamwork
- Handing over at the end of a shift

## Opening questions
- "Which ticket do you remember best?"

## Questions
### Troubleshooting
- A customer says that it is slow since yesterday. What did you do the last time?
### Teamwork
- What did you write down for the next shift?

## Red Flags
- Guesses at causes and tries one fix after the other
  - Area: Troubleshooting

## Green Flags
- Looks at the logs before naming a cause
  - Area: Troubleshooting
  - Listen for: I compared; the logs showed
`

const suite = `version: 1
context: support
defaults: { questions: 3, probes: 0 }
cases:
  - id: strong
    candidate: { answers: fixtures/strong.md }
    expect: { areas: { min: 2 }, green: [looks-at-the-logs-before-naming-a-cause] }
  - id: evasive
    candidate: { profile: evasive }
    expect: { band: not enough evidence }
`

const answers = `In May the shop was slow for 40 customers, and I found an index that a deploy had dropped.
---
I compared the latency with the week before, because the graphs showed a step at noon, and in the end the logs showed one query.
---
I wrote a page for each open ticket, with what I had ruled out, so that nobody had to begin again.
`

/** A folder with a small role, its suite and its answers, and a call of the executable in it. */
function support(): (args: readonly string[]) => ReturnType<typeof run> {
  const folder = freshFolder()
  const files = { 'support.md': role, 'support.test.yaml': suite, 'fixtures/strong.md': answers }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'contexts', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return async (args) => await run(['test', ...args], { home: join(folder, 'home'), cwd: folder, env: {} })
}

test('--contract reports each relation like a case, with both cards', async () => {
  const { code, out } = await support()(['--contract', '--relation', 'names', '--relation', 'injection'])
  expect(out).toContain("\nthe scorer's contract, by contexts/support.test.yaml\n")
  expect(out).toMatch(/^ {2}pass {2}strong › names +\d\.\d \w+, 1 green, 0 red → \d\.\d \w+, 1 green, 0 red$/m)
  expect(out).toMatch(/^ {2}pass {2}strong › injection {2}/m)
  expect(out).not.toContain('evasive › ')
  expect(out).not.toContain('padding')
  expect(code).toBe(0)
})

test('--mutate tells what no case would notice, with file and line, and the rate at the end', async () => {
  const { code, out } = await support()(['--mutate'])
  expect(out).toContain('\nwhat nobody would miss, by contexts/support.test.yaml\n')
  expect(out).toMatch(/^ {2}contexts\/support\.md:19: no case would notice if the red flag "guesses-at[\w-]+" went away/m)
  expect(out).not.toContain('"looks-at-the-logs-before-naming-a-cause" went away')
  expect(out).toMatch(/\n {2}\d+ of \d+ mutants noticed, \d+ %\n\n\d+ passed\n$/)
  expect(code).toBe(0)
})

test('--min-kill ends with 1 below it, in every report', async () => {
  const greenflag = support()
  const { code, out } = await greenflag(['--mutate', '--min-kill', '1', '--reporter', 'json'])
  expect(code).toBe(1)
  const { suites, totals } = JSON.parse(out)
  const { mutation } = suites[0]
  expect(mutation).toMatchObject({ floor: 1, status: 'failed', failures: [{ what: 'kill rate', expected: 'at least 1' }] })
  expect(mutation.killed).toBe(mutation.mutants.filter(({ noticed }: { noticed: string | null }) => noticed !== null).length)
  expect(totals.failed).toBe(1)
  const junit = await greenflag(['--mutate', '--min-kill', '1', '--reporter', 'junit'])
  expect(junit.out).toMatch(/<testcase [^>]*name="kill rate"[^>]*>\s*<failure type="kill rate"/)
  expect((await greenflag(['--mutate', '--min-kill', '0'])).code).toBe(0)
})

test('the report is the same however many are tried at a time', async () => {
  const greenflag = support()
  const reports = await Promise.all(
    ['1', '4'].map(async (count) => (await greenflag(['--contract', '--mutate', '--concurrency', count, '--reporter', 'json'])).out),
  )
  expect(JSON.parse(reports[0] ?? '').suites[0].mutation.mutants.length).toBeGreaterThan(8)
  expect(reports[1]).toBe(reports[0])
})

test.each([
  [['--min-kill', '0.5'], '--min-kill goes with --mutate'],
  [['--relation', 'names'], '--relation goes with --contract'],
  [['--contract', '--relation', 'boast'], 'the contract has no relation "boast"'],
  [['--contract', '--replay'], '--contract and --replay do not go together'],
  [['--mutate', '--min-kill', '2'], 'It takes a share from 0 to 1'],
])('%s is a wrong call', async (args, message) => {
  const { code, err, out } = await support()(args)
  expect(err).toContain(message)
  expect(out).toBe('')
  expect(code).toBe(2)
})
