import { relation, type Term } from './terms.ts'

/** Relations between the words of references (rows) and of texts (columns), each worked out once. */
export interface RelationTable {
  /** How a word relates to all words of the texts, -1 (opposites) to 1 (the same), by their columns. */
  readonly row: (term: Term) => Float32Array
  readonly column: (term: Term) => number
  /** Makes room where hardly any is left; columns given out before are void then. */
  readonly tidy: (columnsNeeded: number) => void
}

/** A table with room for this many different words of texts (4 bytes for each with each word of a reference). */
export function createRelationTable(room = 5000): RelationTable {
  const columns = new Map<Term, number>()
  const terms: Term[] = []
  const rows = new Map<Term, { readonly values: Float32Array; filled: number }>()
  let capacity = room
  return {
    row: (term) => {
      const row = rows.get(term) ?? { values: new Float32Array(capacity), filled: 0 }
      rows.set(term, row)
      for (; row.filled < terms.length; row.filled += 1) {
        const other = terms[row.filled]
        if (other !== undefined) row.values[row.filled] = relation(term, other)
      }
      return row.values
    },
    column: (term) => {
      const known = columns.get(term)
      if (known !== undefined) return known
      columns.set(term, terms.length)
      return terms.push(term) - 1
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
