import * as z from 'zod/mini'
import type {
  Agreement,
  AskingFigures,
  Debrief,
  DebriefAdvice,
  DebriefFlag,
  JudgedQuestion,
  PlantedFlag,
  PlantedOutcome,
  QuestionFault,
  Truth,
} from '../core/debrief/debrief.ts'
import type { Manner } from '../core/mock/setup.ts'
import { colour, count, level, maybeText, ordinal, rating, share, text, type Words } from './card-file-values.ts'

const manner = z.enum({
  clear: 'clear',
  terse: 'terse',
  rambling: 'rambling',
  nervous: 'nervous',
  overconfident: 'overconfident',
  evasive: 'evasive',
} satisfies Words<Manner>)
const outcome = z.enum({
  found: 'found',
  overlooked: 'overlooked',
  'not-reached': 'not-reached',
  guessed: 'guessed',
} satisfies Words<PlantedOutcome>)
const fault = z.enum({
  closed: 'closed',
  leading: 'leading',
  several: 'several',
  hypothetical: 'hypothetical',
  vague: 'vague',
  private: 'private',
  beside: 'beside',
  praise: 'praise',
  teaching: 'teaching',
  leak: 'leak',
  'no-question': 'no-question',
} satisfies Words<QuestionFault>)
const aim = z.enum({
  behavioural: 'behavioural',
  hypothetical: 'hypothetical',
  general: 'general',
} satisfies Words<JudgedQuestion['aim']>)
const mark = z.number().check(z.gte(0), z.lte(5))

const named = { flag: text, text, colour, area: maybeText }
const flag: z.ZodMiniType<DebriefFlag> = z.object(named)
const planted: z.ZodMiniType<PlantedFlag> = z.object({
  ...named,
  outcome,
  shown: z.array(z.object({ exchange: ordinal, quote: maybeText })),
  ask: z.nullable(z.object({ question: text, thenFollowUp: z.boolean() })),
})
const truth: z.ZodMiniType<Truth> = z.object({
  level,
  manner: z.nullable(manner),
  planted: z.array(planted),
  imagined: z.array(flag),
  alsoHeard: z.array(flag),
  assessorHeard: count,
  precision: z.nullable(share),
  recall: z.nullable(share),
})
const agreement: z.ZodMiniType<Agreement> = z.object({
  compared: count,
  agreed: count,
  kappa: z.nullable(z.number().check(z.gte(-1), z.lte(1))),
  flags: z.array(z.object({ ...named, own: z.boolean(), assessor: z.boolean() })),
  ratings: z.array(z.object({ area: text, own: mark, assessor: mark })),
})
const question: z.ZodMiniType<JudgedQuestion> = z.object({
  exchange: ordinal,
  question: text,
  probe: z.boolean(),
  open: z.boolean(),
  aim,
  faults: z.array(fault),
  courtesy: z.exactOptional(z.literal(true)),
  suggested: z.exactOptional(z.literal(true)),
})
const asking: z.ZodMiniType<AskingFigures> = z.object({
  questions: z.array(question),
  open: count,
  closed: count,
  leading: count,
  several: count,
  hypothetical: count,
  behavioural: count,
  probes: count,
  wordsShare: z.nullable(share),
  areas: z.array(z.object({ area: maybeText, questions: count, seconds: z.nullable(z.number().check(z.gte(0))) })),
  untouched: z.array(text),
})
const advice: z.ZodMiniType<DebriefAdvice> = z.object({
  rule: text,
  say: text,
  because: text,
  quote: z.nullable(z.object({ exchange: ordinal, text })),
})

/** What a debrief must look like to be shown. The compiler holds it against the one of `core`. */
export const debriefShape: z.ZodMiniType<Debrief> = z.object({
  truth: z.nullable(truth),
  agreement,
  asking,
  own: z.object({
    seen: z.array(text),
    ratings: z.array(z.object({ area: text, rating })),
    confidence: z.int().check(z.gte(1), z.lte(5)),
  }),
  notes: z.array(z.object({ n: count, text })),
  next: advice,
})
