import { openingNow } from '../core/cast.ts'
import { UserError } from '../core/exit.ts'
import type { RecordedEvent, SessionOpening } from '../core/session.ts'
import type { Desk } from './desk.ts'

/** Models that shall take the place of a session's, as `--model` and `--assessor-model` name them. */
export interface ModelChange {
  readonly model?: string
  readonly assessorModel?: string
}

/** A session as it goes on. */
export interface Continued {
  readonly opening: SessionOpening
  readonly events: readonly RecordedEvent[]
  /** The change of models that is to be written to it first; null where they stay. */
  readonly change: RecordedEvent | null
}

/**
 * A session with the models that are asked for, from here on; what the ones before asked and assessed stays theirs. `--model` also assesses, unless
 * another one does. Throws a UserError (exit 2) where no model takes part.
 */
export function continueWith(
  opening: SessionOpening,
  events: readonly RecordedEvent[],
  wanted: ModelChange,
  desk: Pick<Desk, 'clock'>,
): Continued {
  const { cast, id } = opening
  if (wanted.model === undefined && wanted.assessorModel === undefined) return { opening, events, change: null }
  if (cast.model === null) {
    throw new UserError('no language model takes part in this session, so there is none to replace', {
      advice: `Leave out ${wanted.model === undefined ? '--assessor-model' : '--model'}: greenflag sessions resume ${id ?? 'last'}`,
    })
  }
  const model = wanted.model ?? cast.model
  const assessorModel = wanted.assessorModel ?? cast.assessorModel ?? null
  if (model === cast.model && assessorModel === (cast.assessorModel ?? null)) return { opening, events, change: null }
  const change: RecordedEvent = { at: desk.clock.stamp(), event: { type: 'recast', model, assessorModel } }
  const continued = [...events, change]
  return { opening: openingNow(continued) ?? opening, events: continued, change }
}
