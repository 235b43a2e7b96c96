import { describe, expect, test } from 'vitest'
import type { HeardStatus } from '../../../src/core/progress/digest.ts'
import { turnsOf } from '../../../src/core/progress/turned.ts'
import { makeDigest } from './digests.ts'

const flags = [
  { id: 'alerts', colour: 'green' as const },
  { id: 'by-hand', colour: 'red' as const },
]

/** Sessions on following days in which a flag became what the list says; null where nobody asked. */
function course(flag: string, statuses: readonly (HeardStatus | null)[]) {
  return statuses.map((status, index) => {
    const none = { observed: [], contradicted: [], mixed: [], 'no-evidence': [] }
    return makeDigest({
      id: `day-${index + 1}`,
      startedAt: `2026-11-0${index + 1}T10:00:00.000Z`,
      flags: status === null ? none : { ...none, [status]: [flag] },
    })
  })
}

function turn(flag: string, statuses: readonly (HeardStatus | null)[]) {
  return turnsOf(course(flag, statuses), flags).map(
    ({ change, from, to, held }) => `${change}: ${from.session} to ${to.session}, held ${held}`,
  )
}

describe('a flag', () => {
  test('turns for the better where a missed green one is observed', () => {
    expect(turn('alerts', ['no-evidence', 'no-evidence', 'observed', 'observed'])).toEqual(['better: day-2 to day-3, held 1'])
    expect(turn('alerts', ['contradicted', 'observed'])).toEqual(['better: day-1 to day-2, held 0'])
  })

  test('turns for the better where a red one is not observed any more', () => {
    expect(turn('by-hand', ['observed', 'no-evidence'])).toEqual(['better: day-1 to day-2, held 0'])
    expect(turn('by-hand', ['observed', 'contradicted', 'no-evidence'])).toEqual(['better: day-1 to day-2, held 1'])
  })

  test('turns for the worse the other way round, and only its last turn counts', () => {
    expect(turn('alerts', ['observed', 'no-evidence'])).toEqual(['worse: day-1 to day-2, held 0'])
    expect(turn('by-hand', ['observed', 'no-evidence', 'observed'])).toEqual(['worse: day-2 to day-3, held 0'])
  })

  test('does not turn between sessions that did not ask about it, or heard both sides', () => {
    expect(turn('alerts', ['observed', null, 'observed'])).toEqual([])
    expect(turn('alerts', ['observed', 'mixed', 'observed'])).toEqual([])
    expect(turn('alerts', ['no-evidence', null, 'mixed', 'observed'])).toEqual(['better: day-1 to day-4, held 0'])
    expect(turn('alerts', ['no-evidence', 'contradicted'])).toEqual([])
  })

  test('tells after its turn in how many sessions both sides were heard', () => {
    const [turned] = turnsOf(course('by-hand', ['observed', 'contradicted', 'mixed', 'contradicted', 'mixed']), flags)
    expect(turned).toMatchObject({ change: 'better', held: 1, mixed: 2 })
    expect(turnsOf(course('alerts', ['mixed', 'no-evidence', 'observed']), flags)[0]).toMatchObject({ held: 0, mixed: 0 })
  })

  test('comes first where it turned last', () => {
    const one = course('alerts', ['no-evidence', 'observed', 'observed'])
    const other = course('by-hand', ['observed', 'observed', 'no-evidence'])
    const both = one.map((session, index) => ({
      ...session,
      flags: {
        observed: [...session.flags.observed, ...(other[index]?.flags.observed ?? [])],
        contradicted: [],
        mixed: [],
        'no-evidence': [...session.flags['no-evidence'], ...(other[index]?.flags['no-evidence'] ?? [])],
      },
    }))
    expect(turnsOf(both, flags).map(({ flag }) => flag)).toEqual(['by-hand', 'alerts'])
  })
})
