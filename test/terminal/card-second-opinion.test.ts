import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { Card, Disagreement } from '../../src/core/card/card.ts'
import { renderCard } from '../../src/terminal/card.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { makeCard, makeFlag } from '../support/card.ts'

function disagreement(exchange: number, overrides: Partial<Disagreement> = {}): Disagreement {
  return { exchange, rating: 3, second: 1.5, flags: [], ...overrides }
}

function cardWith(disagreements: readonly Disagreement[], compared = 8): Card {
  return makeCard({
    engine: { interviewer: 'anthropic', assessor: 'anthropic', second: 'offline', model: 'm', version: '0.1.0' },
    greenFlags: [makeFlag({ id: 'keys', text: 'Knows when to partition' })],
    redFlags: [makeFlag({ id: 'cost', text: 'Has no idea what anything costs, at any time of the year, whatever it is' })],
    secondOpinion: { compared, disagreements },
  })
}

function read(card: Card, width = 80): string {
  return renderCard(card, { width, style: createStyle({ colour: 0, unicode: true }) }).replace(/\s+/g, ' ')
}

test('nothing is said where one assessor was asked, or both had nothing to compare', () => {
  expect(read(makeCard())).not.toContain('assessors')
  expect(read(cardWith([], 0))).not.toContain('assessors')
})

test('where they agree, one line says so', () => {
  expect(read(cardWith([]))).toContain('The two assessors agree on 8 answers.')
})

test('where they differ, it says on which answers, how they rate, and who heard what', () => {
  const flags: Disagreement['flags'] = [
    { flag: 'keys', main: 'supports', second: null },
    { flag: 'cost', main: null, second: 'refutes' },
    { flag: 'gone', main: 'supports', second: 'both' },
  ]
  const text = read(cardWith([disagreement(2), disagreement(3, { second: null, flags })]))
  expect(text).toContain('The two assessors disagree On 2 of 8 answers; the card counts what anthropic says.')
  expect(text).toContain('Answer 2: 3.0 by anthropic, 1.5 by offline Answer 3: 3.0 by anthropic, not rated by offline;')
  expect(text).toContain(
    'only anthropic heard ▲ Knows when to partition; only offline heard △ Has no idea what anything costs, at any time of…; read differently: ▲ / ◇ gone',
  )
})

test('after five answers the others are only named', () => {
  const text = read(cardWith([1, 2, 3, 4, 5, 6, 7].map((n) => disagreement(n))))
  expect(text).toContain('Answer 5: 3.0 by anthropic, 1.5 by offline and on answers 6 and 7')
  expect(text).not.toContain('Answer 6:')
})

test.each([20, 40, 80])('fits into %i columns', (width) => {
  const flags: Disagreement['flags'] = [{ flag: 'cost', main: 'supports', second: null }]
  const card = cardWith([disagreement(1, { flags }), disagreement(12, { flags })])
  for (const line of renderCard(card, { width, style: createStyle({ colour: 0, unicode: true }) }).split('\n'))
    expect(stringWidth(line)).toBeLessThanOrEqual(width)
})
