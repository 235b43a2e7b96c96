import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSuite } from '../../src/suites/read-suite.ts'
import { folderWith } from '../contexts/temp.ts'
import { rich } from '../support/scene.ts'
import { knows, reading, toldOf } from './reading.ts'

const answers = 'I did it.\n---\nI did that too.\n'

/** A sound suite with one more line behind its only case. */
function suiteWith(...lines: readonly string[]): string {
  return ['version: 1', 'context: rich', 'cases:', '  - id: one', '    candidate: { profile: weak }', ...lines, ''].join('\n')
}

describe('a suite', () => {
  test('is read with its context, its fixtures and the line of everything that is expected', async () => {
    const { suite, faults } = await reading(
      `version: 1
context: rich
defaults: { level: senior, questions: 3, seed: 7 }
cases:
  - id: strong
    candidate: { answers: fixtures/strong.md }
    seed: 8
    focus: [Storage]
    expect:
      green: [measures]
      notRed:
        - by-hand
      band: [solid, strong]
      rating: { min: 3.2 }
      conduct: { praise: 0 }
  - id: weak
    candidate: { profile: weak }
order: [{ higher: strong, lower: weak, by: 0.8 }]
`,
      { 'suites/fixtures/strong.md': answers },
    )
    expect(faults).toEqual([])
    expect(suite?.contextText).toBe('# Rich')
    const [strong, weak] = suite?.cases ?? []
    expect(strong?.options).toEqual({ level: 'senior', questions: 3, probes: 1, minutes: null, focus: ['storage'], seed: 8 })
    expect(weak?.options).toMatchObject({ level: 'senior', focus: [], seed: 7 })
    expect(strong?.candidate).toMatchObject({ kind: 'answers', file: join('suites', 'fixtures', 'strong.md') })
    expect(strong?.expect.map(({ kind, at }) => [kind, at.line])).toEqual([
      ['flag', 10],
      ['flag', 12],
      ['rating', 14],
      ['band', 13],
      ['conduct', 15],
    ])
    expect(weak?.at).toEqual({ file: 'suites/my.test.yaml', line: 16 })
    expect(suite?.orders).toEqual([{ at: { file: 'suites/my.test.yaml', line: 18 }, higher: 'strong', lower: 'weak', by: 0.8 }])
  })

  test.each([
    ['an unknown key, with the nearest', suiteWith('    expect: { grean: [measures] }'), '6: unknown key "grean"', 'Did you mean green?'],
    [
      'an unknown flag, with the nearest',
      suiteWith('    expect:', '      green:', '        - measure'),
      '8: there is no green flag "measure"',
      'Did you mean measures?',
    ],
    [
      'a flag of the other colour',
      suiteWith('    expect: { red: [measures] }'),
      '6: "measures" is a green flag',
      'Put it under green or notGreen.',
    ],
    ['no context', 'version: 1\ncases: [{ id: a, candidate: { profile: weak } }]', '1: "context" is missing', ''],
    ['an unknown context', suiteWith().replace('rich', 'reach'), '2: there is no role "reach"', 'Did you mean rich?'],
    ['no case', 'version: 1\ncontext: rich\ncases: []', '3: "cases" is empty', ''],
    ['another version', suiteWith().replace('version: 1', 'version: 2'), '1: "version" has to be 1', ''],
    [
      'a missing file',
      suiteWith().replace('profile: weak', 'answers: nope.md'),
      '5: there is no file nope.md',
      'It is looked for in the folder',
    ],
    [
      'a candidate that is two',
      suiteWith().replace('profile: weak', 'profile: weak, answers: x.md'),
      '5: a candidate has either answers or a profile',
      '',
    ],
    [
      'an unknown profile',
      suiteWith().replace('profile: weak', 'profile: week'),
      '5: "profile" has to be one of strong, middling',
      'Did you mean weak?',
    ],
    ['an unknown level', suiteWith('    level: seniour'), '6: "level" has to be one of junior, mid, senior, staff', 'Did you mean senior?'],
    ['an unknown area', suiteWith('    focus: [storrage]'), '6: there is no area "storrage"', 'Did you mean storage?'],
    ['more areas than there are', suiteWith('    expect: { areas: { min: 4 } }'), '6: the context has only 3 areas', ''],
    ['a rating out of its scale', suiteWith('    expect: { rating: { min: 6 } }'), '6: "rating min" has to be 5 or less', ''],
    ['a range without an end', suiteWith('    expect: { rating: {} }'), '6: "rating" has neither min nor max', ''],
    ['a range upside down', suiteWith('    expect: { rating: { min: 3, max: 2 } }'), '6: "rating" has a min over its max', ''],
    ['an unknown band', suiteWith('    expect: { band: good }'), '6: "band" has to be a band, or a list of bands', 'The bands are: strong'],
    [
      'two cases of one name',
      suiteWith('  - id: one', '    candidate: { profile: weak }'),
      '6: there are two cases called "one"',
      'The other one is in line 4',
    ],
    [
      'an order of a case that is not there',
      suiteWith('order: [{ higher: one, lower: ome }]'),
      '6: there is no case "ome"',
      'Did you mean one?',
    ],
    [
      'an order of a case above itself',
      suiteWith('order:', '  - higher: one', '    lower: one'),
      '7: the case "one" cannot be above itself',
      '',
    ],
    ['a list in place of a case', 'version: 1\ncontext: rich\ncases: [[]]', '3: "cases" has to be a group of keys', ''],
    ['a text in place of a suite', 'hello', '1: "the suite" has to be a group of keys', ''],
  ])('with %s is told so, with its line', async (_, text, message, advice) => {
    const read = await reading(text)
    expect(toldOf(read).join('\n')).toContain(`suites/my.test.yaml:${message}`)
    expect(read.faults.map((fault) => fault.advice).join('\n')).toContain(advice)
    expect(read.suite).toBeNull()
  })

  test('tells all that is wrong at once, in the order of the lines', async () => {
    const read = await reading(
      `version: 1
context: rich
default: {}
cases:
  - id: one
    candidate: { answers: nope.md }
    expect: { green: [nope], rating: { min: 7 }, bant: weak }
  - candidate: { profile: none }
order: [{ higher: one, lower: two }]
`,
    )
    expect(read.faults.map(({ at }) => at.line)).toEqual([3, 6, 7, 7, 7, 8, 8, 9])
  })

  test('warns of a case of which nothing is expected', async () => {
    const { suite } = await reading(suiteWith('  - id: two', '    candidate: { profile: weak }', '    expect: { band: weak }'))
    expect(suite?.warnings.map(({ at, message }) => [at.line, message])).toEqual([[4, 'nothing is expected of the case "one"']])
  })

  test('that cannot be read at all is a fault in line 1', async () => {
    const folder = await folderWith({ 'a.test.yaml': new Uint8Array([0x61, 0xff, 0xfe]) })
    const source = (name: string) => ({ file: name, path: join(folder, name) })
    expect(toldOf(await readSuite(source('a.test.yaml'), knows(rich)))).toEqual(['a.test.yaml:1: a.test.yaml is not UTF-8 text'])
    expect(toldOf(await readSuite(source('none.test.yaml'), knows(rich)))).toEqual(['none.test.yaml:1: there is no file none.test.yaml'])
  })
})

describe('a fixture', () => {
  const played = suiteWith('    expect: { band: weak }').replace('profile: weak', 'answers: fixtures/one.md')

  test.each(['../secret.md', '/etc/hostname', 'fixtures/../../secret.md'])(
    'outside the folder of the suite is refused: %s',
    async (path) => {
      const read = await reading(played.replace('fixtures/one.md', path), { 'secret.md': answers })
      expect(toldOf(read)).toEqual([`suites/my.test.yaml:5: ${path} is outside the folder of the suite`])
    },
  )

  test.skipIf(process.platform === 'win32').each(['fixtures/link.md', 'linked/secret.md'])(
    'that a link leads out of the folder is refused: %s',
    async (path) => {
      const folder = await folderWith({
        'suites/my.test.yaml': played.replace('fixtures/one.md', path),
        'suites/fixtures/one.md': answers,
        'outside/secret.md': answers,
      })
      await symlink(join(folder, 'outside/secret.md'), join(folder, 'suites/fixtures/link.md'))
      await symlink(join(folder, 'outside'), join(folder, 'suites/linked'))
      const read = await readSuite({ file: 'suites/my.test.yaml', path: join(folder, 'suites/my.test.yaml') }, knows(rich))
      expect(toldOf(read)).toEqual([`suites/my.test.yaml:5: ${path} is a link out of the folder of the suite`])
    },
  )

  test('without an answer, over 1 MB, or that is a folder is refused', async () => {
    const told = async (content: Record<string, string>) => toldOf(await reading(played, content))
    expect(await told({ 'suites/fixtures/one.md': '\n\n' })).toEqual(['suites/my.test.yaml:5: fixtures/one.md holds no answer'])
    expect(await told({ 'suites/fixtures/one.md': 'x'.repeat(1_000_001) })).toEqual(['suites/my.test.yaml:5: fixtures/one.md is over 1 MB'])
    expect(await told({ 'suites/fixtures/one.md/file': '' })).toEqual(['suites/my.test.yaml:5: fixtures/one.md is not a file'])
  })

  test('that repeats an example of the context word for word is worth a warning, for it proves nothing', async () => {
    const { suite } = await reading(played, {
      'suites/fixtures/one.md': `Something of my own.
---
Well, I made each task overwrite its own day,
so that running it twice gave the same rows as running it once. And so on.
---
every morning I LOG IN and fix the rows that went wrong overnight!
`,
    })
    const shown = join('suites', 'fixtures', 'one.md')
    expect(suite?.warnings.map(({ at, message }) => `${at.file}:${at.line}: ${message}`)).toEqual([
      `${shown}:3: this answer repeats an example of the context word for word (contexts/rich.md, line 1)`,
      `${shown}:6: this answer repeats an example of the context word for word (contexts/rich.md, line 1)`,
    ])
  })
})
