import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UserError } from '../core/exit.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { shownPath } from './paths.ts'
import type { SuiteFile } from './read-suite.ts'

/** Where suites are looked for. */
export interface SuitePlaces {
  readonly cwd: string
  /** The folder given with `--contexts`, relative to `cwd`; null where none was given. */
  readonly contextsDir: string | null
  readonly packageRoot: string
}

/** The suites to run; `bundled` where they are those that came with greenflag. */
export interface FoundSuites {
  readonly files: readonly SuiteFile[]
  readonly bundled: boolean
}

const ending = /\.test\.ya?ml$/i
const deepest = 8

/**
 * The suites that the words of a call mean: files, folders with all below them, or names of roles. Without words those of `--contexts`, else of
 * `./contexts`; only where there is no such folder the bundled ones, for a user with contexts of their own should not be told that all is well
 * with others. In a fixed order. Throws a UserError (exit 2) where there is none.
 */
export async function findSuites(words: readonly string[], places: SuitePlaces): Promise<FoundSuites> {
  if (words.length > 0) {
    const found = (await Promise.all(words.map((word) => namedBy(word, places)))).flat()
    const unique = new Map(found.map((file) => [file.path, file]))
    return { files: [...unique.values()], bundled: false }
  }
  const own = resolve(places.cwd, places.contextsDir ?? 'contexts')
  const files = await suitesIn(own, places.cwd)
  if (files.length > 0) return { files, bundled: false }
  if (places.contextsDir !== null || (await kindOf(own)) === 'folder') {
    throw new UserError(`there is no suite in ${places.contextsDir ?? 'contexts'}`, {
      advice: 'A suite ends in .test.yaml; greenflag test init <role> writes one.',
    })
  }
  const bundled = await suitesIn(join(places.packageRoot, 'contexts'), places.cwd)
  if (bundled.length === 0) throw new UserError('there is no suite', { advice: 'greenflag test init <role> writes one.' })
  return { files: bundled, bundled: true }
}

async function namedBy(word: string, places: SuitePlaces): Promise<SuiteFile[]> {
  const path = resolve(places.cwd, word)
  const kind = await kindOf(path)
  if (kind === 'file') return [fileAt(path, places.cwd)]
  if (kind === 'folder') {
    const files = await suitesIn(path, places.cwd)
    if (files.length > 0) return files
    throw new UserError(`there is no suite in ${word}`, { advice: 'A suite ends in .test.yaml; greenflag test init <role> writes one.' })
  }
  const folders = [resolve(places.cwd, places.contextsDir ?? 'contexts'), join(places.packageRoot, 'contexts')]
  const suites = (await Promise.all(folders.map((folder) => suitesIn(folder, places.cwd)))).flat()
  if (!/[\\/]/.test(word)) {
    const suite = suites.find(({ path: at }) => nameOf(at) === word)
    if (suite !== undefined) return [suite]
  }
  const near = didYouMean(word, [...new Set(suites.map(({ path: at }) => nameOf(at)))], 1)
  throw new UserError(`there is no suite ${word}`, { advice: `${near}Name a file, a folder, or a role that has a suite beside it.` })
}

function nameOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').replace(ending, '')
}

/** The suites in a folder and below it, in the order of their paths; links are not followed, nor are hidden folders and those of packages looked into. */
async function suitesIn(folder: string, cwd: string, depth = 0): Promise<SuiteFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const found = await Promise.all(
    sorted.map(async (entry) => {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
      if (entry.isDirectory()) return depth < deepest ? await suitesIn(join(folder, entry.name), cwd, depth + 1) : []
      return ending.test(entry.name) ? [fileAt(join(folder, entry.name), cwd)] : []
    }),
  )
  return found.flat()
}

function fileAt(path: string, cwd: string): SuiteFile {
  return { path, file: shownPath(path, cwd) }
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const status = await stat(path).catch(() => null)
  if (status === null) return null
  return status.isDirectory() ? 'folder' : 'file'
}
