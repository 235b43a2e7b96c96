import { clean, cleanLine } from '../core/text/sink.ts'
import { holdsCode } from './card-code.ts'

/**
 * Text for one line of GitHub-flavoured Markdown, in which it shows as itself wherever in a block or a table cell it stands: markup characters
 * are escaped, what nobody could see is shown as on a terminal. A word that GitHub would make a link, a mention or a picture of is set as code,
 * since those are found after escapes have been read.
 */
export function line(text: string): string {
  return escaped(cleanLine(text))
}

/**
 * Text of several lines as it was laid out, as the lines of a block: prose with its line ends, and code, from the first indented, aligned or
 * fenced paragraph to the last, with its white space.
 */
export function block(text: string): string[] {
  const paragraphs = clean(text)
    .trimEnd()
    .replace(/^(?:[ \t]*\n)+/, '')
    .split(/\n(?:[ \t]*\n)+/)
  const code = paragraphs.map(holdsCode)
  const first = code.indexOf(true)
  if (first === -1) return prose(paragraphs)
  const last = code.lastIndexOf(true)
  return [
    ...prose(paragraphs.slice(0, first)),
    ...(first === 0 ? [] : ['']),
    ...fenced(paragraphs.slice(first, last + 1).join('\n\n')),
    ...(last === paragraphs.length - 1 ? [] : ['']),
    ...prose(paragraphs.slice(last + 1)),
  ]
}

/** Lines as a quotation. */
export function quoted(lines: readonly string[]): string[] {
  return lines.map((each) => (each === '' ? '>' : `> ${each}`))
}

/** The heading of an answer is an anchor of this name on GitHub. */
export function answerLink(n: number, words = `answer ${n}`): string {
  return `[${words}](#answer-${n})`
}

/** A backslash ends a line that is to stay one. */
function prose(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph, index) => {
    const lines = paragraph.split('\n').map((each) => escaped(each.trim()))
    return [...(index === 0 ? [] : ['']), ...lines.map((each, at) => (at === lines.length - 1 ? each : `${each}\\`))]
  })
}

/** A fence is longer than any in the text, so that nothing in there can close it. */
export function fenced(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [fence, ...text.split('\n'), fence]
}

/** Addresses, mentions, numbers of issues, names of emoji: what is found in the text of a page once it has been rendered. */
const taken = /@|:\/\/|www\.|:[\w+-]+:|#\d/i

function escaped(text: string): string {
  const pieces = text.match(/[^\s`|]+|[\s`|]+/g) ?? []
  return atLineStart(pieces.map((piece) => (taken.test(piece) ? `\`${piece}\`` : plain(piece))).join(''))
}

function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#&~|$]/g, '\\$&')
}

/** What opens a heading, a list, a rule, a line below a heading, or the line below the head of a table. */
function atLineStart(text: string): string {
  return text.replace(/^[+\-=:]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2')
}
