import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { courseOf } from '../../../src/core/progress/course.ts'

const point = (rating: number, half = 0.8) => ({
  session: 's',
  at: '',
  rating,
  low: Math.max(0, rating - half),
  high: Math.min(5, rating + half),
})

describe('a course', () => {
  test('has no change with one point, and none is clear', () => {
    expect(courseOf([])).toEqual({ points: [], change: null, clear: false })
    expect(courseOf([point(3)])).toMatchObject({ change: null, clear: false })
  })

  test('calls a change clear only beyond what both intervals allow', () => {
    expect(courseOf([point(2), point(4, 0.2), point(3.5)])).toMatchObject({ change: 1.5, clear: true })
    expect(courseOf([point(2), point(3)])).toMatchObject({ change: 1, clear: false })
    expect(courseOf([point(4), point(2.5)])).toMatchObject({ change: -1.5, clear: true })
  })

  test('calls a last step not clear where the ratings between went up and down, or the other way', () => {
    const zigzag = [2.2, 0.7, 0.7, 2.2, 0.7, 2.2, 0.7].map((rating) => point(rating))
    expect(courseOf(zigzag)).toMatchObject({ change: -1.5, clear: false })
    expect(courseOf([0.5, 3, 2.3, 4.8].map((rating) => point(rating)))).toMatchObject({ change: 4.3, clear: true })
    expect(courseOf([1, 1, 1, 1, 1, 4].map((rating) => point(rating)))).toMatchObject({ change: 3, clear: true })
  })

  test('shows all points, and tells the change among those to compare', () => {
    const points = [point(3), point(1), point(4.5)]
    expect(courseOf(points, [point(3), point(4.5)])).toMatchObject({ points, change: 1.5, clear: true })
    expect(courseOf(points, [point(4.5)])).toMatchObject({ points, change: null, clear: false })
  })

  test('is not fooled by an interval that the end of the scale cut short', () => {
    expect(courseOf([point(0, 1.2), point(1.3, 0.1)]).clear).toBe(true)
    expect(courseOf([point(0, 1.2), point(1.1, 0.1)]).clear).toBe(false)
  })

  test('sees the same change in the other direction', () => {
    const rating = fc.double({ min: 0, max: 5, noNaN: true })
    fc.assert(
      fc.property(rating, rating, (a, b) => {
        const [there, back] = [courseOf([point(a), point(b)]), courseOf([point(b), point(a)])]
        expect(there.clear).toBe(back.clear)
        expect(Math.abs((there.change ?? 0) + (back.change ?? 0))).toBeLessThan(0.11)
      }),
    )
  })
})
