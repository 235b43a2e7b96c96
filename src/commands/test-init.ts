import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findRole } from '../contexts/library.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { usual } from '../core/interview/defaults.ts'
import { outside, shownPath } from '../suites/paths.ts'
import { suiteSkeleton } from '../suites/skeleton.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

/**
 * `greenflag test init`: writes a suite and its answers beside a role's file, or for a bundled role to `--contexts` or `./contexts`. Throws a
 * UserError (exit 2) where any of the files is there already; then nothing is written.
 */
export async function initSuite(role: string, { contexts }: { readonly contexts?: string }, desk: Desk): Promise<ExitCode> {
  const { loaded } = await findRole(role, { ...desk, contextsDir: contexts ?? null })
  const { context, source } = loaded
  const folder = source.path === null ? join(desk.cwd, contexts ?? 'contexts') : dirname(join(desk.cwd, relative(desk.cwd, source.path)))
  const suite = join(folder, `${source.name}.test.yaml`)
  const { levels } = context
  const level = levels.length === 0 || levels.includes(usual.level) ? usual.level : (levels[0] ?? usual.level)
  const skeleton = suiteSkeleton(source.name, context, { reference: source.name, schema: schemaFor(folder, desk), level })
  const files = [{ path: suite, text: skeleton.suite }, ...skeleton.fixtures.map(({ path, text }) => ({ path: join(folder, path), text }))]
  for (const { path } of files) {
    const taken = await lstat(path).catch(() => null)
    if (taken !== null)
      throw new UserError(`${cleanLine(shownPath(path, desk.cwd))} is there already`, {
        advice: 'Move it away first; nothing was written.',
      })
  }
  for (const { path, text } of files) await writeNew(path, text, desk)
  const shown = cleanLine(shownPath(suite, desk.cwd))
  desk.out(
    `${files.map(({ path }) => `${cleanLine(shownPath(path, desk.cwd))}\n`).join('')}Put real answers into them, then: greenflag test ${shown}\n`,
  )
  return exit.done
}

async function writeNew(path: string, text: string, desk: Desk): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (cause) {
    throw new UserError(`${cleanLine(shownPath(path, desk.cwd))} cannot be written`, {
      advice: 'Check the folder and its permissions.',
      cause,
    })
  }
}

/** Where an editor finds the schema: by a path that stays right for others where greenflag is a package of the project, else by a URL. */
function schemaFor(folder: string, { packageRoot, cwd }: Desk): string {
  const schema = join(packageRoot, 'dist', 'suite.schema.json')
  return outside(cwd, schema) ? pathToFileURL(schema).href : relative(folder, schema).replaceAll(sep, '/')
}
