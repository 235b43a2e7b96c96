import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaRatingOf, type FlagWeight, type Overall, type OverallInput, overallOf, statusOf } from '../../../src/core/card/overall.ts'

const strength = fc.integer({ min: 0, max: 3 })
const flag: fc.Arbitrary<FlagWeight> = fc.record({ supports: strength, refutes: strength })
const area = fc.record({ rating: fc.double({ min: 0, max: 5, noNaN: true }), error: fc.double({ min: 0, max: 1.25, noNaN: true }) })
const enough: fc.Arbitrary<OverallInput> = fc
  .record({
    areas: fc.array(area, { minLength: 1, maxLength: 8 }),
    green: fc.array(flag, { maxLength: 12 }),
    red: fc.array(flag, { maxLength: 12 }),
    substantive: fc.integer({ min: 2, max: 20 }),
    answeredPrimaries: fc.integer({ min: 1, max: 10 }),
    missed: fc.nat({ max: 2 }),
  })
  .map(({ missed, ...input }) => ({ ...input, primaries: input.answeredPrimaries * (1 + missed) }))

function ratingOf(input: OverallInput): number {
  const { rating } = overallOf(input)
  if (rating === null) throw new Error('there is enough for a rating')
  return rating
}

describe('the overall rating', () => {
  test('lies between 0 and 5, inside its interval, which lies there too', () => {
    fc.assert(
      fc.property(enough, (input) => {
        const { rating, low, high } = overallOf(input)
        expect([0, low, rating, high, 5]).toEqual([0, low, rating, high, 5].toSorted((a, b) => Number(a) - Number(b)))
      }),
    )
  })

  test('has one decimal', () => {
    fc.assert(
      fc.property(enough, (input) => {
        expect(Math.round(ratingOf(input) * 10) / 10).toBe(ratingOf(input))
      }),
    )
  })

  test('does not depend on the order of areas and flags', () => {
    const shuffled = enough.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.shuffledSubarray([...input.areas], { minLength: input.areas.length }),
        fc.shuffledSubarray([...input.green], { minLength: input.green.length }),
        fc.shuffledSubarray([...input.red], { minLength: input.red.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([input, areas, green, red]) => {
        expect(overallOf({ ...input, areas, green, red })).toEqual(overallOf(input))
      }),
    )
  })

  test.each(['green', 'red'] as const)(
    'is moved in one direction only by one more or one stronger supporting finding of a %s flag',
    (colour) => {
      const sign = colour === 'green' ? 1 : -1
      fc.assert(
        fc.property(enough, fc.nat(), fc.integer({ min: 1, max: 3 }), (input, place, supports) => {
          const before = ratingOf(input)
          const one = ratingOf({ ...input, [colour]: [...input[colour], { supports, refutes: 0 }] })
          expect(sign * (one - before)).toBeGreaterThanOrEqual(0)
          const at = place % Math.max(1, input[colour].length)
          const stronger = input[colour].map((weight, index) =>
            index === at ? { ...weight, supports: Math.max(weight.supports, supports) } : weight,
          )
          expect(sign * (ratingOf({ ...input, [colour]: stronger }) - before)).toBeGreaterThanOrEqual(0)
        }),
      )
    },
  )

  test('is raised by a strong green flag and lowered further by a strong red one', () => {
    const bare: OverallInput = {
      areas: [{ rating: 3, error: 0.5 }],
      green: [],
      red: [],
      substantive: 4,
      primaries: 4,
      answeredPrimaries: 4,
    }
    const strong = [{ supports: 3, refutes: 0 }]
    const up = ratingOf({ ...bare, green: strong }) - ratingOf(bare)
    const down = ratingOf(bare) - ratingOf({ ...bare, red: strong })
    expect(up).toBeGreaterThan(0)
    expect(down).toBeGreaterThan(up)
  })

  test('is not moved by a flag that was refuted as strongly as supported, or more', () => {
    fc.assert(
      fc.property(enough, strength, strength, (input, one, other) => {
        const refuted = { supports: Math.min(one, other), refutes: Math.max(one, other) }
        expect(overallOf({ ...input, green: [...input.green, refuted], red: [...input.red, refuted] })).toEqual(overallOf(input))
      }),
    )
  })

  test('without flags is the mean of the areas', () => {
    const areas = [2, 3, 4.5].map((rating) => ({ rating, error: 0.4 }))
    expect(ratingOf({ areas, green: [], red: [], substantive: 3, primaries: 3, answeredPrimaries: 3 })).toBe(3.2)
  })

  test('is surer with more areas', () => {
    const spread = (count: number) => {
      const areas = Array.from({ length: count }, () => ({ rating: 2.5, error: 0.6 }))
      const { low, high } = overallOf({ areas, green: [], red: [], substantive: 6, primaries: 6, answeredPrimaries: 6 })
      return (high ?? 0) - (low ?? 0)
    }
    expect(spread(6)).toBeLessThan(spread(2))
  })

  test.each([
    [5, 'strong'],
    [3.9, 'strong'],
    [3.8, 'solid'],
    [3, 'solid'],
    [2.9, 'mixed'],
    [2, 'mixed'],
    [1.9, 'weak'],
    [0, 'weak'],
  ])('of %d is in the band %s', (rating, band) => {
    expect(
      overallOf({ areas: [{ rating, error: 0.5 }], green: [], red: [], substantive: 4, primaries: 4, answeredPrimaries: 4 }).band,
    ).toBe(band)
  })
})

describe('there is not enough evidence', () => {
  const none: Overall = { rating: null, low: null, high: null, band: 'not enough evidence' }

  test('with fewer than two substantive answers, whatever else there is', () => {
    fc.assert(
      fc.property(enough, fc.integer({ min: 0, max: 1 }), (input, substantive) => {
        expect(overallOf({ ...input, substantive })).toEqual(none)
      }),
    )
  })

  test('with fewer than a third of the primary questions answered, whatever else there is', () => {
    fc.assert(
      fc.property(enough, (input) => {
        expect(overallOf({ ...input, primaries: input.answeredPrimaries * 3 + 1 })).toEqual(none)
        expect(overallOf({ ...input, primaries: input.answeredPrimaries * 3 }).rating).not.toBeNull()
      }),
    )
  })

  test('where no area was rated', () => {
    expect(overallOf({ areas: [], green: [], red: [], substantive: 5, primaries: 5, answeredPrimaries: 5 })).toEqual(none)
  })
})

describe('the rating of an area', () => {
  const rated = fc.array(
    fc.record({ rating: fc.integer({ min: 0, max: 50 }).map((tenths) => tenths / 10), weight: fc.constantFrom(0.5, 1) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )

  test('lies between its lowest and its highest exchange and inside its interval', () => {
    fc.assert(
      fc.property(rated, (exchanges) => {
        const area = areaRatingOf(exchanges)
        const ratings = exchanges.map(({ rating }) => rating)
        expect(area?.rating).toBeGreaterThanOrEqual(Math.min(...ratings) - 1e-9)
        expect(area?.rating).toBeLessThanOrEqual(Math.max(...ratings) + 1e-9)
        const shown = Math.round((area?.rating ?? 0) * 10) / 10
        expect(area?.low).toBeLessThanOrEqual(shown)
        expect(area?.high).toBeGreaterThanOrEqual(shown)
        expect(area?.low).toBeGreaterThanOrEqual(0)
        expect(area?.high).toBeLessThanOrEqual(5)
      }),
    )
  })

  test('does not depend on the order of its exchanges', () => {
    const shuffled = rated.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(areaRatingOf(one)).toEqual(areaRatingOf(other))
      }),
    )
  })

  test('counts a probe half', () => {
    expect(areaRatingOf([rate(4, 1), rate(1, 0.5)])?.rating).toBe(3)
  })

  test('is surer with more exchanges', () => {
    expect(areaRatingOf([rate(3, 1), rate(3, 1)])?.error).toBeLessThan(areaRatingOf([rate(3, 1)])?.error ?? 0)
  })

  test('is missing where nothing was rated', () => {
    expect(areaRatingOf([])).toBeNull()
  })

  function rate(rating: number, weight: number) {
    return { rating, weight }
  }
})

test.each([
  [0, 0, false, 'not-probed'],
  [0, 0, true, 'no-evidence'],
  [1, 0, true, 'observed'],
  [1, 0, false, 'observed'],
  [3, 2, true, 'observed'],
  [0, 1, true, 'contradicted'],
  [0, 1, false, 'contradicted'],
  [2, 3, true, 'contradicted'],
  [1, 1, true, 'mixed'],
  [3, 3, false, 'mixed'],
] as const)('a flag supported %i, refuted %i and asked about (%s) is %s', (supports, refutes, askedAbout, status) => {
  expect(statusOf({ supports, refutes }, askedAbout)).toBe(status)
})
