import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allConcepts } from '../../../src/core/lexicon/concepts.ts'
import { matchable, PatternIndex, readPattern } from '../../../src/core/lexicon/pattern.ts'
import { wordsOf } from '../../../src/core/text/words.ts'

/** What a pattern matches in a text, as the text has it. */
function matched(pattern: string, text: string): string[] {
  const index = new PatternIndex<string>()
  index.add(pattern, 'it')
  const words = matchable(wordsOf(text))
  return index.find(words).map(({ match }) => text.slice(words[match.from]?.start, words[match.to - 1]?.end))
}

describe('a pattern', () => {
  test.each([
    ['matches the words it says', 'query plan', 'I read the query plan twice.', ['query plan']],
    ['matches by stems', 'read query plan', 'Reading queries, planned or not.', ['Reading queries, planned']],
    ['matches whatever the case', 'query plan', 'QUERY PLAN', ['QUERY PLAN']],
    ['takes any of the alternatives', 'read|study|print plan', 'I studied plans.', ['studied plans']],
    ['takes no other word for an alternative', 'read|study plan', 'I drew plans.', []],
    ['passes over articles and possessives', 'read plan', 'I read the plan, then read our plan.', ['read the plan', 'read our plan']],
    ['may say articles itself', 'read the plan', 'I read plans.', ['read plans']],
    ['needs its words side by side', 'read plan', 'I read every plan.', []],
    ['needs its words in order', 'read plan', 'The plan I read.', []],
    ['leaves nothing between at a gap', 'read * plan', 'I read plans.', ['read plans']],
    ['leaves four words between at a gap', 'read * plan', 'I read one two three four plans.', ['read one two three four plans']],
    ['leaves no more than four', 'read * plan', 'I read one two three four five plans.', []],
    [
      'counts no article for a gap',
      'read * plan',
      'I read a one the two my three our four plans.',
      ['read a one the two my three our four plans'],
    ],
    ['begins and ends with a word', '* query plan *', 'I read query plans aloud.', ['query plans']],
    ['is found each time', 'test', 'Tests, tests and a test.', ['Tests', 'tests', 'test']],
    ['has two gaps', 'put * behind * review', 'We put each change behind a strict review.', ['put each change behind a strict review']],
    ['takes the nearest end', 'read * plan', 'I read one plan and plan.', ['read one plan']],
    ['goes past a word that fits no further', 'read * plan twice', 'I read one plan and plan twice.', ['read one plan and plan twice']],
    ['finds nothing in nothing', 'read plan', '', []],
    ['finds nothing where it says nothing', '', 'I read the plan.', []],
    ['finds nothing where it says articles alone', 'the', 'I read the plan.', []],
    ['finds nothing where it is a gap alone', '*', 'I read the plan.', []],
  ])('%s: %s', (_, pattern, text, found) => {
    expect(matched(pattern, text)).toEqual(found)
  })

  test('is told apart from others that begin alike', () => {
    const index = new PatternIndex<string>()
    index.add('read plan', 'plans')
    index.add('read|study book', 'books')
    index.add('study', 'studies')
    const found = index.find(matchable(wordsOf('I read plans and study books.'))).map(({ meaning, source }) => `${meaning}: ${source}`)
    expect(found).toEqual(['plans: read plan', 'books: read|study book', 'studies: study'])
  })
})

describe('for any pattern', () => {
  const nouns = ['orchid', 'river', 'ladder', 'window', 'copper', 'marble', 'engine', 'forest', 'hammer', 'lantern'] as const
  const noun = fc.constantFrom(...nouns)
  const filler = fc.constantFrom('green', 'seven', 'quick', 'and', 'never', 'I')
  const article = fc.constantFrom('', 'the', 'my', 'an', 'their')
  const place = fc.uniqueArray(noun, { minLength: 1, maxLength: 3 })
  const places = fc.array(place, { minLength: 1, maxLength: 5 })

  test('what it says is found, whichever alternatives are taken and wherever it stands', () => {
    fc.assert(
      fc.property(
        places.chain((all) => fc.tuple(fc.constant(all), fc.tuple(...all.map((words) => fc.constantFrom(...words))))),
        fc.array(filler, { maxLength: 4 }),
        fc.array(article, { minLength: 5, maxLength: 5 }),
        ([all, said], before, articles) => {
          const phrase = said.map((word, at) => (at === 0 ? word : `${articles[at] ?? ''} ${word}`)).join(' ')
          const pattern = all.map((words) => words.join('|')).join(' ')
          expect(matched(pattern, [...before, phrase, 'green'].join(' '))).toContain(phrase)
        },
      ),
    )
  })

  test('a gap bridges up to four words and no more', () => {
    fc.assert(
      fc.property(noun, noun, fc.array(filler, { maxLength: 8 }), (first, last, between) => {
        const phrase = [first, ...between, last].join(' ')
        const found = matched(`${first} * ${last}`, phrase)
        if (between.length <= 4) expect(found).toContain(phrase)
        else expect(found).not.toContain(phrase)
      }),
    )
  })

  test('a match lies inside the words, begins with its first place and ends with its last', () => {
    fc.assert(
      fc.property(places, fc.array(fc.oneof(noun, filler, article), { maxLength: 20 }), (all, text) => {
        const pattern = all.map((words) => words.join('|')).join(' * ')
        const words = matchable(wordsOf(text.join(' ')))
        const index = new PatternIndex<null>()
        index.add(pattern, null)
        for (const { match } of index.find(words)) {
          expect(match.from).toBeLessThan(match.to)
          expect(all[0]).toContain(words[match.from]?.lower)
          expect(all.at(-1)).toContain(words[match.to - 1]?.lower)
          expect(match.to - match.from).toBeLessThanOrEqual(all.length * 5 - 4)
        }
      }),
    )
  })

  test('any text can be read as one, and looked for in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (pattern, text) => {
        expect(() => readPattern(pattern)).not.toThrow()
        expect(() => matched(pattern, text)).not.toThrow()
      }),
    )
  })
})

describe('every pattern of the lexicon', () => {
  const patterns = allConcepts().flatMap(({ id, names, words, doing, lacking }) =>
    [...names.map((name) => name.replaceAll(/[-/]/g, ' ')), ...words, ...doing, ...lacking].map((source) => ({ id, source })),
  )

  test('reads to one place or more', () => {
    expect(patterns.length).toBeGreaterThan(1000)
    expect(patterns.filter(({ source }) => readPattern(source).places.length === 0)).toEqual([])
  })

  test('can be matched by somebody who says its words', () => {
    expect(patterns.filter(({ source }) => matched(source, plainly(source)).length === 0)).toEqual([])
  })
})

/** A pattern made plain: of the alternatives in each place one that is a single word to a reader, where there is any. */
function plainly(source: string): string {
  return source
    .split(/\s+/)
    .filter((place) => place !== '*')
    .map((place) => {
      const choices = place.split('|')
      return choices.find((word) => matchable(wordsOf(word)).length === 1) ?? choices[0]
    })
    .join(' ')
}
