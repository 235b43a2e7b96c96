import { isBlind } from '../core/debrief/from-events.ts'
import { UserError } from '../core/exit.ts'
import type { RecordedEvent } from '../core/session.ts'

/** Nothing of a mock interview is shown before its interviewer's card is locked. Throws a UserError (exit 2) where it is not. */
export function refuseBlind(events: readonly RecordedEvent[], id: string): void {
  if (!isBlind(events)) return
  throw new UserError('this mock interview waits for your own card, and shows nothing before', {
    advice: `Go on with it: greenflag sessions resume ${id}`,
  })
}
