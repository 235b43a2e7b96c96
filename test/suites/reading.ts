import { join } from 'node:path'
import type { Context } from '../../src/core/context.ts'
import { UserError } from '../../src/core/exit.ts'
import { type Reading, readSuite } from '../../src/suites/read-suite.ts'
import { folderWith } from '../contexts/temp.ts'
import { rich } from '../support/scene.ts'

/** The one role that suites of these tests can name. */
export function knows(context: Context) {
  return async (name: string) => {
    if (name !== 'rich') throw new UserError(`there is no role "${name}"`, { advice: 'Did you mean rich?' })
    return { loaded: { context, source: { name: 'rich', path: 'contexts/rich.md', sha256: 'aa' } }, text: '# Rich' }
  }
}

/** Reads a suite that lies in `suites` with other files around it. */
export async function reading(text: string, files: Readonly<Record<string, string>> = {}): Promise<Reading> {
  const folder = await folderWith({ 'suites/my.test.yaml': text, ...files })
  return await readSuite({ file: 'suites/my.test.yaml', path: join(folder, 'suites/my.test.yaml') }, knows(rich))
}

/** The faults of a suite, one a line. */
export function toldOf({ faults }: Reading): string[] {
  return faults.map(({ at, message }) => `${at.file}:${at.line}: ${message}`)
}
