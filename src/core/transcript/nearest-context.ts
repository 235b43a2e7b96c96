import type { Context } from '../context.ts'
import { wordsOf } from '../text/words.ts'
import type { HeardExchange } from './exchanges.ts'

/** A context under the name it is called by. */
export interface NamedContext {
  readonly name: string
  readonly context: Context
}

/** How near a transcript is to a context: the cosine of their words, 0 to 1. */
export interface Nearness {
  readonly name: string
  readonly near: number
}

/** How much a word of a context says of it, by where it stands. */
const standing = { area: 3, topic: 2, question: 1, flag: 1 } as const
/** A question tells what an interview is about more than an answer does. */
const questionsShare = 2

/**
 * Contexts by how near a transcript is to each, nearest first: the cosine between the words of the transcript and those of the context's areas,
 * topics, questions and flags, each word weighed by how few contexts have it (Salton & Buckley 1988). Contexts of one name's order stay as given.
 */
export function rankContexts(
  exchanges: readonly Pick<HeardExchange, 'question' | 'answer'>[],
  contexts: readonly NamedContext[],
): Nearness[] {
  const vocabularies = contexts.map(({ context }) => vocabularyOf(context))
  const holders = new Map<string, number>()
  for (const vocabulary of vocabularies) for (const stem of vocabulary.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  const rarity = (stem: string) => Math.log(1 + contexts.length / (holders.get(stem) ?? contexts.length))
  const said = new Map<string, number>()
  for (const { question, answer } of exchanges) {
    count(said, question, questionsShare)
    count(said, answer, 1)
  }
  const heard = weighed(said, (stem) => (holders.has(stem) ? rarity(stem) : 0))
  return contexts
    .map(({ name }, index) => ({ name, near: cosine(heard, weighed(vocabularies[index] ?? new Map(), rarity)) }))
    .sort((a, b) => b.near - a.near)
}

function vocabularyOf(context: Context): Map<string, number> {
  const words = new Map<string, number>()
  for (const { name, topics } of context.areas) {
    count(words, name, standing.area)
    for (const topic of topics) count(words, topic, standing.topic)
  }
  for (const { text } of context.openingQuestions) count(words, text, standing.question)
  for (const { text, probes } of context.questions) for (const asked of [text, ...probes]) count(words, asked, standing.question)
  for (const { text, listenFor } of [...context.greenFlags, ...context.redFlags])
    for (const wording of [text, ...listenFor]) count(words, wording, standing.flag)
  return words
}

function count(words: Map<string, number>, text: string, weight: number): void {
  for (const { stem, stop } of wordsOf(text)) if (!stop) words.set(stem, (words.get(stem) ?? 0) + weight)
}

function weighed(counts: ReadonlyMap<string, number>, rarity: (stem: string) => number): Map<string, number> {
  return new Map([...counts].map(([stem, times]) => [stem, Math.log(1 + times) * rarity(stem)]))
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let product = 0
  for (const [stem, weight] of one) product += weight * (other.get(stem) ?? 0)
  const size = (vector: ReadonlyMap<string, number>) => Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0))
  const sizes = size(one) * size(other)
  return sizes === 0 ? 0 : product / sizes
}
