import fc from 'fast-check'
import type { SessionDigest } from '../../../src/core/progress/digest.ts'

/** A finished session of the data engineer on 1 November, in which nothing was rated but what is given. */
export function makeDigest(overrides: Partial<SessionDigest> = {}): SessionDigest {
  return {
    id: 'one',
    kind: 'practice',
    finished: true,
    retry: false,
    startedAt: '2026-11-01T10:00:00.000Z',
    level: 'mid',
    context: { name: 'data-engineer', role: 'Data Engineer', version: '1.0', sha256: 'aa', path: null },
    by: { assessor: 'offline', model: null, version: '0.1.0' },
    overall: null,
    areas: [{ id: 'sql', rating: 3, low: 2, high: 4 }],
    flags: { observed: [], contradicted: [], mixed: [], 'no-evidence': [] },
    interviewer: null,
    ...overrides,
  }
}

/** Sessions on different days, with the names that matter drawn from a few. */
export const digests: fc.Arbitrary<SessionDigest[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('practice' as const, 'demo' as const, 'mock' as const),
      finished: fc.boolean(),
      retry: fc.boolean(),
      day: fc.integer({ min: 1, max: 28 }),
      context: fc.constantFrom('data-engineer', 'backend-engineer'),
      contextVersion: fc.constantFrom('1.0', '2.0'),
      assessor: fc.constantFrom('offline' as const, 'anthropic' as const),
      model: fc.constantFrom('one', 'other'),
      version: fc.constantFrom('0.1.0', '0.2.0'),
      rated: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ day, context, contextVersion, assessor, model, version, rated, ...rest }, index) =>
      makeDigest({
        ...rest,
        id: `session-${index}`,
        startedAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
        context: { name: context, role: context, version: contextVersion, sha256: 'aa', path: null },
        by: { assessor, model: assessor === 'offline' ? null : model, version },
        areas: rated ? [{ id: 'sql', rating: 3, low: 2, high: 4 }] : [],
        interviewer: rest.kind === 'mock' ? { found: 0.5, agreement: null, questions: 1 } : null,
      }),
    ),
  )
