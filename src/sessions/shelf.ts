import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { codeOf, type Disk, writeNewFile } from './disk.ts'

/** What a cache keeps: the file beside the sessions, and whether something read from it is such an entry. */
export interface Shelving<Entry extends Shelvable> {
  readonly fileName: string
  readonly isEntry: (value: unknown) => value is Entry
}

interface Shelvable {
  /** The session's. */
  readonly id: string
}

/** An entry with what its file was when it was read: a file of another size or time makes it worthless. */
export interface ShelvedEntry<Entry extends Shelvable> {
  readonly size: number
  readonly mtimeMs: number
  readonly entry: Entry
}

const format = 1

/** What an earlier reading worked out, by id, with the version of the one who was asked (the rater). */
export interface Shelf<Entry extends Shelvable> {
  readonly rater: string | null
  readonly entries: ReadonlyMap<string, ShelvedEntry<Entry>>
}

/** The cache, which is that and no more: where it is missing, damaged or of another format, it is empty. */
export async function loadShelf<Entry extends Shelvable>(folder: string, shelving: Shelving<Entry>, disk: Disk): Promise<Shelf<Entry>> {
  const empty: Shelf<Entry> = { rater: null, entries: new Map() }
  try {
    const file = await disk.open(join(folder, shelving.fileName), 'r')
    const text = await file
      .readFile()
      .then((bytes) => bytes.toString())
      .finally(() => file.close())
    const newline = text.indexOf('\n')
    const body = text.slice(newline + 1)
    const head: unknown = JSON.parse(text.slice(0, Math.max(0, newline)))
    return isHead(head) && head.sum === sumOf(body) ? { rater: head.rater, entries: parseEntries(body, shelving) } : empty
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) !== null) return empty
    throw error
  }
}

/** Replaces the cache in one step. Rejects with a system error where it cannot be written; then the earlier one stays. */
export async function saveShelf<Entry extends Shelvable>(
  folder: string,
  { fileName }: Pick<Shelving<Entry>, 'fileName'>,
  { rater, entries }: { readonly rater: string | null; readonly entries: Iterable<ShelvedEntry<Entry>> },
  disk: Disk,
): Promise<void> {
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

/** Takes sessions out of a cache, which tells of roles and ratings. Rejects with a system error where it cannot be written. */
export async function forgetSessions<Entry extends Shelvable>(
  folder: string,
  shelving: Shelving<Entry>,
  ids: ReadonlySet<string>,
  disk: Disk,
): Promise<void> {
  const { rater, entries } = await loadShelf(folder, shelving, disk)
  const rest = [...entries.values()].filter(({ entry }) => !ids.has(entry.id))
  if (rest.length < entries.size) await saveShelf(folder, shelving, { rater, entries: rest }, disk)
}

interface Head {
  readonly format: number
  readonly rater: string | null
  readonly sum: string
}

function isHead(value: unknown): value is Head {
  return hasShape(value, { format: (number) => number === format, rater: orNull(isText), sum: isText })
}

function parseEntries<Entry extends Shelvable>(body: string, { isEntry }: Shelving<Entry>): Map<string, ShelvedEntry<Entry>> {
  const lines = body === '' ? [] : body.split('\n')
  const isShelved = (value: unknown): value is ShelvedEntry<Entry> => hasShape(value, { size: isNumber, mtimeMs: isNumber, entry: isEntry })
  const shelved = lines.map((line): unknown => JSON.parse(line)).filter(isShelved)
  return new Map(shelved.map((one) => [one.entry.id, one]))
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12)
}

export type Check = (value: unknown) => boolean

export const isText: Check = (value) => typeof value === 'string'
export const isNumber: Check = (value) => typeof value === 'number'
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)

/** Whether a value is an object whose fields pass their checks. */
export function hasShape(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  return Object.entries(checks).every(([name, check]) => check(fields[name]))
}
