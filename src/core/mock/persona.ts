import type { Level } from '../level.ts'
import { chance, pick } from '../random.ts'

/** Who a simulated candidate is: facts that stay the same through the whole interview and say nothing about their skill. */
export interface Persona {
  readonly company: string
  /** Years in this kind of work. */
  readonly years: number
  /** People on the team, the candidate included. */
  readonly team: number
  readonly colleague: string
  readonly boss: string
  readonly project: string
  readonly month: string
  /** How long the project went on. */
  readonly weeks: number
}

const companies = [
  'a furniture retailer with 40 shops',
  'a regional energy supplier',
  'a company that rents out tools',
  'a publisher of school books',
  'a mid-sized parcel service',
  'a chain of opticians',
  'a maker of kitchen machines',
  'a ticket agency for theatres',
] as const
const names = ['Marta', 'Jonas', 'Priya', 'Tomas', 'Leila', 'Henrik', 'Aiko', 'Sam', 'Noor', 'Pavel'] as const
const projects = [
  'the move to the new customer system',
  'the rebuild of the monthly reporting',
  'the new ordering portal',
  'the merger of the two branches',
  'the returns project',
  'the renewal of the billing system',
] as const
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'September', 'October', 'November'] as const
const yearsAt: Readonly<Record<Level, readonly [number, number]>> = { junior: [2, 3], mid: [4, 5], senior: [6, 10], staff: [11, 16] }

/** The same seed gives the same person. */
export function personaOf(seed: number, level: Level): Persona {
  const [least, most] = yearsAt[level]
  const colleague = pick(names, seed, 'colleague')
  const [first, ...others] = names.filter((name) => name !== colleague)
  return {
    company: pick(companies, seed, 'company'),
    years: least + Math.floor(chance(seed, 'years') * (most - least + 1)),
    team: 4 + Math.floor(chance(seed, 'team') * 8),
    colleague,
    boss: pick([first ?? names[0], ...others], seed, 'boss'),
    project: pick(projects, seed, 'project'),
    month: pick(months, seed, 'month'),
    weeks: 5 + Math.floor(chance(seed, 'weeks') * 12),
  }
}
