import type { Polarity } from '../assessment/finding.ts'
import { assessorsModel } from '../cast.ts'
import type { Colour } from '../context.ts'
import type { SelfJudgement } from '../self-rating.ts'
import type { Cast, InterviewKind } from '../session.ts'
import type { Card, CardArea, CardFlag, FlagStatus } from './card.ts'
import { type FlagWeight, tenth, weighFlags } from './overall.ts'

/** What every form of the card ends with. */
export const disclaimer = 'For practice and training. It is not a hiring verdict.'

/** What stands where a rating would, and what would be enough for one. */
export const unratedWords = {
  title: 'Not enough evidence for a rating',
  enough: 'Enough would be two full answers, and a full one to at least every third question.',
} as const

/** A state of flags that the candidate's words decided, under the title that the card gives it. */
export interface DecidedState {
  readonly colour: Colour
  readonly status: FlagStatus
  readonly title: string
}

/** The decided states in the order of the card. */
export const decidedStates = [
  { colour: 'red', status: 'observed', title: 'Red flags observed' },
  { colour: 'red', status: 'mixed', title: 'Red flags, mixed evidence' },
  { colour: 'green', status: 'observed', title: 'Green flags observed' },
  { colour: 'green', status: 'mixed', title: 'Green flags, mixed evidence' },
  { colour: 'green', status: 'contradicted', title: 'Green flags contradicted' },
  { colour: 'red', status: 'contradicted', title: 'Red flags cleared' },
] as const satisfies readonly DecidedState[]

/** A flag that the interview left open. */
export interface OpenFlag {
  readonly colour: Colour
  readonly flag: CardFlag
}

/** Red and green by turns, so that the first few have both. */
export function openFlags(card: Card, status: FlagStatus): OpenFlag[] {
  const red = card.redFlags.filter((flag) => flag.status === status).map((flag) => ({ colour: 'red' as const, flag }))
  const green = card.greenFlags.filter((flag) => flag.status === status).map((flag) => ({ colour: 'green' as const, flag }))
  return Array.from({ length: Math.max(red.length, green.length) }, (_, index) => [red[index], green[index]])
    .flat()
    .filter((open) => open !== undefined)
}

/** A question that would settle several flags is told once, for all of them; `''` stands for none. */
export function bySettlingQuestion(flags: readonly OpenFlag[]): Map<string, OpenFlag[]> {
  const groups = new Map<string, OpenFlag[]>()
  for (const open of flags) {
    const question = open.flag.status === 'not-probed' ? (open.flag.settle ?? '') : ''
    groups.set(question, [...(groups.get(question) ?? []), open])
  }
  return groups
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** An ISO date as `22 November 2026`; what is no such date comes back as it is. */
export function dayOf(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})T/.exec(iso) ?? []
  const name = months[Number(month) - 1]
  return name === undefined ? iso : `${Number(day)} ${name} ${year}`
}

/** `6 answers in 18 minutes`, `5 answers and 1 skipped in 18 minutes`. */
export function lengthOf({ exchanges, startedAt, endedAt }: Card): string {
  const minutes = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)
  const skipped = exchanges.filter((exchange) => exchange.skipped).length
  const given = count(exchanges.length - skipped, 'answer') + (skipped === 0 ? '' : ` and ${skipped} skipped`)
  return given + (minutes >= 1 ? ` in ${count(minutes, 'minute')}` : '')
}

/** Who asked and who assessed: `offline engine`, `asked anthropic, assessed offline (claude-…)`. */
export function castOf({ engine, kind }: Card): string {
  const { interviewer, assessor } = engine
  const who = interviewer === assessor ? `${assessor} engine` : `asked ${interviewer}, assessed ${assessor}`
  const models = modelsOf(engine, kind)
  return who + (models === '' ? '' : ` (${models})`)
}

/** The models that took part, one after the other; apart where not the same ones asked and assessed. */
function modelsOf(cast: Cast, kind: InterviewKind): string {
  const { model, before, interviewer, assessor } = cast
  if (model === null) return ''
  const played = [...(before?.played ?? []), model].join(', then ')
  const assessed = [...(before?.assessed ?? []), assessorsModel(cast)].join(', then ')
  if (assessor === 'offline' || played === assessed) return played
  return interviewer === 'offline' || kind === 'score'
    ? assessed
    : `${kind === 'mock' ? 'played' : 'asked'} by ${played}; assessed by ${assessed}`
}

/**
 * What flags did to the mean of the areas, so that an overall rating beside its parts explains itself: the figures as printed add up to it. Empty
 * where flags did nothing.
 */
export function flagsWeigh({ areas, redFlags, greenFlags, overall }: Card): string {
  const rated = areas.flatMap((area) => (area.rating === null ? [] : [area.rating]))
  if (rated.length === 0 || overall.rating === null) return ''
  const { adds, takes } = weighFlags(greenFlags.map(weightOf), redFlags.map(weightOf))
  const { mean, green, red, held } = inTenths(rated.reduce((sum, value) => sum + value, 0) / rated.length, overall.rating, adds, takes)
  const seen = (flags: readonly CardFlag[]) => flags.filter((flag) => netOf(weightOf(flag)) > 0).length
  const parts = [
    ...(green === 0 ? [] : [`${count(seen(greenFlags), 'green flag')} ${verb(seen(greenFlags), 'add')} ${tenths(green)}`]),
    ...(red === 0 ? [] : [`${count(seen(redFlags), 'red flag')} ${verb(seen(redFlags), 'take')} ${tenths(red)}`]),
  ]
  if (parts.length === 0) return ''
  return `The areas average ${tenths(mean)}; ${parts.join(' and ')}${held ? `, held at ${tenths(Math.round(overall.rating * 10))}` : ''}.`
}

function weightOf({ evidence }: CardFlag): FlagWeight {
  const strongest = (polarity: Polarity) =>
    Math.max(0, ...evidence.filter((one) => one.polarity === polarity).map(({ strength }) => strength))
  return { supports: strongest('supports'), refutes: strongest('refutes') }
}

function netOf({ supports, refutes }: FlagWeight): number {
  return supports - refutes
}

function verb(n: number, word: string): string {
  return n === 1 ? `${word}s` : word
}

function tenths(n: number): string {
  return (n / 10).toFixed(1)
}

/** Rounded so that `mean + green − red` is the rating, where that is not held at an end of the scale. What flags did is rounded the other way before the mean is. */
function inTenths(mean: number, rating: number, adds: number, takes: number) {
  const exact = { green: adds * 10, red: takes * 10 }
  let [green, red, areas] = [Math.round(exact.green), Math.round(exact.red), Math.round(tenth(mean) * 10)]
  const whole = Math.round(rating * 10)
  if (areas + green - red > 50 || areas + green - red < 0) return { mean: areas, green, red, held: true }
  for (let off = whole - (areas + green - red); off !== 0; off -= Math.sign(off)) {
    const one = Math.sign(off)
    const canGreen = adds > 0 && green + one >= 1
    const canRed = takes > 0 && red - one >= 1
    if (canGreen && (!canRed || Math.abs(green + one - exact.green) <= Math.abs(red - one - exact.red))) green += one
    else if (canRed) red -= one
    else areas += one
  }
  return { mean: areas, green, red, held: false }
}

/** Findings that were withheld, in a sentence; null where there are none. */
export function withheldNote({ withheld }: Card): string | null {
  return withheld > 0 ? `Withheld: ${count(withheld, 'finding')} whose quote did not hold as proof.` : null
}

/** Which answers were not assessed, with the reason where that is known, and which were given after a hint: a sentence each. */
export function gapNotes({ exchanges, engine }: Card): string[] {
  const hinted = exchanges.filter((exchange) => exchange.hint).map((exchange) => exchange.n)
  const unassessed = exchanges.filter((exchange) => !exchange.assessed).map((exchange) => exchange.n)
  return [
    ...(unassessed.length === 0
      ? []
      : [`Not assessed: ${answersNamed(unassessed)}${engine.assessor === 'offline' ? '. The embedded assessor reads English' : ''}.`]),
    ...(hinted.length === 0 ? [] : [`After a hint: ${answersNamed(hinted)}.`]),
  ]
}

/** A candidate's own rating with the area that it is of. */
export interface OwnView {
  readonly judged: SelfJudgement
  readonly area: CardArea
}

/** The candidate's own ratings of areas that the card has. */
export function ownViews({ self = [], areas }: Card): OwnView[] {
  return self.flatMap((judged) => {
    const area = areas.find(({ id }) => id === judged.area)
    return area === undefined ? [] : [{ judged, area }]
  })
}

/** Where candidates judged themselves, in a word or two; empty where there is nothing to judge by. */
export function verdictWords({ own, verdict }: SelfJudgement): string {
  return verdict ?? (own === null ? 'cannot say' : '')
}

/** How far candidates judged themselves off on the average, in a sentence; empty where fewer than two areas tell. */
export function selfSummary(self: readonly SelfJudgement[]): string {
  const off = self.flatMap(({ difference }) => (difference === null ? [] : [difference]))
  if (off.length < 2) return ''
  const mean = Math.round((off.reduce((sum, value) => sum + value, 0) / off.length) * 10) / 10
  const [high, low] = (['too high', 'too low'] as const).map((wanted) => self.filter(({ verdict }) => verdict === wanted).length)
  if (mean === 0 && (high !== 0 || low !== 0)) return `Over ${off.length} areas what you judged too high and too low evens out.`
  if (mean === 0) return `Over ${off.length} areas you judged yourself as the card does, on the average.`
  return `Over ${off.length} areas you judged yourself ${Math.abs(mean).toFixed(1)} ${mean > 0 ? 'higher' : 'lower'} than the card, on the average.`
}

/** Tokens and costs, item by item; none where no model was used. A cost that is not known is left out. */
export function usageItems({ usage: { inputTokens, outputTokens, cacheReadTokens, costUsd } }: Card): string[] {
  if (inputTokens + outputTokens + cacheReadTokens <= 0) return []
  return [
    `${grouped(inputTokens)} tokens in`,
    ...(cacheReadTokens > 0 ? [`${grouped(cacheReadTokens)} from the cache`] : []),
    `${grouped(outputTokens)} out`,
    ...(costUsd === null ? [] : [costUsd > 0 && costUsd < 0.01 ? 'under $0.01' : `$${costUsd.toFixed(2)}`]),
  ]
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** `answer 2`, `answers 2 and 4`, `answers 2, 4 and 5`: each number once, in order; of more than `most` the first, and how many more. */
export function answersNamed(numbers: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b).map(String)
  if (sorted.length > most) return `answers ${sorted.slice(0, most - 1).join(', ')} and ${sorted.length - most + 1} more`
  const last = sorted.pop() ?? ''
  return sorted.length === 0 ? `answer ${last}` : `answers ${sorted.join(', ')} and ${last}`
}

function grouped(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')
}
