import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findSuites } from '../../src/suites/find.ts'
import { folderWith } from '../contexts/temp.ts'

async function found(words: readonly string[], files: readonly string[], contextsDir: string | null = null) {
  const bundled = ['package/contexts/data.test.yaml', 'package/contexts/ops.test.yaml', 'package/contexts/data.md']
  const folder = await folderWith(Object.fromEntries([...files.map((file) => `here/${file}`), ...bundled].map((file) => [file, ''])))
  const places = { cwd: join(folder, 'here'), contextsDir, packageRoot: join(folder, 'package') }
  const suites = await findSuites(words, places)
  return suites.files.map(({ file }) => file.replace(folder, '').replaceAll('\\', '/'))
}

describe('without a path', () => {
  test('those in ./contexts are run, in the order of their paths', async () => {
    const files = ['contexts/b.test.yaml', 'contexts/a.test.yml', 'contexts/a.md', 'contexts/deep/c.test.yaml', 'other.test.yaml']
    expect(await found([], files)).toEqual(['contexts/a.test.yml', 'contexts/b.test.yaml', 'contexts/deep/c.test.yaml'])
  })

  test('those of --contexts are run where it is given', async () => {
    expect(await found([], ['contexts/a.test.yaml', 'roles/b.test.yaml'], 'roles')).toEqual(['roles/b.test.yaml'])
  })

  test('the bundled ones are run where there are no contexts', async () => {
    expect(await found([], ['notes.md'])).toEqual(['/package/contexts/data.test.yaml', '/package/contexts/ops.test.yaml'])
  })

  test('but not where there are contexts without a suite: all would seem well with them', async () => {
    await expect(found([], ['contexts/a.md'])).rejects.toThrow('there is no suite in contexts')
    await expect(found([], ['roles/a.md'], 'roles')).rejects.toThrow('there is no suite in roles')
  })
})

describe('a path', () => {
  const files = ['contexts/a.test.yaml', 'more/x.yaml', 'more/y.test.yaml', 'more/node_modules/z.test.yaml', 'more/.git/z.test.yaml']

  test('may be a file of any name, or a folder, and counts once', async () => {
    expect(await found(['more/x.yaml', 'more', 'more/y.test.yaml'], files)).toEqual(['more/x.yaml', 'more/y.test.yaml'])
  })

  test('may be the name of a role that has a suite, one of your own before a bundled one', async () => {
    expect(await found(['a'], files)).toEqual(['contexts/a.test.yaml'])
    expect(await found(['ops'], files)).toEqual(['/package/contexts/ops.test.yaml'])
    expect(await found(['data'], ['contexts/data.test.yaml'])).toEqual(['contexts/data.test.yaml'])
  })

  test('that is nothing is refused, with the nearest', async () => {
    await expect(found(['dat'], files)).rejects.toMatchObject({
      message: 'there is no suite dat',
      advice: expect.stringContaining('Did you mean data?'),
    })
    await expect(found(['more/none'], files)).rejects.toThrow('there is no suite more/none')
    await expect(found(['empty'], ['empty/a.md'])).rejects.toThrow('there is no suite in empty')
  })

  test.skipIf(process.platform === 'win32')('that is a folder is not followed through links, which may lead round', async () => {
    const folder = await folderWith({ 'suites/a.test.yaml': '' })
    await symlink(folder, join(folder, 'suites/round'))
    const { files: suites } = await findSuites(['suites'], { cwd: folder, contextsDir: null, packageRoot: folder })
    expect(suites.map(({ file }) => file)).toEqual([join('suites', 'a.test.yaml')])
  })
})
