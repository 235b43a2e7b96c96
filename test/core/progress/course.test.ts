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
