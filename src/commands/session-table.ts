import type { SessionEntry } from '../sessions/entry.ts'

/** A narrower terminal breaks the lines itself. */
const narrowest = 60
const gap = '  '
/** Where an id may be cut: after the minute, after the second. */
const cuts = [16, 19] as const

/** Cleans a text that came from a file, and says how many columns it takes. */
export interface TableMeans {
  readonly sink: (text: string) => string
  readonly width: (text: string) => number
  /** Columns of the terminal, 80 where there is none. */
  readonly room: number
}

/**
 * Sessions as lines of at most the terminal's columns, or 60 where it has fewer, a head first. An id is cut to a beginning that no other of `ids` has; one that cannot be cut stands on a
 * line of its own. `ids` holds every session's id, in order of name either way.
 */
export function sessionTable(entries: readonly SessionEntry[], ids: readonly string[], means: TableMeans): string[] {
  const shortened = shortenIds(ids)
  const rows = [
    { id: 'id', role: 'role', level: 'level', done: 'done', state: 'state' },
    ...entries.map((entry) => ({
      id: shortened.get(entry.id) ?? entry.id,
      role: means.sink(entry.role ?? '-').replace(/\s+/g, ' '),
      level: entry.level ?? '-',
      done: entry.kind === null ? '-' : `${entry.answered}/${entry.questions}`,
      state: stateOf(entry),
    })),
  ]
  const widest = (cells: readonly string[]): number => Math.max(...cells.map(means.width))
  const id = widest(rows.map((row) => row.id).filter((text) => text.length <= cuts[1]))
  const level = widest(rows.map((row) => row.level))
  const done = widest(rows.map((row) => row.done))
  const state = widest(rows.map((row) => row.state))
  const role = Math.min(
    widest(rows.map((row) => row.role)),
    Math.max(8, Math.max(narrowest, means.room) - id - level - done - state - 4 * gap.length),
  )
  return rows.flatMap((row) => {
    const whole = row.id.length > cuts[1]
    const cells = [
      (whole ? '' : row.id).padEnd(id),
      fitTo(row.role, role, means.width),
      row.level.padEnd(level),
      row.done.padStart(done),
      row.state,
    ]
    return whole ? [row.id, cells.join(gap)] : [cells.join(gap)]
  })
}

/** The rating in a mock interview is the simulated candidate's, and no result of whoever asked. */
function stateOf({ kind, state, overall }: SessionEntry): string {
  if (kind === 'mock' && state === 'finished') return 'mock'
  if (state !== 'finished' || overall === null) return state
  return overall.rating === null ? 'not rated' : `${overall.rating.toFixed(1)} ${overall.band}`
}

function shortenIds(ids: readonly string[]): Map<string, string> {
  return new Map(
    ids.map((id, index) => {
      const shared = Math.max(sharedBeginning(id, ids[index - 1] ?? ''), sharedBeginning(id, ids[index + 1] ?? ''))
      return [id, id.slice(0, cuts.find((cut) => cut > shared) ?? id.length)]
    }),
  )
}

function sharedBeginning(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Padded, or cut with an ellipsis, to exactly `room` columns; at the end of a word where one ends. */
function fitTo(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text + ' '.repeat(room - width(text))
  const letters = [...text]
  while (letters.length > 0 && width(letters.join('')) > room - 1) letters.pop()
  const kept = letters.join('')
  const cut = `${(text.charAt(kept.length) === ' ' ? kept : kept.replace(/(?<=\S)\s+\S*$/u, '')).trimEnd()}…`
  return cut + ' '.repeat(Math.max(0, room - width(cut)))
}
