import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categoryLabel, findTechnologies } from '../../../src/core/lexicon/find-technologies.ts'
import { technologies } from '../../../src/core/lexicon/technologies.ts'

function namesIn(text: string): string[] {
  return findTechnologies(text).map(({ name }) => name)
}

describe('an everyday word is a technology', () => {
  test.each([
    ['not in lower case', 'Does it spark joy?', []],
    ['not as another form of the word', 'That sparked a long debate.', []],
    ['not at the beginning of a sentence, where every word has a capital', 'Storm damage cost us a day. Hive boxes stood outside.', []],
    ['not beside other everyday words', 'The hive was full of bees and glue.', []],
    ['with a capital inside a sentence', 'We moved it to Spark.', ['Spark']],
    ['at the beginning beside another', 'Spark and Kafka', ['Spark', 'Kafka']],
    ['in lower case beside another', 'We used spark and kafka.', ['spark', 'kafka']],
    ['in lower case on the other side', 'kafka, spark', ['kafka', 'spark']],
    ['not in lower case further away', 'We used kafka because it did not spark a debate.', ['kafka']],
    ['at a sentence’s beginning where another is named', 'Spark was slow. So we read from Kafka less often.', ['Spark', 'Kafka']],
    ['not for a part of it', 'The deltas of the rivers, a delta of 3 percent.', []],
    ['not where it is a word of trade', 'The net result was good.', []],
  ])('%s: %s', (_, text, found) => {
    expect(namesIn(text)).toEqual(found)
  })
})

describe('a name', () => {
  test.each([
    ['is the longest that fits', 'We ran it on Azure Data Factory.', ['Azure Data Factory']],
    ['is found as it is written', 'POSTGRES, MySql; redis', ['POSTGRES', 'MySql', 'redis']],
    ['may hold signs', 'Node.js, C++ and C#', ['Node.js', 'C++', 'C#']],
    ['may be two words', 'CI/CD with GitHub Actions', ['GitHub Actions']],
    ['is found each time', 'Kafka here, Kafka there', ['Kafka', 'Kafka']],
    ['is no part of a longer word', 'We kafkaed it into airflows.', []],
    ['does not stand in nothing', '', []],
  ])('%s: %s', (_, text, found) => {
    expect(namesIn(text)).toEqual(found)
  })

  test('brings the kinds of tool it belongs to', () => {
    expect(findTechnologies('AWS Glue').at(-1)?.categories).toEqual(expect.arrayContaining(['distributed-compute', 'ingestion']))
    expect(categoryLabel('stream-platform')).toBe('streaming platform')
    expect(categoryLabel('no-such-kind')).toBe('no-such-kind')
  })
})

describe('in the whole list', () => {
  const ambiguous = new Set(technologies.flatMap((category) => category.ambiguous ?? []))
  const all = technologies.flatMap(({ id, names }) => names.map((name) => ({ id, name })))
  const asItsKind = (text: string, id: string) => findTechnologies(text).some(({ categories }) => categories.includes(id))

  test('every name that is nothing else is found in lower case', () => {
    const lost = all.filter(({ id, name }) => !ambiguous.has(name) && !asItsKind(`we use ${name} for it`, id))
    expect(lost).toEqual([])
  })

  test('every everyday word is passed over alone, and found with a capital or beside another', () => {
    const words = all.filter(({ name }) => ambiguous.has(name))
    expect(words.length).toBeGreaterThan(30)
    expect(words.filter(({ id, name }) => asItsKind(`we put the ${name} there`, id))).toEqual([])
    expect(words.filter(({ id, name }) => !asItsKind(`we moved to ${name.charAt(0).toUpperCase()}${name.slice(1)} there`, id))).toEqual([])
    expect(words.filter(({ id, name }) => !asItsKind(`we use ${name} and kafka there`, id))).toEqual([])
  })

  test('an everyday word is one of the names of its kind', () => {
    expect(technologies.flatMap(({ names, ambiguous: some = [] }) => some.filter((name) => !names.includes(name)))).toEqual([])
  })

  test('whatever the text, mentions stand in it, in order and apart', () => {
    const piece = fc.oneof(
      fc.constantFrom(...all.map(({ name }) => name)),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('and', ',', '.', 'Spark'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const text = pieces.join(' ')
        let last = 0
        for (const { name, start, end, categories } of findTechnologies(text)) {
          expect(text.slice(start, end)).toBe(name)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(categories.length).toBeGreaterThan(0)
          last = end
        }
      }),
    )
  })
})
