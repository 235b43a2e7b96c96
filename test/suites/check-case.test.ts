import { describe, expect, test } from 'vitest'
import { checkCase } from '../../src/suites/check-case.ts'
import type { Expectation } from '../../src/suites/suite.ts'
import { fullAnswer } from '../support/scene.ts'
import { at, caseOf, finding, type Parts, play } from './playing.ts'

const everything: Parts = {
  findings: Object.fromEntries([1, 2, 3, 4].map((n) => [n, [finding('reruns', 'supports'), finding('by-hand', 'supports')]])),
}

/** What failed of one expectation, in the words of the report; null where it held. */
async function failure(expectation: Expectation, parts: Parts = {}, answers?: readonly string[]) {
  const item = caseOf([expectation], answers)
  const { failures, status } = checkCase(item, await play(item, parts))
  expect(status).toBe(failures.length === 0 ? 'passed' : 'failed')
  return failures[0] ?? null
}

const flag = (colour: 'green' | 'red', id: string, observed: boolean): Expectation => ({ at, kind: 'flag', colour, flag: id, observed })

describe('an expected flag', () => {
  test('is met by a card that shows it, and an unexpected one by a card that does not', async () => {
    expect(await failure(flag('green', 'reruns', true), everything)).toBeNull()
    expect(await failure(flag('red', 'by-hand', false))).toBeNull()
  })

  test('that was not heard is told with the questions that asked about it', async () => {
    const told = await failure(flag('green', 'reruns', true))
    expect(told).toMatchObject({ at, what: 'green flag reruns', expected: 'observed', came: 'asked about, and nothing heard' })
    expect(told?.words[0]).toMatchObject({ who: 'interviewer', at: null })
    expect(told?.words[0]?.text).toMatch(/\?$/)
  })

  test('that nobody asked about is told so', async () => {
    expect(await failure(flag('green', 'reruns', true), {}, [])).toMatchObject({ came: 'no question asked about it', words: [] })
  })

  test('that was contradicted is told with the words against it', async () => {
    const told = await failure(flag('green', 'reruns', true), { findings: { 1: [finding('reruns', 'refutes')] } })
    expect(told?.came).toMatch(/^contradicted/)
    expect(told?.words.map(({ text }) => text)).toEqual(['I wrote fourteen tasks'])
  })

  test('that was not to be seen is told with its quote, and the line of the answers file', async () => {
    const told = await failure(flag('red', 'by-hand', false), { findings: { 2: [finding('by-hand', 'supports')] } })
    expect(told).toMatchObject({ what: 'red flag by-hand', expected: 'not observed', came: 'observed' })
    expect(told?.words).toEqual([
      { who: 'candidate', exchange: 2, text: 'I wrote fourteen tasks', at: { file: 'suites/one.md', line: 20 } },
    ])
  })
})

describe('an expected rating', () => {
  const rating = (min: number | null, max: number | null): Expectation => ({ at, kind: 'rating', min, max })

  test('is met inside its range, ends included', async () => {
    expect(await failure(rating(3, 3))).toBeNull()
    expect(await failure(rating(null, 3))).toBeNull()
    expect(await failure(rating(3, null))).toBeNull()
  })

  test('that came out lower is told with the red flags, or the answer that was rated lowest', async () => {
    const told = await failure(rating(4, null), everything)
    expect(told).toMatchObject({ expected: 'at least 4', what: 'rating' })
    expect(told?.came).toMatch(/^\d\.\d, \w+$/)
    expect(told?.words[0]?.text).toBe('I wrote fourteen tasks')
    expect((await failure(rating(4, null)))?.words).toEqual([
      { who: 'candidate', exchange: 1, text: fullAnswer, at: { file: 'suites/one.md', line: 10 } },
    ])
  })

  test('that came out higher is told with the green flags', async () => {
    const told = await failure(rating(1, 2), { findings: { 2: [finding('reruns', 'supports')] } })
    expect(told).toMatchObject({ expected: '1 to 2', words: [{ exchange: 2, text: 'I wrote fourteen tasks' }] })
  })

  test('is not met where there is none', async () => {
    expect(await failure(rating(null, 5), {}, ['I do not know.'])).toMatchObject({ came: 'not enough evidence' })
  })
})

test('a band is one of those expected', async () => {
  const band = (...bands: Extract<Expectation, { kind: 'band' }>['bands']): Expectation => ({ at, kind: 'band', bands })
  expect(await failure(band('solid'))).toBeNull()
  expect(await failure(band('weak', 'solid'))).toBeNull()
  expect(await failure(band('weak', 'mixed'))).toMatchObject({ expected: 'weak or mixed', came: '3.0, solid' })
})

test('areas are counted by what was asked, and those left out are named', async () => {
  const areas = (min: number | null, max: number | null): Expectation => ({ at, kind: 'areas', min, max })
  expect(await failure(areas(3, null))).toBeNull()
  expect(await failure(areas(2, null), {}, [fullAnswer])).toMatchObject({
    expected: 'at least 2',
    came: expect.stringMatching(/^\d asked about; not /),
  })
  expect(await failure(areas(null, 1))).toMatchObject({ expected: 'at most 1' })
})

test('what a card said is there in short, also where everything held', async () => {
  const item = caseOf([])
  expect(checkCase(item, await play(item, everything)).outcome).toEqual({
    rating: expect.any(Number),
    band: expect.any(String),
    green: ['reruns'],
    red: ['by-hand'],
    areas: ['pipelines', 'storage', 'quality'],
    exchanges: 4,
    conduct: { severalQuestions: 0, noQuestion: 0, leaks: 0, praise: 0, leading: 0, teaching: 0, repeats: 0 },
  })
})

describe('the conduct of the interviewer', () => {
  const conduct = (rule: Extract<Expectation, { kind: 'conduct' }>['rule'], most = 0): Expectation => ({ at, kind: 'conduct', rule, most })

  test.each([
    ['severalQuestions', 'What did you build? And who used it?'],
    ['noQuestion', 'I see.'],
    ['praise', 'Great, and what came next?'],
    ['leading', "You would surely test that, wouldn't you?"],
    ['teaching', 'The right way is to test it. What came next?'],
    ['leaks', 'Can your jobs run again, so that each task replaces its own partition, so a rerun changes nothing?'],
    ['leaks', 'Do you write jobs that can run again without harm?'],
  ] as const)('breaks the rule %s by "%s"', async (rule, said) => {
    expect(await failure(conduct(rule), { says: ['', said] })).toMatchObject({
      what: `conduct ${rule}`,
      expected: 'at most 0',
      came: '1',
      words: [{ who: 'interviewer', exchange: 2, text: said, at: null }],
    })
    expect(await failure(conduct(rule, 1), { says: ['', said] })).toBeNull()
  })

  test('breaks a rule by a question in the same words as before', async () => {
    const again = 'What did you  build?'
    expect(await failure(conduct('repeats'), { says: ['What did you build?', again] })).toMatchObject({
      came: '1',
      words: [{ text: again }],
    })
  })

  test('breaks none by what the candidate had said', async () => {
    const said =
      'My jobs can run again without harm, each task replaces its own partition, so a rerun changes nothing. I saw to that in March.'
    expect(
      await failure(conduct('leaks'), { says: ['', 'How do you know that jobs can run again without harm?'] }, [said, fullAnswer]),
    ).toBeNull()
  })
})
