import * as z from 'zod/mini'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import { UserError } from '../core/exit.ts'
import { cardShape } from './card-file-shape.ts'

const source = 'It takes what --json of greenflag practice or greenflag sessions show prints.'

/**
 * The card in a JSON document as `--json` prints it, with whatever else stands in there; `shown` names the document in messages. Throws UserError (exit 2) for what is no JSON, no
 * card, several cards, or a card of another version.
 */
export function readCard(document: string, shown: string): ReportedCard {
  const value = parse(document, shown)
  if (Array.isArray(value)) {
    const [only, second] = value
    if (second !== undefined)
      throw new UserError(`${shown} holds ${value.length} cards, and a report takes one.`, {
        advice: 'Write one of them to a file of its own.',
      })
    return readCard(JSON.stringify(only ?? null), shown)
  }
  if (isCard(value)) return value
  const version = z.object({ version: z.number().check(z.gt(1)) }).safeParse(value)
  if (version.success)
    throw new UserError(`${shown} holds a card of version ${version.data.version}, which this greenflag cannot read.`, {
      advice: 'Update greenflag.',
    })
  const issue = cardShape.safeParse(value).error?.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new UserError(`${shown} is no card: ${place}${issue?.message ?? 'invalid'}`, {
    advice: source,
  })
}

/** Says whether it is, and leaves it as it is. */
function isCard(value: unknown): value is ReportedCard {
  return cardShape.safeParse(value).success
}

function parse(document: string, shown: string): unknown {
  if (document.trim() === '') throw new UserError(`${shown} is empty.`, { advice: source })
  try {
    return JSON.parse(document.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new UserError(`${shown} is not JSON.`, {
      advice: source,
      cause,
    })
  }
}
