import { supportsColor, supportsColorStderr } from 'chalk'

type Env = Readonly<Record<string, string | undefined>>

/**
 * How many colours a stream gets, as a chalk level: FORCE_COLOR decides where it is set, then NO_COLOR (no-color.org) and TERM=dumb mean none,
 * then it is what the terminal can show; a pipe gets none.
 */
export function colourLevel(env: Env, stream: 'stdout' | 'stderr', isTerminal: boolean): 0 | 1 | 2 | 3 {
  const found = stream === 'stdout' ? supportsColor : supportsColorStderr
  const level = found === false ? 0 : found.level
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return level
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb' || !isTerminal) return 0
  return level
}

/** Whether signs beyond ASCII can be shown. */
export function showsUnicode(env: Env): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return env['TERM'] !== 'dumb' && env['TERM'] !== 'linux' && !/^(?:C|POSIX)$/.test(locale)
}
