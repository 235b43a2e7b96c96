import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contextFinder } from '../../src/commands/test-contexts.ts'
import { folderWith, plain } from '../contexts/temp.ts'

test.skipIf(process.platform === 'win32')(
  'the context of a suite lies in the folder of the suite or in the working folder, also where links lead',
  async () => {
    const root = await folderWith({ 'here/roles/a.md': plain, 'here/suites/b.md': plain, 'outside.md': plain })
    const cwd = join(root, 'here')
    await symlink('../../outside.md', join(cwd, 'suites', 'link.md'))
    const find = contextFinder({ cwd, contextsDir: null, configDir: join(root, 'config'), packageRoot: root }, false)
    const named = (name: string) => find(name, { file: 'suites/s.test.yaml', path: join(cwd, 'suites', 's.test.yaml') })
    expect((await named('../roles/a.md')).loaded.source.path).toBe(join('roles', 'a.md'))
    expect((await named('b')).loaded.source.path).toBe(join('suites', 'b.md'))
    for (const name of ['../../outside.md', join(root, 'outside.md'), 'link.md', 'link'])
      await expect(named(name)).rejects.toThrow(`${name} leads out of the folder of the suite and out of the working folder`)
  },
)
