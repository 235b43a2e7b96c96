import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadVectors } from '../../../src/engines/offline/similarity/load-vectors.ts'
import { sidedWord, sidesOf } from '../../../src/engines/offline/similarity/opposites.ts'
import { createSimilarity } from '../../../src/engines/offline/similarity/similarity.ts'
import { relation, termOf } from '../../../src/engines/offline/similarity/terms.ts'
import { tokensOf } from '../../../src/engines/offline/similarity/tokens.ts'
import { dot, readVectors } from '../../../src/engines/offline/similarity/vectors.ts'

/** Four axes: crafts, money, weather and tests. */
const tiny = {
  engineer: [9, 1, 0, 2],
  developer: [9, 0, 0, 3],
  salary: [2, 9, 0, 0],
  wage: [1, 9, 0, 0],
  rain: [0, 0, 9, 0],
  storm: [0, 1, 9, 0],
  tests: [3, 0, 0, 9],
  checks: [2, 0, 0, 9],
  gap: [0, 2, 8, 1],
  closed: [1, 1, 1, 1],
  open: [1, 1, 1, 2],
  kafka: [0, 0, 9, 9],
}
const vectors = readVectors(pack(tiny))
const similarityTo = createSimilarity(vectors)
const words = [...Object.keys(tiny), 'not', 'the', 'we', 'without', 'spark', 'unheard', '3', '.', ',', 'but']
const sentence = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((list) => list.join(' '))

describe('a pack of vectors', () => {
  test('gives words their rank and a vector of length 1', () => {
    expect(vectors.find('rain')).toBe(4)
    expect(vectors.rank(4)).toBe(14)
    expect(dot(vectors.unit(4), vectors.unit(4))).toBeCloseTo(1)
    expect(vectors.find('snow')).toBe(-1)
  })

  test('may lie anywhere in its buffer', () => {
    const bytes = pack(tiny)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const read = readVectors(shifted.subarray(3))
    expect(dot(read.unit(read.find('rain')), vectors.unit(4))).toBeCloseTo(1)
  })

  test('is refused when it is cut short or something else', () => {
    expect(() => readVectors(pack(tiny).subarray(0, -1))).toThrow('cut short')
    expect(() => readVectors(new TextEncoder().encode('{"words": ["a", "b"]}'))).toThrow('not a pack')
    expect(() => readVectors(new Uint8Array())).toThrow('not a pack')
  })

  test('is read from its file once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greenflag-vectors-'))
    const path = join(folder, 'tiny.bin')
    writeFileSync(path, pack(tiny))
    const first = loadVectors(path)
    rmSync(folder, { recursive: true })
    expect(loadVectors(path)).toBe(first)
  })

  test('of the project holds common English without function words', () => {
    const real = loadVectors(join(import.meta.dirname, '../../../data/word-vectors.bin'))
    const near = (one: string, other: string) => dot(real.unit(real.find(one)), real.unit(real.find(other)))
    expect(real.dimensions).toBe(100)
    expect(real.find('the')).toBe(-1)
    expect(near('salary', 'wage')).toBeGreaterThan(near('salary', 'weather') + 0.3)
  })
})

describe('the words of a text', () => {
  const shown = (text: string) => tokensOf(text).map(({ text: word, negated }) => (negated ? `-${word}` : word))

  test('are lower case, with contractions written out, figures and whole names of tools', () => {
    expect(shown("We can't use Bob’s two tables")).toEqual(['we', 'can', 'not', '-use', '-bob', '-2', '-tables'])
    expect(shown('Step Functions and 1,500 files of 2.5 MB in C++')).toEqual([
      'step functions',
      'and',
      '1500',
      'files',
      'of',
      '2.5',
      'mb',
      'in',
      'c++',
    ])
  })

  test('are reached by a negation before them, within five words and the same clause', () => {
    expect(shown('there is no gap, so it works')).toEqual(['there', 'is', 'no', '-gap', 'so', 'it', 'works'])
    expect(shown('it wasnt tested but it ran')).toEqual(['it', 'was', 'not', '-tested', 'but', 'it', 'ran'])
    expect(shown('never one two three four five six').at(-1)).toBe('6')
  })
})

describe('two words', () => {
  const related = (one: string, other: string) => {
    const [first, second] = [tokensOf(one)[0], tokensOf(other)[0]]
    if (first === undefined || second === undefined) throw new Error('a word each is needed')
    return relation(termOf(first, vectors), termOf(second, vectors))
  }

  test('are the same with the same stem, near by their vectors, and near when one is misspelt', () => {
    expect(related('tests', 'testing')).toBe(1)
    expect(related('engineer', 'developer')).toBeGreaterThan(0.9)
    expect(related('engineer', 'storm')).toBeLessThan(0.1)
    expect(related('separated', 'seperated')).toBeGreaterThan(0.6)
  })

  test('that are tools of one kind are near whatever their vectors say', () => {
    expect(related('kafka', 'kinesis')).toBe(0.8)
    expect(related('kafka', 'storm')).toBeLessThan(0.5)
    expect(related('redis', 'airflow')).toBe(0)
    expect(related('orchestration', 'airflow')).toBe(0.7)
    expect(related('airflow', 'tool')).toBe(0)
  })

  test('that name the two sides of a state are opposites', () => {
    expect(related('open', 'closed')).toBeLessThanOrEqual(-0.8)
    expect(related('connected', 'attached')).toBeGreaterThanOrEqual(0.8)
    expect(related('tested', 'untested')).toBeLessThan(0)
    expect(sidesOf(sidedWord('rain'), sidedWord('storm'))).toBe(0)
  })

  test('that are function words match only themselves', () => {
    expect(related('the', 'the')).toBe(1)
    expect(related('the', 'we')).toBe(0)
  })
})

describe('similarity', () => {
  test('lies between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { maxLength: 3 }),
        sentence,
        fc.string(),
        fc.array(fc.array(sentence), { maxLength: 2 }),
        (own, text, odd, others) => {
          const compare = similarityTo(own, odd, others)
          for (const said of [text, odd, '']) {
            const { score } = compare(said)
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  test('is full for a sentence with itself', () => {
    for (const text of ['engineer checks rain', 'we did not open the gap', 'kafka without tests', 'unheard'])
      expect(similarityTo([text], 'salary?')(text).score, text).toBeCloseTo(1)
  })

  test('does not depend on the order of the references', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), sentence, (own, text) => {
        expect(similarityTo([...own].reverse(), '')(text).score).toBeCloseTo(similarityTo(own, '')(text).score, 9)
      }),
    )
  })

  test('is the same at every call', () => {
    const compare = similarityTo(['the developer wrote checks'], 'salary')
    const first = compare('an engineer wrote tests')
    compare('rain and storm')
    expect(compare('an engineer wrote tests')).toEqual(first)
  })

  test('names the sentence that makes the point, and both where it takes two', () => {
    const text = 'There was rain. The engineer ran checks! Wage was fine.'
    const { sentence: found } = similarityTo(['the developer ran tests'], '')(text)
    expect(found?.text).toBe('The engineer ran checks!')
    expect(text.slice(found?.start, found?.end)).toBe(found?.text)
    const pair = similarityTo(['storm salary tests engineer'], '')('Storm and tests. Engineer and salary. Other things entirely here.')
    expect(pair.sentence?.text).toBe('Storm and tests. Engineer and salary.')
    expect(similarityTo(['storm'], '')('')).toEqual({ score: 0, sentence: null })
  })

  test('hears denial and opposites', () => {
    const compare = similarityTo(['we had tests'], '')
    expect(compare('we had checks').score).toBeGreaterThan(compare('we had no checks').score + 0.1)
    const path = similarityTo(['the path is closed'], 'what about the path?')
    expect(path('it is closed').score).toBeGreaterThan(path('it is open').score + 0.1)
    expect(path('it is not open').score).toBeGreaterThan(path('it is open').score + 0.1)
  })

  test('gives little for the words of the question', () => {
    const compare = similarityTo(['the engineer got a wage'], 'what did the engineer get?')
    expect(compare('a salary').score).toBeGreaterThan(compare('the engineer').score)
  })

  test('counts less what another point says as well or better', () => {
    const text = 'the engineer wrote tests'
    const others = [['a developer wrote checks']]
    expect(similarityTo(['storm tests'], '', others)(text).score).toBeLessThan(similarityTo(['storm tests'], '')(text).score)
  })
})

/** A pack as data/README.md describes it, with ranks 10, 11, 12 and so on. */
function pack(table: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const rows = Object.values(table)
  const list = Buffer.from(Object.keys(table).join('\n'))
  const header = Buffer.alloc(16)
  header.write('GFV1')
  header.writeUInt32LE(rows.length, 4)
  header.writeUInt32LE(4, 8)
  header.writeUInt32LE(list.length, 12)
  const scales = Buffer.alloc(4 * rows.length)
  const ranks = Buffer.alloc(2 * rows.length)
  for (const at of rows.keys()) ranks.writeUInt16LE(at + 10, 2 * at)
  return Buffer.concat([header, list, scales, ranks, Buffer.from(Int8Array.from(rows.flat()).buffer)])
}
