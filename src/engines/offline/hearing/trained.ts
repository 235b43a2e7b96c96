import { z } from 'zod/mini'

const numbers = z.array(z.number())
const strings = z.array(z.string())

const weights = z.record(z.string(), z.number())
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
  /** Weights of the signs of a rating. */
  rating: weights,
})

export type Trained = z.infer<typeof shape>

/** @throws {Error} where the text is not of this form */
export function readTrained(text: string): Trained {
  return shape.parse(JSON.parse(text))
}
