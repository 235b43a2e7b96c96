import { isAbsolute, relative, resolve, sep } from 'node:path'

/** A path is outside where the way to it from the folder begins upwards, or there is none. */
export function outside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
}

/** A path as a user would type it: from the working folder where it is inside, else whole. */
export function shownPath(path: string, cwd: string): string {
  const whole = isAbsolute(path) ? path : resolve(cwd, path)
  return outside(cwd, whole) || whole === cwd ? whole : relative(cwd, whole)
}
