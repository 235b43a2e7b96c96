import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeSelf, readOwnRating } from '../../src/core/self-rating.ts'
import { makeArea } from '../support/card.ts'

describe("a rating of one's own", () => {
  test.each([
    ['0', 0],
    ['5', 5],
    ['3.5', 3.5],
    [' 2,5 ', 2.5],
    ['.5', 0.5],
    ['4.0', 4],
    ['', null],
    ['  ', null],
  ])('reads %j as %j', (text, rating) => {
    expect(readOwnRating(text)).toBe(rating)
  })

  test.each(['6', '5.5', '-1', '3.2', 'three', '3/5', '1e0', '0x3', '33'])('does not take %j', (text) => {
    expect(readOwnRating(text)).toBeUndefined()
  })
})

describe('a judgement of oneself', () => {
  const area = makeArea({ id: 'sql', rating: 3, low: 2.2, high: 3.8 })

  test.each([
    [4, 'too high', 1],
    [2, 'too low', -1],
    [3.5, 'about right', 0.5],
  ])('of %d beside 3.0 (2.2 to 3.8) is %s', (own, verdict, difference) => {
    expect(judgeSelf([{ area: 'sql', rating: own }], [area])).toEqual([{ area: 'sql', own, rating: 3, difference, verdict }])
  })

  test('is none where one of the two cannot say', () => {
    const unrated = makeArea({ id: 'sql', rating: null, low: null, high: null })
    expect(judgeSelf([{ area: 'sql', rating: null }], [area])).toMatchObject([{ difference: null, verdict: null }])
    expect(judgeSelf([{ area: 'sql', rating: 3 }], [unrated])).toMatchObject([{ own: 3, rating: null, difference: null, verdict: null }])
    expect(judgeSelf([{ area: 'elsewhere', rating: 3 }], [area])).toEqual([])
  })

  test('never calls a rating inside the interval wrong, nor one outside right', () => {
    const rating = fc.double({ min: 0, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(rating, rating, rating), rating, (bounds, own) => {
        const [low = 0, middle = 0, high = 0] = bounds.toSorted((a, b) => a - b)
        const [judged] = judgeSelf([{ area: 'sql', rating: own }], [makeArea({ id: 'sql', rating: middle, low, high })])
        expect(judged?.verdict === 'about right').toBe(own >= low && own <= high)
      }),
    )
  })
})
