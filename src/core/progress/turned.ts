import type { FlagStatus } from '../card/card.ts'
import type { Colour } from '../context.ts'
import { type SessionDigest, statusIn } from './digest.ts'

/** A flag that turned for good or ill, between two sessions that asked about it. */
export interface Turn {
  readonly flag: string
  readonly change: 'better' | 'worse'
  readonly from: { readonly session: string; readonly at: string; readonly status: FlagStatus }
  readonly to: { readonly session: string; readonly at: string; readonly status: FlagStatus }
  /** Sessions after `to` that asked about it and found it so still. */
  readonly held: number
  /** Sessions after `to` that heard both sides of it equally. */
  readonly mixed: number
}

/**
 * The last turn of each flag over sessions, oldest first: a green flag that was missed or contradicted and is now observed, a red one that was
 * observed and is not any more, and the other way round. Sessions that did not ask about a flag, or heard both sides equally, say nothing of it.
 * Newest turns first.
 */
export function turnsOf(sessions: readonly SessionDigest[], flags: readonly { readonly id: string; readonly colour: Colour }[]): Turn[] {
  return flags
    .flatMap(({ id, colour }) => {
      const seen = sessions.flatMap((session) => {
        const status = statusIn(session, id)
        return status === null || status === 'mixed'
          ? []
          : [{ session: session.id, at: session.startedAt, status, good: isGood(colour, status) }]
      })
      const turn = seen.findLastIndex(({ good }, index) => index > 0 && seen[index - 1]?.good !== good)
      const [before, after] = [seen[turn - 1], seen[turn]]
      if (before === undefined || after === undefined) return []
      const { good, ...to } = after
      const { good: _, ...from } = before
      const since = sessions.slice(sessions.findIndex((session) => session.id === to.session) + 1)
      const mixed = since.filter((session) => statusIn(session, id) === 'mixed').length
      return [{ flag: id, change: good ? ('better' as const) : ('worse' as const), from, to, held: seen.length - turn - 1, mixed }]
    })
    .sort((a, b) => (a.to.at < b.to.at ? 1 : a.to.at > b.to.at ? -1 : 0))
}

function isGood(colour: Colour, status: Exclude<FlagStatus, 'mixed' | 'not-probed'>): boolean {
  return (status === 'observed') === (colour === 'green')
}
