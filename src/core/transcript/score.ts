import type { Bank } from '../interview/bank.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import { judgeAnswer } from '../interview/interview.ts'
import type { Assessor } from '../ports.ts'
import { type InterviewState, type SessionOpening, untouched } from '../session.ts'
import { addUsage, noUsage } from '../usage.ts'

export interface Scoring {
  readonly opening: SessionOpening
  readonly bank: Bank
  readonly exchanges: readonly AnsweredExchange[]
  readonly assessor: Assessor
  /** Answers that are judged at once, at least 1. */
  readonly atOnce: number
  /** Called after each answer with how many are judged. */
  readonly judged?: (done: number) => void
}

/**
 * Judges every answer of an interview that already took place, and gives its final state. The first answer is judged alone, so that whatever a model
 * keeps of the rubric is there for the others. Throws what the assessor throws; then no other answer is begun.
 */
export async function scoreInterview({ opening, bank, exchanges, assessor, atOnce, judged }: Scoring): Promise<InterviewState> {
  const scene = { context: opening.loaded.context, bank, options: opening.options, exchanges }
  const scored: AnsweredExchange[] = []
  const waiting = exchanges.entries()
  let stopped = false
  let done = 0
  const work = async (most: number) => {
    for (let taken = 0; taken < most && !stopped; taken += 1) {
      const next = waiting.next()
      if (next.done === true) return
      const [index, exchange] = next.value
      try {
        scored[index] = { ...exchange, assessment: await judgeAnswer(exchange, scene, assessor) }
      } catch (error) {
        stopped = true
        throw error
      }
      done += 1
      judged?.(done)
    }
  }
  await work(1)
  await Promise.all(Array.from({ length: atOnce }, () => work(Number.POSITIVE_INFINITY)))
  const spent = scored.reduce((sum, { assessment }) => (assessment?.usage === undefined ? sum : addUsage(sum, assessment.usage)), noUsage)
  return { ...untouched, exchanges: scored, closed: 'questions-done', spent }
}
