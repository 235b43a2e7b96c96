import type { Term } from './terms.ts'
import { dot } from './vectors.ts'
import { weighting } from './weighting.ts'

/** A word as it stands in a text: with whether a negation reaches it, and what it weighs there. */
export interface Item {
  readonly term: Term
  readonly negated: boolean
  readonly weight: number
}

/** A text ready to be compared: its distinct words, and the sum of their vectors, rare ones counted more. */
export interface Prepared {
  /** Content words first. */
  readonly items: readonly Item[]
  /** How many of the items are content words. */
  readonly content: number
  readonly weight: number
  readonly vector: Float32Array
  readonly length: number
}

/** What makes words count less in one comparison, by stems: those of the question, and in how many other points a word stands. */
export interface Discounts {
  readonly asked: ReadonlySet<string>
  readonly elsewhere: ReadonlyMap<string, number>
}

/** Frequent words count a / (a + p) in a sentence's vector (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline"). */
const smoothing = 0.001

export function prepare(words: readonly { term: Term; negated: boolean }[], discounts: Discounts, dimensions: number): Prepared {
  const items = new Map<string, Item>()
  const vector = new Float32Array(dimensions)
  let weight = 0
  for (const { term, negated } of words) {
    const factor =
      (discounts.asked.has(term.stem) ? weighting.asked : 1) / (1 + weighting.elsewhere * (discounts.elsewhere.get(term.stem) ?? 0))
    add(vector, term.unit, (factor * smoothing) / (smoothing + term.probability))
    const key = negated ? `not ${term.text}` : term.text
    if (items.has(key)) continue
    const item = {
      term,
      negated,
      weight: factor * (term.stop ? weighting.stop : Math.min(term.information, weighting.cap) ** weighting.power),
    }
    items.set(key, item)
    weight += item.weight
  }
  const all = [...items.values()]
  const content = all.filter(({ term }) => !term.stop)
  return {
    items: [...content, ...all.filter(({ term }) => term.stop)],
    content: content.length,
    weight,
    vector,
    length: Math.sqrt(dot(vector, vector)),
  }
}

function add(vector: Float32Array, unit: Float32Array | null, factor: number): void {
  if (unit === null) return
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) + factor * (unit[at] ?? 0)
}
