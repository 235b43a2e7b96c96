import * as z from 'zod/mini'
import type { Strength } from '../core/assessment/finding.ts'
import type { Band, Card, CardArea, CardExchange, CardFlag, Disagreement, Evidence, FlagReading, FlagStatus } from '../core/card/card.ts'
import { UserError } from '../core/exit.ts'
import type { Level } from '../core/level.ts'
import type { Cast, EngineName, InterviewKind } from '../core/session.ts'

const source = 'It takes what --json of greenflag practice or greenflag sessions show prints.'

/** Words that stand for themselves; the compiler asks for every one that the type knows. */
type Words<Word extends string> = { [Key in Word]: Key }

const text = z.string()
const maybeText = z.nullable(text)
const count = z.int().check(z.gte(0))
const ordinal = z.int().check(z.gte(1))
const rating = z.nullable(z.number().check(z.gte(0), z.lte(5)))
const strengths = [1, 2, 3] as const satisfies readonly Strength[]

const kind = z.enum({ practice: 'practice', demo: 'demo', mock: 'mock', score: 'score' } satisfies Words<InterviewKind>)
const level = z.enum({ junior: 'junior', mid: 'mid', senior: 'senior', staff: 'staff' } satisfies Words<Level>)
const engine = z.enum({ offline: 'offline', anthropic: 'anthropic' } satisfies Words<EngineName>)
const polarity = z.enum({ supports: 'supports', refutes: 'refutes' } satisfies Words<Evidence['polarity']>)
const reading = z.nullable(z.enum({ supports: 'supports', refutes: 'refutes', both: 'both' } satisfies Words<FlagReading>))
const asked = z.enum({ question: 'question', probe: 'probe', rephrase: 'rephrase' } satisfies Words<CardExchange['kind']>)
const band = z.enum({
  strong: 'strong',
  solid: 'solid',
  mixed: 'mixed',
  weak: 'weak',
  'not enough evidence': 'not enough evidence',
} satisfies Words<Band>)
const status = z.enum({
  observed: 'observed',
  contradicted: 'contradicted',
  mixed: 'mixed',
  'no-evidence': 'no-evidence',
  'not-probed': 'not-probed',
} satisfies Words<FlagStatus>)

const cast: z.ZodMiniType<Cast> = z.object({
  interviewer: engine,
  assessor: engine,
  model: maybeText,
  assessorModel: z.exactOptional(text),
  second: z.exactOptional(engine),
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
  strength: z.literal([...strengths]),
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
  strength: z.literal([0, ...strengths]),
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

/** The compiler holds it against the card of `core`. */
const card: z.ZodMiniType<Card> = z.object({
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
  secondOpinion: z.exactOptional(z.object({ compared: count, disagreements: z.array(disagreement) })),
  next: z.object({ workOn: text, because: text, try: text, command: z.exactOptional(text) }),
  usage: z.object({ inputTokens: count, outputTokens: count, cacheReadTokens: count, costUsd: z.nullable(z.number().check(z.gte(0))) }),
})

/**
 * The card in a JSON document as `--json` prints it, with whatever else stands in there; `shown` names the document in messages. Throws UserError (exit 2) for what is no JSON, no
 * card, several cards, or a card of another version.
 */
export function readCard(document: string, shown: string): Card {
  const value = parse(document, shown)
  if (Array.isArray(value)) {
    const [only, second] = value
    if (second !== undefined)
      throw new UserError(`${shown} holds ${value.length} cards, and a report takes one.`, {
        advice: 'Write one of them to a file of its own.',
      })
    return readCard(JSON.stringify(only ?? null), shown)
  }
  if (isCard(value)) return value
  const version = z.object({ version: z.number().check(z.gt(1)) }).safeParse(value)
  if (version.success)
    throw new UserError(`${shown} holds a card of version ${version.data.version}, which this greenflag cannot read.`, {
      advice: 'Update greenflag.',
    })
  const issue = card.safeParse(value).error?.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new UserError(`${shown} is no card: ${place}${issue?.message ?? 'invalid'}`, {
    advice: source,
  })
}

/** Says whether it is, and leaves it as it is. */
function isCard(value: unknown): value is Card {
  return card.safeParse(value).success
}

function parse(document: string, shown: string): unknown {
  if (document.trim() === '') throw new UserError(`${shown} is empty.`, { advice: source })
  try {
    return JSON.parse(document.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new UserError(`${shown} is not JSON.`, {
      advice: source,
      cause,
    })
  }
}
