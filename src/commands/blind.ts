import { isBlind } from '../core/debrief/from-events.ts'
import { UserError } from '../core/exit.ts'
import { awaitsOwnRatings } from '../core/self-rating.ts'
import { type RecordedEvent, replay } from '../core/session.ts'

/**
 * Nothing of a mock interview is shown before its interviewer's card is locked, and no card before the candidate's own ratings where they are asked
 * for. Throws a UserError (exit 2) where they are missing.
 */
export function refuseBlind(events: readonly RecordedEvent[], id: string): void {
  const opening = events[0]?.event
  if (opening?.type === 'opened' && awaitsOwnRatings(opening, replay(events.map(({ event }) => event)))) {
    throw new UserError('this interview waits for your own view of your answers, and shows no card before', {
      advice: `Go on with it: greenflag sessions resume ${id}`,
    })
  }
  if (!isBlind(events)) return
  throw new UserError('this mock interview waits for your own card, and shows nothing before', {
    advice: `Go on with it: greenflag sessions resume ${id}`,
  })
}
