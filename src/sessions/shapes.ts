import * as z from 'zod/mini'
import type { Assessment, Polarity } from '../core/assessment/finding.ts'
import type { Area, Flag, LoadedContext, OpeningQuestion, Question } from '../core/context.ts'
import type { CloseReason, Move, MoveBasis, OpenPointKind } from '../core/interview/move.ts'
import type { InterviewOptions } from '../core/interview/options.ts'
import type { Level } from '../core/level.ts'
import type { Manner, MockSetup, OwnCard, Shown } from '../core/mock/setup.ts'
import type { Utterance } from '../core/ports.ts'
import type { RetrySource } from '../core/retry/retry.ts'
import type { OwnRating } from '../core/self-rating.ts'
import type { Cast, EngineName, InterviewKind, SessionEvent } from '../core/session.ts'
import type { Usage } from '../core/usage.ts'

/** Words that stand for themselves; the compiler asks for every one that the type knows. */
type Words<Word extends string> = { [Key in Word]: Key }

const text = z.string()
const maybeText = z.nullable(text)
const texts = z.array(text)
const seconds = z.number().check(z.gte(0))
const count = z.int().check(z.gte(0))
const ordinal = z.int().check(z.gte(1))
const rating = z.nullable(z.number().check(z.gte(0), z.lte(5)))

const level = z.enum({ junior: 'junior', mid: 'mid', senior: 'senior', staff: 'staff' } satisfies Words<Level>)
const kind = z.enum({ practice: 'practice', demo: 'demo', score: 'score', mock: 'mock' } satisfies Words<InterviewKind>)
const engine = z.enum({ offline: 'offline', anthropic: 'anthropic' } satisfies Words<EngineName>)
const polarity = z.enum({ supports: 'supports', refutes: 'refutes' } satisfies Words<Polarity>)
const reason = z.enum({
  'questions-done': 'questions-done',
  'time-up': 'time-up',
  'answers-ran-out': 'answers-ran-out',
  'ended-by-candidate': 'ended-by-candidate',
  'ended-by-interviewer': 'ended-by-interviewer',
} satisfies Words<CloseReason>)
const pointKind = z.enum({
  example: 'example',
  'own-part': 'own-part',
  numbers: 'numbers',
  mention: 'mention',
  outcome: 'outcome',
  'trade-off': 'trade-off',
  instead: 'instead',
  scripted: 'scripted',
} satisfies Words<OpenPointKind>)

const area: z.ZodMiniType<Area> = z.object({ id: text, name: text, line: count, topics: texts })
const opening: z.ZodMiniType<OpeningQuestion> = z.object({ id: text, text, line: count })
const question: z.ZodMiniType<Question> = z.object({
  id: text,
  text,
  line: count,
  area: maybeText,
  level: z.nullable(level),
  probes: texts,
  strong: texts,
  weak: texts,
  flags: texts,
})
const flag: z.ZodMiniType<Flag> = z.object({ id: text, text, line: count, area: maybeText, listenFor: texts, soundsLike: texts })

const loaded: z.ZodMiniType<LoadedContext> = z.object({
  context: z.object({
    role: text,
    version: text,
    summary: text,
    levels: z.array(level),
    tags: texts,
    guidance: text,
    areas: z.array(area),
    openingQuestions: z.array(opening),
    questions: z.array(question),
    redFlags: z.array(flag),
    greenFlags: z.array(flag),
  }),
  source: z.object({ name: text, path: maybeText, sha256: text }),
})

const options: z.ZodMiniType<InterviewOptions> = z.object({
  level,
  questions: ordinal,
  probes: count,
  minutes: z.nullable(z.number()),
  focus: texts,
  seed: z.number(),
})
const cast: z.ZodMiniType<Cast> = z.object({
  interviewer: engine,
  assessor: engine,
  model: maybeText,
  assessorModel: z.exactOptional(text),
  second: z.exactOptional(engine),
  before: z.exactOptional(z.object({ played: texts, assessed: texts })),
  version: text,
})
const usage: z.ZodMiniType<Usage> = z.object({
  inputTokens: count,
  outputTokens: count,
  cacheReadTokens: count,
  cacheWriteTokens: count,
  costUsd: z.nullable(z.number().check(z.gte(0))),
})
const utterance: z.ZodMiniType<Utterance> = z.object({ voice: engine, faults: texts, usage })

const asked = { primary: text, area: maybeText, level }
const followsUp = { thread: ordinal, of: ordinal }
const point = z.object({ kind: pointKind, subject: maybeText, text: maybeText })
const move: z.ZodMiniType<Move> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), ...asked }),
  z.object({ kind: z.literal('probe'), ...asked, ...followsUp, point }),
  z.object({ kind: z.literal('rephrase'), ...asked, ...followsUp }),
  z.object({ kind: z.literal('close'), reason }),
])
const basis: z.ZodMiniType<MoveBasis> = z.object({
  ratedThrough: count,
  difficulty: z.number(),
  primariesLeft: z.number(),
  secondsLeft: z.nullable(z.number()),
  areas: z.array(z.object({ id: text, asked: count, mean: z.number(), spread: z.number() })),
})

const assessment: z.ZodMiniType<Assessment> = z.object({
  rating,
  findings: z.array(z.object({ flag: text, polarity, strength: z.literal([1, 2, 3]), quote: text, why: text, start: count, end: count })),
  withheld: count,
  steering: texts,
  failure: z.exactOptional(text),
  usage: z.exactOptional(usage),
  second: z.exactOptional(z.object({ rating, flags: z.array(z.object({ flag: text, polarity })) })),
})

const manner = z.enum({
  clear: 'clear',
  terse: 'terse',
  rambling: 'rambling',
  nervous: 'nervous',
  overconfident: 'overconfident',
  evasive: 'evasive',
} satisfies Words<Manner>)
const mock: z.ZodMiniType<MockSetup> = z.object({ host: z.boolean(), manner: z.nullable(manner), planted: texts })
const shown: z.ZodMiniType<Shown> = z.object({ flag: text, quote: maybeText })
const ownCard: z.ZodMiniType<OwnCard> = z.object({
  seen: texts,
  ratings: z.array(z.object({ area: text, rating: z.nullable(z.int().check(z.gte(0), z.lte(5))) })),
  confidence: z.int().check(z.gte(1), z.lte(5)),
})

const retry: z.ZodMiniType<RetrySource> = z.object({
  session: text,
  exchange: ordinal,
  n: ordinal,
  at: text,
  cast,
  assessment: z.nullable(assessment),
})
const ownRating: z.ZodMiniType<OwnRating> = z.object({ area: text, rating })

type Shapes = { readonly [Type in SessionEvent['type']]: z.ZodMiniType<Extract<SessionEvent, { type: Type }>> }

/** What each event must look like to be believed. The compiler holds it against the events of `core`. */
export const shapes: Shapes = {
  opened: z.object({
    type: z.literal('opened'),
    id: maybeText,
    kind,
    options,
    cast,
    loaded,
    contextText: text,
    candidate: maybeText,
    job: z.exactOptional(text),
    cv: z.exactOptional(text),
    lexicon: z.exactOptional(text),
    mock: z.exactOptional(mock),
    selfRated: z.exactOptional(z.boolean()),
    retry: z.exactOptional(retry),
  }),
  planned: z.object({ type: z.literal('planned'), move, basis }),
  asked: z.object({
    type: z.literal('asked'),
    n: ordinal,
    text,
    utterance: z.exactOptional(utterance),
    seconds: z.exactOptional(seconds),
    suggested: z.exactOptional(z.literal(true)),
  }),
  answered: z.object({
    type: z.literal('answered'),
    n: ordinal,
    text,
    skipped: z.boolean(),
    hint: z.boolean(),
    seconds,
    line: z.nullable(ordinal),
    shows: z.exactOptional(z.array(shown)),
    usage: z.exactOptional(usage),
  }),
  assessed: z.object({ type: z.literal('assessed'), n: ordinal, assessment }),
  undone: z.object({ type: z.literal('undone'), n: ordinal }),
  withdrawn: z.object({ type: z.literal('withdrawn'), n: ordinal }),
  noted: z.object({ type: z.literal('noted'), n: count, text }),
  scored: z.object({ type: z.literal('scored'), card: ownCard }),
  closed: z.object({ type: z.literal('closed'), reason }),
  recast: z.object({ type: z.literal('recast'), model: text, assessorModel: maybeText }),
  'self-rated': z.object({ type: z.literal('self-rated'), ratings: z.array(ownRating) }),
}

export const moment = z.iso.datetime()
