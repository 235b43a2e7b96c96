import { count, dayOf } from '../card/wording.ts'
import type { RetryDifference, TurnedReading } from './retry.ts'

export const retryTitle = 'The same question again'

/** What stands where a second try has no answer yet. */
export const notRetried = 'It was not answered this time, so there is nothing to compare.'

/** Which answer was tried again, and when. */
export function sayWhen({ exchange, at }: RetryDifference, startedAt: string): string {
  return `answer ${exchange} of ${dayOf(at)}, tried again on ${dayOf(startedAt)}`
}

/** The two ratings in words: the figures, how they moved, and, where they are not compared, why. */
export interface SaidRatings {
  readonly figures: string
  readonly moved: string
  readonly why: string
}

export function sayRatings({ before, after, differs }: RetryDifference): SaidRatings {
  const now = `Now ${after === null ? 'not assessed' : `${after.toFixed(1)} of 5`}`
  if (differs.length > 0) {
    const why = `The two tries were assessed differently (${differs.join('; ')}), so their ratings are not compared, and a flag may have turned for that reason alone.`
    return { figures: now, moved: '', why }
  }
  if (before === null || after === null) {
    const which = before === null ? 'the first try was not assessed' : 'this try is not assessed yet'
    return { figures: before === null ? now : `Before ${before.toFixed(1)} of 5`, moved: '', why: `There is nothing to compare: ${which}.` }
  }
  const step = after - before
  const moved = step === 0 ? 'as before' : `${step > 0 ? 'up' : 'down'} ${Math.abs(step).toFixed(1)}`
  return { figures: `${before.toFixed(1)} before, ${after.toFixed(1)} now`, moved, why: '' }
}

/** What became of a flag that was read differently, and whether its quote is of the first try. */
export function sayTurned(flag: TurnedReading): string {
  return `${happened(flag)}${flag.quoteFrom === 'after' ? '' : '; you said that before'}`
}

/** How many flags stayed as they were, in a sentence; empty where nothing is to be said. */
export function keptNote({ flags, kept }: RetryDifference): string {
  if (flags.length > 0) return kept === 0 ? '' : `${count(kept, 'flag')} heard as before.`
  return kept === 0 ? 'Neither try showed a flag.' : `No flag was gained or lost; ${count(kept, 'flag')} heard as before.`
}

function happened({ colour, before, after }: TurnedReading): string {
  if (after === 'supports') return colour === 'green' ? 'green flag, shown now' : 'red flag, shown now'
  if (after === 'refutes') return colour === 'green' ? 'green flag, spoken against now' : 'red flag, cleared now'
  if (after === 'both') return `${colour} flag, both shown and spoken against now`
  return before === 'supports' ? `${colour} flag, no sign of it now` : `${colour} flag, no longer spoken against`
}
