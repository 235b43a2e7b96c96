import type { Exchange } from '../../../core/interview/exchange.ts'
import type { Scene } from '../../../core/ports.ts'
import type { PromptMessage } from '../model.ts'
import { fenced, wellFormed } from './fence.ts'

/**
 * The interview so far as turns that only grow, and behind its end, in the same message, what to do now. Up to that point the messages of one
 * turn begin with those of the turn before, byte for byte, so that a server can keep them.
 */
export function transcriptWith({ exchanges }: Scene, instruction: string): PromptMessage[] {
  const said = ['The greeting has been spoken. The interview begins.', ...exchanges.map(answerOf)]
  return said.flatMap((words, at): PromptMessage[] => {
    const exchange = exchanges[at]
    if (exchange !== undefined) return [spokenBy('user', words), spokenBy('assistant', wellFormed(exchange.question).trim() || '…')]
    return [
      {
        role: 'user',
        blocks: [
          { text: words, cached: true },
          { text: instruction, cached: false },
        ],
      },
    ]
  })
}

function spokenBy(role: PromptMessage['role'], text: string): PromptMessage {
  return { role, blocks: [{ text, cached: false }] }
}

function answerOf({ answer, skipped }: Exchange): string {
  if (skipped) return 'The candidate skipped this question.'
  return answer === null || answer.trim() === '' ? 'The candidate said nothing.' : fenced('answer', answer)
}
