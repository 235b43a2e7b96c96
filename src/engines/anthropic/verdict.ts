import * as z from 'zod/mini'
import type { Polarity, ProposedFinding } from '../../core/assessment/finding.ts'
import { jsonObjectsIn } from './extract.ts'
import type { ModelReply } from './model.ts'

/** What an assessor's reply says. */
export interface Verdict {
  /** 0 to 5 in halves. */
  readonly rating: number
  readonly findings: readonly ProposedFinding[]
}

export type Reading = { readonly verdict: Verdict } | { readonly fault: string }

/** A number, also as a model sometimes writes it: in quotation marks. */
const asNumber = z.transform((value: unknown) => (typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value))
const asWord = z.transform((value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : value))

const polarities = { supports: 'supports', refutes: 'refutes' } satisfies { [Key in Polarity]: Key }

const shape = z.object({
  rating: z.pipe(asNumber, z.number().check(z.gte(0), z.lte(5))),
  findings: z.array(
    z.object({
      flag: z.string(),
      polarity: z.pipe(asWord, z.enum(polarities)),
      strength: z.pipe(asNumber, z.union([z.literal(1), z.literal(2), z.literal(3)])),
      quote: z.string(),
      why: z._default(z.string(), ''),
    }),
  ),
})

const needs: readonly (readonly [RegExp, string])[] = [
  [/^rating$/, 'a number from 0 to 5'],
  [/polarity$/, '"supports" or "refutes"'],
  [/strength$/, '1, 2 or 3'],
  [/^findings$|^findings\.\d+$/, 'a list of objects'],
  [/./, 'a text'],
]

/** Reads an assessor's reply. Where it holds several objects that fit the form, the last one counts; the fault tells why none does. */
export function readVerdict({ text, stopReason }: Pick<ModelReply, 'text' | 'stopReason'>): Reading {
  const results = jsonObjectsIn(text).map((object) => shape.safeParse(object))
  const good = results.findLast(({ success }) => success)
  if (good?.success === true) {
    const findings = good.data.findings.map((finding) => ({ ...finding, flag: finding.flag.trim(), why: finding.why.slice(0, 240) }))
    return { verdict: { rating: Math.round(2 * good.data.rating) / 2, findings } }
  }
  if (stopReason === 'max_tokens') return { fault: 'it was cut off before its end' }
  const path = results.at(-1)?.error?.issues[0]?.path.join('.')
  if (path === undefined) return { fault: 'it holds no complete JSON object' }
  return { fault: `"${path}" must be ${needs.find(([where]) => where.test(path))?.[1] ?? 'as in the form'}` }
}
