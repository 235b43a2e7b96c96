import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../src/contexts/read-context.ts'
import { folderWith, plain } from './temp.ts'

const read = (block: string, open = '---') => readContext(`${open}\n${block}\n---\n${plain}`, 'x.md')
const said = (block: string, open?: string) =>
  read(block, open).diagnostics.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)

describe('front matter', () => {
  test('comes before what the title says, and lines stay those of the file', () => {
    const { context, diagnostics } = read('\nrole: SRE\nversion: 1.0\nsummary: Keeps it\n  running\nlevels: [staff, Mid]\ntags: [a, 2]')
    expect(diagnostics).toEqual([])
    expect(context).toMatchObject({ role: 'SRE', version: '1.0', summary: 'Keeps it running', levels: ['mid', 'staff'], tags: ['a', '2'] })
    expect(context?.areas[0]?.line).toBe(9 + 7)
  })

  test.each([
    ['version: 1.10', '1.10'],
    ['version: "2.0"', '2.0'],
    ['version: 2026-01-31', '2026-01-31'],
    ['{role: x, version: 3.0}', '3.0'],
    ['summary: "version: 7"\nversion: 8.00 # eight', '8.00'],
    ['role: SRE', '1.0'],
    ['version:', '1.0'],
  ])('keeps a version as it stands: %s', (block, version) => {
    expect(read(block).context?.version).toBe(version)
  })

  test('may be empty, absent, or marked as YAML', () => {
    for (const open of ['---', '--- ', '---yaml', '---yml']) expect(said('', open)).toEqual([])
    expect(readContext(`\uFEFF---\r\nrole: SRE\r\n---\r\n${plain}`, 'x.md').context?.role).toBe('SRE')
    expect(readContext(`----\n\n${plain}`, 'x.md').diagnostics).toEqual([])
  })

  test('warns of unknown keys, with their lines', () => {
    expect(said('role: SRE\n"rolle": x\n__proto__: {polluted: 1}\nconstructor: y')).toEqual([
      '3 warning: unknown key "rolle" in the front matter',
      '4 warning: unknown key "__proto__" in the front matter',
      '5 warning: unknown key "constructor" in the front matter',
    ])
    expect('polluted' in {}).toBe(false)
  })

  test.each(['js', 'javascript', 'JS', ' js', 'coffee', 'json', 'toml', 'constructor', 'toString', '__proto__', 'yaml js'])(
    'in %s is refused',
    (language) => {
      expect(said('role: x', `---${language}`)).toEqual([expect.stringMatching(/^1 error: front matter in /)])
    },
  )

  test.each(['js', 'javascript', 'JavaScript', ' js ', 'coffee', 'yaml'])('in %s runs no code', async (language) => {
    const folder = await folderWith({})
    const mark = join(folder, 'ran')
    const code = `{ role: (globalThis.ran = true, require('fs').writeFileSync(${JSON.stringify(mark)}, ''), 'x') }`
    expect(read(code, `---${language}`).context).toBeNull()
    expect(read(code, `\uFEFF---${language}`).context).toBeNull()
    expect(existsSync(mark)).toBe(false)
    expect('ran' in globalThis).toBe(false)
  })

  const bomb = [
    'a: &a [x, x]',
    ...Array.from('bcdefghijkl', (key, index) => `${key}: &${key} [${`*${'abcdefghijk'[index]}, `.repeat(9)}]`),
  ].join('\n')

  test.each([
    ['a text alone', 'hello', 2],
    ['a list', '- a\n- b', 2],
    ['broken YAML', 'role: x\nsummary: [', 3],
    ['the same key twice', 'role: a\nrole: b', 3],
    ['code in a tag', 'role: !!js/function "function () {}"', 2],
    ['deep nesting', `tags: ${'['.repeat(8000)}`, 1],
    ['an alias bomb', `${bomb}\nrole: *l`, 14],
    ['a number for a role', 'role: 7', 2],
    ['a map for tags', 'tags: {a: b}', 2],
    ['a map in levels', 'levels: [{a: b}]', 2],
    ['no such level', 'levels: [principal]', 2],
    ['true for a version', 'version: true', 2],
    ['20 kB', `summary: ${'x'.repeat(20_000)}`, 1],
  ])('that holds %s is an error', (_, block, line) => {
    const errors = read(block).diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors).toMatchObject([{ line }])
  })

  test('that is broken is an error the second time too', () => {
    expect(said('summary: [')).toEqual(said('summary: ['))
  })

  test.each(['---\nrole: x\n', '---\nrole: x\n----\n', '---\nrole: x\n---js\n'])('cannot be left open: %j', (text) => {
    expect(readContext(text, 'x.md').diagnostics).toMatchObject([{ message: 'the front matter is not closed' }])
  })
})
