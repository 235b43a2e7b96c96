import type { AnswerBlock } from '../core/interview/answers.ts'
import type { AskingMove } from '../core/interview/move.ts'
import type { Candidate, Turn } from '../core/ports.ts'
import { contentStems, share } from '../core/text/words.ts'
import { commandIn } from './editor/commands.ts'

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
