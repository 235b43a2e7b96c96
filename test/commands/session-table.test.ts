import { expect, test } from 'vitest'
import { sessionTable } from '../../src/commands/session-table.ts'
import type { SessionEntry } from '../../src/sessions/entry.ts'

const id = '2026-11-22T10-20-31-data-engineer-k3f9'
const entry: SessionEntry = {
  id,
  state: 'finished',
  kind: 'practice',
  role: 'Data Engineer',
  level: 'senior',
  startedAt: null,
  answered: 2,
  questions: 2,
  overall: { rating: 3.4, band: 'solid' },
  problem: null,
}
const means = { sink: (text: string) => text, width: (text: string) => text.length }

/** The line of one session in a list of that many columns. */
function lineOf(role: string, room: number): string {
  return sessionTable([{ ...entry, role }], [id], { ...means, room })[1] ?? ''
}

test('a mock interview shows no rating: it would be the simulated candidate’s', () => {
  const table = sessionTable([{ ...entry, kind: 'mock' }], [id], { ...means, room: 80 }).join('\n')
  expect(table).toMatch(/2\/2 {2}mock$/)
  expect(table).not.toContain('3.4')
})

test('a role has the room that is left, and is cut between two words where it needs more', () => {
  const role = 'Machine Learning Engineer'
  expect(lineOf(role, 80)).toContain(role)
  expect(lineOf(role, 60)).toContain('Machine Learning… ')
  expect(lineOf('Developer Productivity', 60)).toContain('Developer… ')
  expect(lineOf('Data Engineer', 60)).toContain('Data Engineer')
  for (const room of [20, 60, 80, 100]) expect(lineOf(role, room).length).toBeLessThanOrEqual(Math.max(60, room))
})

test('a role that is one long word is cut inside it', () => {
  expect(lineOf('Softwareentwicklungsingenieurin', 60)).toMatch(/Softwareent\w*…/)
})
