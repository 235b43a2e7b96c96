import * as z from 'zod/mini'
import type { CardArea, CardExchange, CardFlag, Disagreement, Evidence } from '../core/card/card.ts'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import type { RetryDifference, TurnedReading } from '../core/retry/retry.ts'
import type { SelfJudgement, SelfVerdict } from '../core/self-rating.ts'
import type { Cast } from '../core/session.ts'
import { debriefShape } from './card-file-debrief.ts'
import {
  asked,
  band,
  colour,
  count,
  engine,
  kind,
  level,
  maybeStrength,
  maybeText,
  ordinal,
  polarity,
  rating,
  reading,
  status,
  strength,
  text,
  type Words,
} from './card-file-values.ts'

const cast: z.ZodMiniType<Cast> = z.object({
  interviewer: engine,
  assessor: engine,
  model: maybeText,
  assessorModel: z.exactOptional(text),
  second: z.exactOptional(engine),
  before: z.exactOptional(z.object({ played: z.array(text), assessed: z.array(text) })),
  version: text,
})
const area: z.ZodMiniType<CardArea> = z.object({
  id: text,
  name: text,
  rating,
  low: rating,
  high: rating,
  exchanges: z.array(ordinal),
})
const evidence: z.ZodMiniType<Evidence> = z.object({
  exchange: ordinal,
  polarity,
  strength,
  quote: text,
  start: count,
  end: count,
  line: z.nullable(ordinal),
  why: text,
})
const flag: z.ZodMiniType<CardFlag> = z.object({
  id: text,
  text,
  area: maybeText,
  status,
  strength: maybeStrength,
  evidence: z.array(evidence),
  settle: maybeText,
})
const exchange: z.ZodMiniType<CardExchange> = z.object({
  n: ordinal,
  kind: asked,
  area: maybeText,
  level,
  question: text,
  answer: text,
  skipped: z.boolean(),
  rating,
  assessed: z.boolean(),
  hint: z.boolean(),
  seconds: z.number().check(z.gte(0)),
})
const disagreement: z.ZodMiniType<Disagreement> = z.object({
  exchange: ordinal,
  rating,
  second: rating,
  flags: z.array(z.object({ flag: text, main: reading, second: reading })),
})

const selfJudgement: z.ZodMiniType<SelfJudgement> = z.object({
  area: text,
  own: rating,
  rating,
  difference: z.nullable(z.number().check(z.gte(-5), z.lte(5))),
  verdict: z.nullable(z.enum({ 'too high': 'too high', 'too low': 'too low', 'about right': 'about right' } satisfies Words<SelfVerdict>)),
})
const turned: z.ZodMiniType<TurnedReading> = z.object({
  flag: text,
  text,
  colour,
  change: z.enum({ gained: 'gained', lost: 'lost' } satisfies Words<TurnedReading['change']>),
  before: reading,
  after: reading,
  quote: text,
  quoteFrom: z.enum({ before: 'before', after: 'after' } satisfies Words<TurnedReading['quoteFrom']>),
})
const retry: z.ZodMiniType<RetryDifference> = z.object({
  session: text,
  exchange: ordinal,
  n: ordinal,
  at: text,
  differs: z.array(text),
  before: rating,
  after: rating,
  flags: z.array(turned),
  kept: count,
})

/** What a card must look like to be shown. The compiler holds it against the card of `core`. */
export const cardShape: z.ZodMiniType<ReportedCard> = z.object({
  version: z.literal(1),
  kind,
  session: maybeText,
  transcript: z.exactOptional(z.object({ file: text, candidate: text })),
  startedAt: text,
  endedAt: text,
  seed: z.number(),
  role: text,
  level,
  context: z.object({ name: text, version: text, sha256: text }),
  engine: cast,
  overall: z.object({ rating, low: rating, high: rating, band }),
  areas: z.array(area),
  greenFlags: z.array(flag),
  redFlags: z.array(flag),
  exchanges: z.array(exchange),
  withheld: count,
  steering: z.array(z.object({ exchange: ordinal, quote: text })),
  self: z.exactOptional(z.array(selfJudgement)),
  retry: z.exactOptional(retry),
  debrief: z.exactOptional(debriefShape),
  secondOpinion: z.exactOptional(z.object({ compared: count, disagreements: z.array(disagreement) })),
  next: z.object({ workOn: text, because: text, try: text, command: z.exactOptional(text) }),
  usage: z.object({ inputTokens: count, outputTokens: count, cacheReadTokens: count, costUsd: z.nullable(z.number().check(z.gte(0))) }),
})
