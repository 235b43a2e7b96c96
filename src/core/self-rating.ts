import type { CardArea } from './card/card.ts'
import type { Area } from './context.ts'
import { type Exchange, isAnswered } from './interview/exchange.ts'
import type { InterviewState, SessionOpening } from './session.ts'

/** How a candidate rates their own answers in one area: 0 to 5 in halves, null for "cannot say". */
export interface OwnRating {
  readonly area: string
  readonly rating: number | null
}

export type SelfVerdict = 'too high' | 'too low' | 'about right'

/** A candidate's own rating beside the card's. */
export interface SelfJudgement {
  readonly area: string
  readonly own: number | null
  /** The card's rating of that area. */
  readonly rating: number | null
  /** Own rating less the card's, one decimal; null where one of them is missing. */
  readonly difference: number | null
  readonly verdict: SelfVerdict | null
}

/** The areas that a candidate is asked to rate: those they gave an answer in. */
export function areasToRate(areas: readonly Area[], exchanges: readonly Exchange[]): Area[] {
  return areas.filter(({ id }) => exchanges.some((exchange) => exchange.move.area === id && isAnswered(exchange)))
}

/** Whether an interview is over but for its candidate's own ratings; until they are given, its card stays hidden. */
export function awaitsOwnRatings(opening: SessionOpening, state: InterviewState): boolean {
  if (opening.selfRated !== true || state.closed === null || state.ownRatings !== null) return false
  return areasToRate(opening.loaded.context.areas, state.exchanges).length > 0
}

/** Where candidates judged themselves outside the interval of the card's rating: that is too high or too low, inside it is about right. */
export function judgeSelf(own: readonly OwnRating[], areas: readonly CardArea[]): SelfJudgement[] {
  return own.flatMap(({ area, rating: given }): SelfJudgement[] => {
    const heard = areas.find(({ id }) => id === area)
    if (heard === undefined) return []
    const { rating, low, high } = heard
    if (given === null || rating === null) return [{ area, own: given, rating, difference: null, verdict: null }]
    const verdict = given > (high ?? rating) ? 'too high' : given < (low ?? rating) ? 'too low' : 'about right'
    return [{ area, own: given, rating, difference: Math.round((given - rating) * 10) / 10, verdict }]
  })
}

/** A rating as somebody types it: 0 to 5 in halves, nothing for "cannot say"; undefined for anything else. */
export function readOwnRating(text: string): number | null | undefined {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  const value = Number(plain)
  return /^\d(?:\.[05]0*)?$|^\.50*$/.test(plain) && value <= 5 ? value : undefined
}
