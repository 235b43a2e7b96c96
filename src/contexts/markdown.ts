import type { ListItem, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A bullet: its words as written on one line, and the bullets nested in it. */
export interface Item {
  readonly text: string
  readonly line: number
  readonly items: readonly Item[]
}

/** What a Markdown file is made of, from top to bottom. `written` is the source without comments. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly line: number; readonly written: string }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly line: number; readonly written: string }
  | { readonly kind: 'prose'; readonly line: number; readonly written: string }

/** Inline Markdown is kept as written, so nothing inline is parsed; a definition would swallow a bullet such as `[x]: y`. */
const inline = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'definition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
]

/** Reads the blocks of a text whose line ends are `\n`. Throws a RangeError where it is nested beyond what the stack holds. */
export function readBlocks(source: string): Block[] {
  // Brackets and the like cost the parser a token each, though none is read; what is written is taken from the source.
  const root = fromMarkdown(source.replace(/[[\]&]/g, 'x'), { extensions: [{ disable: { null: inline } }] })
  return root.children.flatMap((node): Block[] => {
    const written = writtenAs(node, source)
    if (written === '' && node.type !== 'list') return []
    const line = lineOf(node)
    if (node.type === 'heading') return [{ kind: 'heading', depth: node.depth, text: headingText(node, source), line, written }]
    if (node.type === 'list') return [{ kind: 'list', items: node.children.map((item) => readItem(item, source)), line, written }]
    return node.type === 'thematicBreak' ? [] : [{ kind: 'prose', line, written }]
  })
}

type Placed = RootContent

function lineOf(node: Placed): number {
  return node.position?.start.line ?? 1
}

function slice(node: Placed, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

/** A block as its author wrote it, moved to the left margin, without comments. */
function writtenAs(node: Placed, source: string): string {
  const indent = (node.position?.start.column ?? 1) - 1
  const text = slice(node, source).replace(/\n[ \t]+/g, (space) => space.slice(0, 1) + space.slice(1 + indent))
  return (node.type === 'code' ? text : withoutComments(text)).trimEnd()
}

function headingText(node: Extract<Placed, { type: 'heading' }>, source: string): string {
  const text = node.children.map((child) => slice(child, source)).join('')
  return oneLine(withoutComments(text))
}

function readItem(node: ListItem, source: string): Item {
  const items: Item[] = []
  let text = ''
  for (const child of node.children) {
    if (child.type === 'list') {
      items.push(...child.children.map((item) => readItem(item, source)))
      continue
    }
    const plain = child.type === 'paragraph' || child.type === 'html'
    const part = plain ? oneLine(withoutComments(slice(child, source))) : writtenAs(child, source)
    if (part !== '') text = text === '' ? part : `${text}${plain ? ' ' : '\n\n'}${part}`
  }
  return { text, line: lineOf(node), items }
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}

/** The text without `<!-- … -->`; one that is never closed reaches to the end, one in backticks is code and stays. */
function withoutComments(text: string): string {
  if (!text.includes('<!--')) return text
  const marks = /`+|<!--/g
  let kept = ''
  let from = 0
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const comment = mark[0] === '<!--'
    const ending = comment ? '-->' : mark[0]
    const close = text.indexOf(ending, marks.lastIndex)
    if (close === -1 && !comment) continue
    const end = close === -1 ? text.length : close + ending.length
    if (comment) {
      kept += text.slice(from, mark.index)
      from = end
    }
    marks.lastIndex = end
  }
  return (kept + text.slice(from)).replace(/[ \t]+(?=\n|$)/g, '').trim()
}
