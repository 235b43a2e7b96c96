import { expect, test } from 'vitest'
import { sayOpinion } from '../../src/reports/card-second-opinion.ts'
import { makeCard } from '../support/card.ts'

const engine = { interviewer: 'anthropic', assessor: 'anthropic', model: 'm', second: 'offline', version: '0.1.0' } as const

test('one assessor has nobody to differ from', () => {
  expect(sayOpinion(makeCard())).toBeNull()
  expect(sayOpinion(makeCard({ engine, secondOpinion: { compared: 0, disagreements: [] } }))).toBeNull()
})

test('two who agree are said to agree', () => {
  expect(sayOpinion(makeCard({ engine, secondOpinion: { compared: 1, disagreements: [] } }))).toEqual({
    title: 'The two assessors agree on 1 answer',
    about: '',
    items: [],
  })
})

test('two who differ are told answer by answer, with what each made of a flag', () => {
  const flags = [
    { flag: 'spark', main: 'supports', second: null },
    { flag: 'error-handling', main: 'refutes', second: 'both' },
  ] as const
  const said = sayOpinion(
    makeCard({ engine, secondOpinion: { compared: 3, disagreements: [{ exchange: 2, rating: 4, second: null, flags }] } }),
  )
  expect(said?.about).toBe('On 1 of 3 answers; the card counts what anthropic says.')
  expect(said?.items).toEqual([
    {
      exchange: 2,
      says: [
        '4.0 by anthropic, not rated by offline',
        'green flag “Experience with Spark or other distributed frameworks”: shown (anthropic), not heard (offline)',
        'red flag “Poor error handling in pipelines”: spoken against (anthropic), shown and spoken against (offline)',
      ].join('; '),
    },
  ])
})
