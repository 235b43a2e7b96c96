import type { CardExchange, CardFlag, Evidence } from '../core/card/card.ts'
import { type DecidedState, decidedStates } from '../core/card/wording.ts'
import type { Colour } from '../core/context.ts'

/** The signs that stand before a flag, by its colour and status, as on a terminal. */
const signs = {
  red: { observed: '▼', mixed: '◇', contradicted: '△', 'no-evidence': '○', 'not-probed': '?' },
  green: { observed: '▲', mixed: '◇', contradicted: '▽', 'no-evidence': '○', 'not-probed': '?' },
} as const

export function signOf(colour: Colour, status: CardFlag['status']): string {
  return signs[colour][status]
}

/** `red flag cleared`: the state of one flag, in the words of the section it stands in. */
export function stateOf(colour: Colour, status: CardFlag['status']): string | null {
  const title = decidedStates.find((state) => state.colour === colour && state.status === status)?.title
  return title === undefined ? null : title.replace('flags', 'flag').toLowerCase()
}

/** Whether a flag in this state is good news, bad news or both: colour follows the direction. */
export function newsOf({ colour, status }: Pick<DecidedState, 'colour' | 'status'>): 'good' | 'bad' | 'both' {
  if (status === 'mixed') return 'both'
  return (colour === 'red') === (status === 'observed') ? 'bad' : 'good'
}

const kinds: Readonly<Record<CardExchange['kind'], string>> = { question: 'Question', probe: 'Follow-up', rephrase: 'In other words' }

export function kindOf({ kind }: CardExchange): string {
  return kinds[kind]
}

/** `3.5`, or in words why there is no rating; a skipped question says so beside its 0. */
export function ratingOf({ rating, skipped }: CardExchange): string {
  if (rating === null) return 'not assessed'
  return skipped ? `${rating.toFixed(1)}, skipped` : rating.toFixed(1)
}

/** The strongest proof first. */
export function strongestFirst<Strong extends { readonly strength: number }>(items: readonly Strong[]): Strong[] {
  return items.toSorted((a, b) => b.strength - a.strength)
}

/** What a quote does to its flag, in words; empty where all quotes of the flag agree. */
export function sideOf({ polarity }: Evidence, { evidence }: CardFlag): string {
  if (evidence.every((each) => each.polarity === polarity)) return ''
  return polarity === 'supports' ? 'shows it' : 'speaks against it'
}

/** Where a quote stands: `, line 15`. */
export function lineOf({ line }: Evidence): string {
  return line === null ? '' : `, line ${line}`
}

/** A time as `1:14`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
