import { type ConductFault, faultsOf } from '../../core/interview/conduct.ts'
import type { AskingMove } from '../../core/interview/move.ts'
import type { Scene } from '../../core/ports.ts'
import type { Papers } from './prompts/interviewer.ts'
import { authorsWords } from './prompts/moves.ts'

/** Watches over one turn of the interviewer. */
export interface ConductCheck {
  /** The fault of what would have been said with the newest sentence; that no question has come yet is none. */
  readonly faultIn: (said: string) => ConductFault | null
  /** Whether something has been asked. */
  readonly asks: (said: string) => boolean
}

const request =
  /(?:^|[.!?:;…]\s+|,\s+)(?:(?:please|now|so|then|and|well|okay|ok|next|first|instead|let's)[,:]?\s+)*(?:tell|describe|walk|take(?! (?:your time|a (?:moment|minute|breath)))|think|pick|explain|give|name|show|imagine|bring|choose|say (?:how|what|which|why|where|when|who))\b|\bI(?:'d| would) (?:like|love) (?:you to|to (?:hear|know))\b/i

/**
 * The rules of conduct for one turn. Nothing counts as revealed that the candidate, the papers, the question or the area's topics have said, and
 * the author's own words break no rule: a question that its author wrote in two parts may be asked in two parts.
 */
export function conductFor(scene: Scene, move: AskingMove, papers: Papers): ConductCheck {
  const { context, bank, exchanges } = scene
  const author = authorsWords(scene, move)
  const primary = bank.primary(move.primary)
  const area = context.areas.find(({ id }) => id === move.area)
  const known = [
    author,
    primary?.text ?? '',
    ...(area === undefined ? [] : [area.name, ...area.topics]),
    ...exchanges.flatMap(({ question, answer }) => [question, answer ?? '']),
    papers.job ?? '',
    papers.cv ?? '',
  ].join('\n')
  const expected = [...(primary?.strong ?? []), ...(primary?.weak ?? [])]
  const allowed = Math.max(1, questionsIn(author))
  const isAuthors = ({ words }: ConductFault) => author.toLowerCase().includes(words.toLowerCase())
  return {
    faultIn: (said) => {
      const text = withPlainMarks(said)
      const faults = faultsOf({ text, known, flags: bank.flags, expected })
      const counted = faults.filter(
        (fault) => fault.rule !== 'no-question' && !isAuthors(fault) && (fault.rule !== 'several-questions' || questionsIn(text) > allowed),
      )
      return counted[0] ?? null
    },
    asks: (said) => questionsIn(said) > 0 || request.test(withoutQuotations(said)),
  }
}

function questionsIn(text: string): number {
  return withoutQuotations(withPlainMarks(text)).match(/\?/g)?.length ?? 0
}

/** Question marks of other scripts made plain; those in code, which ask nothing, taken out. */
function withPlainMarks(text: string): string {
  return text.replace(/`[^`]*`/g, (code) => code.replaceAll('?', ' ')).replace(/[？؟]/g, '?')
}

function withoutQuotations(text: string): string {
  return text.replace(/"[^"]*"|“[^”]*”/g, ' ')
}
