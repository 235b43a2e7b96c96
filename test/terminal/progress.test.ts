import { expect, test } from 'vitest'
import type { CandidateProgress, InterviewerProgress, Progress, TurnedFlag } from '../../src/core/progress/progress.ts'
import { renderProgress } from '../../src/terminal/progress.ts'
import { createStyle } from '../../src/terminal/style.ts'

const group = { context: 'data-engineer', contextVersion: '1.0', assessor: 'offline', model: null, version: '0.1.0' } as const
const day = (n: number) => ({ session: `day-${n}`, at: `2026-11-0${n}T10:00:00.000Z` })
const points = (...ratings: readonly number[]) =>
  ratings.map((rating, index) => ({ ...day(index + 1), rating, low: rating - 0.5, high: rating + 0.5 }))
const turned: TurnedFlag = {
  flag: 'by-hand',
  text: 'Reruns it by hand',
  colour: 'red',
  change: 'better',
  from: { ...day(1), status: 'observed' },
  to: { ...day(2), status: 'contradicted' },
  held: 1,
  mixed: 0,
  quote: 'I set two retries',
  quoteFrom: 'to',
}
const candidate: CandidateProgress = {
  group,
  role: 'Data Engineer',
  sessions: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...day(n), level: 'mid' })),
  contextTexts: 1,
  overall: { points: points(0, 1, 2, 3, 3, 3, 3), change: 3, clear: true },
  alike: 7,
  areas: ['SQL', 'Pipelines'].map((name) => ({ area: name, name, days: 1, points: points(2, 2), change: 0, clear: false })),
  turned: [],
  neglected: [],
}
const interviewer: InterviewerProgress = {
  group,
  role: 'Data Engineer',
  sessions: [1, 2].map((n) => ({ ...day(n), level: 'mid' })),
  figures: [{ figure: 'found', points: [1, 2].map((n) => ({ ...day(n), share: 0.5 })), change: 0 }],
}
const leftOut = { unfinished: 0, demo: 0, unrated: 0, retry: 0, unreadable: 0 }

/** Progress as running text. */
function read(overrides: Partial<Progress>, accessible = false): string {
  const style = createStyle({ colour: 0, unicode: !accessible, ...(accessible ? { drawings: false } : {}) })
  const progress: Progress = { version: 1, candidate: null, interviewer: null, others: [], leftOut, ...overrides }
  return renderProgress(progress, { width: 80, style }).replace(/\s+/g, ' ')
}

test('how the whole moved is told among sessions about the same areas, and that is said where there are others', () => {
  expect(read({ candidate })).not.toContain('asked about the same areas')
  expect(read({ candidate: { ...candidate, alike: 3 } })).toContain(
    'Only 3 of 7 sessions asked about the same areas as the newest: between these alone "All together" is compared.',
  )
  const alone = { ...candidate, alike: 1, overall: { ...candidate.overall, change: null, clear: false } }
  expect(read({ candidate: alone })).toContain('No earlier session asked about the same areas as the newest')
})

test('a flag that turned and was heard both ways since does not pass for settled', () => {
  const text = (flag: Partial<TurnedFlag>) => read({ candidate: { ...candidate, turned: [{ ...turned, ...flag }] } })
  expect(text({})).toMatch(/still so in 1 session since(?!,)/)
  expect(text({ mixed: 2 })).toContain('still so in 1 session since, heard both ways in 2')
  expect(text({ held: 0, mixed: 1 })).toContain('observed on 1 November 2026; heard both ways in 1 session since')
})

test('in plain lines, what stood before says how much of it is told', () => {
  expect(read({ candidate }, true)).toContain(
    'All together: 3.0, likely 2.5 to 3.5; up 3.0 since 1 November 2026. The 5 before, oldest first: 1.0,',
  )
  expect(read({ candidate }, true)).toContain(
    'SQL: 2.0, likely 1.5 to 2.5; no clear change since 1 November 2026. Before, oldest first: 2.0.',
  )
  expect(read({ interviewer }, true)).toContain('Planted flags found: 50%; as at first. Before, oldest first: 50%.')
})

test('a role that is not shown is named with the call that shows it; another version of the same role is not', () => {
  const other = (name: { readonly context?: string; readonly contextVersion?: string }) => ({
    kind: 'practice' as const,
    group: { ...group, ...name },
    sessions: 2,
  })
  expect(read({ candidate, others: [other({ contextVersion: '2.0' })] })).not.toContain('progress --context')
  expect(read({ candidate, others: [other({ context: 'behavioral' })] })).toContain(
    '"greenflag progress --context behavioral" shows that role.',
  )
})
