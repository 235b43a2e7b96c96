import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTextFile } from '../../src/commands/text-file.ts'
import { folderWith } from '../contexts/temp.ts'

async function reading(name: string, files: Readonly<Record<string, string | Uint8Array>> = {}, most = 20): Promise<string> {
  const folder = await folderWith({ ...files, '.keep': '' })
  return await readTextFile({ path: join(folder, name), shown: name, unreadable: `cannot read ${name}`, advice: 'Name a text.', most })
}

test('a text is read without its byte order mark', async () => {
  expect(await reading('a.md', { 'a.md': '\ufeffMüller\n' })).toBe('Müller\n')
})

test('as many bytes as are allowed are read, one more is refused', async () => {
  expect(await reading('a.md', { 'a.md': 'x'.repeat(20) })).toHaveLength(20)
  await expect(reading('a.md', { 'a.md': 'x'.repeat(21) })).rejects.toMatchObject({ message: 'a.md is over 0.00002 MB', code: 2 })
})

test.each([
  ['UTF-16', Buffer.from('\ufeffx', 'utf16le'), 'a.md is not a text in UTF-8'],
  ['NUL', 'x\u0000', 'a.md is not a text'],
])('%s is refused', async (_, content, message) => {
  await expect(reading('a.md', { 'a.md': content })).rejects.toMatchObject({ message, code: 2 })
})

test('what is not there, or is a folder, cannot be read', async () => {
  await expect(reading('gone.md')).rejects.toMatchObject({ message: 'cannot read gone.md', advice: 'Name a text.' })
  await expect(reading('folder', { 'folder/a.md': '' })).rejects.toMatchObject({ message: 'cannot read folder' })
})

test.skipIf(process.platform === 'win32')('what never ends is not waited for', async () => {
  const folder = await folderWith({ '.keep': '' })
  await symlink('/dev/zero', join(folder, 'zero'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  for (const name of ['zero', 'pipe']) {
    const asked = readTextFile({ path: join(folder, name), shown: name, unreadable: '', advice: '' })
    await expect(asked).rejects.toMatchObject({ message: `${name} is not a file`, code: 2 })
  }
})
