import { readFileSync } from 'node:fs'
import { readVectors, type WordVectors } from './vectors.ts'

const loaded = new Map<string, WordVectors>()

/** The word vectors of a file, read at the first call only. @throws {Error} where the file cannot be read or is no pack */
export function loadVectors(path: string): WordVectors {
  const known = loaded.get(path)
  if (known !== undefined) return known
  const vectors = readVectors(readFileSync(path))
  loaded.set(path, vectors)
  return vectors
}
