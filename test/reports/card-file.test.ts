import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/exit.ts'
import { readCard } from '../../src/reports/card-file.ts'
import { makeCard } from '../support/card.ts'
import { cards, debriefedCard, fullCard, retriedCard } from './hostile-card.ts'

function refusal(document: string): string {
  try {
    readCard(document, 'card.json')
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.advice ?? ''}`
    throw error
  }
  return 'none'
}

test('a card comes back as it was printed', () => {
  for (const card of [makeCard(), ...Object.values(cards), makeCard({ session: null })])
    expect(readCard(JSON.stringify(card, null, 2), 'card.json')).toEqual(card)
})

test('what else a document holds stays in it', () => {
  expect(readCard(JSON.stringify({ ...makeCard(), remarks: { found: 2 } }), 'card.json')).toMatchObject({ remarks: { found: 2 } })
})

test('a byte order mark or a list of one does no harm', () => {
  expect(readCard(`\ufeff${JSON.stringify([makeCard()])}`, 'card.json')).toEqual(makeCard())
})

describe('what is no card is refused', () => {
  const { version: _, ...unversioned } = makeCard()
  test.each([
    ['', 'card.json is empty.'],
    ['{"version": 1', 'card.json is not JSON.'],
    ['null', 'card.json is no card'],
    ['[]', 'card.json is no card'],
    [JSON.stringify([makeCard(), makeCard()]), 'card.json holds 2 cards'],
    [JSON.stringify({ ...makeCard(), version: 2 }), 'version 2, which this greenflag cannot read'],
    [JSON.stringify(unversioned), 'version'],
    [JSON.stringify(makeCard({ overall: { rating: 7, low: 0, high: 5, band: 'solid' } })), 'overall.rating'],
    [JSON.stringify({ ...makeCard(), redFlags: [{ id: 'x' }] }), 'redFlags.0'],
    [JSON.stringify({ ...makeCard(), level: 'god' }), 'level'],
    [JSON.stringify({ ...fullCard, self: [{ ...fullCard.self?.[0], own: 6 }] }), 'self.0.own'],
    [JSON.stringify({ ...fullCard, self: 'high' }), 'self'],
    [JSON.stringify({ ...retriedCard, retry: { ...retriedCard.retry, flags: [{ text: 'x' }] } }), 'retry.flags.0'],
    [JSON.stringify({ ...retriedCard, retry: { ...retriedCard.retry, after: '5' } }), 'retry.after'],
    [JSON.stringify({ ...makeCard(), debrief: { found: 2 } }), 'debrief.'],
    [JSON.stringify({ ...debriefedCard, debrief: { ...debriefedCard.debrief, truth: { planted: [] } } }), 'debrief.truth'],
    [JSON.stringify({ ...makeCard(), engine: { ...makeCard().engine, before: 'm' } }), 'engine.before'],
  ])('%.40s', (document, words) => {
    expect(refusal(document)).toContain(words)
  })
})
