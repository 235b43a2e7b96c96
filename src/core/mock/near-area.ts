import type { Area, Context } from '../context.ts'
import type { Bank } from '../interview/bank.ts'
import { contentStems } from '../text/words.ts'
import { tellingStems } from './question-form.ts'

/** The area that a wording comes nearest to, and how near. */
export interface Nearest {
  readonly id: string
  readonly score: number
}

/** So much of its telling words, on the sum of their shares, must be an area's for the area to be meant, and for it to be plainly meant. */
const leastNearness = 0.4
export const plainlyNamed = 0.75
/** From here on it is meant even where a word or two aims at a flag of another. */
export const clearlyNamed = 1
/** Mentions that every word is taken to have elsewhere, so that one which stands once in an example ("in spring") does not name its area. */
const elsewhere = 2

/** The area in whose name, topics, questions and flags the telling words of a wording come up most, by the share that each area has of each word. */
export function nearestArea(words: string, context: Context, bank: Bank): Nearest | null {
  const role = contentStems(context.role)
  const stems = [...tellingStems(words)].filter((stem) => !role.has(stem))
  const areas = context.areas.map((area) => ({ id: area.id, counts: wordsOfArea(area, bank) }))
  const scored = areas.map(({ id, counts }) => ({
    id,
    score: stems.reduce((sum, stem) => {
      const all = areas.reduce((total, area) => total + (area.counts.get(stem) ?? 0), 0)
      return sum + (counts.get(stem) ?? 0) / (all + elsewhere)
    }, 0),
  }))
  const [best, second] = scored.toSorted((a, b) => b.score - a.score)
  return best !== undefined && best.score >= leastNearness && best.score > (second?.score ?? 0) ? best : null
}

const areaWords = new WeakMap<Bank, Map<string, ReadonlyMap<string, number>>>()

/** How much a mention weighs: an area is called by its name and its topics. */
const weights = { name: 8, topic: 4, other: 1 } as const

/** How often each stem comes up in an area, by weight. */
function wordsOfArea({ id, name, topics }: Area, bank: Bank): ReadonlyMap<string, number> {
  const known = areaWords.get(bank) ?? new Map<string, ReadonlyMap<string, number>>()
  areaWords.set(bank, known)
  const cached = known.get(id)
  if (cached !== undefined) return cached
  const counts = new Map<string, number>()
  const count = (texts: readonly string[], weight: number) => {
    for (const text of texts) for (const stem of contentStems(text)) counts.set(stem, (counts.get(stem) ?? 0) + weight)
  }
  count([name], weights.name)
  count(topics, weights.topic)
  for (const { text, probes, strong, weak } of bank.authored.filter(({ area }) => area === id))
    count([text, ...probes, ...strong, ...weak], weights.other)
  for (const { text, listenFor, soundsLike } of bank.flags.filter(({ area }) => area === id))
    count([text, ...listenFor, ...soundsLike], weights.other)
  known.set(id, counts)
  return counts
}
