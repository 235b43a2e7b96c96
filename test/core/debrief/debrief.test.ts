import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Debrief } from '../../../src/core/debrief/debrief.ts'
import { mockCardFrom } from '../../../src/core/debrief/from-events.ts'
import { fewestForKappa, kappaOf, kappaWord } from '../../../src/core/debrief/kappa.ts'
import { askingItems } from '../../../src/core/debrief/wording.ts'
import type { MockSetup } from '../../../src/core/mock/setup.ts'
import { createOfflineAssessor } from '../../../src/engines/offline/assessor.ts'
import { ear } from '../../support/ear.ts'
import { emptyCard, holdScripted, readRole } from '../../support/mock.ts'

const { context, bank } = readRole('data-engineer')
const red = 'poor-error-handling-in-pipelines'
const git = 'no-experience-with-version-control'
const sql = 'strong-sql-and-data-modeling-skills'
const setup: MockSetup = { host: false, manner: 'nervous', planted: [sql, red, git] }

async function debriefOf(asks: readonly string[], seen: readonly string[], more: Partial<typeof emptyCard> = {}): Promise<Debrief> {
  const { events } = await holdScripted({
    context,
    setup,
    asks,
    card: { ...emptyCard, seen, ...more },
    assessor: createOfflineAssessor(ear),
  })
  return mockCardFrom(events).debrief
}

const rating = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 40 })

describe('kappa', () => {
  test('is between -1 and 1, and the same whoever comes first', () => {
    fc.assert(
      fc.property(rating, (pairs) => {
        const kappa = kappaOf(pairs)
        expect(kappaOf(pairs.map(([a, b]) => [b, a]))).toBe(kappa)
        if (kappa === null) return
        expect(kappa).toBeGreaterThanOrEqual(-1)
        expect(kappa).toBeLessThanOrEqual(1)
        expect(kappaWord(kappa)).not.toBe('')
      }),
    )
  })

  test('is 1 for two who agree on everything and see both, and null for too few or no difference', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: fewestForKappa, maxLength: 30 }), (seen) => {
        const kappa = kappaOf(seen.map((one) => [one, one]))
        if (new Set(seen).size === 1) expect(kappa).toBeNull()
        else expect(kappa).toBeCloseTo(1, 10)
      }),
    )
    expect(kappaOf(Array.from({ length: fewestForKappa - 1 }, (_, n) => [n > 2, n > 3]))).toBeNull()
  })

  test('is what Cohen reckons', () => {
    const pairs = [
      ...Array(20).fill([true, true]),
      ...Array(5).fill([true, false]),
      ...Array(10).fill([false, true]),
      ...Array(15).fill([false, false]),
    ]
    expect(kappaOf(pairs)).toBeCloseTo(0.4, 10)
  })
})

describe('what was planted', () => {
  const asks = ['How do you handle errors in your pipelines?', 'How do you use Git?', 'And then?']

  test('is not held against the interviewer where a model was to say it and nobody can quote it', async () => {
    const { events } = await holdScripted({
      context,
      setup,
      asks: [
        'How do you handle errors in your pipelines?',
        'And then?',
        'How do you use Git?',
        'How do you write SQL?',
        'Why?',
        'How do you monitor your loads?',
        'How do you store data?',
      ],
      candidate: {
        answer: async () => ({
          kind: 'answer',
          text: 'That came up in March, with Marta.',
          seconds: 0,
          hint: false,
          shows: [{ flag: red, quote: null }],
        }),
      },
    })
    const { truth, next } = mockCardFrom(events).debrief
    expect(truth?.planted.find(({ flag }) => flag === red)?.outcome).toBe('overlooked')
    expect(next.rule).not.toBe('overlooked')
  })

  test('is shown where the assessor heard it, though no question was to bring it out', async () => {
    const text = 'I check nothing in and keep my scripts in a folder on my desktop.'
    const { events } = await holdScripted({
      context,
      setup,
      asks: ['Tell me about the last pipeline you built.', 'How do you store data?', 'Why?'],
      card: { ...emptyCard, seen: [git] },
      candidate: { answer: async () => ({ kind: 'answer', text, seconds: 0, hint: false, shows: [] }) },
      assessor: { assess: async () => ({ rating: 2, findings: [{ flag: git, polarity: 'supports', strength: 2, quote: text, why: '' }] }) },
    })
    const { truth } = mockCardFrom(events).debrief
    expect(truth?.planted.find(({ flag }) => flag === git)).toMatchObject({ outcome: 'found', shown: [{ quote: text }, {}, {}], ask: null })
    expect(truth).toMatchObject({ precision: 1, assessorHeard: 1 })
  })

  test('is found, overlooked, not reached or guessed', async () => {
    const { truth } = await debriefOf(asks, [red, sql])
    expect(truth?.planted.map(({ flag, outcome }) => [flag, outcome])).toEqual([
      [sql, 'guessed'],
      [git, 'overlooked'],
      [red, 'found'],
    ])
    expect(truth).toMatchObject({ manner: 'nervous', precision: 0.5, recall: 1 / 3 })
    const { truth: blind } = await debriefOf(asks, [])
    expect(blind).toMatchObject({ precision: null, recall: 0 })
    expect(blind?.planted[0]).toMatchObject({ flag: sql, outcome: 'not-reached', shown: [], ask: { thenFollowUp: false } })
    expect(blind?.planted.find(({ flag }) => flag === red)?.shown[0]?.exchange).toBe(1)
  })

  test('and what was not planted is imagined, unless the assessor heard it too', async () => {
    const { truth, agreement } = await debriefOf(asks, ['understanding-of-streaming-architectures', ...bank.flags.map(({ id }) => id)])
    const strangers = [...(truth?.imagined ?? []), ...(truth?.alsoHeard ?? [])].map(({ flag }) => flag)
    expect(strangers.sort()).toEqual(
      bank.flags
        .map(({ id }) => id)
        .filter((id) => !setup.planted.includes(id))
        .sort(),
    )
    const heard = agreement.flags.filter(({ assessor }) => assessor).map(({ flag }) => flag)
    expect(truth?.alsoHeard.map(({ flag }) => flag).sort()).toEqual(heard.filter((flag) => !setup.planted.includes(flag)).sort())
  })

  test('precision and recall stay between 0 and 1, and one more flag found never lowers the recall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(bank.flags.map(({ id }) => id)), async (seen) => {
        const { truth } = await debriefOf(asks.slice(0, 2), seen)
        const more = await debriefOf(asks.slice(0, 2), [...new Set([...seen, red])])
        for (const share of [truth?.precision, truth?.recall]) {
          if (share === null || share === undefined) continue
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        expect(more.truth?.recall ?? 0).toBeGreaterThanOrEqual(truth?.recall ?? 0)
      }),
      { numRuns: 15 },
    )
  })
})

test('the interviewer’s ratings stand beside the assessor’s where both gave one', async () => {
  const { agreement } = await debriefOf(['How do you handle errors in your pipelines?'], [], {
    ratings: [
      { area: 'data-pipeline-development', rating: 4 },
      { area: 'data-warehousing', rating: 2 },
      { area: 'databases-and-storage', rating: null },
    ],
  })
  expect(agreement.ratings.map(({ area, own }) => [area, own])).toEqual([['data-pipeline-development', 4]])
})

describe('how it was asked', () => {
  test('counts what each question was', async () => {
    const { asking } = await debriefOf(
      [
        'Do you use Git?',
        'And then?',
        'You do test, right?',
        'What would you do about a slow query?',
        'What broke? And who noticed the outage?',
      ],
      [],
    )
    expect(asking).toMatchObject({ closed: 1, leading: 1, several: 1, hypothetical: 1 })
    expect(asking.questions.map(({ faults }) => faults)).toEqual([['closed'], [], ['leading'], ['hypothetical'], ['several']])
    expect(asking.questions[1]).toMatchObject({ probe: true, open: true })
    expect(asking.areas.reduce((sum, { questions }) => sum + questions, 0)).toBe(5)
    expect(asking.wordsShare).toBeGreaterThan(0)
    expect(asking.wordsShare).toBeLessThan(1)
  })

  test('holds nothing against a question in its author’s words', async () => {
    const authored = context.questions.find(({ text }) => /would you/.test(text))?.text ?? ''
    const { asking } = await debriefOf([authored], [])
    expect(asking.questions[0]?.faults).toEqual([])
  })
})

test('good manners are neither closed nor leading, and what asks nothing is no follow-up', async () => {
  const { asking, next } = await debriefOf(
    ["Nice weather, isn't it?", 'How do you use Git?', 'Ok', 'Is there anything you would like to ask me?'],
    [],
  )
  expect(asking.questions.map(({ courtesy, faults }) => [courtesy, faults])).toEqual([
    [true, []],
    [undefined, []],
    [undefined, ['no-question']],
    [true, []],
  ])
  expect(asking).toMatchObject({ probes: 0, closed: 0, leading: 0 })
  expect(askingItems(asking)).toContain('1 that asked nothing')
  expect(next).toMatchObject({ rule: 'too-few', because: 'You asked 2 questions.' })
})

test('a question beside the work touches no area and asks about no flag', async () => {
  const { asking, agreement } = await debriefOf(['Where do you see yourself in five years?', 'When could you start?'], [])
  expect(asking.areas).toEqual([{ area: null, questions: 2, seconds: 20 }])
  expect(asking.questions.map(({ faults }) => faults)).toEqual([['beside'], ['beside']])
  expect(agreement.compared).toBe(0)
})

test('follow-ups that point back count as such', async () => {
  const { asking } = await debriefOf(
    [
      'Tell me about a pipeline you built.',
      'What was the hardest part of it for you?',
      'What did that cost you later?',
      'How did you know that it had become faster?',
      'How have you handled personal data in your pipelines?',
    ],
    [],
  )
  expect(asking.questions.map(({ probe }) => probe)).toEqual([false, true, true, true, false])
})

test('a follow-up of the role, or one that was suggested, is not held against who asks it', async () => {
  const question = context.questions.find(({ probes }) => probes.some((probe) => probe.includes('would you')))
  const probe = question?.probes.find((text) => text.includes('would you')) ?? ''
  const { asking } = await debriefOf([question?.text ?? '', probe, 'suggested: Do you use Git?'], [])
  expect(asking.questions.map(({ faults, suggested }) => [faults, suggested])).toEqual([
    [[], true],
    [[], true],
    [[], true],
  ])
  expect(asking.closed).toBe(0)
})

describe('the one thing to do differently', () => {
  const open = [
    'How do you handle errors in your pipelines?',
    'What did you do yourself?',
    'How do you use Git?',
    'What came of it?',
    'Tell me about a slow query you made faster.',
    'How do you monitor your loads?',
    'Tell me about a Spark job you tuned.',
    'How did you model your last warehouse table?',
  ]
  test.each([
    ['too-few', ['How do you use Git?'], []],
    ['leading', [...open, 'Why?', 'You do test, right?'], [red, git, sql]],
    ['leading', ['You do test, right?', 'Surely you had alerts?', 'How do you use Git?', 'How do you monitor your loads?'], []],
    ['private', [...open, 'Do you have children?'], [red, git, sql]],
    ['beside', ['What is your salary expectation?', 'What are your hobbies?', 'How do you use Git?', "Nice weather, isn't it?"], []],
    ['vague', ['So, data?', 'Pipelines?', 'How is it going with quality and stuff?', 'What about warehouses?'], []],
    ['closed', ['Do you use Git?', 'Do you test?', 'Have you used Spark?', 'How do you monitor?'], []],
    ['several', [...open, 'What broke? Who noticed?', 'Who called? What did you say to them?'], [red, git, sql]],
    ['hypothetical', ['What would you do about a slow query?', 'What would you do about errors in pipelines?', 'How do you monitor?'], []],
    [
      'follow-ups',
      [
        'How do you handle errors in your pipelines?',
        'How do you use Git?',
        'Tell me about a Spark job you tuned.',
        'How do you monitor your loads?',
      ],
      [],
    ],
    ['areas', ['How do you handle errors in your pipelines?', 'And then?', 'What came of it?', 'What did you do yourself?'], [red]],
    ['overlooked', open, []],
    ['harder', open, [red, git, sql]],
  ])('is "%s"', async (rule, asks, seen) => {
    const { next } = await debriefOf(asks, seen)
    expect(next.rule).toBe(rule)
    if (['leading', 'closed', 'several', 'hypothetical', 'overlooked'].includes(rule)) expect(next.quote).not.toBeNull()
  })
})
