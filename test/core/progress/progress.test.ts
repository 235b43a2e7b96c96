import { expect, test } from 'vitest'
import { groupSessions } from '../../../src/core/progress/group.ts'
import { candidateProgress } from '../../../src/core/progress/progress.ts'
import { plain } from '../../support/scene.ts'
import { makeDigest } from './digests.ts'

const context = { ...plain, areas: ['sql', 'pipelines'].map((id) => ({ id, name: id, line: 1, topics: [] })) }

/** A session on that day of November; the whole has the mean of its areas. */
function session(day: number, ratings: Readonly<Record<string, number>>) {
  const interval = (rating: number) => ({ rating, low: rating - 0.3, high: rating + 0.3 })
  const values = Object.values(ratings)
  return makeDigest({
    id: `day-${day}`,
    startedAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
    overall: interval(values.reduce((sum, value) => sum + value, 0) / values.length),
    areas: Object.entries(ratings).map(([id, rating]) => ({ id, ...interval(rating) })),
  })
}

function progressOf(sessions: readonly ReturnType<typeof session>[]) {
  const [group] = groupSessions(sessions)
  if (group === undefined) throw new Error('no group')
  return candidateProgress(group, context, { practised: sessions, now: Date.parse('2026-11-20T10:00:00.000Z'), words: () => null })
}

test('an interview about the weak area alone is no fall of the whole', () => {
  const { overall, alike, areas } = progressOf([session(1, { sql: 4, pipelines: 1 }), session(8, { pipelines: 1.5 })])
  expect(overall.points.map(({ rating }) => rating)).toEqual([2.5, 1.5])
  expect(overall).toMatchObject({ change: null, clear: false })
  expect(alike).toBe(1)
  expect(areas.find(({ area }) => area === 'pipelines')).toMatchObject({ change: 0.5 })
})

test('the whole is compared with the first session that asked about the same areas', () => {
  const sessions = [session(1, { pipelines: 1 }), session(3, { sql: 2, pipelines: 2 }), session(9, { sql: 4, pipelines: 4 })]
  expect(progressOf(sessions)).toMatchObject({ overall: { change: 2, clear: true }, alike: 2 })
})
