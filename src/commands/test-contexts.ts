import { realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readBundled } from '../contexts/bundled.ts'
import { findRole, type Places } from '../contexts/library.ts'
import { type FoundRole, loadRoleFile, roleFileAt } from '../contexts/role-file.ts'
import { UserError } from '../core/exit.ts'
import { outside } from '../suites/paths.ts'
import type { FindContext } from '../suites/read-suite.ts'

/**
 * How a suite's context is found: a path from the suite's folder, which may lead as far as the working folder, a name first beside the suite, then wherever `practice` looks. The bundled
 * suites take the bundled roles as they were compiled. Each file is read once.
 */
export function contextFinder(places: Places, bundled: boolean): FindContext {
  const known = new Map<string, Promise<FoundRole>>()
  return (name, suite) => {
    const folder = dirname(suite.path)
    const key = JSON.stringify([folder, name])
    const found = known.get(key) ?? find(name, folder)
    known.set(key, found)
    return found
  }

  async function find(name: string, folder: string): Promise<FoundRole> {
    if (/[\\/]|\.md$/i.test(name)) return await loadWithin(resolve(folder, name), name, folder)
    if (bundled) {
      const role = await readBundled(name, places.packageRoot)
      if (role !== null) return role
    }
    const beside = join(folder, `${name}.md`)
    const isThere = await stat(beside).then(
      () => true,
      () => false,
    )
    return isThere ? await loadWithin(beside, name, folder) : await findRole(name, places)
  }

  /** A suite that somebody sends along must not make other files of this machine out to be contexts, by a way up or by a link. */
  async function loadWithin(path: string, name: string, folder: string): Promise<FoundRole> {
    const target = await realpath(path).catch(() => path)
    const homes = await Promise.all([folder, places.cwd].map((home) => realpath(home).catch(() => home)))
    const isInside = [folder, places.cwd].some((home) => !outside(home, path)) && homes.some((home) => !outside(home, target))
    if (isInside) return await loadRoleFile(roleFileAt(path, places.cwd))
    throw new UserError(`${name} leads out of the folder of the suite and out of the working folder`, {
      advice: 'Keep the context beside the suite, or run greenflag where both are.',
    })
  }
}
