import { describe, expect, test } from 'vitest'
import { nextStep } from '../../../src/core/card/next.ts'
import type { Overall } from '../../../src/core/card/overall.ts'
import { makeArea, makeEvidence, makeExchange, makeFlag } from '../../support/card.ts'
import { interviewWith } from '../../support/scene.ts'

type Input = Parameters<typeof nextStep>[0]

const solid: Overall = { rating: 3.4, low: 3, high: 3.8, band: 'solid' }
const unrated: Overall = { rating: null, low: null, high: null, band: 'not enough evidence' }
const storage = makeArea({ id: 'storage', name: 'Storage', rating: 4, exchanges: [1] })
const quality = makeArea({ id: 'quality', name: 'Quality', rating: 3.5, exchanges: [2] })
const first = makeExchange({
  n: 1,
  area: 'storage',
  question: 'Which table was slow?',
  answer: 'I made the table of 3 days smaller.',
  rating: 4,
})
const second = makeExchange({ n: 2, area: 'quality', question: 'Which check fired?', answer: 'I wrote a check on 9 columns.', rating: 3 })

function step(overrides: Partial<Input> = {}) {
  const good: Input = {
    overall: solid,
    areas: [storage, quality],
    greenFlags: [],
    redFlags: [],
    exchanges: [first, second],
    asked: new Map(),
    session: null,
    embedded: true,
  }
  return nextStep({ ...good, ...overrides })
}

const red = makeFlag({
  id: 'by-hand',
  text: 'Repairs by hand',
  status: 'observed',
  strength: 3,
  evidence: [makeEvidence({ exchange: 2, quote: 'every morning I fix the rows' })],
})
const weak = makeArea({ id: 'quality', name: 'Quality', rating: 1.5, exchanges: [2] })
const missed = makeFlag({
  id: 'alerts',
  text: 'Knows of failures first',
  area: 'quality',
  status: 'no-evidence',
  settle: 'How did you notice?',
})
const open = makeFlag({
  id: 'reruns',
  text: 'Writes jobs that run again',
  area: 'pipelines',
  status: 'not-probed',
  settle: 'What happened on the second run?',
})

describe('the one thing to work on', () => {
  test('is to answer at all, where there was not enough', () => {
    const silent = makeExchange({ n: 1, kind: 'question', question: 'Which table was slow?', answer: '', rating: 0 })
    const next = step({ overall: unrated, exchanges: [silent, makeExchange({ n: 2, rating: 3 })], redFlags: [red] })
    expect(next.because).toContain('1 of 2')
    expect(next.try).toContain('"Which table was slow?"')
  })

  test('is to be had in the author’s words, where the interviewer used others', () => {
    const asked = new Map([[2, 'Which checks stop a release?']])
    expect(step({ areas: [weak], asked }).try).toContain('"Which checks stop a release?"')
  })

  test('counts no answer as empty that was not', () => {
    const unread = makeExchange({
      rating: null,
      assessed: false,
      answer: 'Wir haben die Tabellen nach Tagen geteilt, und ich habe die Tests dazu geschrieben.',
    })
    expect(step({ overall: unrated, exchanges: [unread, { ...unread, n: 2 }] }).because).not.toMatch(/^0 of/)
  })

  test('blames nobody for a language that the embedded assessor does not read', () => {
    const none = { rating: null, low: null, high: null, band: 'not enough evidence' } as const
    const unread = makeExchange({ rating: null, assessed: false, answer: 'Ich habe die Datei in Quarantäne gelegt.' })
    const { because, try: advice } = step({ overall: none, exchanges: [unread, unread, first] })
    expect(because).toBe('The embedded assessor reads English, and 2 of 3 answers are in another language.')
    expect(advice).toContain('--engine anthropic')
    expect(step({ overall: none, exchanges: [unread, unread, first], embedded: false }).because).not.toContain('English')
  })

  test('is to hold the interview, where nothing was answered', () => {
    expect(step({ overall: unrated, exchanges: [] }).because).toBe('No question was answered.')
  })

  test('is the strongest red flag that was seen, with the candidate’s own words', () => {
    const lesser = makeFlag({ text: 'Has no idea of cost', status: 'observed', strength: 1, evidence: [makeEvidence()] })
    const next = step({ redFlags: [lesser, red], areas: [weak], greenFlags: [missed] })
    expect(next.workOn).toBe('Repairs by hand')
    expect(next.because).toContain('answer 2')
    expect(next.because).toContain('"every morning I fix the rows"')
  })

  test.each(['contradicted', 'mixed', 'no-evidence', 'not-probed'] as const)('is no red flag that is %s', (status) => {
    expect(step({ redFlags: [{ ...red, status }], areas: [storage, weak] }).workOn).not.toContain('Repairs by hand')
  })

  test('comes with the question in short and the command that asks it again, where the session is saved', () => {
    const long =
      'There are many ways to know that a table is right, and every company that I have seen from the inside has its own habits for it and its own reasons for them. Which check fired last?'
    for (const given of [{ redFlags: [red] }, { areas: [storage, weak] }]) {
      const asked = new Map([[2, long]])
      const next = step({ ...given, asked, session: '2026-11-22T10-20-31-data-engineer-k3f9' })
      expect(next.try).toMatch(/^Answer "Which check fired last\?" again\. Your answer lacked /)
      expect(next.command).toBe('greenflag practice --retry 2026-11-22T10-20-31-data-engineer-k3f9:2')
      expect(step({ ...given, asked })).not.toHaveProperty('command')
    }
  })

  test('quotes the whole question where it is not long, for its last sentence alone may hang in the air', () => {
    const asked = new Map([
      [2, 'Tell me about a stream in production where events came late, twice or out of order. What did you build around that?'],
    ])
    expect(step({ redFlags: [red], asked }).try).toContain('"Tell me about a stream in production')
  })

  test('is the question itself where one was asked again, and never that there was too little', () => {
    const tried = { overall: unrated, redFlags: [red], retried: 2, session: 's' }
    expect(step(tried)).toMatchObject({
      workOn: 'This question once more',
      because: 'This try is rated 3.0 of 5.',
      command: 'greenflag practice --retry s:2',
    })
    expect(step(tried).try).toMatch(/^Answer "Which check fired\?" again\. Your answer lacked /)
    const better = step({ ...tried, exchanges: [first, { ...second, rating: 4 }] })
    expect(better).toMatchObject({ workOn: 'Another question' })
    expect(better).not.toHaveProperty('command')
    expect(step({ ...tried, exchanges: [first, { ...second, rating: null }] }).because).toBe('This try is not assessed.')
    expect(step({ ...tried, exchanges: [] }).because).toBe('No question was answered.')
  })

  test('counts no skipped question as an answer', () => {
    const skipped = makeExchange({ n: 2, answer: '', skipped: true, rating: 0 })
    const silent = makeExchange({ n: 1, answer: 'Pass.', rating: 0 })
    expect(step({ overall: unrated, exchanges: [silent, skipped] }).because).toBe('1 of 1 answer gave no case of your own.')
  })

  test('is the weakest area and what was missed in it', () => {
    const next = step({ areas: [storage, weak], greenFlags: [missed] })
    expect(next.workOn).toBe('Quality: Knows of failures first')
    expect(next.because).toContain('1.5 of 5')
    expect(next.try).toContain('"Which check fired?"')
  })

  test.each([
    ['a case', 'No idea.', 'lacked a case'],
    ['a deed', 'My checks usually stop a load when a column is empty.', 'one case that happened'],
    ['a number', 'I wrote a check that stops the load when a column is empty.', 'a number'],
    ['the own part', 'We wrote a check that stops the load when 9 columns are empty.', 'yourself'],
    ['the outcome', 'I wrote a check that stops the load when 9 columns are empty.', 'what came of it'],
    ['what went wrong', 'I wrote a check on 9 columns instead of a view, and the load stopped at 3. It saved us a day.', 'went wrong'],
  ])('asks for %s where the lowest answer of that area lacked it', (_, answer, advice) => {
    expect(step({ areas: [weak], exchanges: [first, { ...second, answer }] }).try).toContain(advice)
  })

  test('is a green flag that was asked about and not shown, where no area is weak', () => {
    const next = step({ greenFlags: [open, missed] })
    expect(next.workOn).toBe('Knows of failures first')
    expect(next.try).toContain('"How did you notice?"')
  })

  test('is a green flag that nobody asked about, where all others were shown', () => {
    const next = step({ greenFlags: [open] })
    expect(next).toMatchObject({ workOn: 'Writes jobs that run again', because: 'Nobody asked about it this time.' })
  })

  test('is a harder interview, where nothing was missed', () => {
    expect(step()).toMatchObject({ workOn: 'Quality', because: 'Every sign that was asked about was seen.' })
  })
})

test.each(['contradicted', 'mixed'] as const)('where a green flag was %s it is not said that every sign was seen', (status) => {
  expect(step({ greenFlags: [{ ...missed, status }] }).because).not.toContain('Every sign')
})

test('every card has a next step that says what, why and how', async () => {
  for (const answers of [
    [],
    ['No idea.', 'Pass.'],
    Array.from({ length: 12 }, () => 'I rewrote the loader for our billing reports last spring.'),
  ]) {
    const { card } = await interviewWith({ answers })
    for (const text of Object.values(card.next)) expect(text.length).toBeGreaterThan(3)
  }
})
