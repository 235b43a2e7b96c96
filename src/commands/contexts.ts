import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { roleNamesIn } from '../contexts/bundled.ts'
import { measureDepth, type NamedContext } from '../contexts/depth.ts'
import type { Diagnostic } from '../contexts/diagnostic.ts'
import { findRole, listRoles, locateRole, type Places } from '../contexts/library.ts'
import { errorCode, inspectRoleFile, type RoleFile, roleFileAt } from '../contexts/role-file.ts'
import { contextSkeleton } from '../contexts/skeleton.ts'
import type { Context } from '../core/context.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { cleanLine } from '../terminal/sink.ts'
import { type CheckedFile, contextJson, type PageMeans, renderChecks, renderContext, renderRoles } from './context-pages.ts'

/** Where the commands look, where they write, and how they lay out what came from a file. */
export interface ContextsDesk extends PageMeans, Omit<Places, 'contextsDir'> {
  /** Writes to standard output; a text ends with its newline. */
  readonly out: (text: string) => void
  /** Writes to standard error; a text ends with its newline. */
  readonly err: (text: string) => void
}

export interface ContextsOptions {
  /** The folder given with `--contexts`; null where none was given. */
  readonly contextsDir: string | null
}

/** `greenflag contexts list`. Throws a UserError where the folder given does not exist. */
export async function listContexts(options: ContextsOptions, desk: ContextsDesk): Promise<ExitCode> {
  const roles = await listRoles({ ...desk, ...options })
  desk.out(renderRoles(roles, desk))
  return exit.done
}

/** `greenflag contexts show`. Throws a UserError for a role that is unknown or has errors. */
export async function showContext(options: ContextsOptions & { role: string; json: boolean }, desk: ContextsDesk): Promise<ExitCode> {
  const { loaded } = await findRole(options.role, { ...desk, ...options })
  desk.out(options.json ? safeJson(contextJson(loaded.context)) : renderContext(loaded, desk))
  return exit.done
}

/**
 * `greenflag contexts check`: the files, folders or names given, else every file of `--contexts` or `./contexts`, else the
 * bundled ones; with `strict` their depth is measured as well. Resolves to exit 1 where a file has errors, to exit 2 where one that
 * was named cannot be read.
 */
export async function checkContexts(
  options: ContextsOptions & { files: readonly string[]; strict?: boolean; json: boolean },
  desk: ContextsDesk,
): Promise<ExitCode> {
  const places: Places = { ...desk, ...options }
  const files = options.files.length > 0 ? await namedFiles(options.files, places) : await filesToCheck(places)
  const inspected = await Promise.all(files.map((file) => checkFile(file)))
  const checked = options.strict === true ? addDepth(inspected) : inspected.map(({ checked }) => checked)
  if (options.json) desk.out(safeJson(checked.map(({ missing, ...file }) => file)))
  else {
    const missing = checked.filter((file) => file.missing)
    if (missing.length > 0) desk.err(renderChecks(missing, desk))
    desk.out(
      renderChecks(
        checked.filter((file) => !file.missing),
        desk,
        true,
      ),
    )
  }
  if (checked.some((file) => file.missing)) return exit.usage
  return checked.some((file) => file.errors > 0) ? exit.found : exit.done
}

/** `greenflag contexts new`: writes a skeleton to `--contexts` or `./contexts`. Throws a UserError where the name is none or is taken. */
export async function newContext(options: ContextsOptions & { name: string }, desk: ContextsDesk): Promise<ExitCode> {
  const name = options.name.replace(/\.md$/i, '')
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || name === 'index') {
    throw new UserError(`"${cleanLine(options.name)}" cannot name a role`, {
      advice: 'Use lower-case letters, digits and hyphens: platform-engineer.',
    })
  }
  const folder = options.contextsDir ?? 'contexts'
  const file = roleFileAt(join(folder, `${name}.md`), desk.cwd)
  try {
    await mkdir(join(file.path, '..'), { recursive: true })
    await writeFile(file.path, contextSkeleton(name), { flag: 'wx' })
  } catch (cause) {
    const taken = errorCode(cause) === 'EEXIST'
    if (taken)
      throw new UserError(`${cleanLine(file.shown)} is there already`, { advice: 'Choose another name; nothing was written.', cause })
    throw new UserError(`${cleanLine(file.shown)} cannot be written (${errorCode(cause)})`, {
      advice: 'Check the folder and its permissions.',
      cause,
    })
  }
  const shown = desk.sink(file.shown)
  desk.out(`${shown}\nFill it in, then: greenflag contexts check ${shown}\n`)
  return exit.done
}

/** The files that the words of a call mean: a folder means those in it, a bare name what `practice` would take. */
async function namedFiles(words: readonly string[], places: Places): Promise<RoleFile[]> {
  const found = await Promise.all(
    words.map(async (word) => {
      const file = roleFileAt(word, places.cwd)
      const status = await stat(file.path).catch(() => null)
      if (status?.isDirectory() === true) {
        const inside = await filesIn(word, places.cwd)
        if (inside.length > 0) return inside
        throw new UserError(`there is no .md file in ${word}`, { advice: 'Name the files to check.' })
      }
      const bundled = roleFileAt(join(places.packageRoot, 'contexts', `${word}.md`), places.cwd)
      if (status !== null || /[\\/]|\.md$/i.test(word)) return [{ ...file, shown: word }]
      const located = await locateRole(word, places)
      if (located !== null) return [located]
      return (await roleNamesIn(join(places.packageRoot, 'contexts'))).includes(word) ? [bundled] : [{ ...file, shown: word }]
    }),
  )
  return found.flat()
}

async function filesToCheck(places: Places): Promise<RoleFile[]> {
  const own = await filesIn(places.contextsDir ?? 'contexts', places.cwd)
  if (own.length > 0) return own
  if (places.contextsDir !== null)
    throw new UserError(`there is no .md file in ${places.contextsDir}`, { advice: 'Name the files to check.' })
  return filesIn(join(places.packageRoot, 'contexts'), places.cwd)
}

async function filesIn(folder: string, cwd: string): Promise<RoleFile[]> {
  const names = await roleNamesIn(roleFileAt(folder, cwd).path)
  return names.map((name) => roleFileAt(join(folder, `${name}.md`), cwd))
}

interface Inspected {
  readonly file: RoleFile
  readonly checked: CheckedFile
  /** Null where it has errors or cannot be read. */
  readonly context: Context | null
}

async function checkFile(file: RoleFile): Promise<Inspected> {
  try {
    const { context, diagnostics } = await inspectRoleFile(file)
    return { file, checked: count(file.shown, diagnostics, false), context }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const diagnostic = { file: file.shown, line: 1, severity: 'error' as const, message: error.message, advice: error.advice ?? '' }
    return { file, checked: count(file.shown, [diagnostic], true), context: null }
  }
}

/** What depth the files lack, below what else is wrong with them. A file that was named twice shares no question with itself. */
function addDepth(inspected: readonly Inspected[]): CheckedFile[] {
  const paths = new Set<string>()
  const readable = inspected.flatMap(({ file, checked, context }): NamedContext[] => {
    if (context === null || paths.has(file.path)) return []
    paths.add(file.path)
    return [{ file: checked.file, context }]
  })
  const shallow = measureDepth(readable)
  return inspected.map(({ checked }) => {
    const more = shallow.filter(({ file }) => file === checked.file)
    return count(checked.file, [...checked.diagnostics, ...more], checked.missing)
  })
}

function count(file: string, diagnostics: readonly Diagnostic[], missing: boolean): CheckedFile {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return { file, errors, warnings: diagnostics.length - errors, diagnostics, missing }
}
