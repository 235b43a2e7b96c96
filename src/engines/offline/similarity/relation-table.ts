import { relation, type Term } from './terms.ts'

/** Relations between the words of references (rows) and of texts (columns), each worked out once, when it is first asked for. */
export interface RelationTable {
  /** How a word relates to the words of the texts, by their columns; `unknown` where that was not asked for yet. */
  readonly row: (term: Term) => Float32Array
  readonly column: (term: Term) => number
  /** Works out how a word relates to that of a column, -1 (opposites) to 1 (the same), and keeps it in the word's row. */
  readonly relate: (term: Term, row: Float32Array, column: number) => number
  /** Makes room where hardly any is left; columns and rows given out before are void then. */
  readonly tidy: (columnsNeeded: number) => void
}

/** What stands in a row for a relation that is not worked out: beyond all relations. */
export const unknown = 2

/** A table with room for this many different words of texts (4 bytes for each with each word of a reference). */
export function createRelationTable(room = 5000): RelationTable {
  const columns = new Map<Term, number>()
  const terms: Term[] = []
  const rows = new Map<Term, Float32Array>()
  let capacity = room
  return {
    row: (term) => {
      const known = rows.get(term)
      if (known !== undefined) return known
      const row = new Float32Array(capacity).fill(unknown)
      rows.set(term, row)
      return row
    },
    column: (term) => {
      const known = columns.get(term)
      if (known !== undefined) return known
      columns.set(term, terms.length)
      return terms.push(term) - 1
    },
    relate: (term, row, column) => {
      const other = terms[column]
      row[column] = other === undefined ? 0 : relation(term, other)
      // Rounded as it is kept, so that the first time gives the same as the next.
      return row[column] ?? 0
    },
    tidy: (needed) => {
      if (terms.length + needed <= capacity) return
      columns.clear()
      rows.clear()
      terms.length = 0
      capacity = Math.max(room, needed)
    },
  }
}
