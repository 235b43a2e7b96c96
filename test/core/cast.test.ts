import { describe, expect, test } from 'vitest'
import { assessedBy } from '../../src/core/assessment/assessed-by.ts'
import { castOf } from '../../src/core/card/wording.ts'
import { openingNow } from '../../src/core/cast.ts'
import type { Cast, InterviewKind, SessionEvent } from '../../src/core/session.ts'
import { noUsage } from '../../src/core/usage.ts'
import { makeCard } from '../support/card.ts'
import { readRole } from '../support/mock.ts'
import { openingOf, optionsWith } from '../support/scene.ts'

const cast: Cast = { interviewer: 'anthropic', assessor: 'anthropic', model: 'first', version: '0.1.0' }
const opening = { ...openingOf(readRole('plain').context, optionsWith({})), cast }

const asked = (n: number, voice: 'anthropic' | 'offline' = 'anthropic'): SessionEvent => ({
  type: 'asked',
  n,
  text: 'What did you do?',
  utterance: { voice, faults: [], usage: noUsage },
})
const assessed = (n: number, more: { failure?: string } = {}): SessionEvent => ({
  type: 'assessed',
  n,
  assessment: { rating: 3, findings: [], withheld: 0, steering: [], usage: noUsage, ...more },
})
const recast = (model: string, assessorModel: string | null = null): SessionEvent => ({ type: 'recast', model, assessorModel })

function castAfter(...events: SessionEvent[]): Cast | undefined {
  return openingNow([opening, ...events].map((event) => ({ at: '2026-11-22T10:00:00.000Z', event })))?.cast
}

function said(engine: Cast | undefined, kind: InterviewKind = 'practice'): string {
  return castOf(makeCard({ engine: engine ?? cast, kind }))
}

describe('the cast of a session that went on with another model', () => {
  test('is the new one alone where the old one did nothing', () => {
    const now = castAfter(recast('second'))
    expect(now).toEqual({ ...cast, model: 'second' })
    expect(said(now)).toBe('anthropic engine (second)')
    expect(castAfter(asked(1, 'offline'), assessed(1, { failure: 'out of reach' }), recast('second'))).toEqual({ ...cast, model: 'second' })
  })

  test('names those before it whose work stands', () => {
    const now = castAfter(asked(1), assessed(1), recast('second'), asked(2), assessed(2))
    expect(now?.before).toEqual({ played: ['first'], assessed: ['first'] })
    expect(said(now)).toBe('anthropic engine (first, then second)')
  })

  test('tells who asked from who assessed where they are not the same', () => {
    const now = castAfter(asked(1), recast('second'), assessed(1))
    expect(now?.before).toEqual({ played: ['first'], assessed: [] })
    expect(said(now)).toBe('anthropic engine (asked by first, then second; assessed by second)')
    expect(said(now, 'mock')).toContain('played by first')
    expect(said(castAfter(recast('first', 'judge')))).toContain('asked by first; assessed by judge')
    expect(said({ ...cast, assessor: 'offline' })).toContain('(first)')
  })

  test('forgets whose work was taken back, or done again by the next one', () => {
    expect(castAfter(asked(1), assessed(1), asked(2), { type: 'withdrawn', n: 1 }, recast('second'))?.before).toBeUndefined()
    expect(castAfter(asked(1), assessed(1), { type: 'undone', n: 1 }, recast('second'), assessed(1))?.before).toEqual({
      played: ['first'],
      assessed: [],
    })
    expect(castAfter(asked(1, 'offline'), assessed(1), recast('second'), assessed(1))?.before).toBeUndefined()
  })

  test('drops an assessor of its own where the next change names none', () => {
    expect(castAfter(recast('second', 'judge'), recast('third'))).toEqual({ ...cast, model: 'third' })
  })

  test('is compared with neither model, as two that assessed are not one', () => {
    const mixed = castAfter(assessed(1), recast('second'), assessed(2))
    const plain = castAfter(recast('second'), assessed(1))
    expect(mixed === undefined ? null : assessedBy(mixed).model).toBe('first, then second')
    expect(plain === undefined ? null : assessedBy(plain).model).toBe('second')
  })
})

test('a session without a change has the opening it began with', () => {
  expect(castAfter(asked(1), assessed(1))).toBe(cast)
  expect(openingNow([])).toBeNull()
})
