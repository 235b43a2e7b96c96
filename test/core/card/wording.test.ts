import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overallOf } from '../../../src/core/card/overall.ts'
import { answersNamed, flagsWeigh, gapNotes, lengthOf, selfSummary } from '../../../src/core/card/wording.ts'
import type { SelfJudgement } from '../../../src/core/self-rating.ts'
import { makeArea, makeCard, makeEvidence, makeExchange, makeFlag } from '../../support/card.ts'

type Strength = 1 | 2 | 3

function cardOf(ratings: readonly number[], green: readonly Strength[], red: readonly Strength[]) {
  const flags = (strengths: readonly Strength[]) =>
    strengths.map((strength) => makeFlag({ status: 'observed', strength, evidence: [makeEvidence({ strength })] }))
  const weights = (strengths: readonly Strength[]) => strengths.map((supports) => ({ supports, refutes: 0 }))
  const overall = overallOf({
    areas: ratings.map((rating) => ({ rating, error: 0.5 })),
    green: weights(green),
    red: weights(red),
    substantive: 6,
    primaries: 6,
    answeredPrimaries: 6,
  })
  const areas = ratings.map((rating) => makeArea({ rating: Math.round(rating * 10) / 10 }))
  return makeCard({ overall, areas, greenFlags: flags(green), redFlags: flags(red) })
}

describe('what flags did to the rating', () => {
  test.each([
    [[3], [], 'The areas average 2.5; 1 green flag adds 0.2.'],
    [[3, 3], [], 'The areas average 2.5; 2 green flags add 0.3.'],
    [[], [2], 'The areas average 2.5; 1 red flag takes 0.5.'],
    [[3, 3, 3], [3, 2], 'The areas average 2.5; 3 green flags add 0.4 and 2 red flags take 0.9.'],
    [[], [], ''],
  ] as const)('is told of each colour: %j and %j', (green, red, told) => {
    expect(flagsWeigh(cardOf([2.5], green, red))).toBe(told)
  })

  test('is held at the ends of the scale', () => {
    expect(flagsWeigh(cardOf([5], [3, 3], []))).toBe('The areas average 5.0; 2 green flags add 0.3, held at 5.0.')
  })

  test('adds up to the rating as it is printed', () => {
    const strengths = fc.array(fc.constantFrom<Strength>(1, 2, 3), { maxLength: 8 })
    const ratings = fc.array(fc.double({ min: 1.6, max: 4.3, noNaN: true }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(ratings, strengths, strengths, (areas, green, red) => {
        const card = cardOf(areas, green, red)
        const told = flagsWeigh(card)
        const figure = (pattern: RegExp) => Number(pattern.exec(told)?.[1] ?? 0)
        if (told === '') return
        const sum = figure(/average (\d\.\d)/) + figure(/adds? (\d\.\d)/) - figure(/takes? (\d\.\d)/)
        expect(sum).toBeCloseTo(card.overall.rating ?? -1, 5)
      }),
    )
  })
})

test('a skipped question is none of the answers', () => {
  const exchanges = [makeExchange({ n: 1 }), makeExchange({ n: 2, answer: '', skipped: true })]
  expect(lengthOf(makeCard({ exchanges }))).toBe('1 answer and 1 skipped in 18 minutes')
})

test('own ratings that are too high in one area and too low in another are not called right', () => {
  const judged = (difference: number, verdict: SelfJudgement['verdict']): SelfJudgement => ({
    ...{ area: 'a', own: 3, rating: 3 - difference },
    ...{ difference, verdict },
  })
  expect(selfSummary([judged(2, 'too high'), judged(-2, 'too low')])).toBe('Over 2 areas what you judged too high and too low evens out.')
  expect(selfSummary([judged(0.2, 'about right'), judged(-0.2, 'about right')])).toContain('as the card does')
  expect(selfSummary([judged(2, 'too high'), judged(1, 'about right')])).toContain('1.5 higher')
  expect(selfSummary([judged(2, 'too high')])).toBe('')
})

test('what the embedded assessor did not assess is in another language; of a model that is not known', () => {
  const card = makeCard({ exchanges: [makeExchange({ n: 1 }), makeExchange({ n: 2, assessed: false, rating: null })] })
  const by = (assessor: 'offline' | 'anthropic') => gapNotes({ ...card, engine: { ...card.engine, assessor } })
  expect(by('offline')).toEqual(['Not assessed: answer 2. The embedded assessor reads English.'])
  expect(by('anthropic')).toEqual(['Not assessed: answer 2.'])
})

test.each([
  [[2], 'answer 2'],
  [[4, 2, 4], 'answers 2 and 4'],
  [[1, 2, 3, 4], 'answers 1, 2, 3 and 4'],
  [[1, 2, 3, 4, 5, 6], 'answers 1, 2, 3 and 3 more'],
])('answers %j are named as %s', (numbers, named) => {
  expect(answersNamed(numbers, 4)).toBe(named)
})
