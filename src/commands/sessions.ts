import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { safeJson } from '../core/text/safe-json.ts'
import type { Rater } from '../sessions/entry.ts'
import { listSessions as readListing } from '../sessions/listing.ts'
import { findSession, sessionIds } from '../sessions/lookup.ts'
import type { Place } from '../sessions/open.ts'
import { removeSessions } from '../sessions/remove.ts'
import { sessionTable, type TableMeans } from './session-table.ts'

const newest = 30

/** Where the commands write, and how they clean what came from a file. */
export interface SessionsDesk extends TableMeans {
  /** Writes to standard output; a text ends with its newline. */
  readonly out: (text: string) => void
  /** Writes to standard error; a text ends with its newline. */
  readonly err: (text: string) => void
}

export interface ListOptions {
  /** All sessions instead of the newest 30. */
  readonly all: boolean
  /** All sessions, as one JSON array. */
  readonly json: boolean
}

/** `greenflag sessions list`. Throws UserError (exit 2) where the folder cannot be read. */
export async function listSessions(options: ListOptions, folder: string, rater: Rater | null, desk: SessionsDesk): Promise<ExitCode> {
  const { entries, ids } = await readListing(folder, { rater, ...(options.all || options.json ? {} : { limit: newest }) })
  const clean = (text: string | null): string | null => (text === null ? null : desk.sink(text))
  if (options.json) {
    const cleaned = entries.map((entry) => ({ ...entry, role: clean(entry.role), problem: clean(entry.problem) }))
    desk.out(safeJson(cleaned))
    return exit.done
  }
  if (entries.length === 0) {
    desk.out('There is no session yet. greenflag practice begins one.\n')
    return exit.done
  }
  desk.out(
    sessionTable(entries, ids, desk)
      .map((line) => `${line.trimEnd()}\n`)
      .join(''),
  )
  const more = ids.length - entries.length
  if (more > 0) desk.out(`${more} more: greenflag sessions list --all\n`)
  for (const { problem } of entries) if (problem !== null) desk.err(`${desk.sink(problem)}\n`)
  return exit.done
}

export interface DeleteOptions {
  /** A whole id, a beginning, or `last`. */
  readonly id: string | null
  readonly all: boolean
  /** With `all`: only sessions begun before this day (YYYY-MM-DD, UTC). */
  readonly before: string | null
  readonly yes: boolean
}

/** Asks on a terminal; null where there is nobody to ask. */
export type Confirm = ((question: string) => Promise<boolean>) | null

/**
 * `greenflag sessions delete`. Resolves to exit 5 where a session could not be deleted; the others are.
 * Throws UserError: exit 2 for a call that names nothing, too much, or no session; exit 5 where the one session named is held.
 */
export async function deleteSessions(options: DeleteOptions, place: Place, confirm: Confirm, desk: SessionsDesk): Promise<ExitCode> {
  const ids = await chooseSessions(options, place)
  if (ids.length === 0) {
    desk.out('There is no such session; nothing was deleted.\n')
    return exit.done
  }
  const [first] = ids
  const question = ids.length === 1 ? `Delete ${first}?` : `Delete ${ids.length} sessions?`
  if (confirm !== null && !options.yes && !(await confirm(question))) {
    desk.out('Nothing was deleted.\n')
    return exit.done
  }
  let deleted = 0
  for await (const { id, error } of removeSessions(place, ids)) {
    if (error === null) {
      deleted += 1
      desk.out(`Deleted ${id}\n`)
    } else if (ids.length > 1 && error instanceof UserError) {
      desk.err(desk.sink(`Kept ${id}: ${error.message}\n`))
    } else {
      throw error
    }
  }
  if (ids.length > 1) desk.out(`${deleted} of ${ids.length} sessions deleted.\n`)
  return deleted === ids.length ? exit.done : exit.storage
}

async function chooseSessions({ id, all, before, yes }: DeleteOptions, place: Place): Promise<string[]> {
  if (id !== null && (all || before !== null)) throw usage('Name a session or use --all, not both.')
  if (id !== null) return [await findSession(place.folder, id, place.disk)]
  if (!all) throw usage('Name the session to delete, or use --all.')
  if (before === null && !yes) throw usage('--all without --before deletes every session.', 'Add --yes to do that.')
  if (before !== null && !isDay(before)) throw usage(`Not a day: ${JSON.stringify(before)}.`, 'Write it as YYYY-MM-DD.')
  const ids = await sessionIds(place.folder, place.disk)
  return before === null ? ids : ids.filter((each) => each.slice(0, before.length) < before)
}

function usage(message: string, advice = 'greenflag sessions delete --help says more.'): UserError {
  return new UserError(message, { advice })
}

function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}
