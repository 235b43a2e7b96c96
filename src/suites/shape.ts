import { z } from 'zod'
import { levels } from '../core/level.ts'
import { bandNames, candidateProfiles, type conductKeys } from './suite.ts'

const flags = z.array(z.string().min(1)).min(1)
const times = z.number().int().min(0)
const rating = z.number().min(0).max(5)
const count = z.number().int().min(0)

function rangeOf(bound: z.ZodNumber) {
  return z
    .strictObject({ min: bound.optional(), max: bound.optional() })
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'has neither min nor max')
    .refine(({ min, max }) => (min ?? 0) <= (max ?? Number.POSITIVE_INFINITY), 'has a min over its max')
}

const options = {
  level: z.enum(levels).optional().describe('How hard; the usual level of the role by default'),
  questions: z.number().int().min(1).max(50).optional().describe('Primary questions; 6 by default'),
  probes: z.number().int().min(0).max(2).optional().describe('Follow-ups on one question; 1 by default'),
  seed: z.number().int().min(0).max(4_294_967_295).optional().describe('The same seed gives the same interview; 1 by default'),
  focus: z.array(z.string().min(1)).optional().describe('Areas to keep to, by id or name'),
}

const expectation = z.strictObject({
  green: flags.optional().describe('Ids of green flags that have to be observed'),
  notGreen: flags.optional().describe('Ids of green flags that must not be observed'),
  red: flags.optional().describe('Ids of red flags that have to be observed'),
  notRed: flags.optional().describe('Ids of red flags that must not be observed'),
  areas: rangeOf(count).optional().describe('How many areas have to be asked about'),
  rating: rangeOf(rating).optional().describe('The overall rating, 0 to 5'),
  band: z
    .union([z.enum(bandNames), z.array(z.enum(bandNames)).min(1)])
    .optional()
    .describe('The band, or a list of bands that will do'),
  conduct: z
    .strictObject({
      severalQuestions: times.optional().describe('Several questions at once'),
      noQuestion: times.optional().describe('A turn without a question'),
      leaks: times.optional().describe('Words of a flag or of an expected answer'),
      praise: times.optional(),
      leading: times.optional(),
      teaching: times.optional(),
      repeats: times.optional().describe('A question in the same words as one before'),
    } satisfies Record<(typeof conductKeys)[number], unknown>)
    .optional()
    .describe('How often the interviewer may break a rule of conduct'),
})

/** One case, as a suite's file has it. */
export const caseShape = z.strictObject({
  id: z.string().trim().min(1).max(100).describe('Its name, once in a suite'),
  candidate: z
    .strictObject({
      answers: z.string().min(1).optional().describe('A file of answers in the form of --answers, in the folder of the suite'),
      profile: z.enum(candidateProfiles).optional().describe('The simulated candidate of greenflag demo'),
    })
    .describe('Who answers: one of answers and profile'),
  ...options,
  minPass: z.number().min(0).max(1).optional().describe('With --live --trials: the rate of passes that has to be shown'),
  expect: expectation.optional().describe('What has to hold of the card and of the interviewer'),
})

export const defaultsShape = z.strictObject(options)

export const orderShape = z.strictObject({
  higher: z.string().min(1).describe('The case that has to be rated higher'),
  lower: z.string().min(1),
  by: rating.optional().describe('By how much at least; without it, any more will do'),
})

/** A suite's file. */
export const suiteShape = z.strictObject({
  version: z.literal(1),
  context: z.string().min(1).describe('A role by name, or the path of its .md file, relative to the suite'),
  defaults: defaultsShape.optional().describe('How the interviews are held, where a case says nothing else'),
  cases: z.array(caseShape).min(1),
  order: z.array(orderShape).optional().describe('Which case has to be rated above which'),
})

export type CaseShape = z.infer<typeof caseShape>
export type DefaultsShape = z.infer<typeof defaultsShape>
export type OrderShape = z.infer<typeof orderShape>

/** The JSON Schema that editors check a suite's file with, as text. */
export function suiteSchema(): string {
  return `${JSON.stringify({ title: 'greenflag test suite', ...z.toJSONSchema(suiteShape, { target: 'draft-7' }) }, null, 2)}\n`
}
