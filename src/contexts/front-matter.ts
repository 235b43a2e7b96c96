import matter from 'gray-matter'
import { isLevel, type Level, levels } from '../core/level.ts'
import { didYouMean } from '../core/text/nearest.ts'
import type { Reporter } from './diagnostic.ts'

/** What a file says of itself above its Markdown; null or empty where it says nothing. */
export interface FrontMatter {
  readonly role: string | null
  /** As it stands in the file: `1.0` stays "1.0". */
  readonly version: string | null
  readonly summary: string
  readonly levels: readonly Level[]
  readonly tags: readonly string[]
}

const silent: FrontMatter = { role: null, version: null, summary: '', levels: [], tags: [] }
const keys = ['role', 'version', 'summary', 'levels', 'tags']
const largest = 16_384
const onlyYaml = 'Front matter is YAML between two lines of ---, such as "role: Data Engineer". Nothing in it is ever run.'

/**
 * Reads YAML front matter and gives the Markdown below it, with empty lines in the place of the front matter so that line
 * numbers stay. No front matter is fine; any other language, broken YAML or a value of the wrong type is reported. `body`
 * is null where it cannot be told where the front matter ends.
 */
export function readFrontMatter(text: string, reporter: Reporter): { fields: FrontMatter; body: string | null } {
  const lines = text.split('\n')
  const first = lines[0] ?? ''
  if (!/^---(?!-)/.test(first)) return { fields: silent, body: text }
  const close = lines.findIndex((line, index) => index > 0 && line.startsWith('---'))
  const language = first.slice(3).trim()
  if (!['', 'yaml', 'yml'].includes(language)) {
    reporter.error(1, `front matter in "${language.slice(0, 40)}" is not read`, onlyYaml)
    return { fields: silent, body: close === -1 ? null : below(lines, close) }
  }
  if (close === -1 || (lines[close] ?? '').trim() !== '---') {
    reporter.error(close === -1 ? 1 : close + 1, 'the front matter is not closed', 'End it with a line of three hyphens and nothing else.')
    return { fields: silent, body: null }
  }
  const block = lines.slice(1, close)
  const data = parseYaml(block, reporter)
  return { fields: data === null ? silent : readFields(data, block, reporter), body: below(lines, close) }
}

function below(lines: readonly string[], close: number): string {
  return '\n'.repeat(close + 1) + lines.slice(close + 1).join('\n')
}

function refuse(): never {
  throw new Error('only YAML is read')
}

/** gray-matter would evaluate JavaScript; its engines are replaced, and options keep its cache out. */
const engines = { javascript: refuse, js: refuse, coffee: refuse, json: refuse }

/** The keys and values of a block, as a map so that no key can reach a prototype; null, and an error reported, for anything else. */
function parseYaml(block: readonly string[], reporter: Reporter): Map<string, unknown> | null {
  const source = `---\n${block.join('\n')}\n---\n`
  if (source.length > largest) {
    reporter.error(1, 'the front matter is over 16 kB', 'It takes five short keys; text belongs below it.')
    return null
  }
  try {
    const data: unknown = matter(source, { language: 'yaml', engines }).data
    if (data === null || data === undefined) return new Map()
    if (Object.prototype.toString.call(data) === '[object Object]') return new Map(Object.entries(data))
    reporter.error(2, 'the front matter is not a list of keys and values', onlyYaml)
  } catch (error) {
    const { line, reason } = describeYamlError(error)
    reporter.error(Math.min(line, block.length + 1), `the front matter cannot be read: ${reason}`, onlyYaml)
  }
  return null
}

function describeYamlError(error: unknown): { line: number; reason: string } {
  if (error instanceof RangeError) return { line: 1, reason: 'it is nested too deep' }
  if (!(error instanceof Error)) return { line: 1, reason: 'it is not YAML' }
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : (error.message.split('\n')[0] ?? '')
  const mark = 'mark' in error && typeof error.mark === 'object' && error.mark !== null ? error.mark : {}
  return { line: 'line' in mark && typeof mark.line === 'number' ? mark.line + 1 : 1, reason: reason.slice(0, 120) }
}

function readFields(data: ReadonlyMap<string, unknown>, block: readonly string[], reporter: Reporter): FrontMatter {
  const lineOf = (key: string) => {
    const index = block.findIndex((line) => [key, `"${key}"`, `'${key}'`].some((form) => line.trimStart().startsWith(form)))
    return index + 2
  }
  const wrong = (key: string, wanted: string) => {
    reporter.error(lineOf(key), `"${key}" in the front matter must be ${wanted}`, `Write it as ${key}: ${examples.get(key) ?? ''}`)
  }
  const text = (key: string) => {
    const value = data.get(key) ?? ''
    if (typeof value === 'string') return oneLine(value)
    wrong(key, 'text')
    return ''
  }
  const list = (key: string) => {
    const value = data.get(key) ?? []
    const items: unknown[] = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [null]
    const words = items.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [oneLine(String(item))] : []))
    if (words.length < items.length) wrong(key, 'a list of words')
    return words.filter((word) => word !== '')
  }
  for (const key of data.keys()) {
    if (keys.includes(key)) continue
    const known = `${didYouMean(key, keys, 1)}Known keys are ${keys.join(', ')}.`
    reporter.warning(lineOf(key), `unknown key "${key.slice(0, 40)}" in the front matter`, known)
  }
  const version = readVersion(data.get('version') ?? null, block)
  if (version === null) wrong('version', 'text or a number')
  const named = list('levels').map((level) => level.toLowerCase())
  const unknown = named.find((level) => !isLevel(level))
  if (unknown !== undefined) reporter.error(lineOf('levels'), `"${unknown.slice(0, 40)}" is no level`, `Levels are ${levels.join(', ')}.`)
  return {
    role: text('role') || null,
    version: version || null,
    summary: text('summary'),
    levels: levels.filter((level) => named.includes(level)),
    tags: list('tags'),
  }
}

const examples = new Map([
  ['role', 'Data Engineer'],
  ['version', '"1.0"'],
  ['summary', 'one sentence'],
  ['levels', '[junior, mid, senior, staff]'],
  ['tags', '[data, sql]'],
])

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** YAML makes a number of `1.0` and a date of `2026-01-31`; what the author wrote is found again in the source. */
function readVersion(value: unknown, block: readonly string[]): string | null {
  if (value === null) return ''
  if (typeof value === 'string') return oneLine(value)
  const written = Array.from(block.join('\n').matchAll(/(?:^|[\s{,])["']?version["']?\s*:\s*([^\s,}#]+)/g), (match) => match[1] ?? '')
  if (typeof value === 'number') return written.find((word) => Number(word) === value) ?? String(value)
  if (value instanceof Date) return written.find((word) => Date.parse(word) === value.getTime()) ?? value.toISOString()
  return null
}
