import type { Band } from '../core/card/card.ts'
import { isLevel } from '../core/level.ts'
import type { InterviewKind } from '../core/session.ts'
import { type Disk, localDisk } from './disk.ts'
import { type Overall, type Rater, readEntry, type SessionEntry, type SessionState } from './entry.ts'
import { sessionIds } from './lookup.ts'
import { readThrough } from './read-through.ts'
import { hasShape, isNumber, isText, orNull, type Shelving } from './shelf.ts'

export interface Listing {
  /** Newest first, at most as many as asked for. */
  readonly entries: readonly SessionEntry[]
  /** Every session's id, newest first. */
  readonly ids: readonly string[]
}

/**
 * The newest `limit` sessions (all by default); none where the folder does not exist. What an earlier listing worked out is used where the
 * file still has that size and time; the rest is read, and kept for the next listing.
 * Throws UserError (exit 2) where the folder cannot be read; a session that cannot be read is an entry that says so.
 */
export async function listSessions(
  folder: string,
  { limit = Number.POSITIVE_INFINITY, rater = null, disk = localDisk }: { limit?: number; rater?: Rater | null; disk?: Disk } = {},
): Promise<Listing> {
  const ids = (await sessionIds(folder, disk)).reverse()
  const reading = { shelving: listed, version: rater?.version ?? null, read: (id: string) => readEntry(folder, id, rater, disk) }
  return { entries: await readThrough(folder, { ids, limit }, reading, disk), ids }
}

const states: readonly string[] = ['finished', 'unfinished', 'damaged', 'unreadable'] satisfies SessionState[]
const kinds: readonly string[] = ['practice', 'demo', 'mock', 'score'] satisfies InterviewKind[]
const bands: readonly string[] = ['strong', 'solid', 'mixed', 'weak', 'not enough evidence'] satisfies Band[]

/** The cache of a listing. */
export const listed: Shelving<SessionEntry> = { fileName: 'index.jsonl', isEntry }

function isEntry(value: unknown): value is SessionEntry {
  return hasShape(value, {
    id: isText,
    state: (state) => typeof state === 'string' && states.includes(state),
    kind: orNull((kind) => typeof kind === 'string' && kinds.includes(kind)),
    role: orNull(isText),
    level: orNull((level) => typeof level === 'string' && isLevel(level)),
    startedAt: orNull(isText),
    answered: isNumber,
    questions: isNumber,
    overall: orNull(isOverall),
    problem: orNull(isText),
  })
}

function isOverall(value: unknown): value is Overall {
  return hasShape(value, { rating: orNull(isNumber), band: (band) => typeof band === 'string' && bands.includes(band) })
}
