/** English words with their frequency rank and a vector each. */
export interface WordVectors {
  readonly dimensions: number
  /** The word's place in the table, or -1. */
  readonly find: (word: string) => number
  /** How many words of the corpus are more frequent. */
  readonly rank: (place: number) => number
  /** The vector at a place, of length 1; the same array at every call. */
  readonly unit: (place: number) => Float32Array
}

const headerBytes = 16

/**
 * Reads a pack of word vectors (data/README.md gives its layout). Vectors are unpacked when they are first asked for.
 * @throws {Error} where the bytes are no such pack or are cut short
 */
export function readVectors(bytes: Uint8Array): WordVectors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headerBytes || view.getUint32(0) !== 0x47465631) throw new Error('not a pack of word vectors')
  const count = view.getUint32(4, true)
  const dimensions = view.getUint32(8, true)
  const wordBytes = view.getUint32(12, true)
  const ranksAt = headerBytes + wordBytes + 4 * count
  const valuesAt = ranksAt + 2 * count
  if (bytes.length !== valuesAt + dimensions * count) throw new Error('the pack of word vectors is cut short')
  const words = new TextDecoder().decode(bytes.subarray(headerBytes, headerBytes + wordBytes)).split('\n')
  const places = new Map(words.map((word, place) => [word, place]))
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + valuesAt, dimensions * count)
  const units = new Map<number, Float32Array>()
  return {
    dimensions,
    find: (word) => places.get(word) ?? -1,
    rank: (place) => view.getUint16(ranksAt + 2 * place, true),
    unit: (place) => {
      const known = units.get(place)
      if (known !== undefined) return known
      const unit = unitOf(values.subarray(place * dimensions, (place + 1) * dimensions))
      units.set(place, unit)
      return unit
    },
  }
}

/** The inner product of two vectors of equal length, for unit vectors their cosine. Four sums at once: one alone waits for itself. */
export function dot(one: Float32Array, other: Float32Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let at = 0
  for (; at + 3 < one.length; at += 4) {
    a += (one[at] ?? 0) * (other[at] ?? 0)
    b += (one[at + 1] ?? 0) * (other[at + 1] ?? 0)
    c += (one[at + 2] ?? 0) * (other[at + 2] ?? 0)
    d += (one[at + 3] ?? 0) * (other[at + 3] ?? 0)
  }
  for (; at < one.length; at += 1) a += (one[at] ?? 0) * (other[at] ?? 0)
  return a + b + c + d
}

function unitOf(values: Int8Array): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length))
}
