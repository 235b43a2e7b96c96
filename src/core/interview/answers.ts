/** One answer of an answers file. Lines count from 1. */
export interface AnswerBlock {
  /** What `for:` names: an area, or words of a question; null for an answer that takes any question. */
  readonly wants: string | null
  /** White space inside is kept, blank lines around are not. */
  readonly text: string
  /** Where the text begins in the file. */
  readonly line: number
}

/**
 * The answers in a file: blocks parted by lines of `---`. A file may begin or end with such a line; an empty block
 * between two of them is an empty answer.
 */
export function parseAnswers(text: string): AnswerBlock[] {
  const blocks: { line: number; lines: string[] }[] = [{ line: 1, lines: [] }]
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^---\s*$/.test(line)) blocks.push({ line: index + 2, lines: [] })
    else blocks.at(-1)?.lines.push(line)
  }
  const isEmpty = (block: { lines: string[] } | undefined) => block?.lines.every((line) => line.trim() === '') === true
  if (isEmpty(blocks[0])) blocks.shift()
  if (isEmpty(blocks.at(-1))) blocks.pop()
  return blocks.map(({ line, lines }) => readBlock(line, lines))
}

function readBlock(line: number, lines: readonly string[]): AnswerBlock {
  const first = firstFilled(lines, 0)
  const wants = /^\s*for:\s*(.*\S)\s*$/i.exec(lines[first] ?? '')?.[1] ?? null
  const from = firstFilled(lines, wants === null ? first : first + 1)
  return { wants, text: lines.slice(from).join('\n').trimEnd(), line: line + Math.min(from, Math.max(0, lines.length - 1)) }
}

function firstFilled(lines: readonly string[], from: number): number {
  const found = lines.findIndex((line, index) => index >= from && line.trim() !== '')
  return found === -1 ? lines.length : found
}
