import type { Item, Prepared } from './prepared.ts'
import { type RelationTable, unknown } from './relation-table.ts'
import { weighting } from './weighting.ts'

/** The words that several references share, each once, so that a text is held against it once. */
export interface Vocabulary {
  readonly items: readonly Item[]
  /** For each reference the places of its items here. */
  readonly places: readonly Int32Array[]
}

/** How every word of a vocabulary meets a text. */
export interface Meeting {
  /** For word v and sentence s at v * sentences + s: how surely it is found there, and how surely its opposite, 0 to 1. */
  readonly found: Float32Array
  readonly opposed: Float32Array
  /** For word v and the text's word a at v * words + a: how they relate, -1 to 1. Words are counted through all sentences. */
  readonly relations: Float32Array
  readonly sentences: number
  readonly words: number
  /** Where each sentence's words begin; one more at the end. */
  readonly begins: Int32Array
}

export function vocabularyOf(references: readonly Prepared[]): Vocabulary {
  const items: Item[] = []
  const known = new Map<string, number>()
  const places = references.map((reference) =>
    Int32Array.from(reference.items, (item) => {
      const key = `${item.negated ? '-' : '+'}${item.term.text}`
      const place = known.get(key) ?? items.push(item) - 1
      known.set(key, place)
      return place
    }),
  )
  return { items, places }
}

/** A negation on one side only turns a firm relation around: "no gap" is the opposite of "gap" and says the same as "closed". */
export function meet(vocabulary: Vocabulary, sentences: readonly Prepared[], table: RelationTable): Meeting {
  const said = sentences.flatMap(({ items }) => items)
  const columns = Int32Array.from(said, ({ term }) => table.column(term))
  const negated = Int8Array.from(said, (item) => (item.negated ? 1 : 0))
  const begins = new Int32Array(sentences.length + 1)
  for (const [at, { items }] of sentences.entries()) begins[at + 1] = (begins[at] ?? 0) + items.length
  const found = new Float32Array(vocabulary.items.length * sentences.length)
  const opposed = new Float32Array(found.length)
  const relations = new Float32Array(vocabulary.items.length * said.length)
  for (const [v, item] of vocabulary.items.entries()) {
    const row = table.row(item.term)
    const denied = item.negated ? 1 : 0
    for (let s = 0; s < sentences.length; s += 1) {
      let most = 0
      let least = 0
      // A function word meets only function words, a content word only content words.
      const parting = (begins[s] ?? 0) + (sentences[s]?.content ?? 0)
      const end = item.term.stop ? (begins[s + 1] ?? 0) : parting
      for (let a = item.term.stop ? parting : (begins[s] ?? 0); a < end; a += 1) {
        const column = columns[a] ?? 0
        const kept = row[column] ?? unknown
        const plain = kept === unknown ? table.relate(item.term, row, column) : kept
        const value = !item.term.stop && negated[a] !== denied && Math.abs(plain) >= weighting.firm ? -plain : plain
        relations[v * said.length + a] = value
        if (value > most) most = value
        else if (value < least) least = value
      }
      found[v * sentences.length + s] = most
      opposed[v * sentences.length + s] = -least
    }
  }
  return { found, opposed, relations, sentences: sentences.length, words: said.length, begins }
}
