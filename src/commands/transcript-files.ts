import { lstat, readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { UserError } from '../core/exit.ts'
import { findSession } from '../sessions/lookup.ts'
import { sessionPath } from '../sessions/read.ts'
import { cleanLine } from '../terminal/sink.ts'
import { limits } from '../transcripts/decode.ts'
import type { Desk } from './desk.ts'

/** A transcript that can be read when its turn comes. */
export interface TranscriptFile {
  /** As the user would type it; also the name in messages. */
  readonly shown: string
  /** Throws a UserError (exit 2) where it cannot be read or is over 20 MB. */
  readonly read: () => Promise<Uint8Array>
}

const kinds = new Set(['.md', '.markdown', '.txt', '.text', '.vtt', '.srt', '.json', '.jsonl'])
const stdin = '-'

/**
 * The transcripts that a call names: files, every transcript in a folder (not in those below it), `-` for standard input, and, where there is no
 * such file, a session by its id. `several` says whether the call asks for more than one. Throws a UserError (exit 2) for a folder without any.
 */
export async function findTranscripts(names: readonly string[], desk: Desk): Promise<{ files: TranscriptFile[]; several: boolean }> {
  const found = await Promise.all(names.map((name) => expand(name, desk)))
  const files = found.flatMap(({ files }) => files)
  const unique = new Map(files.map((file) => [file.shown, file]))
  return { files: [...unique.values()], several: names.length > 1 || found.some(({ folder }) => folder) }
}

async function expand(name: string, desk: Desk): Promise<{ files: TranscriptFile[]; folder: boolean }> {
  if (name === stdin) return { files: [{ shown: 'standard input', read: () => readPipe(desk) }], folder: false }
  const standing = await stat(resolve(desk.cwd, name)).catch(() => null)
  if (standing?.isDirectory() === true) return { files: await filesIn(name, desk.cwd), folder: true }
  const session = standing === null ? await sessionNamed(name, desk) : null
  return {
    files: [session ?? { shown: cleanLine(name), read: () => readBounded(resolve(desk.cwd, name), cleanLine(name)) }],
    folder: false,
  }
}

async function filesIn(folder: string, cwd: string): Promise<TranscriptFile[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && kinds.has(extname(entry.name).toLowerCase()))
    .map(({ name }) => name)
    .sort()
  if (names.length === 0) {
    throw new UserError(`there is no transcript in ${cleanLine(folder)}`, {
      advice: `It takes files that end in ${[...kinds].join(', ')}.`,
    })
  }
  return names.map((name) => {
    const path = join(folder, name)
    return { shown: cleanLine(path), read: () => readBounded(resolve(cwd, path), cleanLine(path)) }
  })
}

/** A session by its id, a beginning of it, or `last`; null for a name that can be none. */
async function sessionNamed(name: string, { place }: Desk): Promise<TranscriptFile | null> {
  if (!/^(?:last|\d{4}-[\w-]*)$/.test(name)) return null
  const id = await findSession(place.folder, name)
  const path = sessionPath(place.folder, id)
  return { shown: id, read: () => readBounded(path, id) }
}

async function readBounded(path: string, shown: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > limits.bytes) throw tooLarge(shown)
    if (!(await lstat(path)).isFile() && !(await stat(path)).isFile()) throw new UserError(`${shown} is no file`)
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new UserError(missing ? `there is no file ${shown}` : `${shown} cannot be read`, {
      advice: missing ? 'It takes files, folders, - for standard input, or the id of a session.' : 'Check its permissions.',
      cause,
    })
  }
}

async function readPipe({ stdin }: Desk): Promise<Uint8Array> {
  if (stdin.isTTY) throw new UserError('standard input is a terminal', { advice: 'Pipe the transcript in, or name its file.' })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limits.bytes) throw tooLarge('standard input')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function tooLarge(shown: string): UserError {
  return new UserError(`${shown}: over ${limits.bytes / 1_000_000} MB`, {
    advice: 'Leave out what is no speech, such as the times of single words.',
  })
}
