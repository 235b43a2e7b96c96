import { describe, expect, test } from 'vitest'
import { type Bank, prepareBank } from '../../../src/core/interview/bank.ts'
import { makeFlag, plain, rich } from '../../support/scene.ts'

const areasOf = (bank: Bank) => Object.fromEntries(bank.flags.map(({ id, area }) => [id, area]))

describe('a rich context', () => {
  const bank = prepareBank(rich)

  test('flags keep the area and the colour their author gave them', () => {
    expect(areasOf(bank)).toEqual({
      reruns: 'pipelines',
      measures: 'storage',
      alerts: 'quality',
      'by-hand': 'pipelines',
      'no-cost': 'storage',
      'users-find': 'quality',
    })
    expect(bank.flags.filter(({ colour }) => colour === 'red').map(({ id }) => id)).toEqual(['by-hand', 'no-cost', 'users-find'])
  })

  test('a question asks about the flags it lists and those of its area, no others', () => {
    expect(new Set(bank.primary('nightly-junior')?.reaches)).toEqual(new Set(['alerts', 'reruns', 'by-hand']))
    expect(new Set(bank.primary('retention-staff')?.reaches)).toEqual(new Set(['measures', 'no-cost']))
  })

  test('openings come first, then the author’s questions, then those made from topics', () => {
    const order = bank.primaries.map(({ origin }) => ['opening', 'question', 'topic'].indexOf(origin))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order)).toEqual(new Set([0, 1, 2]))
  })

  test('a question keeps what its author knows of it', () => {
    const [authored] = rich.questions.filter(({ id }) => id === 'slow-mid')
    expect(bank.primary('slow-mid')).toMatchObject({
      text: authored?.text,
      probes: authored?.probes,
      strong: authored?.strong,
      level: 'mid',
    })
  })

  test('no two primaries share an id or a wording', () => {
    for (const of of [rich, plain]) {
      const { primaries } = prepareBank(of)
      expect(new Set(primaries.map(({ id }) => id)).size).toBe(primaries.length)
      expect(new Set(primaries.map(({ text }) => text)).size).toBe(primaries.length)
    }
  })

  test('an unknown id has no primary', () => {
    expect(bank.primary('nowhere')).toBeNull()
  })
})

describe('a plain context', () => {
  const bank = prepareBank(plain)

  test('a flag belongs to the area whose topics share its words, or to none', () => {
    expect(areasOf(bank)).toEqual({
      'red-streams': 'pipelines',
      'red-clustering': 'warehousing',
      'red-vague': null,
      'green-handovers': 'teamwork',
      'green-dimension': 'warehousing',
      'green-curious': null,
    })
  })

  test('a flag of an area is asked about by every question of that area and by no other', () => {
    for (const { area, reaches } of bank.primaries) expect(reaches.includes('red-clustering')).toBe(area === 'warehousing')
  })

  test('a flag without an area is open to every question', () => {
    for (const { reaches } of bank.primaries) expect(reaches).toEqual(expect.arrayContaining(['red-vague', 'green-curious']))
  })

  test('every area can be asked about', () => {
    expect(new Set(bank.primaries.map(({ area }) => area))).toEqual(new Set([null, 'pipelines', 'warehousing', 'teamwork']))
  })

  test('a word of the role’s own name ties a flag to no area', () => {
    const named = { ...plain, role: 'Clustering Engineer' }
    const redFlags = [makeFlag({ id: 'only', text: 'Clustering' })]
    expect(areasOf(prepareBank({ ...named, redFlags }))['only']).toBeNull()
  })
})
