import { describe, expect, test } from 'vitest'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import { type AnsweredExchange, isAnswered } from '../../../src/core/interview/exchange.ts'
import type { AskingMove, OpenPoint } from '../../../src/core/interview/move.ts'
import { followUp, threadOf } from '../../../src/core/interview/probe.ts'
import { fullAnswer, optionsWith, playOut, rich, thinAnswer } from '../../support/scene.ts'

const bank = prepareBank(rich)
const asks = { primary: 'slow-mid', area: 'storage', level: 'mid' } as const
const slow = 'Tell me about a query that was slow and what you changed.'

function exchange(n: number, move: AskingMove, question: string, answer: string, skipped = false): AnsweredExchange {
  return { n, move, question, answer, skipped, hint: false, seconds: 60, line: null, assessment: null }
}

const question = (answer: string, skipped = false) => exchange(1, { kind: 'question', ...asks }, slow, answer, skipped)

function probed(n: number, point: Partial<OpenPoint> & Pick<OpenPoint, 'kind'>, answer: string): AnsweredExchange {
  const move = { kind: 'probe', ...asks, thread: 1, of: n - 1, point: { subject: null, text: null, ...point } } as const
  return exchange(n, move, point.text ?? 'More?', answer)
}

function followed(exchanges: readonly AnsweredExchange[], settings: { probes?: number; secondsLeft?: number | null; seed?: number } = {}) {
  const last = exchanges.at(-1)
  if (last === undefined) throw new Error('something was asked')
  const options = optionsWith({ probes: settings.probes ?? 2, seed: settings.seed ?? 1 })
  return followUp({ last, exchanges, bank, options, secondsLeft: settings.secondsLeft ?? null, level: 'mid' })
}

describe('after a non-answer', () => {
  test.each(["I don't know.", '', 'asdf', 'Kafka'])('%j: the question comes once more in other words', (answer) => {
    expect(followed([question(answer)])).toEqual({ kind: 'rephrase', ...asks, thread: 1, of: 1 })
  })

  test('also where no probes are wanted', () => {
    expect(followed([question("I don't know.")], { probes: 0 })?.kind).toBe('rephrase')
  })

  test('and after a second non-answer the interview moves on', () => {
    const again = exchange(2, { kind: 'rephrase', ...asks, thread: 1, of: 1 }, 'In other words?', 'No idea.')
    expect(followed([question("I don't know."), again])).toBeNull()
  })

  test('a probe that got none is not put again', () => {
    expect(followed([question(thinAnswer), probed(2, { kind: 'numbers' }, 'No idea.')])).toBeNull()
  })

  test('an answer to the rephrasing is probed like any other', () => {
    const again = exchange(2, { kind: 'rephrase', ...asks, thread: 1, of: 1 }, 'In other words?', thinAnswer)
    expect(followed([question("I don't know."), again])).toMatchObject({ kind: 'probe', thread: 1, of: 2 })
  })
})

describe('after an answer', () => {
  test('a thin one is probed', () => {
    expect(followed([question(thinAnswer)])).toMatchObject({ kind: 'probe', primary: 'slow-mid', area: 'storage', thread: 1, of: 1 })
  })

  test('without probes the interview moves on', () => {
    expect(followed([question(thinAnswer)], { probes: 0 })).toBeNull()
  })

  test('two probes are the most, however thin it stays', () => {
    const thread = [question(thinAnswer), probed(2, { kind: 'numbers' }, thinAnswer), probed(3, { kind: 'outcome' }, thinAnswer)]
    expect(followed(thread)).toBeNull()
  })

  test('one probe is enough where the answer to it was full', () => {
    expect(followed([question(thinAnswer), probed(2, { kind: 'outcome' }, fullAnswer)])).toBeNull()
  })

  test('the second probe asks for something else', () => {
    const first = followed([question(thinAnswer)])
    if (first?.kind !== 'probe') throw new Error('a thin answer is probed')
    const second = followed([question(thinAnswer), probed(2, first.point, thinAnswer)])
    expect(second).toMatchObject({ kind: 'probe', of: 2 })
    expect(second?.kind === 'probe' ? second.point : first.point).not.toEqual(first.point)
  })

  test('an opinion is asked for an occasion first', () => {
    const opinion = 'You should always read the plan, and an index is important for performance.'
    expect(followed([question(opinion)])).toMatchObject({ kind: 'probe', point: { kind: 'example' } })
  })

  test('a full one gets a probe of the author’s own, or takes up what was named', () => {
    const seeds = Array.from({ length: 40 }, (_, seed) => followed([question(fullAnswer)], { seed }))
    const points = seeds.map((move) => (move?.kind === 'probe' ? move.point : null))
    const scripted = new Set(points.flatMap((point) => (point?.kind === 'scripted' ? [point.text] : [])))
    expect(scripted).toEqual(new Set(['How did you measure it?']))
    expect(points.some((point) => point?.kind === 'mention' && point.subject !== null)).toBe(true)
  })

  test('the author’s probes come one after another, none twice', () => {
    const counted =
      'I rewrote the loader for our billing reports in 3 days, because it broke each Monday, and since then nobody had to restart it.'
    const first = probed(2, { kind: 'scripted', text: 'How did you measure it?' }, counted)
    const moves = Array.from({ length: 20 }, (_, seed) => followed([question(counted), first], { seed }))
    const scripts = moves.flatMap((move) => (move?.kind === 'probe' && move.point.kind === 'scripted' ? [move.point.text] : []))
    expect(new Set(scripts)).toEqual(new Set(['What did you try before that?']))
  })

  test('what a probe has asked for is not asked for again, even where nothing else is left', () => {
    const topic = { primary: 'topic-storage-6', area: 'storage', level: 'mid' } as const
    const uncounted = 'I split the table instead of the file, and the load dropped.'
    const opened = exchange(1, { kind: 'question', ...topic }, 'How do you choose a key?', uncounted)
    const counting = { kind: 'probe', ...topic, thread: 1, of: 1, point: { kind: 'numbers', subject: null, text: null } } as const
    expect(followed([opened])).toMatchObject({ kind: 'probe', point: { kind: 'numbers' } })
    expect(followed([opened, exchange(2, counting, 'How many?', uncounted)])).toBeNull()
  })

  test('a skipped question is left alone', () => {
    expect(followed([question('', true)])).toBeNull()
  })

  test('with a minute left it is left alone', () => {
    expect(followed([question(thinAnswer)], { secondsLeft: 60 })).toBeNull()
    expect(followed([question(thinAnswer)], { secondsLeft: 600 })).not.toBeNull()
  })
})

test('a thread is the question and what was asked on it, up to an exchange', () => {
  const { exchanges } = playOut(rich, optionsWith({ questions: 3, probes: 2 }), { answer: () => thinAnswer, rate: () => 3 })
  const answered = exchanges.filter(isAnswered)
  for (const one of answered) {
    const thread = threadOf(one, answered)
    expect(thread.at(-1)).toBe(one)
    expect(thread[0]?.move.kind).toBe('question')
    expect(thread.map(({ n }) => n)).toEqual(thread.map((_, at) => (thread[0]?.n ?? 0) + at))
    expect(thread.slice(1).every(({ move }) => move.kind !== 'question')).toBe(true)
  }
})
