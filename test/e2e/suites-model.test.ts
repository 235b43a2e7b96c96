import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestReport } from '../../src/core/suite/result.ts'
import { freshFolder, run } from './greenflag.ts'
import { answers, envFor, everythingUnder, judgement, key, question, startTable, type Table, verdict } from './model-server.ts'

const suite = `version: 1
context: data-engineer
defaults: { level: senior, questions: 2, probes: 0, seed: 7 }
cases:
  - id: told
    candidate: { answers: told.md }
    expect: { rating: { min: 2 } }
  - id: evasive one
    candidate: { profile: evasive }
    expect: { conduct: { praise: 0 } }
`

/** A module that is loaded before the program and makes every connection fail. */
const offline = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net'
const refuse = () => { throw new Error('a socket was opened') }
net.Socket.prototype.connect = refuse
globalThis.fetch = refuse
`)}`

let folder: string
let server: Table

beforeEach(async () => {
  folder = freshFolder()
  write('roles/data.test.yaml', suite)
  write('roles/told.md', answers.join('\n---\n'))
})

afterEach(() => server?.close())

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

async function greenflag(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return await run(['test', 'roles', ...args], { home: join(folder, 'home'), cwd: folder, env })
}

async function reportOf(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { out, ...rest } = await greenflag([...args, '--reporter', 'json'], env)
  const report: TestReport = JSON.parse(out)
  return { ...rest, report, cases: report.suites.flatMap(({ cases }) => cases) }
}

/** With no network at all. */
const replay = (...args: readonly string[]) => reportOf(['--replay', ...args], { NODE_OPTIONS: `--import ${offline}` })

const live = (...args: readonly string[]) => reportOf(['--live', '--model', 'claude-sonnet-5-5', ...args], envFor(server))

async function record(): Promise<void> {
  const { code } = await greenflag(['--record', '--model', 'claude-sonnet-5-5'], envFor(server))
  expect(code).toBe(0)
}

describe('greenflag test --record and --replay', () => {
  test('keep what a model said beside the suite, and play it without any connection', async () => {
    const busy = { status: 529, type: 'overloaded_error', message: 'Overloaded' }
    server = await startTable({
      interviewer: (request, index) => {
        if (index === 0) return busy
        if (index === 2) return { text: 'Now then. What', chunk: 5, breaks: 'error-event' }
        return { text: question(request, index), chunk: 6 }
      },
      assessor: (request) => ({ text: judgement(request), chunk: 9 }),
    })
    const first = await reportOf(['--record', '--model', 'claude-sonnet-5-5', '--concurrency', '1'], envFor(server))
    expect(first).toMatchObject({ code: 0, report: { mode: 'record', faults: [] } })
    expect(readdirSync(join(folder, 'roles/data.recordings'))).toEqual(['evasive-one-628b0292.json', 'told.json'])
    expect(everythingUnder(join(folder, 'roles'))).not.toContain(key)
    await server.close()

    const again = await replay()
    expect(again).toMatchObject({ code: 0, err: '', report: { mode: 'replay', faults: [] } })
    const bare = (cases: typeof again.cases) =>
      cases.map(({ model, ...result }) => ({ ...result, model: { ...model, recorded: null, notes: model?.notes.length } }))
    expect(bare(again.cases)).toEqual(bare(first.cases))
    expect(again.cases[0]?.model).toMatchObject({
      name: 'claude-sonnet-5-5',
      recorded: { daysAgo: 0 },
      usage: { costUsd: expect.any(Number) },
    })
    expect(again.cases.flatMap(({ model }) => model?.notes ?? []).join()).toContain('The embedded interviewer asks this one')
    expect((await replay('--concurrency', '16')).report).toEqual(again.report)
  })

  test('tell a prompt that has changed since: which part, where it parts, and how it is recorded anew', async () => {
    server = await startTable()
    await record()
    write('roles/told.md', answers.join('\n---\n').replace('80,000 orders', '90,000 orders'))
    const { code, report } = await replay()
    expect(code).toBe(2)
    expect(report.totals).toMatchObject({ passed: expect.any(Number), failed: 0, notPlayed: 1 })
    expect(report.faults).toEqual([
      {
        at: { file: 'roles/data.test.yaml', line: 5 },
        message: expect.stringMatching(
          /^the recording of "told" is stale: a prompt has changed in the .+: it was “.*80,000 orders.*”, it is “.*90,000 orders.*”$/,
        ),
        advice: 'Record it anew: greenflag test roles/data.test.yaml --case told --record',
      },
    ])
  })

  test('tell a recording that is missing, and one that is none', async () => {
    write('roles/data.recordings/told.json', '{}')
    const { code, report } = await replay()
    expect(code).toBe(2)
    expect(report.faults.map(({ message }) => message)).toEqual([
      'the recording of "told" cannot be used: it is not what --record writes (roles/data.recordings/told.json)',
      expect.stringContaining('there is no recording of "evasive one" (roles/data.recordings/evasive-one-'),
    ])
    expect(report.faults[1]?.advice).toContain('--case "evasive one" --record')
  })

  test('leave the recording there is where the model fails', async () => {
    server = await startTable()
    await record()
    const path = join(folder, 'roles/data.recordings/told.json')
    const before = readFileSync(path, 'utf8')
    server.answers({ status: 401, type: 'authentication_error', message: 'invalid x-api-key' })
    const { code, err } = await greenflag(['--record', '--model', 'claude-sonnet-5-5'], envFor(server))
    expect(code).toBe(3)
    expect(err).toContain('does not accept the key (401)')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('refuse to keep answers that hold the key', async () => {
    server = await startTable()
    write('roles/told.md', `Our key was ${key}, and I rotated it in May.`)
    const { code, report } = await reportOf(['--record', '--case', 'told'], envFor(server))
    expect(code).toBe(2)
    expect(report.faults[0]?.message).toContain('hold the key that is configured')
    expect(server.messages()).toEqual([])
  })
})

describe('greenflag test --live', () => {
  const withRate = suite.replace('expect: { rating', 'minPass: 0.5\n    expect: { rating')

  test('plays every case as often as asked, and shows how sure that makes it', async () => {
    server = await startTable()
    write('roles/data.test.yaml', withRate)
    const { code, cases, err, report } = await live('--trials', '4')
    expect(err).toContain(`Live: claude-sonnet-5-5 at ${server.host}, 2 cases, 4 trials each\n`)
    expect({ code, mode: report.mode }).toEqual({ code: 0, mode: 'live' })
    expect(cases[0]?.model).toMatchObject({ trials: { passed: 4, tried: 4, low: expect.closeTo(0.51, 2), high: 1, minPass: 0.5 } })
    // Two questions of four trials, and one more of each to somebody who evades.
    expect(server.from('interviewer')).toHaveLength(2 * 2 * 4 + 2 * 4)
  })

  test('says where the trials cannot tell, and ends with 1', async () => {
    // Two judgements a trial: every other trial goes wrong.
    server = await startTable({ assessor: (_request, index) => verdict([], index % 4 < 2 ? 4 : 1) })
    write('roles/data.test.yaml', withRate)
    const open = await live('--trials', '4', '--case', 'told', '--concurrency', '1')
    expect(open).toMatchObject({ code: 1, report: { totals: { failed: 0, inconclusive: 1 } } })
    expect(open.cases[0]?.failures.map(({ at, what, came }) => `${at.line} ${what}: ${came}`)).toEqual([
      '7 trials, inconclusive: 2 of 4 trials passed (95 % interval 15 to 85 %, too wide to tell: more trials would)',
      '8 rating: 1.0, weak (in 2 of 4 trials)',
    ])
    const { out } = await greenflag(
      ['--live', '--model', 'claude-sonnet-5-5', '--trials', '4', '--concurrency', '1', '--case', 'told'],
      envFor(server),
    )
    expect(out).toContain('  OPEN  told  inconclusive, ')
    expect(out).toMatch(/1 inconclusive, \d+ passed \(with a model\)\n$/)
  })

  test('fails a case whose trials show too low a rate', async () => {
    server = await startTable({ assessor: () => verdict([], 1) })
    write('roles/data.test.yaml', withRate)
    const failed = await live('--trials', '4', '--case', 'told')
    expect(failed).toMatchObject({ code: 1, report: { totals: { failed: 1, inconclusive: 0 } } })
    expect(failed.cases[0]?.failures[0]).toMatchObject({ what: 'trials', came: '0 of 4 trials passed (95 % interval 0 to 49 %)' })
  })

  test('refuses a rate that so many trials cannot show, before anything is asked', async () => {
    server = await startTable()
    write('roles/data.test.yaml', withRate.replace('minPass: 0.5', 'minPass: 0.9'))
    const { code, report } = await live('--trials', '10')
    expect(code).toBe(2)
    expect(report.faults).toEqual([
      {
        at: { file: 'roles/data.test.yaml', line: 7 },
        message: 'minPass 0.9 cannot be shown by 10 trials, even if all pass',
        advice: 'It takes 35: --trials 35, or a lower minPass.',
      },
    ])
    expect(server.seen).toEqual([])
  })

  test.each(['1', '16'])('stops before the budget is overspent, and reports what ran (%s at a time)', async (atOnce) => {
    const dear = (text: string) => ({ text, usage: { input_tokens: 1000, output_tokens: 400 } })
    server = await startTable({
      interviewer: (request, index) => dear(question(request, index)),
      assessor: (request) => dear(judgement(request)),
    })
    const { code, err, report, cases } = await live('--trials', '12', '--max-cost', '0.2', '--concurrency', atOnce)
    expect(code).toBe(4)
    expect(err).toContain('the budget of $0.2000 does not allow the next call')
    expect(report.stopped?.message).toContain('the budget of $0.2000')
    // Sonnet: $2 and $10 for a million tokens.
    expect(server.messages().length * (1000 * 2 + 400 * 10)).toBeLessThanOrEqual(0.2 * 1e6)
    expect(server.messages().length).toBeGreaterThan(15)
    expect(cases.map(({ status }) => status)).toContain('not played')
  })

  test('ends with 3 where the model is out of reach, and still writes the report', async () => {
    server = await startTable()
    await server.close()
    const { code, err, report } = await live()
    expect(code).toBe(3)
    expect(err).toContain('nothing listens at')
    expect(report.totals).toMatchObject({ notPlayed: 2 })
  })

  test.each([
    [['--live'], /--live needs a language model, and none is configured\n.*--replay/],
    [['--record'], /--record needs a language model/],
    [['--trials', '3'], /--trials goes with --live/],
    [['--replay', '--max-cost', '1'], /--max-cost goes with --live or --record/],
    [['--live', '--replay'], /--replay and --live do not go together/],
  ])('%s alone is a wrong call', async (args, said) => {
    const { code, err } = await greenflag(args)
    expect(code).toBe(2)
    expect(err).toMatch(said)
  })
})
