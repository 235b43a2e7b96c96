import { z } from 'zod/mini'

const numbers = z.array(z.number())
const strings = z.array(z.string())

const weights = z.record(z.string(), z.number())
const byReach = z.object({ question: weights, field: weights })
const bySide = z.object({ doing: weights, lacking: weights })

/** The form of data/hearing.json, which `npm run lexicon` makes out of data/lexicon; data/README.md describes it. */
const shape = z.object({
  version: z.literal(1),
  /** The vocabulary of all practices, and in how many sentences each word stands. */
  words: strings,
  sentences: numbers,
  practices: z.array(
    z.object({
      id: z.string(),
      names: strings,
      flags: strings,
      /** Places in the vocabulary, and in how many of the practice's sentences each word stands. */
      words: numbers,
      counts: numbers,
      /** The sum of what its sentences mean. */
      meaning: numbers,
    }),
  ),
  /** Weights of features for doing, lacking and neither, in logits; "" is the bias. */
  manner: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
  /** Weights of what makes a sentence the one that shows a practice or its lack. */
  merit: bySide,
  /** Weights of the signs by which a practice or its lack is heard, in logits: where questions list flags, and in plain contexts. */
  listed: bySide,
  plain: bySide,
  /** Weights of the signs by which an answer speaks of what was asked, and of its field at all, in logits: where the question lists flags, and where it does not. */
  relevance: z.object({ listed: byReach, plain: byReach }),
  /** Weights of the signs of a rating. */
  rating: weights,
})

export type Trained = z.infer<typeof shape>

/** @throws {Error} where the text is not of this form; of long lists only the beginning is looked at, so that reading stays quick */
export function readTrained(text: string): Trained {
  return z.parse(whole, JSON.parse(text))
}

/** The long lists are made by `npm run lexicon` alone. */
const whole = z.custom<Trained>((value) => shape.safeParse(shortened(value)).success, 'hearing.json is not what npm run lexicon writes')

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 8).map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 50)
      .map(([key, each]) => [key, shortened(each)]),
  )
}
