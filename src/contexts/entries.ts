import { didYouMean } from '../core/text/nearest.ts'
import type { Reporter } from './diagnostic.ts'
import type { Named } from './ids.ts'
import type { Item } from './markdown.ts'

/** What a nested bullet can say about the entry above it, as "Key: value". */
export type Key = 'level' | 'area' | 'probe' | 'strong' | 'weak' | 'flags' | 'id' | 'listen for' | 'sounds like'

const known: readonly Key[] = ['level', 'area', 'probe', 'strong', 'weak', 'flags', 'id', 'listen for', 'sounds like']
const once: readonly Key[] = ['level', 'area', 'id']

/** One value of a key and where it stands. */
export interface Detail {
  readonly text: string
  readonly line: number
}

/** A question or a flag as it stands in a list, with what is nested in it. */
export interface Entry {
  readonly text: string
  readonly line: number
  readonly details: ReadonlyMap<Key, readonly Detail[]>
}

/** What a list holds: the word for one of its entries in messages, and the keys an entry takes. */
export interface EntryKind {
  readonly noun: string
  readonly keys: readonly Key[]
}

/** Reads the bullets of a list as entries. Reports entries without words (an error) and keys that are unknown, misplaced or repeated. */
export function readEntries(items: readonly Item[], kind: EntryKind, reporter: Reporter): Entry[] {
  return items.flatMap((item): Entry[] => {
    const key = splitKey(item.text)?.key ?? null
    if (key !== null && isKey(key)) {
      const advice = 'Indent it by two spaces, below the bullet it belongs to.'
      reporter.warning(item.line, `"${label(key)}:" stands at the top level of the list`, advice)
      if (kind.keys.includes(key)) return []
    }
    if (!hasWords(item.text)) {
      reporter.error(item.line, `this ${kind.noun} has no words`, 'Write what it says, or remove the bullet.')
      return []
    }
    return [{ text: item.text, line: item.line, details: readDetails(item.items, kind, reporter) }]
  })
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** The values of a key that may be repeated. */
export function textsOf(entry: Entry, key: Key): string[] {
  return (entry.details.get(key) ?? []).map(({ text }) => text)
}

/** The value of a key that is given once; null where it is not given. */
export function detailOf(entry: Entry, key: Key): Detail | null {
  return entry.details.get(key)?.[0] ?? null
}

function readDetails(items: readonly Item[], kind: EntryKind, reporter: Reporter): Map<Key, Detail[]> {
  const details = new Map<Key, Detail[]>()
  const takes = `Keys here are ${kind.keys.map(label).join(', ')}.`
  for (const item of items) {
    const split = splitKey(item.text)
    if (split === null) {
      reporter.warning(item.line, 'a nested bullet without a key is not read', takes)
      continue
    }
    const { key, value } = split
    if (!isKey(key) || !kind.keys.includes(key)) {
      const message = isKey(key) ? `"${label(key)}:" is no key of this ${kind.noun}` : `unknown key "${label(key)}:"`
      reporter.warning(item.line, message, didYouMean(key, kind.keys, 1) + takes)
      continue
    }
    const own = value === '' ? [] : [{ text: value, line: item.line }]
    const values = [...own, ...item.items.map(({ text, line }) => ({ text, line }))].filter(({ text }) => hasWords(text))
    const before = details.get(key) ?? []
    if (values.length === 0) reporter.warning(item.line, `"${label(key)}:" has no words`, 'Write its value on the same line.')
    if (once.includes(key) && before.length + values.length > 1) {
      reporter.warning(item.line, `"${label(key)}:" is given more than once`, 'The first one counts.')
    }
    details.set(key, [...before, ...values])
  }
  return details
}

/** "**Listen for:** a, b" as its key in lower case and its value; null for a text without a key. */
function splitKey(text: string): { key: string; value: string } | null {
  const match = /^[*_]{0,3}(\p{L}[\p{L}\p{N} _-]{0,30})[*_]{0,3}\s*:[*_]{0,3}([\s\S]*)$/u.exec(text)
  if (match === null) return null
  const key = (match[1] ?? '').toLowerCase().replace(/[\s_-]+/g, ' ')
  return { key: key.trim(), value: (match[2] ?? '').trim() }
}

function isKey(word: string): word is Key {
  return (known as readonly string[]).includes(word)
}

function label(key: string): string {
  return key.slice(0, 1).toUpperCase() + key.slice(1)
}

/** What an entry's id is made from; `index` counts from 0 among its kind. */
export function namedBy(kind: Named['kind'], entry: Entry, index: number): Named {
  return { kind, text: entry.text, line: entry.line, explicit: detailOf(entry, 'id')?.text ?? null, position: index + 1 }
}
