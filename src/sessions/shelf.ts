import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Band } from '../core/card/card.ts'
import { isLevel } from '../core/level.ts'
import { codeOf, type Disk, writeNewFile } from './disk.ts'
import type { Overall, SessionEntry, SessionState } from './entry.ts'

/** An entry with what its file was when it was read: a file of another size or time makes it worthless. */
export interface ShelvedEntry {
  readonly size: number
  readonly mtimeMs: number
  readonly entry: SessionEntry
}

const format = 1
const fileName = 'index.jsonl'
const states: readonly string[] = ['finished', 'unfinished', 'damaged', 'unreadable'] satisfies SessionState[]
const bands: readonly string[] = ['strong', 'solid', 'mixed', 'weak', 'not enough evidence'] satisfies Band[]

/** What an earlier listing worked out, by id, with the version of the rater it asked. */
export interface Shelf {
  readonly rater: string | null
  readonly entries: ReadonlyMap<string, ShelvedEntry>
}

const empty: Shelf = { rater: null, entries: new Map() }

/** The cache, which is that and no more: where it is missing, damaged or of another format, it is empty. */
export async function loadShelf(folder: string, disk: Disk): Promise<Shelf> {
  try {
    const file = await disk.open(join(folder, fileName), 'r')
    const text = await file
      .readFile()
      .then((bytes) => bytes.toString())
      .finally(() => file.close())
    const newline = text.indexOf('\n')
    const body = text.slice(newline + 1)
    const head: unknown = JSON.parse(text.slice(0, Math.max(0, newline)))
    return isHead(head) && head.sum === sumOf(body) ? { rater: head.rater, entries: parseEntries(body) } : empty
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) !== null) return empty
    throw error
  }
}

/** Replaces the cache in one step. Rejects with a system error where it cannot be written; then the earlier one stays. */
export async function saveShelf(folder: string, rater: string | null, entries: Iterable<ShelvedEntry>, disk: Disk): Promise<void> {
  const body = [...entries].map((shelved) => JSON.stringify(shelved)).join('\n')
  const head: Head = { format, rater, sum: sumOf(body) }
  const fresh = join(folder, `${fileName}.${randomUUID()}`)
  await writeNewFile(disk, fresh, Buffer.from(`${JSON.stringify(head)}\n${body}`), 'passing')
  try {
    await disk.rename(fresh, join(folder, fileName))
  } catch (error) {
    await disk.unlink(fresh).catch(() => undefined)
    throw error
  }
}

/** Takes sessions out of the cache, which tells of roles and ratings. Rejects with a system error where it cannot be written. */
export async function forgetSessions(folder: string, ids: ReadonlySet<string>, disk: Disk): Promise<void> {
  const { rater, entries } = await loadShelf(folder, disk)
  const rest = [...entries.values()].filter(({ entry }) => !ids.has(entry.id))
  if (rest.length < entries.size) await saveShelf(folder, rater, rest, disk)
}

interface Head {
  readonly format: number
  readonly rater: string | null
  readonly sum: string
}

function isHead(value: unknown): value is Head {
  return hasShape(value, { format: (number) => number === format, rater: orNull(isText), sum: isText })
}

function parseEntries(body: string): Map<string, ShelvedEntry> {
  const lines = body === '' ? [] : body.split('\n')
  const shelved = lines.map((line): unknown => JSON.parse(line)).filter(isShelved)
  return new Map(shelved.map((one) => [one.entry.id, one]))
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)

function isShelved(value: unknown): value is ShelvedEntry {
  return hasShape(value, { size: isNumber, mtimeMs: isNumber, entry: isEntry })
}

function isEntry(value: unknown): value is SessionEntry {
  return hasShape(value, {
    id: isText,
    state: (state) => typeof state === 'string' && states.includes(state),
    kind: orNull((kind) => kind === 'practice' || kind === 'demo'),
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

function hasShape(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  return Object.entries(checks).every(([name, check]) => check(fields[name]))
}
