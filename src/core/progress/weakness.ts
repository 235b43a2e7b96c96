import { type Level, levelRank, levels } from '../level.ts'
import type { SessionDigest } from './digest.ts'

/** What is known of one area. */
export interface Standing {
  readonly area: string
  /** 0 to 5; 2.5 where nothing is known. */
  readonly mean: number
  /** Standard deviation, 0 to 1.25. */
  readonly spread: number
  /** Days since it was last practised; null for never. */
  readonly days: number | null
}

/** An area with what speaks for practising it: each share 0 to 1, and `need` their weighted sum. */
export interface Need extends Standing {
  readonly weak: number
  readonly uncertain: number
  readonly old: number
  readonly need: number
}

export interface WeakChoice {
  /** The areas to keep to, the neediest first. */
  readonly areas: readonly Need[]
  readonly level: Level
}

/** What an area is believed to be before anything is known of it, as in an interview. */
const prior = { mean: 2.5, spread: 1.25 }
/** How much each reason weighs. */
const weights = { weak: 0.5, uncertain: 0.25, old: 0.25 }
/** After so many days, half of what time can say for practising an area has been said. */
const halfLife = 14
/** Older sessions say little of what somebody can do now. */
const newest = 3
/** An interval is so many standard errors wide on either side. */
const width = 1.28
/** With means below and from here on, an interview begins a level lower and higher. */
const lower = 2
const higher = 3.9
const msPerDay = 86_400_000

/**
 * What to practise next, by area: `need = 0.5 × (5 − mean) / 5 + 0.25 × spread / 1.25 + 0.25 × (1 − 2^(−days / 14))`, which is weak, uncertain and
 * long ago; never practised counts as endlessly long ago. So an area that is at least as weak, as uncertain and as old as another one, and more so in
 * one of these, always comes before it. Chosen are the two neediest, one where the role has three areas or fewer, in the order of the file
 * where they are equal. The level is that of the newest session, one lower where the mean of the chosen areas is below 2, one higher from 3.9 on, if the role has
 * it. `sessions` may be compared and are oldest first; null where there are none, and so nothing to choose by.
 */
export function chooseWeakest(
  sessions: readonly SessionDigest[],
  role: { readonly areas: readonly { readonly id: string }[]; readonly levels: readonly Level[] },
  practised: (area: string) => number | null,
): WeakChoice | null {
  const last = sessions.at(-1)
  if (last === undefined || role.areas.length === 0) return null
  const needs = role.areas.map(({ id }) => needOf(standingOf(id, sessions, practised(id)))).sort((a, b) => rank(b) - rank(a))
  const areas = needs.slice(0, role.areas.length <= 3 ? 1 : 2)
  const mean = areas.reduce((sum, area) => sum + area.mean, 0) / areas.length
  return { areas, level: levelFor(mean, last.level, role.levels) }
}

/** What differs by less than a millionth is equal: else the last digit of a sum would choose, and not the order of the file. */
function rank({ need }: Need): number {
  return Math.round(need * 1e6)
}

/** How much speaks for practising an area. */
export function needOf(standing: Standing): Need {
  const weak = (5 - standing.mean) / 5
  const uncertain = standing.spread / prior.spread
  const old = standing.days === null ? 1 : 1 - 2 ** (-Math.max(0, standing.days) / halfLife)
  const need = weights.weak * weak + weights.uncertain * uncertain + weights.old * old
  return { ...standing, weak, uncertain, old, need }
}

/** Days since an area was last practised in one of some sessions at `now`, in milliseconds since 1970; null for never. */
export function daysSince(area: string, sessions: readonly SessionDigest[], now: number): number | null {
  const last = sessions.findLast(({ areas }) => areas.some(({ id }) => id === area))
  return last === undefined ? null : Math.max(0, (now - Date.parse(last.startedAt)) / msPerDay)
}

/** The conjugate update of the prior with the newest ratings of an area. */
function standingOf(area: string, sessions: readonly SessionDigest[], days: number | null): Standing {
  const rated = sessions.flatMap(({ areas }) => areas.filter(({ id }) => id === area)).slice(-newest)
  let certainty = 1 / prior.spread ** 2
  let weighted = prior.mean * certainty
  for (const { rating, low, high } of rated) {
    const error = Math.max(0.1, Math.max(rating - low, high - rating) / width)
    certainty += 1 / error ** 2
    weighted += rating / error ** 2
  }
  return { area, mean: weighted / certainty, spread: Math.sqrt(1 / certainty), days }
}

function levelFor(mean: number, before: Level, known: readonly Level[]): Level {
  const step = mean < lower ? -1 : mean >= higher ? 1 : 0
  const level = levels[levelRank(before) + step] ?? before
  return known.length === 0 || known.includes(level) ? level : before
}
