import type { Area } from '../core/context.ts'
import { UserError } from '../core/exit.ts'
import { type OwnRating, readOwnRating } from '../core/self-rating.ts'
import { cleanLine } from '../terminal/sink.ts'
import { terminalOf } from './answering.ts'
import type { Desk } from './desk.ts'
import { areaId } from './prepare.ts'

/** How candidates are asked for ratings of their own answers. */
export interface OwnRatingsRequest {
  readonly self?: boolean
  /** `area=3,other=2.5`, for scripts. */
  readonly selfRatings?: string
}

export type AskOwnRatings = (areas: readonly Area[]) => Promise<readonly OwnRating[]>

/**
 * Who gives the candidate's own ratings: the call itself, or the person at the terminal. Throws a UserError (exit 2) where there is neither, and for
 * ratings that cannot be read.
 */
export function ownRatingsFrom(request: OwnRatingsRequest, areas: readonly Area[], aside: boolean, desk: Desk): AskOwnRatings {
  if (request.selfRatings !== undefined) {
    const given = readRatings(request.selfRatings, areas)
    return async (asked) => asked.map(({ id }) => ({ area: id, rating: given.get(id) ?? null }))
  }
  const output = aside ? desk.stderr : desk.stdout
  if (!desk.stdin.isTTY || !output.isTTY) {
    throw new UserError('without a terminal, your own ratings have to come with the call', {
      advice: `Give them with --self-ratings, as in: --self-ratings "${areas
        .slice(0, 2)
        .map(({ id }) => `${id}=3`)
        .join(',')}"`,
    })
  }
  return async (asked) => {
    const { askOwnRatings } = await import('../terminal/own-ratings.ts')
    return await askOwnRatings({ ...terminalOf(desk, output), style: desk.styleOf(output) }, asked)
  }
}

function readRatings(list: string, areas: readonly Area[]): ReadonlyMap<string, number | null> {
  const ratings = new Map<string, number | null>()
  for (const part of list.split(',').filter((one) => one.trim() !== '')) {
    const at = part.lastIndexOf('=')
    const rating = at === -1 ? undefined : readOwnRating(part.slice(at + 1))
    if (rating === undefined) {
      throw new UserError(`--self-ratings: "${cleanLine(part.trim())}" is no rating`, {
        advice: 'Write area=3, with 0 to 5 in halves, nothing behind the = for "cannot say", and commas between areas.',
      })
    }
    const area = areaId(part.slice(0, at), { areas }, '--self-ratings')
    if (ratings.has(area)) throw new UserError(`--self-ratings rates ${area} twice`)
    ratings.set(area, rating)
  }
  return ratings
}
