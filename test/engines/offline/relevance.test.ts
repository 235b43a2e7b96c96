import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../../src/contexts/read-context.ts'
import type { Context } from '../../../src/core/context.ts'
import type { AnsweredExchange } from '../../../src/core/interview/exchange.ts'
import { assessAnswer, hearAnswer } from '../../../src/engines/offline/assessor.ts'
import type { Reach } from '../../../src/engines/offline/relevance.ts'
import { ear } from '../../support/ear.ts'
import { requestFor } from './assessing.ts'
import { roles } from './interviews.ts'

const backend = readRole()

const twice = question('idempot', 'sends the request once more')
const column = question('column', 'needs a new mandatory column')
const worker = question('worker', 'Describe a background job or a queue worker')
const general = backend.openingQuestions.find(({ text }) => requestFor(backend, '', text).exchange.move.area === null)

const aboutTwice =
  'Each partner sends a reference of its own, and I put a unique index over partner and reference, so a second transfer with the same reference gets the response we stored for the first. When a bank began to reuse references we compared the amounts, and answered 409 with the field that differed. We counted 300 repeated requests a day and no double payment since spring.'
const aboutColumn =
  'I split it into five releases. First a nullable column, then the code wrote it, then a backfill of 5,000 rows at a time, then the constraint, not validated at first. Each migration had a way back. I tested that the old version reads the new rows, and that test failed once, two days before the release.'
const aboutOrgan =
  'Nobody had opened the pipe organ in our village church since 1974. I labelled each pipe with masking tape, took photographs, and cleaned the lowest rank with a goat-hair brush over eleven Saturdays. One reed was split, so a joiner turned a new one. At Easter it played again, a little sharp in the cold.'

describe('where an answer lies from what was asked', () => {
  test.each([
    [twice, aboutTwice],
    [column, aboutColumn],
  ])('on it, where it tells of that: %s', (asked, answer) => {
    expect(reach(answer, asked)).toBe('on')
    expect(rating(answer, asked)).toBeGreaterThanOrEqual(3.5)
  })

  test.each([
    [twice, aboutColumn],
    [column, aboutTwice],
    [worker, aboutOrgan],
  ])('not on it, where it tells a story of something else: %s', (asked, answer) => {
    expect(reach(answer, asked)).not.toBe('on')
    expect(rating(answer, asked)).toBeLessThanOrEqual(2)
  })

  test('a question of no area can be answered with anything of the field', () => {
    expect(general).toBeDefined()
    expect(reach(aboutColumn, general?.text)).toBe('on')
    expect(reach(aboutOrgan, general?.text)).not.toBe('on')
  })

  test('a short context says too little of its field to tell', () => {
    for (const { text } of roles.plain.openingQuestions)
      expect(hearAnswer(requestFor(roles.plain, aboutOrgan, text), ear()).reach).toBe('on')
  })

  test('what was said in the thread before belongs to what is asked', () => {
    const { scene, exchange } = requestFor(backend, aboutColumn, twice)
    const earlier: AnsweredExchange = { ...exchange, answer: aboutColumn.replace('five releases', 'small releases') }
    const probe: AnsweredExchange = {
      ...exchange,
      n: 2,
      move: { kind: 'probe', primary: exchange.move.primary, area: exchange.move.area, level: 'mid', thread: 1, of: 1, point: scripted },
      question: 'You said "a way back". What made you need it?',
    }
    expect(hearAnswer({ scene, thread: [exchange], exchange }, ear()).reach).not.toBe('on')
    expect(hearAnswer({ scene, thread: [earlier, probe], exchange: probe }, ear()).reach).toBe('on')
  })

  test('a question that is put again leaves no more open than at first; a follow-up does', () => {
    const { scene, exchange } = requestFor(backend, aboutColumn, twice)
    const { primary, area } = exchange.move
    const at = { primary, area, level: 'mid', thread: 1, of: 1 } as const
    const rated = (move: AnsweredExchange['move']) => {
      const again: AnsweredExchange = { ...exchange, n: 2, move }
      return assessAnswer({ scene, thread: [{ ...exchange, answer: 'No.' }, again], exchange: again }, ear()).rating
    }
    expect(rated({ kind: 'rephrase', ...at })).toBe(rating(aboutColumn, twice))
    expect(rated({ kind: 'probe', ...at, point: scripted })).toBeGreaterThan(rating(aboutColumn, twice) ?? 5)
  })
})

const scripted = { kind: 'scripted', subject: null, text: null } as const

function reach(answer: string, asked?: string): Reach {
  return hearAnswer(requestFor(backend, answer, asked), ear()).reach
}

function rating(answer: string, asked: string): number | null {
  return assessAnswer(requestFor(backend, answer, asked), ear()).rating
}

function question(name: string, words: string): string {
  const found = backend.questions.find(({ text }) => text.includes(words))
  if (found === undefined) throw new Error(`the role has no question for ${name}`)
  return found.text
}

function readRole(): Context {
  const { context } = readContext(readFileSync(new URL('../../../contexts/backend-engineer.md', import.meta.url)), 'backend-engineer.md')
  if (context === null) throw new Error('the role cannot be read')
  return context
}
