import { foldName } from '../core/transcript/speech.ts'
import { clock, secondsOf } from './clock.ts'
import { hasBothRoles, personIn, role, roleBehind } from './roles.ts'

/** Somebody's name at the beginning of what they say. */
export interface Label {
  readonly name: string
  /** What stands behind it on the same line. */
  readonly rest: string
  readonly at: number | null
  /** How sure the form is: a name with a time or in a heading is one; a word before a colon may be anything. */
  readonly form: 'stamped' | 'marked' | 'colon'
}

/** A label is looked for in so many characters; more are speech. */
const longestLabel = 60

const noName = new Set(
  (
    'note notes date time title duration subject role position location participants attendees present agenda summary topic topics company level ' +
    'transcript recording language version status example examples first second third finally result results problem solution however also then ' +
    'because so and but for the this that here there https http mailto update todo ps fyi edit warning tip important remember step part reason ' +
    'pros cons before after answer: outcome situation task action lesson context meeting link email phone file from to cc re job round stage'
  ).split(' '),
)
const leading = /^\s*(?:>\s*)?(?:(?:[-*•+]|\d{1,3}[.)])\s+)?/
/** A day before the time, as chats and logs have it. */
const day = String.raw`(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:,?\s{1,3}|T))?`
const stampFirst = new RegExp(String.raw`^[\[(@]?${day}(${clock})Z?(?:\s*(?:-->|[-–—])\s*${clock})?[\])]?\s*(?:[-–—|:]\s*)?`)
const stampLast = new RegExp(String.raw`[\s,–—|-]*[\[(]?(${clock})(?:\s*(?:-->|[-–—])\s*${clock})?[\])]?\s*$`)
const stampAfter = new RegExp(String.raw`^\s*[\[(]?(${clock})(?:\s*(?:-->|[-–—])\s*${clock})?[\])]?\s*:?\s*`)

/** The label that a line of text begins with, as tools and people write it; null where it begins with none. */
export function readLabel(line: string): Label | null {
  const heading = /^\s{0,3}#{1,6}\s+/.exec(line)
  const bare = heading === null ? line.replace(leading, '') : line.slice(heading[0].length).replace(/\s#+\s*$/, '')
  const first = stampFirst.exec(bare.slice(0, 60))
  const at = first === null ? null : secondsOf(first[1] ?? '')
  const text = first === null ? bare : bare.slice(first[0].length)
  if (heading !== null) return fromHeading(text, at)
  return bold(text, at) ?? bracketed(text, at) ?? stamped(text, at) ?? colon(text, at) ?? alone(text, at)
}

/** `Name: text`, and nothing else; null where there is none. */
export function plainLabel(line: string): Label | null {
  return colon(line.replace(/^\s*(?:-|>>)\s+/, ''), null)
}

/**
 * Which names of a text are speakers: those in a sure form, roles, and whatever stands before a colon twice or more; once is enough for a name
 * in capitals where the text has fewer than two speakers otherwise. Where all speakers are marked ("**Ann:**") or are roles, other words before a
 * colon are words of an answer.
 */
export function labelCounts(labels: readonly Label[]): (name: string) => boolean {
  const counts = new Map<string, number>()
  const marked = new Map<string, number>()
  const sure = new Set<string>()
  for (const { name, form } of labels) {
    const key = foldName(name)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (form !== 'colon') marked.set(key, (marked.get(key) ?? 0) + 1)
    if (form === 'stamped' || role.test(name) || roleBehind.test(name)) sure.add(key)
    const person = personIn(name)
    if (person !== null) sure.add(foldName(person))
  }
  const allMarked = [...marked.values()].filter((times) => times >= 2).length >= 2
  const allRoles = hasBothRoles(labels.map(({ name }) => name))
  const often = new Set(
    labels
      .filter(({ name, form, rest }) => {
        const capitalised = isCapitalised(name)
        if ((counts.get(foldName(name)) ?? 0) < (capitalised ? 2 : 3) || (!capitalised && name.split(/\s+/).length > 3)) return false
        return rest.includes('?') || !(allRoles || (allMarked && form === 'colon'))
      })
      .map(({ name }) => foldName(name)),
  )
  const known = new Set([...sure, ...often])
  if (known.size >= 2) return (name) => known.has(foldName(name))
  return (name) => known.has(foldName(name)) || (isCapitalised(name) && name.split(/\s+/).length <= 3)
}

function fromHeading(text: string, at: number | null): Label | null {
  if (text.length > 2 * longestLabel) return null
  const end = stampLast.exec(text)
  const name = unmarked(end === null ? text : text.slice(0, end.index)).replace(/:$/, '')
  if (!canBeName(name)) return null
  return { name, rest: '', at: at ?? (end === null ? null : secondsOf(end[1] ?? '')), form: 'marked' }
}

/** `**Name:** text`, `**Name**: text`, `**Name** 0:12`, `**Name**` alone. */
function bold(text: string, at: number | null): Label | null {
  const mark = /^(\*\*|__|\*|_)(?=\S)/.exec(text)?.[1]
  if (mark === undefined) return null
  const end = text.indexOf(mark, mark.length)
  if (end === -1 || end > longestLabel + mark.length) return null
  const inner = text.slice(mark.length, end).trim()
  const behind = text.slice(end + mark.length)
  const stamp = stampLast.exec(inner)
  const name = (stamp === null ? inner : inner.slice(0, stamp.index)).replace(/\s*:$/, '')
  const time = at ?? (stamp === null ? null : secondsOf(stamp[1] ?? ''))
  if (!canBeName(name)) return null
  const later = stampAfter.exec(behind.slice(0, 60))
  if (later !== null) return { name, rest: behind.slice(later[0].length).trim(), at: time ?? secondsOf(later[1] ?? ''), form: 'stamped' }
  const parted = /:\s*$/.test(inner) || /^\s*:/.test(behind)
  if (!parted && behind.trim() !== '') return null
  return { name, rest: behind.replace(/^\s*:/, '').trim(), at: time, form: time === null ? 'marked' : 'stamped' }
}

/** `[Name] 10:02:33`, as chats are saved. */
function bracketed(text: string, at: number | null): Label | null {
  const match = /^\[([^\][]{1,60})\]\s*/.exec(text)
  const name = match?.[1]?.trim() ?? ''
  if (match === null || !canBeName(name)) return null
  const behind = text.slice(match[0].length)
  const stamp = stampAfter.exec(behind.slice(0, 60))
  if (stamp !== null) return { name, rest: behind.slice(stamp[0].length).trim(), at: at ?? secondsOf(stamp[1] ?? ''), form: 'stamped' }
  const after = /^:\s*/.exec(behind)
  return after === null && at === null ? null : { name, rest: behind.slice(after?.[0].length ?? 0).trim(), at, form: 'stamped' }
}

/** `Name  0:03` on a line of its own, and `Name (00:12): text`. */
function stamped(text: string, at: number | null): Label | null {
  const match = /^([^:[(\d][^:[(]{0,59}?(?:\s\d{1,3})?)(?=\s{1,8}[[(]?\d{1,3}:\d)/.exec(text.slice(0, 120))
  const name = (match?.[1] ?? '').replace(/[\s,–—|-]+$/, '')
  if (match === null || !canBeName(name)) return null
  const behind = text.slice(match[0].length)
  const stamp = stampAfter.exec(behind.slice(0, 60))
  if (stamp === null) return null
  const rest = behind.slice(stamp[0].length).trim()
  if (rest !== '' && !/[\])]|:\s*$/.test(stamp[0].trim())) return null
  return { name, rest, at: at ?? secondsOf(stamp[1] ?? ''), form: 'stamped' }
}

function colon(text: string, at: number | null): Label | null {
  const end = text.slice(0, longestLabel + 2).search(/[:：]/)
  if (end < 1 || text.startsWith('//', end + 1)) return null
  const name = unmarked(text.slice(0, end))
  if (/\d$/.test(name) && /^\d/.test(text.slice(end + 1))) return null
  if (!canBeName(name)) return null
  const rest = text.slice(end + 1).trim()
  const mark = /^(?:\*\*|__)/.exec(text)?.[0]
  const bare = mark !== undefined && rest.endsWith(mark) ? rest.slice(0, -mark.length) : rest
  return { name, rest: bare, at, form: at === null ? 'colon' : 'stamped' }
}

/** `0:03 Name` on a line of its own. */
function alone(text: string, at: number | null): Label | null {
  const name = text.trim()
  return at !== null && name.split(/\s+/).length <= 4 && canBeName(name) && isCapitalised(name)
    ? { name, rest: '', at, form: 'marked' }
    : null
}

function canBeName(name: string): boolean {
  if (name.length > longestLabel || !/^[\p{L}\p{N}]/u.test(name) || !/\p{L}/u.test(name)) return false
  if (role.test(name)) return true
  if (/\b(?:19|20)\d\d\b/.test(name)) return false
  if (/[.!?;"“”/\\<>{}=]/.test(name.replace(/\b(?:Dr|Mr|Mrs|Ms|Prof|Jr|Sr|St)\.|\b\p{Lu}\./gu, ''))) return false
  const words = name.split(/\s+/)
  return words.length <= 6 && !noName.has((words[0] ?? '').toLowerCase().replace(/[^\p{L}]/gu, ''))
}

function isCapitalised(name: string): boolean {
  return (
    role.test(name) ||
    name
      .split(/\s+/)
      .every((word) => /^[^\p{L}]*(?:\p{Lu}|\p{Lo}|(?:van|von|de|da|di|del|la|le|bin|al)$)/u.test(word) || /^[\d(#_-]/.test(word))
  )
}

function unmarked(text: string): string {
  return text
    .replace(/[*_`]{1,3}/g, (marks, at: number) => (marks.startsWith('_') && at > 0 && at + marks.length < text.length ? marks : ''))
    .trim()
}
