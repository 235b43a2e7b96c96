import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export * from '../support/executable.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone after the tests of this file. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenflag-e2e-'))
  folders.push(folder)
  return folder
}
