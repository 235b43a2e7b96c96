import * as z from 'zod/mini'
import type { Strength } from '../core/assessment/finding.ts'
import type { Band, CardExchange, Evidence, FlagReading, FlagStatus } from '../core/card/card.ts'
import type { Colour } from '../core/context.ts'
import type { Level } from '../core/level.ts'
import type { EngineName, InterviewKind } from '../core/session.ts'

/** Words that stand for themselves; the compiler asks for every one that the type knows. */
export type Words<Word extends string> = { [Key in Word]: Key }

export const text = z.string()
export const maybeText = z.nullable(text)
export const count = z.int().check(z.gte(0))
export const ordinal = z.int().check(z.gte(1))
export const rating = z.nullable(z.number().check(z.gte(0), z.lte(5)))
const strengths = [1, 2, 3] as const satisfies readonly Strength[]
export const strength = z.literal([...strengths])
export const maybeStrength = z.literal([0, ...strengths])
/** A share of a whole. */
export const share = z.number().check(z.gte(0), z.lte(1))

export const kind = z.enum({ practice: 'practice', demo: 'demo', mock: 'mock', score: 'score' } satisfies Words<InterviewKind>)
export const level = z.enum({ junior: 'junior', mid: 'mid', senior: 'senior', staff: 'staff' } satisfies Words<Level>)
export const engine = z.enum({ offline: 'offline', anthropic: 'anthropic' } satisfies Words<EngineName>)
export const polarity = z.enum({ supports: 'supports', refutes: 'refutes' } satisfies Words<Evidence['polarity']>)
export const reading = z.nullable(z.enum({ supports: 'supports', refutes: 'refutes', both: 'both' } satisfies Words<FlagReading>))
export const colour = z.enum({ red: 'red', green: 'green' } satisfies Words<Colour>)
export const asked = z.enum({ question: 'question', probe: 'probe', rephrase: 'rephrase' } satisfies Words<CardExchange['kind']>)
export const band = z.enum({
  strong: 'strong',
  solid: 'solid',
  mixed: 'mixed',
  weak: 'weak',
  'not enough evidence': 'not enough evidence',
} satisfies Words<Band>)
export const status = z.enum({
  observed: 'observed',
  contradicted: 'contradicted',
  mixed: 'mixed',
  'no-evidence': 'no-evidence',
  'not-probed': 'not-probed',
} satisfies Words<FlagStatus>)
