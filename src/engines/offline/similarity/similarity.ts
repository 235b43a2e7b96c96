import { type Span, sentencesOf } from '../../../core/text/sentences.ts'
import { scoreWindows, type Window } from './coverage.ts'
import { meet, vocabularyOf } from './meeting.ts'
import { type Discounts, prepare } from './prepared.ts'
import { createRelationTable } from './relation-table.ts'
import { type Term, termOf } from './terms.ts'
import { tokensOf } from './tokens.ts'
import type { WordVectors } from './vectors.ts'
import { weighting } from './weighting.ts'

/** How far a text makes a point, and where. */
export interface Similarity {
  /** 0 to 1. It ranks texts for one point, and points for one text; no threshold fits all points. */
  readonly score: number
  /** The one or two sentences that make the point best, verbatim; null for a text without words. */
  readonly sentence: Span | null
}

/** Compares texts with one point. */
export type Compare = (text: string) => Similarity

/**
 * Prepares the comparison of texts with a point that any of the references makes.
 * @param references wordings of one point; their order does not matter
 * @param question what was asked: its words count little
 * @param others the references of other points that the same text could make: what they share with this point counts less, and a text that
 *   makes one of them better scores lower here
 */
export type SimilarityTo = (references: readonly string[], question: string, others?: readonly (readonly string[])[]) => Compare

const knownTerms = 20_000

/** Similarity by the words of these vectors. What was compared once is kept, up to a bound. */
export function createSimilarity(vectors: WordVectors): SimilarityTo {
  const terms = new Map<string, Term>()
  const table = createRelationTable()
  const read = (text: string) =>
    tokensOf(text).map((token) => {
      const term = terms.get(token.text) ?? termOf(token, vectors)
      terms.set(token.text, term)
      return { term, negated: token.negated }
    })
  const ready = (text: string, by: Discounts) => prepare(read(text), by, vectors.dimensions)
  // One text is compared with several points in a row.
  let latest: { readonly text: string; readonly spans: readonly Span[]; readonly words: readonly ReturnType<typeof read>[] } | null = null
  const sentencesIn = (text: string) => {
    if (latest?.text === text) return latest
    const spans = sentencesOf(text)
    latest = { text, spans, words: spans.map((span) => read(span.text)) }
    return latest
  }
  return (references, question, others = []) => {
    const asked = new Set(read(question).map(({ term }) => term.stem))
    const discounts = { asked, elsewhere: countPoints(others.map((texts) => texts.flatMap(read))) }
    const own = references.map((text) => ready(text, discounts))
    const foreign = others.flat().map((text) => ready(text, { asked, elsewhere: new Map() }))
    const all = [...own, ...foreign]
    const vocabulary = vocabularyOf(all)
    return (text) => {
      const { spans, words } = sentencesIn(text)
      const sentences = words.map((each) => prepare(each, discounts, vectors.dimensions))
      if (terms.size > knownTerms) terms.clear()
      table.tidy(sentences.reduce((sum, { items }) => sum + items.length, 0))
      const windows = windowsOf(sentences.length)
      const meeting = meet(vocabulary, sentences, table)
      const scores = all.map((reference, at) =>
        scoreWindows(reference, vocabulary.places[at] ?? new Int32Array(), sentences, meeting, windows),
      )
      let best: Similarity = { score: 0, sentence: null }
      for (const [at, { from, to }] of windows.entries()) {
        const here = scores.map((each) => each[at] ?? 0)
        const score = combine(here.slice(0, own.length), here.slice(own.length))
        const start = spans[from]?.start ?? 0
        const end = spans[to]?.end ?? 0
        if (best.sentence === null || score > best.score) best = { score, sentence: { text: text.slice(start, end), start, end } }
      }
      return best
    }
  }
}

/** Of one window's scores, 0 to 1: the best reference and the mean of all, less what speaks for another point. */
function combine(mine: readonly number[], theirs: readonly number[]): number {
  if (mine.length === 0) return 0
  const mean = mine.reduce((sum, score) => sum + score, 0) / mine.length
  const made = (1 - weighting.agreement) * Math.max(...mine) + weighting.agreement * mean
  const elsewhere = Math.max(0, ...theirs)
  return Math.max(0, Math.min(1, made * (1 - weighting.contrast * elsewhere)))
}

/** Single sentences first, so that one sentence is named where a second adds nothing. */
function windowsOf(count: number): Window[] {
  const singles = Array.from({ length: count }, (_, at) => ({ from: at, to: at }))
  return [...singles, ...singles.slice(1).map(({ to }) => ({ from: to - 1, to }))]
}

function countPoints(points: readonly (readonly { term: Term }[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const words of points) {
    for (const stem of new Set(words.map(({ term }) => term.stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return counts
}
