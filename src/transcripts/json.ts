import { UserError } from '../core/exit.ts'
import type { Speech } from '../core/transcript/speech.ts'
import { secondsOf } from './clock.ts'
import { speakerKeys, textKeys, timeKeys } from './json-keys.ts'
import { placeObjects } from './json-lines.ts'
import { messagesOfTree } from './message-tree.ts'

type Item = Readonly<Record<string, unknown>>

/** Messages that are no part of a conversation. */
const unspoken = /^(?:system|developer|tool|function)$/i
/** Lists of speeches lie no deeper than this. */
const deepest = 6
/** A time beyond so many seconds is one in milliseconds. */
const longestHours = 12 * 3600

/**
 * The speeches of JSON: messages with `role` and `content` (a text or blocks), segments or utterances with speaker and text, pairs of question and
 * answer, in a list or inside an object, or one object a line. Throws a UserError (exit 2) for what is no JSON or holds no such list.
 */
export function readJson(text: string, file: string): Speech[] {
  const { value, placed } = parse(text, file)
  const list = messagesOfTree(value, file)?.filter(isItem) ?? findList(value, 0)
  if (list === null) {
    throw new UserError(`${file}: no list of speeches is in this JSON`, {
      advice: 'It takes messages with role and content, or segments with speaker and text.',
    })
  }
  const speeches = list.flatMap((item) => speechesOf(item, placed.get(item) ?? 1))
  const last = Math.max(0, ...speeches.slice(-50).map(({ at }) => at ?? 0))
  return last > longestHours ? speeches.map((speech) => ({ ...speech, at: speech.at === null ? null : speech.at / 1000 })) : speeches
}

function parse(text: string, file: string): { value: unknown; placed: ReadonlyMap<object, number> } {
  try {
    const value: unknown = JSON.parse(text)
    return { value, placed: placeObjects(value, text) }
  } catch (error) {
    const lines = text.split('\n')
    if (!(error instanceof SyntaxError)) throw error
    return parseLines(lines, file) ?? fault(text, error, file)
  }
}

/** One object a line, as logs are written; null where the first line alone is none. */
function parseLines(lines: readonly string[], file: string): { value: unknown; placed: ReadonlyMap<object, number> } | null {
  const placed = new Map<object, number>()
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const value = objectIn(line)
    if (value === null && placed.size === 0) return null
    if (value === null) throw new UserError(`${file}:${index + 1}: this line is no JSON object`)
    placed.set(value, index + 1)
  }
  return { value: [...placed.keys()], placed }
}

function objectIn(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

function fault(text: string, error: SyntaxError, file: string): never {
  const stated = /line (\d+)/.exec(error.message)?.[1]
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? Number.NaN)
  const line = stated ?? (Number.isNaN(position) ? text.split('\n').length : text.slice(0, position).split('\n').length)
  throw new UserError(`${file}:${line}: this is no valid JSON`, { advice: 'Export it again; it may have been cut short.', cause: error })
}

/** The first list, the shallowest one, most of whose items are speeches. */
function findList(value: unknown, depth: number): Item[] | null {
  let level: unknown[] = [value]
  for (let at = depth; at <= deepest && level.length > 0; at += 1) {
    for (const one of level) {
      if (!Array.isArray(one) || one.length === 0) continue
      const items = one.filter(isItem)
      if (items.filter(isSpeech).length * 2 > one.length) return items
    }
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : [])).slice(0, 10_000)
  }
  return null
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSpeech(item: Item): boolean {
  return isPair(item) || (textIn(item) !== '' && (speakerIn(item) !== null || timeKeys.some((key) => key in item)))
}

function isPair(item: Item): item is Item & { question: string; answer: string } {
  return typeof item['question'] === 'string' && typeof item['answer'] === 'string'
}

function speechesOf(item: Item, line: number): Speech[] {
  const at = timeIn(item)
  if (isPair(item)) {
    return [
      { speaker: 'Interviewer', text: item.question.trim(), line, at, spread: false },
      { speaker: 'Candidate', text: item.answer.trim(), line, at: null, spread: false },
    ].filter(({ text }) => text !== '')
  }
  const speaker = speakerIn(item)
  const text = textIn(item)
  return text === '' || (speaker !== null && unspoken.test(speaker)) ? [] : [{ speaker, text, line, at, spread: false }]
}

function speakerIn(item: Item): string | null {
  for (const key of speakerKeys) {
    const value = item[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 100)
    if (typeof value === 'number') return `Speaker ${value}`
    if (isItem(value)) {
      const name = value['name'] ?? value['displayName'] ?? value['display_name'] ?? value['role'] ?? value['id']
      if (typeof name === 'string' && name.trim() !== '') return name.trim().slice(0, 100)
      if (typeof name === 'number') return `Speaker ${name}`
    }
  }
  return null
}

/** A text, or the blocks or words of one. */
function textIn(item: Item, depth = 0): string {
  for (const key of textKeys) {
    const value = item[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (Array.isArray(value) && depth < 2) {
      // Of what was recognised one way or another the first is the surest.
      const joined = (key === 'alternatives' ? value.slice(0, 1) : value)
        .flatMap((piece) => pieceOf(piece, depth))
        .join(key === 'content' || key === 'parts' ? '\n' : key === 'elements' ? '' : ' ')
        .trim()
      if (joined !== '') return joined
    }
    if (isItem(value) && depth < 2) {
      const inner = textIn(value, depth + 1)
      if (inner !== '') return inner
    }
  }
  return ''
}

/** One of the words or blocks that a text is made of; punctuation keeps its blanks. */
function pieceOf(piece: unknown, depth: number): string[] {
  if (typeof piece === 'string') return [piece]
  if (!isItem(piece) || !isSpoken(piece)) return []
  return [typeof piece['value'] === 'string' ? piece['value'] : textIn(piece, depth + 1)]
}

/** Blocks of images, tools and thoughts are no speech. */
function isSpoken({ type }: Item): boolean {
  return typeof type !== 'string' || /^(?:text|input_text|output_text|punct|word|pronunciation|punctuation)$/.test(type)
}

function timeIn(item: Item): number | null {
  for (const key of timeKeys) {
    const value = item[key]
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
    if (typeof value === 'string' && secondsOf(value) !== null) return secondsOf(value)
  }
  return null
}
