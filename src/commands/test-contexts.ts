import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { readBundled } from '../contexts/bundled.ts'
import { findRole, type Places } from '../contexts/library.ts'
import { type FoundRole, loadRoleFile, roleFileAt } from '../contexts/role-file.ts'
import type { FindContext } from '../suites/read-suite.ts'

/**
 * How a suite's context is found: a path from the suite's folder, a name first beside the suite, then wherever `practice` looks. The bundled
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
    if (/[\\/]|\.md$/i.test(name)) return await loadRoleFile(roleFileAt(resolve(folder, name), places.cwd))
    if (bundled) {
      const role = await readBundled(name, places.packageRoot)
      if (role !== null) return role
    }
    const beside = join(folder, `${name}.md`)
    const isThere = await stat(beside).then(
      () => true,
      () => false,
    )
    return isThere ? await loadRoleFile(roleFileAt(beside, places.cwd)) : await findRole(name, places)
  }
}
