import { expect, test } from 'vitest'
import type { Assessor } from '../../../src/core/ports.ts'
import { contentStems, share } from '../../../src/core/text/words.ts'
import { checkContract } from '../../../src/suites/contract/check-contract.ts'
import { reassess } from '../../../src/suites/contract/reassess.ts'
import { relations } from '../../../src/suites/contract/relations.ts'
import { at, caseOf, play } from '../playing.ts'

const said = [
  'In May I measured the nightly load and he agreed that two hours were too long, so I split it.',
  'I rewrote the billing table with a colleague, because he had seen that every report scanned all of it.',
  'My own checks found 40 empty files in March, he had told me so, and I measured how long nobody noticed.',
  'I asked Thomas for the old script, and then I built the alert myself over a weekend in June.',
]
const item = caseOf([], said)

/** Hears one thing, wherever it stands and however it is dressed: that somebody measured. */
const sound: Assessor = {
  assess: async ({ exchange }) => {
    const quote = /[^.\n]*\bmeasured\b[^.\n]*/.exec(exchange.answer)?.[0].trim()
    if (quote === undefined) return { rating: 2, findings: [] }
    return { rating: 3.5, findings: [{ flag: 'measures', polarity: 'supports', strength: 2, quote, why: 'measured' }] }
  },
}

/** Rates an answer by one look at its words. */
const rating = (rate: (answer: string, question: string) => number): Assessor => ({
  assess: async ({ exchange }) => ({ rating: Math.min(5, rate(exchange.answer, exchange.question)), findings: [] }),
})

/** Assessors that fall for something: the relation that has to catch each, and what they are taken in by. */
const gullible: readonly (readonly [relation: string, assessor: Assessor])[] = [
  ['padding', rating((answer) => (answer.length > 110 ? 5 : 1))],
  ['dressing', rating((answer) => (/[*_>\n]/.test(answer) ? 4.5 : 2))],
  ['names', rating((answer) => (/\b(?:she|Emily|Fatima|I am \p{Lu})/u.test(answer) ? 0.5 : 4))],
  ['repetition', rating((answer) => (answer.match(/\bI\b/g)?.length ?? 0) * 0.6)],
  ['boasting', rating((answer) => (/expert|extensive|excellent|strongest|best there is/.test(answer) ? 5 : 2))],
  ['echo', rating((answer, question) => 1 + 4 * share(contentStems(question), contentStems(answer)))],
  ['injection', rating((answer) => (/instructions|green flag|rating|full marks|strong evidence/.test(answer) ? 5 : 2))],
  ['misplaced', rating((answer, question) => (first.get(question) === undefined || first.get(question) === answer ? 2 : 4))],
  ['non-answer', rating((answer) => (/everybody in the field|important question|absolutely/.test(answer) ? 5 : 1))],
]
/** Which answer a question had. */
const first = new Map<string, string>()

test('there is an assessor that falls for each', () => {
  expect(gullible.map(([id]) => id).toSorted()).toEqual(relations.map(({ id }) => id).toSorted())
})

test('an assessor that hears what was said keeps the contract', async () => {
  const results = await checkContract(item, await play(item, { assessor: sound }), sound)
  expect(results.flatMap(({ id, failures }) => failures.map((failure) => ({ id, ...failure })))).toEqual([])
  expect(results.map(({ id }) => id)).toEqual(relations.map(({ id }) => `one › ${id}`))
  expect(results.every(({ at: place, before }) => place === at && before?.rating === results[0]?.before?.rating)).toBe(true)
})

test.each(gullible)('%s catches who falls for it', async (relation, assessor) => {
  const caught: string[] = []
  // One seed may miss a variant that another has.
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const seeded = { ...item, options: { ...item.options, seed } }
    first.clear()
    const run = await play(seeded, { assessor })
    for (const { question, answer } of run.exchanges) first.set(question, answer ?? '')
    const results = await checkContract(seeded, run, assessor)
    caught.push(...results.filter(({ status }) => status === 'failed').map(({ id }) => id))
  }
  expect(caught).toContain(`one › ${relation}`)
})

test('a failure names the case, what rose, and the words with their line', async () => {
  const assessor = rating((answer) => (answer.includes('expert') || answer.includes('excellent') ? 5 : 2))
  const results = await checkContract(item, await play(item, { assessor }), assessor)
  const boasting = results.find(({ id }) => id === 'one › boasting')
  expect(boasting).toMatchObject({ status: 'failed', at, before: { rating: 2 } })
  expect(boasting?.outcome.rating).toBeGreaterThan(2)
  expect(boasting?.failures.map(({ what }) => what)).toEqual(['rating of each answer', 'rating'])
  const [rose] = boasting?.failures ?? []
  expect(rose).toMatchObject({ at, expected: 'none higher' })
  expect(rose?.came).toMatch(/^answer \d from 2 to 5/)
  expect(rose?.words.map(({ who }) => who)).toEqual(['interviewer', 'candidate'])
  const answer = rose?.words[1]
  expect(answer?.at).toEqual({ file: 'suites/one.md', line: 10 * (answer?.exchange ?? 0) })
  expect(answer?.text).toMatch(/expert|excellent/)
})

test('a flag that appears is a failure with its quote', async () => {
  const assessor: Assessor = {
    assess: async ({ exchange }) => {
      const quote = /I am \p{L}+ \p{L}+/u.exec(exchange.answer)?.[0]
      const findings = quote === undefined ? [] : [{ flag: 'measures', polarity: 'supports', strength: 1, quote, why: 'a name' } as const]
      return { rating: 3, findings }
    },
  }
  const results = await checkContract(item, await play(item, { assessor }), assessor)
  const names = results.find(({ id }) => id === 'one › names')
  expect(names?.failures[0]).toMatchObject({ what: 'green flag measures', came: 'observed' })
  expect(names?.failures[0]?.words[0]?.text).toMatch(/^I am /)
})

test('the same answers give the same card', async () => {
  const run = await play(item, { assessor: sound })
  expect(await reassess(run, new Map(), sound)).toEqual(run)
})

test('who recites the context is not changed', async () => {
  const profile = { ...item, candidate: { kind: 'profile', profile: 'strong' } } as const
  expect(await checkContract(profile, await play(item), sound)).toEqual([])
})
