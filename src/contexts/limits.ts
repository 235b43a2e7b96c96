import type { Reporter } from './diagnostic.ts'

/** What a context's file may have at most. */
export const limits = { bytes: 1_000_000, lines: 5_000, line: 50_000, depth: 10 } as const

const asText = 'Save it as plain UTF-8 text.'

/**
 * The text of a file, with its byte order mark gone, every line end made `\n` and long rules made short; null, and an error reported, for what no
 * parser should be shown: over 1 MB, over 5,000 lines, one of them over 50,000 characters, nested deeper than 10 levels, binary, or not UTF-8.
 */
export function readText(source: string | Uint8Array, reporter: Reporter): string | null {
  const bytes = typeof source === 'string' ? Buffer.from(source, 'utf8') : source
  if (bytes.byteLength > limits.bytes) {
    reporter.error(1, 'the file is over 1 MB', 'A context is a few hundred lines of text: keep long material elsewhere.')
    return null
  }
  const refusal = refuseBytes(bytes)
  if (refusal !== null) {
    reporter.error(1, refusal, asText)
    return null
  }
  const decoded = typeof source === 'string' ? source : new TextDecoder('utf-8').decode(bytes)
  const text = decoded.replace(/^\uFEFF+/u, '').replace(/\r\n?/g, '\n')
  const lines = text.split('\n')
  if (lines.length > limits.lines + 1 || (lines.length === limits.lines + 1 && lines.at(-1) !== '')) {
    reporter.error(limits.lines + 1, 'the file has over 5,000 lines', 'Split it: one file for each role.')
    return null
  }
  const deep = findTooDeep(lines)
  if (deep !== null) {
    reporter.error(deep, 'lists or quotes are nested deeper than 10 levels', 'A context needs two levels of bullets, three at most.')
    return null
  }
  const long = lines.findIndex((line) => line.length > limits.line)
  if (long !== -1) {
    reporter.error(long + 1, 'the line has over 50,000 characters', 'Break it into several.')
    return null
  }
  return lines.map(shortenRule).join('\n')
}

const rule = /^(\s*)([-*_])(?:\s*\2){2,}\s*$/
const longestRule = 20

/** Every mark of a rule costs a parser as much as a bullet does. */
function shortenRule(line: string): string {
  if (line.length <= longestRule) return line
  const [, indent = '', mark = ''] = rule.exec(line) ?? []
  if (mark === '') return line
  return (
    indent +
    Array(3)
      .fill(mark)
      .join(/\S\s+\S/.test(line) ? ' ' : '')
  )
}

function refuseBytes(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'the file is UTF-16, not UTF-8'
  if (bytes.includes(0)) return 'the file is binary: it holds NUL bytes'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return null
  } catch {
    return 'the file is not UTF-8'
  }
}

/** The first line nested too deep, by an estimate that reads each line once and takes code blocks for text. */
function findTooDeep(lines: readonly string[]): number | null {
  let open: number[] = []
  let before = 0
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || rule.test(line)) continue
    const { quotes, markers, indent } = readPrefix(line)
    const from = quotes === before ? (markers[0] ?? indent) : columnOf(line, line.search(/\S/))
    const outer = open.filter((column) => column < from)
    before = quotes
    open = [...outer, ...markers]
    if (quotes + open.length > limits.depth) return index + 1
  }
  return null
}

/** How often a line is quoted, the columns of the list markers it begins with, and where its text begins. */
function readPrefix(line: string): { quotes: number; markers: number[]; indent: number } {
  const marker = /[ \t]*(?:(>)|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y
  const markers: number[] = []
  let quotes = 0
  let end = 0
  for (let match = marker.exec(line); match !== null; match = marker.exec(line)) {
    end = marker.lastIndex
    if (match[1] === '>') quotes += 1
    else markers.push(columnOf(line, match.index + match[0].search(/\S/)))
    if (quotes + markers.length > limits.depth) break
  }
  const rest = line.slice(end)
  return { quotes, markers, indent: columnOf(line, end + rest.length - rest.trimStart().length) }
}

function columnOf(line: string, index: number): number {
  let column = 0
  for (const letter of line.slice(0, index)) column = letter === '\t' ? column + 4 - (column % 4) : column + 1
  return column
}
