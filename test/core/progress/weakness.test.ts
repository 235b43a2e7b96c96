import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseWeakest, daysSince, needOf, type Standing } from '../../../src/core/progress/weakness.ts'
import { makeDigest } from './digests.ts'

const areas = ['sql', 'pipelines', 'quality', 'storage'].map((id) => ({ id }))
const role: Parameters<typeof chooseWeakest>[1] = { areas, levels: [] }
const standing: fc.Arbitrary<Standing> = fc.record({
  area: fc.constant('sql'),
  mean: fc.double({ min: 0, max: 5, noNaN: true }),
  spread: fc.double({ min: 0, max: 1.25, noNaN: true }),
  days: fc.option(fc.double({ min: 0, max: 2000, noNaN: true })),
})
const age = ({ days }: Standing) => days ?? Number.POSITIVE_INFINITY

/** A session in which each area had a rating with this half width. */
function session(day: number, ratings: Readonly<Record<string, number>>, half = 0.9) {
  return makeDigest({
    id: `day-${day}`,
    startedAt: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
    areas: Object.entries(ratings).map(([id, rating]) => ({
      id,
      rating,
      low: Math.max(0, rating - half),
      high: Math.min(5, rating + half),
    })),
  })
}

const now = Date.parse('2026-11-20T00:00:00.000Z')
const chosen = (sessions: ReturnType<typeof session>[], over = role) =>
  chooseWeakest(sessions, over, (area) => daysSince(area, sessions, now))

describe('what needs practice', () => {
  test('is never a strong, certain and recent area before a weak, uncertain and old one', () => {
    fc.assert(
      fc.property(standing, standing, (one, other) => {
        const [weak, strong] = one.mean <= other.mean ? [one, other] : [other, one]
        fc.pre(weak.spread >= strong.spread && age(weak) >= age(strong))
        expect(needOf(weak).need).toBeGreaterThanOrEqual(needOf(strong).need - 1e-12)
      }),
      { numRuns: 500 },
    )
  })

  test('grows by each of the three alone, and lies between 0 and 1', () => {
    const plain = { area: 'sql', mean: 3, spread: 0.5, days: 10 }
    const { need } = needOf(plain)
    expect(needOf({ ...plain, mean: 2.9 }).need).toBeGreaterThan(need)
    expect(needOf({ ...plain, spread: 0.6 }).need).toBeGreaterThan(need)
    expect(needOf({ ...plain, days: 11 }).need).toBeGreaterThan(need)
    expect(needOf({ ...plain, days: null }).need).toBeGreaterThan(needOf({ ...plain, days: 2000 }).need - 1e-12)
    fc.assert(
      fc.property(standing, (any) => {
        expect(needOf(any).need).toBeGreaterThanOrEqual(0)
        expect(needOf(any).need).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is what the formula of the README gives', () => {
    expect(needOf({ area: 'sql', mean: 2, spread: 0.5, days: 14 }).need).toBeCloseTo(0.5 * 0.6 + 0.25 * 0.4 + 0.25 * 0.5)
  })

  test('is nothing to choose by where nothing is practised', () => {
    expect(chosen([])).toBeNull()
  })

  test('picks what was never practised, then what went badly, before what went well today', () => {
    const choice = chosen([session(20, { sql: 4.5, pipelines: 0.5, quality: 4.5 }, 0.4)])
    expect(choice?.areas.map(({ area }) => area)).toEqual(['storage', 'pipelines'])
  })

  test('picks the older one of two areas that are otherwise alike', () => {
    const choice = chosen([session(1, { sql: 3 }), session(18, { pipelines: 3, quality: 3, storage: 3 })])
    expect(choice?.areas[0]?.area).toBe('sql')
  })

  test('goes by the newest three ratings of an area', () => {
    const early = [1, 2, 3].map((day) => session(day, { sql: 0, pipelines: 4 }))
    const late = [10, 11, 12].map((day) => session(day, { sql: 4.5, pipelines: 3, quality: 4, storage: 4 }))
    expect(chosen([...early, ...late])?.areas[0]?.area).toBe('pipelines')
  })

  test('goes by the order of the file where only the last digit of a sum tells two areas apart', () => {
    const ratings = [0.7, 2.2, 0.7].map((storage, at) => session(10 + at, { sql: 0.5, pipelines: 4, quality: 1.2, storage }))
    const other = [0.7, 2.2, 0.7].map((quality, at) => session(10 + at, { sql: 0.5, pipelines: 4, quality, storage: 1.2 }))
    for (const sessions of [ratings, other]) expect(chosen(sessions)?.areas.map(({ area }) => area)).toEqual(['sql', 'quality'])
  })

  test('is one area of a small role', () => {
    expect(chosen([session(19, { sql: 1 })], { areas: areas.slice(0, 3), levels: [] })?.areas).toHaveLength(1)
  })

  test('begins a level lower after weak ratings and a level higher after strong ones, if the role has it', () => {
    const all = (rating: number) => session(19, { sql: rating, pipelines: rating, quality: rating, storage: rating }, 0.3)
    expect(chosen([all(0.5)])?.level).toBe('junior')
    expect(chosen([all(3)])?.level).toBe('mid')
    expect(chosen([all(4.8)])?.level).toBe('senior')
    expect(chosen([all(4.8)], { areas, levels: ['junior', 'mid'] })?.level).toBe('mid')
  })
})
