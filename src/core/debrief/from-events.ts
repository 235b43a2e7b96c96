import type { Card } from '../card/card.ts'
import { cardFrom } from '../card/from-events.ts'
import { prepareBank } from '../interview/bank.ts'
import { isAnswered } from '../interview/exchange.ts'
import { hear } from '../mock/hear.ts'
import { type RecordedEvent, replay } from '../session.ts'
import { adviceOf } from './advice.ts'
import { agreementOf } from './agreement.ts'
import { figuresOf } from './asking.ts'
import type { Debrief } from './debrief.ts'
import { truthOf } from './truth.ts'

/** A mock interview's card as `--json` prints it. */
export interface MockCard extends Card {
  readonly debrief: Debrief
}

/** A card as a report takes it: of a mock interview, with its debrief. */
export interface ReportedCard extends Card {
  readonly debrief?: Debrief
}

/** Whether a session is a mock interview whose interviewer has not locked a card yet: until then nobody may see what others made of it. */
export function isBlind(events: readonly RecordedEvent[]): boolean {
  const opening = events[0]?.event
  return opening?.type === 'opened' && opening.kind === 'mock' && replay(events.map(({ event }) => event)).ownCard === null
}

/** Card and debrief of a mock interview. Throws an Error where it is none, or where its interviewer's card is not locked yet. */
export function mockCardFrom(events: readonly RecordedEvent[]): MockCard {
  const opening = events[0]?.event
  const state = replay(events.map(({ event }) => event))
  const own = state.ownCard
  if (opening?.type !== 'opened' || opening.mock === undefined || own === null)
    throw new Error('a debrief needs a mock interview with its own card')
  const { context } = opening.loaded
  const bank = prepareBank(context)
  const card = cardFrom(events)
  const exchanges = state.exchanges.filter(isAnswered)
  const asking = figuresOf(exchanges, context.areas, ({ n, question }) =>
    hear(
      question,
      context,
      bank,
      exchanges.filter((earlier) => earlier.n < n),
    ),
  )
  const truth = opening.mock.host ? null : truthOf({ setup: opening.mock, own, card, exchanges, bank, context })
  return {
    ...card,
    debrief: {
      truth,
      agreement: agreementOf(own, card, bank),
      asking,
      own,
      notes: state.notes,
      next: adviceOf({ asking, truth, areas: context.areas.length }),
    },
  }
}
