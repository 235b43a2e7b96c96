import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import type { LoadedContext } from '../core/context.ts'
import { UserError } from '../core/exit.ts'
import { cleanLine } from '../core/text/sink.ts'
import { type Diagnostic, isError } from './diagnostic.ts'
import { limits } from './limits.ts'
import type { Reading } from './read-context.ts'

/** A role's file: the name people call it by, where it is, and its path as a user would type it. */
export interface RoleFile {
  readonly name: string
  readonly path: string
  readonly shown: string
}

/** A role that was found and read, with the text it was read from. */
export interface FoundRole {
  readonly loaded: LoadedContext
  readonly text: string
}

export function roleFileAt(path: string, cwd: string): RoleFile {
  const whole = resolve(cwd, path)
  const inside = relative(cwd, whole)
  const outside = inside === '' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
  return { name: basename(whole).replace(/\.md$/i, ''), path: whole, shown: outside ? whole : inside }
}

/** Reads a role's file with everything that is wrong with it. Throws a UserError where there is no file, or none that can be read. */
export async function inspectRoleFile(file: RoleFile): Promise<Reading & { readonly bytes: Uint8Array }> {
  const bytes = await readBytes(file)
  const { readContext } = await import('./read-context.ts')
  return { ...readContext(bytes, file.shown), bytes }
}

/** Reads a role's file to interview with. Throws a UserError, with file and line, where it cannot be read or has errors. */
export async function loadRoleFile(file: RoleFile): Promise<FoundRole> {
  const { context, diagnostics, bytes } = await inspectRoleFile(file)
  if (context === null) throw asUserError(diagnostics.filter(isError), file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { loaded: { context, source: { name: file.name, path: file.shown, sha256 } }, text: new TextDecoder().decode(bytes) }
}

/** Three lines at most: one or two errors with what to do about them, or three errors with the number of those left out. */
function asUserError(errors: readonly Diagnostic[], file: RoleFile): UserError {
  const shown = cleanLine(file.shown)
  const lines = errors.slice(0, 3).map(({ line, message }) => `${shown}:${line}: ${cleanLine(message)}`)
  const more = errors.length > 3 ? ` (and ${errors.length - 3} more)` : ''
  const advice = errors.length === 1 ? errors[0]?.advice : `Run greenflag contexts check ${shown}`
  return new UserError(lines.join('\n') + more, advice === undefined || errors.length > 2 ? {} : { advice })
}

async function readBytes({ path, shown: named }: RoleFile): Promise<Uint8Array> {
  const shown = cleanLine(named)
  try {
    const status = await stat(path)
    if (status.isDirectory()) throw new UserError(`${shown} is a folder`, { advice: 'Name a .md file in it.' })
    if (!status.isFile()) throw new UserError(`${shown} is not a file`, { advice: 'Name a .md file.' })
    return await readAtMost(limits.bytes + 1, path)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw describeReadError(cause, shown)
  }
}

/** One byte more than a context may have tells that a file is too large, without reading it all. */
async function readAtMost(most: number, path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const bytes = new Uint8Array(most)
    let length = 0
    while (length < most) {
      const { bytesRead } = await handle.read(bytes, length, most - length, null)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.slice(0, length)
  } finally {
    await handle.close()
  }
}

function describeReadError(cause: unknown, shown: string): UserError {
  const code = errorCode(cause)
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') {
    return new UserError(`there is no file ${shown}`, { advice: 'greenflag contexts list shows the roles there are.', cause })
  }
  return new UserError(`${shown} cannot be read${code === '' ? '' : ` (${code})`}`, { advice: 'Check its permissions.', cause })
}

/** The code of a system error, such as "ENOENT"; empty for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
