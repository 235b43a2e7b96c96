import { lstat, realpath } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { UserError } from '../core/exit.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { cleanLine } from '../core/text/sink.ts'
import { describeRole, type RoleEntry, readBundled, readIndex, roleNamesIn } from './bundled.ts'
import { errorCode, type FoundRole, loadRoleFile, type RoleFile, roleFileAt } from './role-file.ts'

/** Where roles are looked up. All paths but `contextsDir` are absolute. */
export interface Places {
  readonly cwd: string
  /** The folder given with `--contexts`, relative to `cwd`; null where none was given. */
  readonly contextsDir: string | null
  /** The user's config folder; roles are in its `contexts`. */
  readonly configDir: string
  /** Where the package is installed: the bundled roles are in its `dist/contexts` or `contexts`. */
  readonly packageRoot: string
}

/** A role of a list, and where it comes from. One that cannot be read has an error in the place of its entry. */
export interface ListedRole {
  readonly name: string
  /** The file's path as the user would type it; null for a bundled role. */
  readonly path: string | null
  readonly entry: RoleEntry | null
  readonly error: string | null
}

/**
 * Finds and reads a role: a path where it holds a separator or ends in `.md`, else a name looked up in `--contexts`, in
 * `./contexts`, in the config folder and among the bundled roles. Throws a UserError (exit 2) where there is none, naming the
 * nearest, or where its file cannot be read, has errors, or lies outside the folder it was looked up in.
 */
export async function findRole(role: string, places: Places): Promise<FoundRole> {
  if (/[\\/]|\.md$/i.test(role)) return loadRoleFile(roleFileAt(role, places.cwd))
  const file = await locateRole(role, places)
  const found = file === null ? await readBundled(role, places.packageRoot) : await loadRoleFile(file)
  if (found !== null) return found
  const names = [...(await namesInFolders(places)).keys(), ...(await bundledNames(places.packageRoot))]
  const advice = `${didYouMean(role, [...new Set(names)])}"greenflag contexts list" shows the roles there are.`
  throw new UserError(`there is no role "${cleanLine(role.slice(0, 80))}"`, { advice })
}

/** Every role there is, by name; of two with one name the one that the name means. */
export async function listRoles(places: Places): Promise<ListedRole[]> {
  const files = await namesInFolders(places)
  const listed = await Promise.all([...files].map(([name, file]) => listFile(name, file, places)))
  const index = await readIndex(places.packageRoot)
  const bundled =
    index ??
    (
      await Promise.all(
        (
          await roleNamesIn(join(places.packageRoot, 'contexts'))
        ).map(async (name) => {
          const found = await readBundled(name, places.packageRoot)
          return found === null ? [] : [describeRole(name, found.loaded.context)]
        }),
      )
    ).flat()
  const others = bundled.filter(({ name }) => !files.has(name)).map((entry) => ({ name: entry.name, path: null, entry, error: null }))
  return [...listed, ...others].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The file that a bare name means outside the bundled roles; null where there is none. Throws a UserError as `findRole` does. */
export async function locateRole(name: string, places: Places): Promise<RoleFile | null> {
  if (name === '' || name.startsWith('.') || /[\\/\0]/.test(name)) return null
  for (const folder of await foldersOf(places)) {
    const file = roleFileAt(join(folder, `${name}.md`), places.cwd)
    try {
      await lstat(file.path)
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error))) continue
      throw new UserError(`${cleanLine(file.shown)} cannot be read`, { advice: 'Check its permissions.', cause: error })
    }
    await refuseOutside(file, folder)
    return file
  }
  return null
}

/** A link out of the folder could show any file of the machine under the name of a role. */
async function refuseOutside(file: RoleFile, folder: string): Promise<void> {
  const target = await realpath(file.path).catch(() => null)
  if (target === null) throw new UserError(`${file.shown} is a link that leads nowhere`, { advice: 'Remove it or mend it.' })
  if (target.startsWith((await realpath(folder)) + sep)) return
  throw new UserError(`${file.shown} is a link out of its folder`, { advice: 'Name the file it leads to by its path.' })
}

async function foldersOf({ cwd, contextsDir, configDir }: Places): Promise<string[]> {
  const own = [join(cwd, 'contexts'), join(configDir, 'contexts')]
  if (contextsDir === null) return own
  const given = resolve(cwd, contextsDir)
  const status = await lstat(`${given}${sep}`).catch(() => null)
  if (status?.isDirectory() !== true)
    throw new UserError(`there is no folder ${contextsDir}`, { advice: '--contexts takes a folder of .md files.' })
  return [given, ...own]
}

async function namesInFolders(places: Places): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const folder of await foldersOf(places)) {
    for (const name of await roleNamesIn(folder)) if (!files.has(name)) files.set(name, join(folder, `${name}.md`))
  }
  return files
}

async function bundledNames(packageRoot: string): Promise<string[]> {
  const index = await readIndex(packageRoot)
  return index === null ? roleNamesIn(join(packageRoot, 'contexts')) : index.map(({ name }) => name)
}

async function listFile(name: string, path: string, places: Places): Promise<ListedRole> {
  const { shown } = roleFileAt(path, places.cwd)
  try {
    const file = await locateRole(name, places)
    if (file === null) return { name, path: shown, entry: null, error: `there is no file ${shown}` }
    const { loaded } = await loadRoleFile(file)
    return { name, path: shown, entry: describeRole(name, loaded.context), error: null }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { name, path: shown, entry: null, error: error.message.split('\n')[0] ?? '' }
  }
}
