import { categoryLabel } from '../../../core/lexicon/find-technologies.ts'
import { contentStems } from '../../../core/text/words.ts'
import { type Sided, sidedWord, sidesOf } from './opposites.ts'
import type { Token } from './tokens.ts'
import { dot, type WordVectors } from './vectors.ts'

/** A word with all that comparing it takes. */
export interface Term extends Sided {
  readonly text: string
  readonly stop: boolean
  readonly categories: readonly string[]
  /** Stems by which one speaks of a technology's kind: "orchestr" for Airflow. */
  readonly kinds: ReadonlySet<string>
  /** Information content in nats: 4.5 for a stop word, 3 to 14 for the others. */
  readonly information: number
  /** Length 1; null for a word without a vector. */
  readonly unit: Float32Array | null
  /** Probability of the word in newspaper English, 0 to 1. */
  readonly probability: number
  readonly bigrams: readonly number[]
}

/** From a frequency rank to 1 / probability, fitted on the corpus of the vectors (Zipf's law). */
const zipf = 13.3
const unknownInformation = 14
const stopInformation = 4.5

/** Words of a kind's label that say nothing of the kind, by stems. */
const general = new Set([
  'platform',
  'tool',
  'servic',
  'system',
  'engin',
  'framework',
  'format',
  'languag',
  'librari',
  'softwar',
  'app',
  'applic',
])

export function termOf({ text, stem, stop, categories }: Token, vectors: WordVectors): Term {
  const place = stop || categories.length > 0 ? -1 : vectors.find(text)
  const information = place < 0 ? (stop ? stopInformation : unknownInformation) : Math.log((vectors.rank(place) + 1.5) * zipf)
  return {
    ...sidedWord(text),
    text,
    stem,
    stop,
    categories,
    kinds: new Set(categories.flatMap((id) => [...contentStems(categoryLabel(id))].filter((word) => !general.has(word)))),
    information,
    unit: place < 0 ? null : vectors.unit(place),
    probability: Math.exp(-information),
    bigrams: text.length < 4 || stop ? [] : bigramsOf(`^${text}$`),
  }
}

/**
 * How far two words mean the same, 0 to 1: 1 for the same word or stem; a stop word resembles only itself; technologies of one kind
 * resemble each other and the name of the kind whatever newspapers made of their names; for others the cosine, or the Dice coefficient of their letter pairs where
 * that says that one is misspelt.
 */
function resemblance(one: Term, other: Term): number {
  if (one.stem === other.stem) return 1
  if (one.stop || other.stop) return 0
  if (one.categories.length > 0 && other.categories.length > 0)
    return one.categories.some((id) => other.categories.includes(id)) ? sameKind : 0
  if (one.kinds.has(other.stem) || other.kinds.has(one.stem)) return itsKind
  const near = one.unit === null || other.unit === null ? 0 : Math.max(0, dot(one.unit, other.unit))
  const spelt = mayBeMisspelt(one, other) ? dice(one.bigrams, other.bigrams) : 0
  return Math.min(1, spelt >= misspelt ? Math.max(near, spelt) : near)
}

/**
 * How two words relate, -1 to 1: a positive number is how far they mean the same, a negative one how surely they are opposites ("open",
 * "closed"), which vectors take for the same.
 */
export function relation(one: Term, other: Term): number {
  const alike = resemblance(one, other)
  if (one.stop || other.stop || one.stem === other.stem) return alike
  return sidesOf(one, other) * Math.max(alike, sameState) || alike
}

const sameState = 0.8
const sameKind = 0.8
const itsKind = 0.7
const misspelt = 0.6

/** A misspelling keeps the first or the last letter of a word. */
function mayBeMisspelt({ text: one, bigrams }: Term, { text: other, bigrams: pairs }: Term): boolean {
  if (bigrams.length === 0 || pairs.length === 0) return false
  return one.charCodeAt(0) === other.charCodeAt(0) || one.charCodeAt(one.length - 1) === other.charCodeAt(other.length - 1)
}

/** Pairs of neighbouring letters with the word's ends, each once, as sorted numbers. */
function bigramsOf(text: string): number[] {
  const pairs = new Set<number>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1))
  return [...pairs].sort((a, b) => a - b)
}

/** The Dice coefficient of two sorted sets, 0 to 1; 0 where their sizes alone put it below `misspelt`. */
function dice(one: readonly number[], other: readonly number[]): number {
  if (2 * Math.min(one.length, other.length) < misspelt * (one.length + other.length)) return 0
  let shared = 0
  let place = 0
  for (let at = 0; at < one.length; at += 1) {
    const pair = one[at] ?? 0
    while (place < other.length && (other[place] ?? 0) < pair) place += 1
    if (other[place] === pair) shared += 1
  }
  return (2 * shared) / (one.length + other.length)
}
