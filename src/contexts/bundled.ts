import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, summaryOf } from '../core/context.ts'
import type { Level } from '../core/level.ts'
import { errorCode, type FoundRole, loadRoleFile } from './role-file.ts'

/** A bundled role as the build leaves it, so that starting an interview parses no Markdown. */
export interface CompiledRole {
  readonly context: Context
  readonly sha256: string
  readonly text: string
}

/** What a list says of a role. */
export interface RoleEntry {
  readonly name: string
  readonly role: string
  readonly version: string
  readonly summary: string
  readonly levels: readonly Level[]
  readonly counts: {
    readonly areas: number
    readonly openingQuestions: number
    readonly questions: number
    readonly redFlags: number
    readonly greenFlags: number
  }
}

export function describeRole(name: string, context: Context): RoleEntry {
  const { role, version, levels, areas, openingQuestions, questions, redFlags, greenFlags } = context
  const counts = {
    areas: areas.length,
    openingQuestions: openingQuestions.length,
    questions: questions.length,
    redFlags: redFlags.length,
    greenFlags: greenFlags.length,
  }
  return { name, role, version, summary: summaryOf(context), levels, counts }
}

/** The entries of the compiled index; null where nothing was compiled. */
export async function readIndex(packageRoot: string): Promise<readonly RoleEntry[] | null> {
  const text = await readIfThere(join(packageRoot, 'dist', 'contexts', 'index.json'))
  // The build wrote it from checked contexts.
  return text === null ? null : (JSON.parse(text) as readonly RoleEntry[])
}

/** The names of the `.md` files in a folder, without the ending and in order; none where there is no such folder. */
export async function roleNamesIn(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder)
    return files
      .filter((file) => /^[^.].*\.md$/.test(file))
      .map((file) => file.slice(0, -3))
      .sort()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return []
    throw error
  }
}

/** A bundled role: compiled, or from its Markdown where nothing was compiled; null where there is none of that name. */
export async function readBundled(name: string, packageRoot: string): Promise<FoundRole | null> {
  if (!/^[a-z0-9-]+$/.test(name) || name === 'index') return null
  const compiled = await readIfThere(join(packageRoot, 'dist', 'contexts', `${name}.json`))
  if (compiled !== null) {
    const { context, sha256, text } = JSON.parse(compiled) as CompiledRole
    return { loaded: { context, source: { name, path: null, sha256 } }, text }
  }
  const path = join(packageRoot, 'contexts', `${name}.md`)
  if ((await readIfThere(path)) === null) return null
  const { loaded, text } = await loadRoleFile({ name, path, shown: `contexts/${name}.md` })
  return { loaded: { ...loaded, source: { ...loaded.source, path: null } }, text }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENAMETOOLONG'].includes(errorCode(error))) return null
    throw error
  }
}
