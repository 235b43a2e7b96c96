import { join, resolve } from 'node:path'
import envPaths from 'env-paths'

export interface Folders {
  /** One file a session. */
  readonly sessions: string
  /** The user's settings and role contexts. */
  readonly config: string
}

/**
 * Where greenflag keeps things: the platform's data and config folders, or both below `GREENFLAG_HOME` where that is set and not empty.
 * Paths are absolute; nothing is created.
 */
export function findFolders(env: Readonly<Record<string, string | undefined>>): Folders {
  const home = env['GREENFLAG_HOME'] ?? ''
  if (home !== '') return { sessions: resolve(home, 'sessions'), config: resolve(home, 'config') }
  const paths = envPaths('greenflag', { suffix: '' })
  return { sessions: resolve(join(paths.data, 'sessions')), config: resolve(paths.config) }
}
