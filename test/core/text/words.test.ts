import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentStems, countWords, share, wordsOf } from '../../../src/core/text/words.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."ab Zé’'.-/_+#3,\n\u0301한\u{1f6a9}\ud800"), maxLength: 40 }),
)

describe('words', () => {
  test('each word slices back to itself, in order and without overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let behind = 0
        for (const word of wordsOf(text)) {
          expect(text.slice(word.start, word.end)).toBe(word.text)
          expect(word.start).toBeGreaterThanOrEqual(behind)
          expect(word.end).toBeGreaterThan(word.start)
          behind = word.end
        }
      }),
    )
  })

  test('no letter and no digit falls between two words', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inWords = wordsOf(text)
          .map((word) => word.text)
          .join('')
        const count = (of: string) => of.match(/[\p{L}\p{N}]/gu)?.length ?? 0
        expect(count(inWords)).toBe(count(text))
      }),
    )
  })

  test.each([
    ['I wrote C++ and C#.', ['i', 'wrote', 'c++', 'and', 'c#']],
    ['version 3.5, 40% off', ['version', '3.5', '40', 'off']],
    ["The team's cron", ['the', 'team', 'cron']],
    ['We don’t', ['we', "don't"]],
    ['Größe 表', ['größe', '表']],
    ['…!? -- ', []],
  ])('%j is read as %j', (text, words) => {
    expect(wordsOf(text).map((word) => word.lower)).toEqual(words)
  })

  test('words that carry no content are marked, whatever their case', () => {
    const words = wordsOf("We didn't GET the Airflow scheduler's thing")
    expect(words.filter((word) => !word.stop).map((word) => word.lower)).toEqual(['airflow', 'scheduler'])
  })
})

test('content stems hold each idea once', () => {
  expect([...contentStems('The job failed, the jobs fail, and failing is what a job does')]).toEqual(['job', 'fail'])
})

test.each([
  ['', 0],
  [' \n ', 0],
  ['— !', 0],
  ['no', 1],
  ["I didn't", 2],
  ['a well-known fact', 3],
  ['v1.2 — at 40%', 3],
])('a person counts in %j the words %i', (text, count) => {
  expect(countWords(text)).toBe(count)
})

test('the share is how much of the first stands in the second', () => {
  const of = new Set(['a', 'b', 'c', 'd'])
  expect(share(of, new Set(['a', 'b', 'x']))).toBe(0.5)
  expect(share(of, of)).toBe(1)
  expect(share(of, new Set())).toBe(0)
  expect(share(new Set(), of)).toBe(0)
})
