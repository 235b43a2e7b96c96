import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupSessions, nameOf, sortOut } from '../../../src/core/progress/group.ts'
import { digests, makeDigest } from './digests.ts'

describe('sessions to compare', () => {
  test('never mix roles, versions, assessors or models, and none is lost or counted twice', () => {
    fc.assert(
      fc.property(digests, (sessions) => {
        const groups = groupSessions(sessions)
        for (const group of groups) for (const session of group.sessions) expect(nameOf(session)).toEqual(group.name)
        expect(new Set(groups.map(({ name }) => JSON.stringify(name))).size).toBe(groups.length)
        const grouped = groups.flatMap((group) => group.sessions.map(({ id }) => id))
        expect(grouped.sort()).toEqual(sessions.map(({ id }) => id).sort())
      }),
    )
  })

  test('stand oldest first in their group, and the group with the newest session is the first', () => {
    fc.assert(
      fc.property(digests, (sessions) => {
        const groups = groupSessions(sessions)
        for (const { sessions: inside } of groups) {
          const times = inside.map(({ startedAt }) => startedAt)
          expect(times).toEqual(times.toSorted())
        }
        const newest = groups.map((group) => group.sessions.at(-1)?.startedAt ?? '')
        expect(newest).toEqual(newest.toSorted().reverse())
      }),
    )
  })

  test('are finished interviews with a rating; all others are counted by the reason', () => {
    fc.assert(
      fc.property(digests, fc.nat(3), (sessions, unreadable) => {
        const { candidate, interviewer, leftOut } = sortOut([...sessions, ...Array.from({ length: unreadable }, () => null)])
        for (const { kind, finished, retry, areas } of candidate) {
          expect({ kind, finished, retry, rated: areas.length > 0 }).toEqual({
            kind: 'practice',
            finished: true,
            retry: false,
            rated: true,
          })
        }
        expect(interviewer.every(({ kind, finished }) => kind === 'mock' && finished)).toBe(true)
        const left = Object.values(leftOut).reduce((sum, n) => sum + n, 0)
        expect(candidate.length + interviewer.length + left).toBe(sessions.length + unreadable)
        expect(leftOut.unreadable).toBe(unreadable)
      }),
    )
  })

  test('do not depend on who voiced the questions, but on the model that assessed', () => {
    const one = makeDigest()
    expect(groupSessions([one, makeDigest({ id: 'two', level: 'senior' })])).toHaveLength(1)
    expect(groupSessions([one, makeDigest({ id: 'two', by: { assessor: 'offline', model: null, version: '0.2.0' } })])).toHaveLength(2)
  })
})
