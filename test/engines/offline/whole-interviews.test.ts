import { describe, expect, test } from 'vitest'
import type { Card } from '../../../src/core/card/card.ts'
import type { Held } from '../../support/scene.ts'
import { answersOf, interviewFromFile, observed, type roles } from './interviews.ts'

const seeds = [1, 2]

/** Interviews already held, so that several tests may look at one. */
const held = new Map<string, Promise<Held>>()

function interview(name: string, role: keyof typeof roles, seed: number): Promise<Held> {
  const key = `${name} ${role} ${seed}`
  const running = held.get(key) ?? interviewFromFile(name, role, seed)
  held.set(key, running)
  return running
}

function evidenceOf({ greenFlags, redFlags }: Card) {
  return [...greenFlags, ...redFlags].flatMap(({ evidence }) => evidence)
}

describe.each(['plain', 'rich'] as const)('interviewed with the %s role', (role) => {
  describe.each(seeds)('with seed %i', (seed) => {
    test('a strong candidate shows five green flags or more and no red one', async () => {
      const { card } = await interview('strong', role, seed)
      expect(observed(card.redFlags)).toEqual([])
      expect(observed(card.greenFlags).length).toBeGreaterThanOrEqual(5)
      expect(card.overall.band).toBe('strong')
    })

    test.each(['strong', 'middling', 'weak'])('every quote on the card of a %s candidate stands in what they wrote', async (name) => {
      const { card } = await interview(name, role, seed)
      const written = answersOf(name)
      const evidence = evidenceOf(card)
      expect(evidence.length).toBeGreaterThanOrEqual(3)
      for (const { exchange, quote, start, end } of evidence) {
        expect(written).toContain(quote)
        expect(card.exchanges.find(({ n }) => n === exchange)?.answer.slice(start, end)).toBe(quote)
      }
    })

    test('a weak candidate shows three red flags or more', async () => {
      const { card } = await interview('weak', role, seed)
      expect(observed(card.redFlags).length).toBeGreaterThanOrEqual(3)
      expect(observed(card.redFlags)).toContain('no-experience-with-version-control')
    })

    test('a middling candidate rates between a weak and a strong one', async () => {
      const ratings = await Promise.all(
        ['weak', 'middling', 'strong'].map(async (name) => (await interview(name, role, seed)).card.overall.rating ?? Number.NaN),
      )
      const [weak = Number.NaN, middling = Number.NaN, strong = Number.NaN] = ratings
      expect(middling).toBeGreaterThan(weak)
      expect(strong).toBeGreaterThan(middling)
    })

    test('what a candidate has put right since is held against nobody', async () => {
      const { card } = await interview('repaired', role, seed)
      expect(observed(card.redFlags)).toEqual([])
      expect(observed(card.greenFlags).length).toBeGreaterThanOrEqual(5)
    })

    test.each(['bluffer', 'evasive'])('words without work behind them show no green flag: %s', async (name) => {
      const { card } = await interview(name, role, seed)
      expect(observed(card.greenFlags)).toEqual([])
    })

    test('whoever says nothing gets no rating and no flag', async () => {
      const { card } = await interview('junk', role, seed)
      expect(card.overall).toMatchObject({ rating: null, band: 'not enough evidence' })
      expect([...observed(card.greenFlags), ...observed(card.redFlags)]).toEqual([])
    })
  })

  test.each(['strong', 'evasive'])('the same seed and the same answers give the same card: %s', async (name) => {
    const { card, conversation } = await interview(name, role, 2)
    const again = await interviewFromFile(name, role, 2)
    expect(again.card).toEqual(card)
    expect(again.conversation).toEqual(conversation)
  })
})
