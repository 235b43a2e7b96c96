import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import { type Finished, freshFolder, onTerminal, run } from './greenflag.ts'

const answersOf = (name: string) => readFileSync(new URL(`../fixtures/answers/${name}.md`, import.meta.url), 'utf8')

/** A folder with these suites beside the answers of three candidates; the executable runs in it. */
function folderWith(suites: Readonly<Record<string, string>>): string {
  const folder = freshFolder()
  const fixtures = ['strong', 'middling', 'weak'].map((name) => [`contexts/fixtures/${name}.md`, answersOf(name)] as const)
  for (const [name, text] of [...fixtures, ...Object.entries(suites)]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

async function greenflag(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return await run(args, { home: join(folder, 'home'), cwd: folder, env })
}

const sound = `version: 1
context: data-engineer
defaults: { level: senior, questions: 2, seed: 7 }
cases:
  - id: strong
    candidate: { answers: fixtures/strong.md }
    expect: { rating: { min: 3 }, conduct: { praise: 0, repeats: 0 } }
  - id: weak
    candidate: { answers: fixtures/weak.md }
    expect: { band: weak }
  - id: evasive
    candidate: { profile: evasive }
    expect: { band: not enough evidence }
order: [{ higher: strong, lower: weak, by: 0.8 }]
`

const failing = sound
  .replace('band: weak', 'band: [strong, solid], notRed: [no-experience-with-version-control]')
  .replace('questions: 2', 'questions: 6')

describe('greenflag test', () => {
  test('plays the suites of ./contexts without a key, and ends with 0 where all held', async () => {
    const { code, out, err } = await greenflag(folderWith({ 'contexts/my.test.yaml': sound }), ['test'])
    expect(err).toBe('')
    expect(out).toContain('\ncontexts/my.test.yaml data-engineer 2.0\n')
    expect(out).toMatch(/^ {2}pass {2}strong {3}\d\.\d \w+, \d+ green, \d+ red$/m)
    expect(out).toMatch(/^ {2}pass {2}evasive {2}not enough evidence, 0 green, 0 red$/m)
    expect(out).toMatch(/^ {2}pass {2}strong above weak by 0\.8$/m)
    for (const role of ['data-engineer', 'behavioral'])
      expect(out).toMatch(new RegExp(`^  pass  prompts of ${role} +about [\\d,]+ tokens$`, 'm'))
    expect(out).toMatch(/\n\n\d+ passed\n$/)
    expect(code).toBe(0)
  })

  test('ends with 1 where a case failed, with line, expectation and the words that show it', async () => {
    const { code, out } = await greenflag(folderWith({ 'contexts/my.test.yaml': failing }), ['test'])
    expect(out).toContain('  FAIL  weak  ')
    expect(out).toContain(
      'contexts/my.test.yaml:10: red flag no-experience-with-version-control\n          expected not observed\n          came     observed\n',
    )
    expect(out).toMatch(/answer \d+ \(contexts\/fixtures\/weak\.md:\d+\): “.+”/)
    expect(out).toMatch(/\n1 failed, \d+ passed\n$/)
    expect(code).toBe(1)
  })

  test('ends with 2 where suites have faults, tells them all, and plays nothing', async () => {
    const broken = sound.replace('band: weak', 'bant: weak').replace('lower: weak', 'lower: wek')
    const { code, out, err } = await greenflag(folderWith({ 'contexts/a.test.yaml': broken, 'contexts/b.test.yaml': 'version: [' }), [
      'test',
    ])
    expect(out).toBe('')
    expect(err).toContain('contexts/a.test.yaml:10: error: unknown key "bant"\n  Did you mean band?')
    expect(err).toContain('contexts/a.test.yaml:14: error: there is no case "wek"')
    expect(err).toMatch(/contexts\/b\.test\.yaml:\d: error: cannot be read/)
    expect(err).toContain('Nothing was played.')
    expect(code).toBe(2)
  })

  test('ends with 2 where an order has nothing to compare', async () => {
    const suite = sound.replace('lower: weak', 'lower: evasive')
    const { code, err } = await greenflag(folderWith({ 'contexts/my.test.yaml': suite }), ['test'])
    expect(err).toContain('contexts/my.test.yaml:14: error: the order needs a rating, and "evasive" had not enough evidence')
    expect(code).toBe(2)
  })

  test('plays only the cases asked for, and is never green without one', async () => {
    const folder = folderWith({ 'contexts/my.test.yaml': sound })
    const weak = await greenflag(folder, ['test', '--case', 'WEAK', '--case', 'eva'])
    expect(weak.out.match(/^ {2}pass {2}(?!prompts)\S+/gm)?.map((line) => line.trim().split(/ +/)[1])).toEqual(['weak', 'evasive'])
    expect(weak.code).toBe(0)
    const none = await greenflag(folder, ['test', '--case', 'nobody'])
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no case is called "nobody"') })
  })

  test('takes files, folders and names of roles, and refuses what is none', async () => {
    const folder = folderWith({ 'suites/my.test.yaml': sound.replaceAll('fixtures/', '../contexts/fixtures/') })
    const away = await greenflag(folder, ['test', 'suites'])
    expect(away).toMatchObject({ code: 2, err: expect.stringContaining('is outside the folder of the suite') })
    const named = await greenflag(folderWith({}), ['test', 'data-engineer', '--case', 'weak'])
    expect(named.out).toMatch(/data-engineer\.test\.yaml data-engineer 2\.0\n {2}pass {2}weak/)
    expect(named.code).toBe(0)
    expect(await greenflag(folder, ['test', 'nothing'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no suite nothing'),
    })
  })

  test('does not say that all is well where there are contexts without a suite', async () => {
    const { code, err } = await greenflag(folderWith({}), ['test'])
    expect(err).toContain('there is no suite in contexts')
    expect(code).toBe(2)
  })

  test('gives the same bytes for 1, 4 and 16 interviews at a time, in worker threads too', async () => {
    const cases = Array.from({ length: 60 }, (_, n) => {
      const name = ['strong', 'middling', 'weak'][n % 3]
      return `  - { id: case ${n}, seed: ${n}, candidate: { answers: fixtures/${name}.md }, expect: { band: [solid, weak], rating: { min: 2 } } }\n`
    })
    const suite = `version: 1\ncontext: data-engineer\ndefaults: { questions: 1 }\ncases:\n${cases.join('')}`
    const folder = folderWith({ 'contexts/my.test.yaml': suite })
    const files = ['--reporter', 'default,json,junit', '--output-file.json', 'out/report.json', '--output-file.junit', 'out/report.xml']
    const runs: string[][] = []
    for (const atOnce of ['1', '4', '16']) {
      const { code, out, err } = await greenflag(folder, ['test', '--concurrency', atOnce, ...files])
      expect(err).toBe('')
      expect(code).toBe(1)
      runs.push([out, ...['report.json', 'report.xml'].map((name) => readFileSync(join(folder, 'out', name), 'utf8'))])
    }
    expect(runs[0]?.[0]?.match(/(?:pass|FAIL) {2}case \d+ /g)).toHaveLength(60)
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]).toEqual(runs[0])
  })
})

describe('the reporters', () => {
  test('put one document on standard output, and all else on standard error', async () => {
    const folder = folderWith({ 'contexts/my.test.yaml': failing })
    const { code, out, err } = await greenflag(folder, ['test', '--reporter', 'default,json'])
    const report = JSON.parse(out)
    expect(report).toMatchObject({ version: 1, faults: [], totals: { failed: 1 } })
    expect(report.suites[0].cases.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ['strong', 'passed'],
      ['weak', 'failed'],
      ['evasive', 'passed'],
    ])
    expect(err).toContain('  FAIL  weak  ')
    expect(code).toBe(1)
  })

  test('write faults into their documents as well', async () => {
    const folder = folderWith({ 'contexts/my.test.yaml': 'version: 1' })
    const { code, err } = await greenflag(folder, ['test', '--reporter', 'junit', '--output-file', 'junit.xml'])
    expect(err).toContain('contexts/my.test.yaml:1: error: "context" is missing')
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('<error message="&quot;context&quot; is missing">')
    expect(code).toBe(2)
  })

  test.each([
    [['--reporter', 'json,junit'], 'both write to standard output'],
    [['--reporter', 'json,junit', '--output-file', 'a'], 'cannot be for both json and junit'],
    [['--output-file', 'a'], 'no reporter writes a document'],
    [['--output-file.junit', 'a'], 'without its reporter'],
    [['--reporter', 'jsn'], 'there is no reporter "jsn"'],
  ])('that do not go together are refused: %s', async (args, fault) => {
    const { code, err, out } = await greenflag(folderWith({ 'contexts/my.test.yaml': sound }), ['test', ...args])
    expect(err).toContain(fault)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  test('annotate on GitHub Actions by themselves, and write the summary of the job', async () => {
    const folder = folderWith({
      'sub/contexts/my.test.yaml': failing.replaceAll('fixtures/', 'x/'),
      'sub/contexts/x/strong.md': answersOf('strong'),
      'sub/contexts/x/weak.md': answersOf('weak'),
    })
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: join(folder, 'summary.md') }
    const { code, out } = await run(['test'], { home: join(folder, 'home'), cwd: join(folder, 'sub'), env })
    expect(out).toMatch(
      /^::error file=sub\/contexts\/my\.test\.yaml,line=10,title=weak%3A red flag no-experience-with-version-control::expected not observed%0Acame observed%0Aanswer/m,
    )
    expect(out).toContain('  FAIL  weak')
    expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^## greenflag test: failed\n\n\d+ passed, 1 failed\n/)
    expect(code).toBe(1)
  })

  test('are not fooled by what somebody wrote into an id or an answer', async () => {
    const suite = failing.replace('id: weak', 'id: "::error::forged\\e[2J"').replace('lower: weak', 'lower: "::error::forged\\e[2J"')
    const folder = folderWith({
      'contexts/my.test.yaml': suite.replace('fixtures/weak', 'fixtures/evil'),
      'contexts/fixtures/evil.md': `${answersOf('weak')}\n---\n##[error]forged`,
    })
    const { out } = await greenflag(folder, ['test', '--reporter', 'default,github'])
    expect(out).not.toContain('\u001b')
    const commands = out.split('\n').filter((line) => /^\s*::|##\[/.test(line))
    expect(commands.every((line) => line.startsWith('::error file=contexts/my.test.yaml,line='))).toBe(true)
    expect(commands.length).toBeGreaterThan(0)
  })
})

describe('greenflag test init', () => {
  test('writes a suite that passes as it is, and never over a file', async () => {
    const folder = freshFolder()
    const { code, out } = await greenflag(folder, ['test', 'init', 'behavioral'])
    expect(out).toContain('contexts/behavioral.test.yaml\ncontexts/fixtures/behavioral/strong.md\n')
    expect(code).toBe(0)
    const path = join(folder, 'contexts/behavioral.test.yaml')
    const [schema = ''] = /(?<=^# yaml-language-server: \$schema=).*/.exec(readFileSync(path, 'utf8')) ?? []
    expect(JSON.parse(readFileSync(new URL(schema), 'utf8')).properties).toHaveProperty('cases')
    const played = await greenflag(folder, ['test', 'behavioral'])
    expect(played.err).toBe('')
    expect(played.code).toBe(0)
    writeFileSync(path, '# mine')
    expect(await greenflag(folder, ['test', 'init', 'behavioral'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    })
    expect(readFileSync(path, 'utf8')).toBe('# mine')
  })

  test('writes nothing at all where one of its files is there', async () => {
    const folder = folderWith({ 'contexts/fixtures/behavioral/weak.md': 'mine' })
    expect((await greenflag(folder, ['test', 'init', 'behavioral'])).code).toBe(2)
    expect((await greenflag(folder, ['test', 'behavioral', '--case', 'strong'])).out).not.toContain('contexts/behavioral.test.yaml\n')
  })

  test('stands beside the file of a role of your own', async () => {
    const folder = freshFolder()
    await greenflag(folder, ['contexts', 'new', 'support-engineer', '--contexts', 'roles'])
    expect((await greenflag(folder, ['test', 'init', 'roles/support-engineer.md'])).out).toContain('roles/support-engineer.test.yaml\n')
    expect((await greenflag(folder, ['test', 'roles'])).code).toBe(0)
  })
})

const noTerminal = await whyNoTerminal()

describe.skipIf(noTerminal !== null)('on a terminal', () => {
  test('a line at the foot says how far it is, failures come as they are, and times are told', async () => {
    const folder = folderWith({ 'contexts/my.test.yaml': failing })
    const terminal = await onTerminal(['test', 'contexts/my.test.yaml'], { home: join(folder, 'home'), cwd: folder })
    await terminal.sees('1 of 3 interviews')
    await terminal.sees('FAIL  weak')
    expect(await terminal.ended()).toMatchObject({ exitCode: 1 })
    expect(terminal.output()).toMatch(/pass {2}strong .*, \d+ ms/)
    expect(terminal.output()).toMatch(/1 failed, \d+ passed {2}[\d.]+ s\r\n$/)
  })
})
