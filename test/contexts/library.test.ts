import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileContexts } from '../../src/contexts/compile.ts'
import { findRole, listRoles } from '../../src/contexts/library.ts'
import { UserError } from '../../src/core/exit.ts'
import { folderWith, plain } from './temp.ts'

const titled = (role: string) => plain.replace('Platform Engineer', role)

async function placesWith(files: Readonly<Record<string, string | Uint8Array>>) {
  const root = await folderWith({ 'cwd/.keep': '', 'package/contexts/sre.md': titled('Bundled'), ...files })
  return { cwd: join(root, 'cwd'), contextsDir: null, configDir: join(root, 'config'), packageRoot: join(root, 'package'), root }
}

async function refusal(finding: Promise<unknown>): Promise<{ message: string; advice: string | null; code: number }> {
  const error = await finding.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError)) throw new Error(`no UserError but ${String(error)}`)
  return { message: error.message, advice: error.advice, code: error.code }
}

describe('a name', () => {
  test('is looked up in --contexts, ./contexts, the config folder and the bundled roles, in this order', async () => {
    const places = await placesWith({
      'cwd/given/sre.md': titled('Given'),
      'cwd/contexts/sre.md': titled('Local'),
      'config/contexts/sre.md': titled('Config'),
      'config/contexts/dba.md': titled('DBA'),
      'other/.keep': '',
    })
    const roleOf = async (name: string, more = {}) => (await findRole(name, { ...places, ...more })).loaded
    expect(await roleOf('sre', { contextsDir: 'given' })).toMatchObject({
      context: { role: 'Given' },
      source: { name: 'sre', path: join('given', 'sre.md') },
    })
    expect(await roleOf('sre')).toMatchObject({ context: { role: 'Local' }, source: { path: join('contexts', 'sre.md') } })
    expect((await roleOf('sre', { cwd: join(places.root, 'other') })).context.role).toBe('Config')
    expect(await roleOf('sre', { cwd: join(places.root, 'other'), configDir: places.cwd })).toMatchObject({ context: { role: 'Local' } })
    expect(await roleOf('sre', { cwd: places.root, configDir: places.root })).toMatchObject({
      context: { role: 'Bundled' },
      source: { name: 'sre', path: null },
    })
    expect((await roleOf('dba', { contextsDir: 'given' })).source.path).toBe(join(places.root, 'config', 'contexts', 'dba.md'))
  })

  test('that is unknown is refused with the nearest', async () => {
    const places = await placesWith({ 'cwd/contexts/data-engineer.md': plain })
    const said = await refusal(findRole('dta-enginer', places))
    expect(said).toMatchObject({ message: 'there is no role "dta-enginer"', code: 2 })
    expect(said.advice).toBe('Did you mean data-engineer? "greenflag contexts list" shows the roles there are.')
    expect((await refusal(findRole('srf', places))).advice).toContain('Did you mean sre?')
    expect((await refusal(findRole('accountant', places))).advice).toBe('"greenflag contexts list" shows the roles there are.')
  })

  test.each(['', '.', '..', 'index', '__proto__', 'a\0b', '.keep', 'x'.repeat(300)])('such as %j finds nothing', async (name) => {
    const places = await placesWith({
      'package/dist/contexts/index.json': '[]',
      'cwd/contexts/..md': plain,
      'cwd/contexts/.keep.md': plain,
    })
    expect((await refusal(findRole(name, places))).message).toMatch(/^there is no role/)
  })

  test('does not leave its folder, whatever links are in it', async () => {
    const places = await placesWith({ 'cwd/contexts/real.md': plain, 'secret.md': plain })
    const link = (name: string, target: string) => symlink(target, join(places.cwd, 'contexts', name))
    await link('inside.md', 'real.md')
    await link('outside.md', join(places.root, 'secret.md'))
    await link('nowhere.md', 'gone.md')
    await link('round.md', 'round.md')
    expect((await findRole('inside', places)).loaded.source.name).toBe('inside')
    expect((await refusal(findRole('outside', places))).message).toBe('contexts/outside.md is a link out of its folder')
    expect((await refusal(findRole('nowhere', places))).message).toBe('contexts/nowhere.md is a link that leads nowhere')
    expect((await refusal(findRole('round', places))).message).toBe('contexts/round.md is a link that leads nowhere')
    const listed = await listRoles(places)
    expect(listed.map(({ name, error }) => [name, error !== null])).toEqual([
      ['inside', false],
      ['nowhere', true],
      ['outside', true],
      ['real', false],
      ['round', true],
      ['sre', false],
    ])
  })
})

describe('a path', () => {
  test('is read from where it leads', async () => {
    const places = await placesWith({ 'cwd/a/b.md': plain, 'c.md': plain })
    expect((await findRole('a/b.md', places)).loaded.source).toMatchObject({ name: 'b', path: join('a', 'b.md') })
    expect((await findRole('../c.md', places)).loaded.source).toMatchObject({ name: 'c', path: join(places.root, 'c.md') })
    expect((await findRole(join(places.root, 'c.md'), places)).text).toBe(plain)
  })

  test('is refused where there is no file to read', async () => {
    const places = await placesWith({ 'cwd/dir.md/.keep': '' })
    expect(await refusal(findRole('gone.md', places))).toMatchObject({ message: 'there is no file gone.md', code: 2 })
    expect((await refusal(findRole('dir.md', places))).message).toBe('dir.md is a folder')
    expect((await refusal(findRole('./', places))).message).toMatch(/is a folder$/)
    expect((await refusal(findRole('/dev/null', places))).message).toBe('/dev/null is not a file')
    expect((await refusal(findRole('a/\0.md', places))).message).toMatch(/cannot be read/)
  })
})

describe('a file with errors', () => {
  test('is refused with one to three lines', async () => {
    const places = await placesWith({
      'cwd/a.md': plain.replace('- Backups', '- Backups\n### Storage\n- Disks'),
      'cwd/b.md': '# x\n',
      'cwd/c.md': 'x'.repeat(1_000_001),
    })
    expect(await refusal(findRole('a.md', places))).toEqual({
      message: 'a.md:13: duplicate id "storage", first on line 11',
      advice: 'Remove one, or give it another name.',
      code: 2,
    })
    const { message, advice } = await refusal(findRole('b.md', places))
    expect(message.split('\n')).toHaveLength(3)
    expect(message).toMatch(/^b\.md:1: there is no section of areas\nb\.md:1: .*\nb\.md:1: .* \(and 1 more\)$/)
    expect(advice).toBeNull()
    expect((await refusal(findRole('c.md', places))).message).toBe('c.md:1: the file is over 1 MB')
  })
})

describe('the bundled roles', () => {
  test('are the same compiled and from Markdown', async () => {
    const places = await placesWith({ 'package/contexts/dba.md': `\uFEFF${titled('DBA')}` })
    const before = [await findRole('dba', places), await listRoles(places)]
    const dist = join(places.packageRoot, 'dist', 'contexts')
    await mkdir(dist, { recursive: true })
    await writeFile(join(dist, 'stale.json'), '{}')
    expect(await compileContexts(join(places.packageRoot, 'contexts'), dist)).toEqual({ names: ['dba', 'sre'], warnings: [] })
    expect([await findRole('dba', places), await listRoles(places)]).toEqual(before)
    expect((await refusal(findRole('stale', places))).message).toMatch(/no role/)
    const index: unknown = JSON.parse(await readFile(join(dist, 'index.json'), 'utf8'))
    expect(index).toMatchObject([
      { name: 'dba', role: 'DBA', summary: 'Networks, Storage', counts: { areas: 2, redFlags: 1 } },
      { name: 'sre' },
    ])
  })

  test('are not compiled when one has errors', async () => {
    const places = await placesWith({ 'package/contexts/bad.md': '# Bad\n' })
    const dist = join(places.packageRoot, 'dist', 'contexts')
    await expect(compileContexts(join(places.packageRoot, 'contexts'), dist)).rejects.toThrow(
      'contexts/bad.md:1: there is no section of areas',
    )
    await expect(readFile(join(dist, 'index.json'))).rejects.toThrow('ENOENT')
  })
})

test('a list names the file of a role, or what is wrong with it, and hides what a name does not mean', async () => {
  const places = await placesWith({
    'cwd/contexts/sre.md': titled('Local'),
    'config/contexts/bad.md': '# Bad\n',
    'cwd/contexts/note.txt': '',
  })
  expect(await listRoles(places)).toMatchObject([
    {
      name: 'bad',
      path: join(places.root, 'config', 'contexts', 'bad.md'),
      entry: null,
      error: expect.stringMatching(/bad\.md:1: there is no section/),
    },
    { name: 'sre', path: join('contexts', 'sre.md'), entry: { role: 'Local', version: '1.0' }, error: null },
  ])
  expect((await refusal(listRoles({ ...places, contextsDir: 'nowhere' }))).message).toBe('there is no folder nowhere')
})
