import { expect, test } from 'vitest'
import { type Context, flagsOf } from '../../../src/core/context.ts'
import type { Assessor } from '../../../src/core/ports.ts'
import type { Operator } from '../../../src/suites/mutation/mutant.ts'
import { mutantsOf } from '../../../src/suites/mutation/mutants.ts'
import { mutationResult, watchOf } from '../../../src/suites/mutation/mutation-result.ts'
import { type PlayCase, tryMutant, type Watch } from '../../../src/suites/mutation/try-mutant.ts'
import type { Case, Expectation } from '../../../src/suites/suite.ts'
import { makeFlag, rich } from '../../support/scene.ts'
import { at, caseOf, play } from '../playing.ts'

const context: Context = {
  ...rich,
  greenFlags: [
    makeFlag({ id: 'plans', text: 'Reads plans', line: 40, area: 'storage', listenFor: ['scanned every partition'] }),
    makeFlag({ id: 'alerts', text: 'Sets alerts', line: 41, area: 'quality' }),
  ],
  redFlags: [makeFlag({ id: 'hopes', text: 'Only hopes', line: 50, area: 'pipelines' })],
  questions: rich.questions.map((question) => ({ ...question, flags: [] })),
}

/** Hears a flag where the second word of its wording is said, or one of its phrases. */
const listening = (heard: Context): Assessor => ({
  assess: async ({ exchange: { answer } }) => ({
    rating: 3,
    findings: flagsOf(heard).flatMap(({ flag }) => {
      const said = [flag.text.split(' ')[1] ?? '', ...flag.listenFor].some((words) => answer.includes(words))
      return said ? [{ flag: flag.id, polarity: 'supports', strength: 2, quote: answer, why: 'said' } as const] : []
    }),
  }),
})

const answers = {
  plans: 'I looked at it with a colleague because of the plans that we had kept.',
  phrases: 'I found that it scanned every partition because of a cast that I then removed.',
  hopes: 'I ran it again on Monday and one hopes that it goes well this time.',
  other: 'I wrote the loader again because the old one had failed twice in one week.',
}

let interviews = 0
const playing: PlayCase = async ({ loaded }, item) => {
  interviews += 1
  return await play(item, { context: loaded.context, assessor: listening(loaded.context) })
}

function watch(...cases: readonly Case[]): Watch {
  return { loaded: { context, source: { name: 'rich', path: 'contexts/rich.md', sha256: 'aa' } }, contextText: '', cases, orders: [] }
}

const flag = (id: string, colour: 'green' | 'red', observed = true): Expectation => ({ at, kind: 'flag', colour, flag: id, observed })

async function noticed(operator: Operator, subject: string, seen: Watch): Promise<string | null> {
  const mutant = mutantsOf(context).find((item) => item.operator === operator && item.subject.includes(subject))
  if (mutant === undefined) throw new Error('there is no such mutant')
  const result = await tryMutant(mutant, seen, playing)
  expect(result).toMatchObject({ operator, at: { file: 'contexts/rich.md', line: mutant.line } })
  return result.noticed
}

const plain = [answers.other, answers.other, answers.other, answers.other]
const areas: Expectation = { at, kind: 'areas', min: 3, max: null }
const planned = caseOf([flag('plans', 'green')], [answers.plans, ...plain.slice(1)])
const phrased = caseOf([flag('plans', 'green')], [answers.phrases, ...plain.slice(1)])
const hoping = caseOf([flag('hopes', 'red')], [answers.hopes, ...plain.slice(1)])

test.each([
  ['drop-area', 'Storage', caseOf([areas], plain), 'one: areas'],
  ['delete-flag', 'plans', planned, 'one: it names the green flag plans'],
  ['negate-flag', 'hopes', hoping, 'one: it names the red flag hopes'],
  ['swap-flags', 'plans', planned, 'one: green flag plans'],
  ['blunt-phrases', 'plans', phrased, 'one: green flag plans'],
  ['blunt-wording', 'plans', planned, 'one: green flag plans'],
  ['remove-questions', 'alerts', caseOf([{ at, kind: 'conduct', rule: 'repeats', most: 0 }, areas], plain), null],
] as const)('%s: %s is noticed by who looks for it, and by nobody else', async (operator, subject, item, by) => {
  expect(await noticed(operator, subject, watch(item))).toBe(by)
  expect(await noticed(operator, subject, watch(caseOf([], plain)))).toBeNull()
})

test('questions that went away are noticed by an area that nobody asks about any more', async () => {
  const bare = { ...context, areas: context.areas.map((area) => ({ ...area, topics: [] })) }
  const mutant = mutantsOf(bare).find(({ operator, subject }) => operator === 'remove-questions' && subject.includes('alerts'))
  if (mutant === undefined) throw new Error('there is no such mutant')
  const seen = watch(caseOf([{ at, kind: 'areas', min: 3, max: null }], plain))
  expect((await tryMutant(mutant, seen, playing)).noticed).toBe('one: areas')
})

test('a suite that names what is gone has noticed without an interview', async () => {
  interviews = 0
  const absent = caseOf([flag('alerts', 'green', false)], plain)
  expect(await noticed('delete-flag', 'alerts', watch(absent))).toBe('one: it names the green flag alerts')
  const focused = { ...caseOf([], plain), options: { ...absent.options, focus: ['storage'] } }
  expect(await noticed('drop-area', 'Storage', watch(focused))).toBe('one: it names the area storage')
  expect(interviews).toBe(0)
})

test('an order that does not hold any more has noticed', async () => {
  const rated: PlayCase = async ({ loaded }, item) =>
    await play(item, { rating: item.id === 'high' && loaded.context.greenFlags.length === 2 ? 4 : 3 })
  const seen = {
    ...watch({ ...caseOf([], plain), id: 'high' }, { ...caseOf([], plain), id: 'low' }),
    orders: [{ at, higher: 'high', lower: 'low', by: 0.5 }],
  }
  const [gone, kept] = ['delete-flag', 'blunt-wording'].map((operator) => mutantsOf(context).find((item) => item.operator === operator))
  if (gone === undefined || kept === undefined) throw new Error('there is no such mutant')
  expect((await tryMutant(gone, seen, rated)).noticed).toBe('order: high above low')
  expect((await tryMutant(kept, seen, rated)).noticed).toBeNull()
})

test('only what holds while nothing is broken is watched', () => {
  const [good, bad] = [
    { ...caseOf([], plain), id: 'good' },
    { ...caseOf([], plain), id: 'bad' },
  ]
  const suite = {
    ...watch(good, bad),
    file: 'a.test.yaml',
    path: '/a.test.yaml',
    warnings: [],
    orders: [{ at, higher: 'good', lower: 'bad', by: 0 }],
  }
  const outcome = { rating: 3, band: 'solid', green: [], red: [], areas: [], exchanges: 4, conduct: {} }
  const result = (id: string, status: 'passed' | 'failed') => ({ id, at, status, failures: [], outcome })
  const seen = watchOf(suite, [result('good', 'passed'), result('bad', 'failed')], [])
  expect(seen.cases.map(({ id }) => id)).toEqual(['good'])
  expect(seen.orders).toEqual([])
  const order = { at, higher: 'good', lower: 'bad', by: 0, failures: [] }
  const both = [result('good', 'passed'), result('bad', 'passed')]
  expect(watchOf(suite, both, [{ ...order, status: 'passed' }]).orders).toHaveLength(1)
  expect(watchOf(suite, both, [{ ...order, status: 'failed' }]).orders).toEqual([])
})

test('the rate is held against the floor, and the floor itself is enough', () => {
  const mutant = (by: string | null) => ({ operator: 'delete-flag', at, subject: 'x', deed: 'went away', noticed: by })
  const mutants = [mutant('one'), mutant(null), mutant('two'), mutant(null)]
  const suite = { file: 'a.test.yaml' }
  expect(mutationResult(suite, mutants, 0.5)).toMatchObject({ killed: 2, rate: 0.5, status: 'passed', failures: [] })
  expect(mutationResult(suite, mutants, null)).toMatchObject({ floor: null, status: 'passed' })
  expect(mutationResult(suite, mutants, 0.51)).toMatchObject({
    status: 'failed',
    failures: [{ at: { file: 'a.test.yaml', line: 1 }, what: 'kill rate', expected: 'at least 0.51', came: '0.500 (2 of 4 mutants)' }],
  })
  expect(mutationResult(suite, [], 1)).toMatchObject({ rate: 1, status: 'passed' })
})
