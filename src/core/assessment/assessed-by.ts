import { assessorsModel } from '../cast.ts'
import type { Cast, EngineName } from '../session.ts'

/** Who assessed, and under which version: only what shares all of it may be compared over time. */
export interface AssessedBy {
  readonly assessor: EngineName
  /** The assessor's model, or `one, then another`; null for the embedded one. */
  readonly model: string | null
  /** Greenflag's. */
  readonly version: string
}

/** Of a second opinion nothing counts, and how a question was voiced changes no rating. */
export function assessedBy(cast: Cast): AssessedBy {
  const { assessor, version, before } = cast
  const model = assessorsModel(cast)
  const all = [...(before?.assessed ?? []), ...(model === null ? [] : [model])]
  return { assessor, model: assessor === 'offline' || model === null ? null : all.join(', then '), version }
}

/** In what two of them differ, in words; nothing where their ratings may be compared. */
export function differences(before: AssessedBy, after: AssessedBy): string[] {
  const pairs = [
    ['assessor', before.assessor, after.assessor],
    ['model', before.model ?? 'none', after.model ?? 'none'],
    ['greenflag', before.version, after.version],
  ] as const
  return pairs.flatMap(([what, one, other]) => (one === other ? [] : [`${what} ${one} then, ${other} now`]))
}
