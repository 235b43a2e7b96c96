import type { AskingMove } from '../core/interview/move.ts'
import type { Candidate, Turn } from '../core/ports.ts'
import { contentStems, share } from '../core/text/words.ts'
import { commandIn } from './editor/commands.ts'

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

/**
 * A candidate who reads answers from blocks. A question first gets the earliest block that waits for it, else the earliest
 * that waits for none; where neither is left the answers have run out. A block `/skip` or `/end` does as it says.
 */
export function createScriptedCandidate(blocks: readonly AnswerBlock[]): Candidate {
  const left = [...blocks]
  return {
    async answer(turn) {
      const waiting = left.findIndex((block) => block.wants !== null && fits(block.wants, turn))
      const index = waiting === -1 ? left.findIndex((block) => block.wants === null) : waiting
      const [block] = index === -1 ? [] : left.splice(index, 1)
      if (block === undefined) return { kind: 'end', reason: 'answers-ran-out' }
      const command = commandIn(block.text)
      if (command === 'skip') return { kind: 'skip', seconds: 0, hint: false }
      if (command === 'end') return { kind: 'end', reason: 'ended-by-candidate' }
      return { kind: 'answer', text: block.text, seconds: 0, hint: false, line: block.line }
    },
  }
}

/**
 * Whether a question is one that a block waits for. The name or id of an area means that area alone; a part of it means
 * every area it stands in. Anything else has to stand in the question, or in the one its thread began with: as it is, or
 * more than half of its content words.
 */
export function fits(wants: string, turn: Turn): boolean {
  const wanted = fold(wants)
  const { move } = turn.exchange
  const { areas } = turn.scene.context
  const named = areas.filter((area) => fold(area.id) === wanted || fold(area.name) === wanted)
  if (named.length > 0) return named.some((area) => area.id === move.area)
  const part = areas.filter((area) => fold(area.id).includes(wanted) || fold(area.name).includes(wanted))
  if (part.some((area) => area.id === move.area)) return true
  const words = contentStems(wants)
  return questionsOf(turn, move).some((question) => fold(question).includes(wanted) || share(words, contentStems(question)) > 0.5)
}

function questionsOf(turn: Turn, move: AskingMove): string[] {
  const primary = turn.scene.bank.primary(move.primary)
  const thread = move.kind === 'question' ? undefined : turn.scene.exchanges.find((exchange) => exchange.n === move.thread)
  return [turn.exchange.question, primary?.text ?? '', thread?.question ?? ''].filter((question) => question !== '')
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
