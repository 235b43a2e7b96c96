import { UserError } from '../core/exit.ts'
import type { RecordedEvent, SessionEvent } from '../core/session.ts'
import type { VerifiedRecord } from './record.ts'
import { moment, shapes } from './shapes.ts'

/**
 * The event in a record whose checksum holds. Throws UserError (exit 2) for an event that this version does not know, or whose shape it does not
 * know; `path` is the file's, for the message.
 */
export function believeRecord(record: VerifiedRecord, path: string): RecordedEvent {
  const where = `${path}:${record.seq + 1}`
  const type = typeOf(record.event)
  if (type === null || !isKnown(type)) {
    throw new UserError(`The session holds an event of a kind unknown to this version: ${type ?? 'none'}.\n${where}`, {
      advice: 'A newer greenflag wrote it; update greenflag.',
    })
  }
  if ((type === 'opened') !== (record.seq === 0)) {
    throw new UserError(`The session holds the event "${type}" where none can be.\n${where}`)
  }
  const at = moment.safeParse(record.at)
  const event = shapes[type].safeParse(record.event)
  if (at.success && event.success) return { at: at.data, event: event.data }
  const issue = (event.error ?? at.error)?.issues[0]
  const place = event.success ? 'at' : ['event', ...(issue?.path ?? [])].join('.')
  throw new UserError(`The session holds what this version cannot read: ${place}: ${issue?.message ?? 'invalid'}.\n${where}`, {
    advice: 'Where a newer greenflag wrote it, update greenflag; where it was edited, restore the file.',
  })
}

function isKnown(type: string): type is SessionEvent['type'] {
  return Object.hasOwn(shapes, type)
}

function typeOf(event: unknown): string | null {
  return typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string' ? event.type : null
}
