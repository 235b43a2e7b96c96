import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, gone when the test is over. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greenflag-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

export const plain = `# Platform Engineer Interview Context v1.0

Ask about what happened.

## Areas

### Networks
- DNS
- Load balancing

### Storage
- Backups

## Opening Questions
- "What did you build last?"

## Red Flags
- Never tests a backup

## Green Flags
- Measures before tuning
`
