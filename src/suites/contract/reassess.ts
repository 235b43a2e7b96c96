import { buildCard } from '../../core/card/scorecard.ts'
import { isAnswered } from '../../core/interview/exchange.ts'
import { judgeAnswer } from '../../core/interview/interview.ts'
import type { Assessor } from '../../core/ports.ts'
import { type RecordedEvent, replay, type SessionOpening } from '../../core/session.ts'
import type { CaseRun } from '../run-case.ts'

/**
 * The same interview with other answers, assessed anew: the questions stay as they were asked, so that a card can only differ by what the assessor
 * makes of the words. `answers` by the number of the exchange; one that is not named stays. Errors of the assessor end it as they are.
 */
export async function reassess(run: CaseRun, answers: ReadonlyMap<number, string>, assessor: Assessor): Promise<CaseRun> {
  const { bank, context } = run
  const opening = openingOf(run)
  const exchanges = run.exchanges.map((exchange) => ({
    ...exchange,
    answer: answers.get(exchange.n) ?? exchange.answer,
    assessment: null,
  }))
  const assessments = new Map<number, Awaited<ReturnType<typeof judgeAnswer>>>()
  for (const exchange of exchanges) {
    if (!isAnswered(exchange)) continue
    const known = exchanges.filter(({ n }) => n <= exchange.n)
    assessments.set(exchange.n, await judgeAnswer(exchange, { context, bank, options: opening.options, exchanges: known }, assessor))
  }
  const events = run.events.map(({ at, event }): RecordedEvent => {
    if (event.type === 'answered') return { at, event: { ...event, text: answers.get(event.n) ?? event.text } }
    const assessment = event.type === 'assessed' ? assessments.get(event.n) : undefined
    return assessment === undefined || event.type !== 'assessed' ? { at, event } : { at, event: { ...event, assessment } }
  })
  const state = replay(events.map(({ event }) => event))
  const startedAt = events[0]?.at ?? ''
  const card = buildCard({ opening, bank, state, startedAt, endedAt: events.at(-1)?.at ?? startedAt })
  return { card, bank, context, exchanges: state.exchanges, events }
}

/** How an interview began. Throws an Error where its events do not say. */
export function openingOf({ events }: CaseRun): SessionOpening {
  const first = events[0]?.event
  if (first?.type !== 'opened') throw new Error('an interview begins with its opening')
  return first
}
