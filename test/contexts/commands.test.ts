import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkContexts, listContexts, newContext, showContext } from '../../src/commands/contexts.ts'
import { folderWith, plain } from './temp.ts'

/** Wraps at blanks; the real one also knows how wide a character is. */
function wrap(text: string, width: number, indent = '', hanging = indent): string[] {
  const lines = [indent]
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    const fresh = last === indent || last === hanging
    if (!fresh && last.length + 1 + word.length > width) lines.push(hanging + word)
    else lines[lines.length - 1] = fresh ? last + word : `${last} ${word}`
  }
  return lines
}

async function deskWith(files: Readonly<Record<string, string>>) {
  const root = await folderWith({ 'cwd/.keep': '', 'package/contexts/sre.md': plain, ...files })
  const said = { out: '', err: '' }
  const desk = {
    cwd: join(root, 'cwd'),
    configDir: join(root, 'config'),
    packageRoot: join(root, 'package'),
    out: (text: string) => {
      said.out += text
    },
    err: (text: string) => {
      said.err += text
    },
    sink: (text: string) => text.replaceAll('\u001b', '␛'),
    wrap,
  }
  return { desk, said }
}

const none = { contextsDir: null }

describe('contexts list', () => {
  test('shows every role within 60 columns', async () => {
    const summary = 'Keeps the machines running that other people take for granted, and knows why they stop'
    const long = 'a-role-with-a-very-long-name-indeed'
    const { desk, said } = await deskWith({
      'cwd/contexts/platform.md': `---\nsummary: ${summary}\nlevels: [mid, senior, staff]\n---\n${plain}`,
      [`cwd/contexts/${long}.md`]: '# \u001b[31m\n',
    })
    expect(await listContexts(none, desk)).toBe(0)
    expect(said.out).toBe(`${long}
          cannot be read:
          contexts/${long}.md:1:
          there is no section of areas

platform  Platform Engineer 1.0, mid to staff
          2 areas, 1 question, 1 red flag, 1 green flag
          Keeps the machines running that other people take
          for granted, and knows why they stop
          contexts/platform.md

sre       Platform Engineer 1.0, all levels
          2 areas, 1 question, 1 red flag, 1 green flag
          Networks, Storage
`)
    expect(Math.max(...said.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
  })
})

describe('contexts show', () => {
  test('gives an overview with counts and lines', async () => {
    const { desk, said } = await deskWith({})
    expect(await showContext({ ...none, role: 'sre', json: false }, desk)).toBe(0)
    expect(said.out).toBe(`Platform Engineer, version 1.0 (bundled: sre)
Levels: junior, mid, senior, staff

2 areas
   7  Networks: 2 topics
  11  Storage: 1 topic

1 opening question
  15  What did you build last?

1 red flag
  18  Never tests a backup
      never-tests-a-backup

1 green flag
  21  Measures before tuning
      measures-before-tuning

Guidance
  Ask about what happened.
`)
  })

  test('gives one JSON document, with what a terminal could obey escaped', async () => {
    const { desk, said } = await deskWith({ 'cwd/x.md': plain.replace('DNS', 'DNS \u009b\u202e\u001b') })
    expect(await showContext({ ...none, role: 'x.md', json: true }, desk)).toBe(0)
    const json: unknown = JSON.parse(said.out)
    expect(json).toMatchObject({
      role: 'Platform Engineer',
      areas: [{ id: 'networks', line: 7, topics: ['DNS \u009b\u202e\u001b', 'Load balancing'] }, {}],
    })
    expect(Object.keys(Object(json))).toEqual(
      'role version summary guidance areas openingQuestions questions redFlags greenFlags'.split(' '),
    )
    expect(said.out).toMatch(/\\u009b\\u202e\\u001b/)
  })
})

describe('contexts check', () => {
  const check = async (files: Readonly<Record<string, string>>, named: string[], json = false, contextsDir: string | null = null) => {
    const { desk, said } = await deskWith(files)
    return { code: await checkContexts({ contextsDir, files: named, json }, desk), ...said }
  }

  test('says file, line, what is wrong and what to do', async () => {
    const { code, out } = await check({ 'cwd/a.md': plain.replace('a backup', 'a backup\n-') }, ['a.md'])
    expect(code).toBe(1)
    expect(out).toBe(
      'a.md:19: error: this flag has no words\n  Write what it says, or remove the bullet.\n1 file checked: 1 error, 0 warnings\n',
    )
  })

  test('passes with warnings', async () => {
    const { code, out } = await check({ 'cwd/a.md': `---\nx: 1\n---\n${plain}` }, ['./a.md'])
    expect(code).toBe(0)
    expect(out).toMatch(/^\.\/a\.md:2: warning: unknown key "x".*\n {2}.*\n1 file checked: 0 errors, 1 warning\n$/)
  })

  test('takes ./contexts, or the folder given, or what is bundled', async () => {
    expect((await check({ 'cwd/contexts/a.md': plain, 'cwd/contexts/b.md': plain }, [])).out).toBe(
      '2 files checked: 0 errors, 0 warnings\n',
    )
    expect(await check({ 'cwd/contexts/a.md': plain, 'cwd/x/b.md': '# B' }, [], false, 'x')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^x\/b\.md:1/),
    })
    expect((await check({}, [])).out).toBe('1 file checked: 0 errors, 0 warnings\n')
    await expect(check({}, [], false, 'x')).rejects.toMatchObject({ code: 2 })
  })

  test('takes files, folders and names, and tells of those it cannot find', async () => {
    const files = { 'cwd/x/a.md': plain, 'cwd/x/b.md': '# B', 'cwd/contexts/c.md': plain }
    expect(await check(files, ['x', 'c', 'sre', 'gone.md', 'nobody'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/4 files checked: 4 errors, 0 warnings\n$/),
      err: expect.stringMatching(/^error: there is no file gone\.md\n {2}.*\nerror: there is no file nobody\n/),
    })
  })

  test('gives one JSON array', async () => {
    const { code, out } = await check({ 'cwd/a.md': '# A', 'cwd/b.md': plain }, ['a.md', 'b.md', 'c.md'], true)
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual([
      {
        file: 'a.md',
        errors: 4,
        warnings: 0,
        diagnostics: expect.arrayContaining([
          { file: 'a.md', line: 1, severity: 'error', message: 'there is no question', advice: expect.any(String) },
        ]),
      },
      { file: 'b.md', errors: 0, warnings: 0, diagnostics: [] },
      { file: 'c.md', errors: 1, warnings: 0, diagnostics: [expect.objectContaining({ message: 'there is no file c.md' })] },
    ])
  })
})

describe('contexts new', () => {
  test('writes a file that passes the check, and says what comes next', async () => {
    const { desk, said } = await deskWith({})
    expect(await newContext({ ...none, name: 'data-analyst' }, desk)).toBe(0)
    expect(said.out).toBe('contexts/data-analyst.md\nFill it in, then: greenflag contexts check contexts/data-analyst.md\n')
    expect(await checkContexts({ ...none, files: [], json: false }, desk)).toBe(0)
    expect(said.out).toMatch(/1 file checked: 0 errors, 0 warnings\n$/)
  })

  test('never writes over a file', async () => {
    const { desk } = await deskWith({ 'cwd/mine/a.md': 'mine' })
    await expect(newContext({ contextsDir: 'mine', name: 'a' }, desk)).rejects.toMatchObject({
      code: 2,
      message: 'mine/a.md is there already',
    })
    expect(await readFile(join(desk.cwd, 'mine', 'a.md'), 'utf8')).toBe('mine')
  })

  test.each(['../x', 'a/b', '.md', '', 'Über', 'index', 'a b'])('refuses the name %j', async (name) => {
    const { desk } = await deskWith({})
    await expect(newContext({ ...none, name }, desk)).rejects.toMatchObject({ code: 2 })
  })
})
