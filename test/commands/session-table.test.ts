import { expect, test } from 'vitest'
import { sessionTable } from '../../src/commands/session-table.ts'

test('a mock interview shows no rating: it would be the simulated candidate’s', () => {
  const id = '2026-11-22T10-20-31-data-engineer-k3f9'
  const entry = { id, state: 'finished', kind: 'mock', role: 'Data Engineer', level: 'senior', startedAt: null } as const
  const rated = { ...entry, answered: 2, questions: 2, overall: { rating: 3.4, band: 'solid' }, problem: null } as const
  const table = sessionTable([rated], [id], { sink: (text) => text, width: (text) => text.length }).join('\n')
  expect(table).toContain('mock, finished')
  expect(table).not.toContain('3.4')
})
