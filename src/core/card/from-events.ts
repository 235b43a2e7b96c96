import { openingNow } from '../cast.ts'
import type { LoadedContext } from '../context.ts'
import { type Bank, prepareBank } from '../interview/bank.ts'
import type { RecordedEvent } from '../session.ts'
import { replay } from '../session.ts'
import type { Card } from './card.ts'
import { buildCard } from './scorecard.ts'

/**
 * The card of a session as far as its events go. The first event must be its opening. Throws an Error where it is not. Who makes many cards may give
 * each context's bank once.
 */
export function cardFrom(
  events: readonly RecordedEvent[],
  bankOf: (loaded: LoadedContext) => Bank = ({ context }) => prepareBank(context),
): Card {
  const first = events[0]
  const opening = openingNow(events)
  if (first === undefined || opening === null) throw new Error('a session begins with its opening')
  return buildCard({
    opening,
    bank: bankOf(opening.loaded),
    state: replay(events.map(({ event }) => event)),
    startedAt: first.at,
    endedAt: events.at(-1)?.at ?? first.at,
  })
}
