import type { Card, CardExchange, CardFlag, Evidence } from '../core/card/card.ts'
import { type DecidedState, decidedStates } from '../core/card/wording.ts'
import type { Colour } from '../core/context.ts'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import type { TurnedReading } from '../core/retry/retry.ts'

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

/** Beside a debrief, which is of the interviewer, a rating says whose it is. */
export function overallTitle({ debrief }: ReportedCard): string {
  return debrief === undefined ? 'Overall' : 'The candidate overall'
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

/** Where a quote stands in a file: `talk.vtt:15` in a transcript, else `line 15`; null where its answer came from none. */
export function placeOf({ line }: Evidence, { transcript }: Card): string | null {
  if (line === null) return null
  return transcript === undefined ? `line ${line}` : `${transcript.file}:${line}`
}

/** The sign of a flag that a second try turned. */
export function signOfTurn({ colour, change }: TurnedReading): string {
  return signs[colour][(colour === 'green') === (change === 'gained') ? 'observed' : 'contradicted']
}

/** A time as `1:14`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
