import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Practice } from '../../../core/lexicon/practice.ts'
import { loadVectors } from '../similarity/load-vectors.ts'
import type { WordVectors } from '../similarity/vectors.ts'
import { featuresOf } from './features.ts'
import { type Counted, type Counts, countTogether } from './subject.ts'
import { readTrained, type Trained } from './trained.ts'

/** A practice that can be heard: what it is called, and what its sentences are made of. */
export interface KnownPractice extends Counted {
  readonly id: string
  readonly names: readonly string[]
  readonly flags: readonly string[]
}

/** What the assessor hears with. */
export interface Ear extends Pick<Trained, 'manner' | 'merit' | 'listed' | 'plain' | 'relevance' | 'rating'> {
  readonly vectors: WordVectors
  readonly practices: readonly KnownPractice[]
  /** What sentences of any practice are made of. */
  readonly background: Counts
}

const loaded = new Map<string, Ear>()

/** The ear of a folder with `hearing.json` and `word-vectors.bin`, read at the first call only. @throws {Error} where one is missing or not of its form */
export function loadEar(folder: string): Ear {
  const known = loaded.get(folder)
  if (known !== undefined) return known
  const ear = earOf(readTrained(readFileSync(join(folder, 'hearing.json'), 'utf8')), loadVectors(join(folder, 'word-vectors.bin')))
  loaded.set(folder, ear)
  return ear
}

export function earOf(
  { words, sentences, practices, manner, merit, listed, plain, relevance, rating }: Trained,
  vectors: WordVectors,
): Ear {
  const meaning = new Float32Array(vectors.dimensions)
  for (const practice of practices) for (const [at, value] of practice.meaning.entries()) meaning[at] = (meaning[at] ?? 0) + value
  const everything: Counted = { words: new Map(words.map((word, at) => [word, sentences[at] ?? 0])), meaning }
  return {
    vectors,
    manner,
    merit,
    listed,
    plain,
    relevance,
    rating,
    practices: practices.map(({ words: places, counts, ...practice }) => withWords(practice, places, counts, words)),
    background: countTogether([everything], [], vectors.dimensions),
  }
}

/** Most practices are never looked at, so that their words are put together at the first look. */
function withWords(
  practice: Pick<KnownPractice, 'id' | 'names' | 'flags' | 'meaning'>,
  places: readonly number[],
  counts: readonly number[],
  vocabulary: readonly string[],
): KnownPractice {
  let known: ReadonlyMap<string, number> | null = null
  return {
    ...practice,
    get words() {
      known ??= new Map(places.map((place, at) => [vocabulary[place] ?? '', counts[at] ?? 0]))
      return known
    },
  }
}

/** An ear that knows further practices, by their sentences alone; what a known one is called by its id is replaced. */
export function withPractices(ear: Ear, practices: readonly Practice[]): Ear {
  if (practices.length === 0) return ear
  const { vectors } = ear
  const added = practices.map(({ id, names, flags, doing, lacking }) => {
    const { words, meaning } = countTogether(
      [],
      [...doing, ...lacking].map((text) => featuresOf(text, vectors)),
      vectors.dimensions,
    )
    return { id, names, flags, words, meaning: meaning.map((value) => value * (doing.length + lacking.length)) }
  })
  const ids = new Set(added.map(({ id }) => id))
  return {
    ...ear,
    practices: [...ear.practices.filter(({ id }) => !ids.has(id)), ...added],
    background: countTogether([ear.background, ...added], [], vectors.dimensions),
  }
}
