const shape = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*$/
const longestId = 80
const longestRole = 40

/**
 * A session's name: the moment it began in UTC, its role, and 4 random characters, as in `2026-11-22T10-20-31-data-engineer-k3f9`.
 * Names sort by time. Throws RangeError where `random` is not 4 characters of a-z and 0-9, or `ms` is no moment.
 */
export function sessionId(ms: number, role: string, random: string): string {
  if (!/^[a-z0-9]{4}$/.test(random)) throw new RangeError(`not 4 characters of a-z and 0-9: ${random}`)
  const moment = new Date(ms).toISOString().slice(0, 19).replaceAll(':', '-')
  return `${moment}-${slug(role)}-${random}`
}

/** Whether a text could be a session's name. Such a text holds no dot and no separator: it never leads out of a folder. */
export function isSessionId(text: string): boolean {
  return text.length <= longestId && shape.test(text)
}

function slug(role: string): string {
  const words = role
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestRole)
    .replace(/^-+|-+$/g, '')
  return words === '' ? 'role' : words
}
