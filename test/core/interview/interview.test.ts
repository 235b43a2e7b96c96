import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProposedAssessment } from '../../../src/core/assessment/finding.ts'
import type { Card } from '../../../src/core/card/card.ts'
import type { Reply } from '../../../src/core/ports.ts'
import type { RecordedEvent } from '../../../src/core/session.ts'
import { conversationOf, fullAnswer, interviewWith, type Script, setTable, thinAnswer } from '../../support/scene.ts'

const skip: Reply = { kind: 'skip', seconds: 5, hint: false }
const undo: Reply = { kind: 'undo' }
const end: Reply = { kind: 'end', reason: 'ended-by-candidate' }

describe('an interview', () => {
  test('goes from a greeting through questions, probes and a rephrasing to a farewell', async () => {
    const { conversation, stage } = await interviewWith({
      options: { questions: 3, probes: 1, seed: 1 },
      answers: [thinAnswer, thinAnswer, "I don't know.", fullAnswer, thinAnswer, fullAnswer, thinAnswer, thinAnswer],
    })
    expect(conversation).toEqual([
      expect.stringMatching(/^1\? /),
      `1: ${thinAnswer}`,
      expect.stringMatching(/^2\? More on /),
      `2: ${thinAnswer}`,
      expect.stringMatching(/^3\? /),
      "3: I don't know.",
      expect.stringMatching(/^4\? In other words, what about /),
      `4: ${fullAnswer}`,
      expect.stringMatching(/^5\? /),
      `5: ${thinAnswer}`,
      expect.stringMatching(/^6\? /),
      `6: ${fullAnswer}`,
      expect.stringMatching(/^7\? /),
      `7: ${thinAnswer}`,
      '(questions-done)',
    ])
    expect(stage.slice(0, 4)).toEqual(['[speaks]', 'Welcome.', 'Let us begin.', '[stops]'])
    expect(stage.slice(-3)).toEqual(['[speaks]', 'Goodbye (questions-done).', '[stops]'])
  })

  test('leaves a skipped question at once and rates it 0 without asking the assessor', async () => {
    const { conversation, state, requests } = await interviewWith({
      options: { questions: 2, probes: 1 },
      answers: [skip, fullAnswer, thinAnswer],
      ratings: [5],
    })
    expect(conversation[1]).toBe('1: (skips)')
    expect(state.exchanges[1]?.move.kind).toBe('question')
    expect(state.exchanges[0]).toMatchObject({ skipped: true, answer: '', assessment: { rating: 0, findings: [] } })
    expect(requests.map(({ exchange }) => exchange.n)).not.toContain(1)
  })

  test('rates a non-answer 0 without asking the assessor', async () => {
    const { state, requests } = await interviewWith({ options: { questions: 1 }, answers: ['No idea.', 'asdf'], ratings: [5] })
    expect(state.exchanges.map(({ assessment }) => assessment?.rating)).toEqual([0, 0])
    expect(requests).toEqual([])
  })

  test('rates talk round the question 0, whatever the assessor thinks, and still hears what it lets slip', async () => {
    const talk = 'That really depends, it is a big topic; my colleague usually repaired such things by hand every morning.'
    const slip = { flag: 'by-hand', polarity: 'supports', strength: 2, quote: 'by hand every morning', why: '' } as const
    const { state } = await interviewWith({ options: { questions: 1, probes: 0 }, answers: [talk], ratings: [5], findings: { 1: [slip] } })
    expect(state.exchanges[0]?.assessment).toMatchObject({ rating: 0, findings: [{ quote: 'by hand every morning' }] })
  })

  test('ends in the middle where the candidate ends it; what was answered is still judged', async () => {
    const { conversation, state, stage } = await interviewWith({ options: { questions: 4 }, answers: [thinAnswer, end], ratings: [4] })
    expect(conversation).toEqual([
      expect.stringMatching(/^1\? /),
      `1: ${thinAnswer}`,
      expect.stringMatching(/^2\? /),
      '(ended-by-candidate)',
    ])
    expect(state.exchanges.map(({ assessment }) => assessment?.rating ?? null)).toEqual([4, null])
    expect(stage.at(-2)).toBe('Goodbye (ended-by-candidate).')
  })

  test('ends when the answers have run out', async () => {
    const { state } = await interviewWith({ answers: [thinAnswer] })
    expect(state.closed).toBe('answers-ran-out')
  })

  test('ends when the time is up', async () => {
    const { state } = await interviewWith({
      options: { minutes: 2, questions: 9 },
      answers: Array<string>(9).fill(thinAnswer),
      seconds: 60,
    })
    expect(state.closed).toBe('time-up')
    expect(state.exchanges).toHaveLength(2)
  })

  test('keeps an answer as it was typed, with how long it took, the hint and the line it stood on', async () => {
    const text = '  I ran:\n\n\tSELECT 1  -- «once» 🚩\n'
    const answers: Reply[] = [{ kind: 'answer', text, seconds: 61.5, hint: true, line: 12 }]
    const { state, events } = await interviewWith({ options: { questions: 1, probes: 0 }, answers })
    expect(state.exchanges[0]).toMatchObject({ answer: text, seconds: 61.5, hint: true, line: 12 })
    expect(events).toContainEqual(
      expect.objectContaining({ event: { type: 'answered', n: 1, text, skipped: false, hint: true, seconds: 61.5, line: 12 } }),
    )
  })

  test('hands the assessor the thread of the answer and the candidate a hint', async () => {
    const hints: string[] = []
    const { requests } = await interviewWith({
      options: { questions: 1, probes: 1 },
      answers: [],
      players: {
        candidate: {
          answer: async ({ hint }) => {
            hints.push(hint)
            return { kind: 'answer', text: thinAnswer, seconds: 60, hint: false }
          },
        },
      },
    })
    expect(requests.map(({ thread, exchange }) => [exchange.n, thread.map(({ n }) => n)])).toEqual([
      [1, [1]],
      [2, [1, 2]],
    ])
    expect(hints).toHaveLength(2)
    expect(hints.every((hint) => hint.length > 20)).toBe(true)
  })

  test('says a question sentence by sentence and records it whole', async () => {
    const { events, stage } = await interviewWith({
      options: { questions: 1, probes: 0 },
      answers: [thinAnswer],
      players: {
        interviewer: {
          introduce: () => saying(),
          ask: () => saying('You have a queue.', 'What feeds it?'),
          close: () => saying(),
        },
      },
    })
    expect(stage).toEqual(expect.arrayContaining(['[question]', 'You have a queue.', 'What feeds it?', '[stops]']))
    expect(events).toContainEqual(expect.objectContaining({ event: { type: 'asked', n: 1, text: 'You have a queue. What feeds it?' } }))
  })
})

async function* saying(...sentences: string[]): AsyncGenerator<string> {
  yield* sentences
}

describe('taking back', () => {
  test('the last answer is gone and its question is asked again', async () => {
    const { conversation, state, stage } = await interviewWith({
      options: { questions: 2, probes: 0 },
      answers: [thinAnswer, undo, fullAnswer, thinAnswer],
      ratings: [2],
    })
    const [first, , , , , second] = conversation
    expect(conversation).toEqual([
      first,
      `1: ${thinAnswer}`,
      expect.stringMatching(/^2\? /),
      '(takes back 1)',
      `1: ${fullAnswer}`,
      second,
      `2: ${thinAnswer}`,
      '(questions-done)',
    ])
    expect(second).toMatch(/^2\? /)
    expect(state.exchanges.map(({ answer }) => answer)).toEqual([fullAnswer, thinAnswer])
    const question = state.exchanges[0]?.question ?? ''
    expect(stage.filter((line) => line === question)).toHaveLength(2)
  })

  test('it takes the judgement of the old answer with it', async () => {
    const found = { flag: 'by-hand', polarity: 'supports', strength: 3, quote: 'by hand every single morning', why: '' } as const
    const { state, card } = await interviewWith({
      options: { questions: 2, probes: 0 },
      answers: ['I repaired it by hand every single morning before nine.', undo, fullAnswer, thinAnswer],
      findings: { 1: [found] },
    })
    expect(state.exchanges[0]?.assessment?.findings).toEqual([])
    expect(card.redFlags.flatMap(({ evidence }) => evidence)).toEqual([])
  })

  test('at the first question there is nothing to take back, and the candidate is told so', async () => {
    const could: boolean[] = []
    const replies: Reply[] = [undo, { kind: 'answer', text: thinAnswer, seconds: 1, hint: false }, end]
    const { conversation } = await interviewWith({
      options: { questions: 2, probes: 0 },
      answers: [],
      players: {
        candidate: {
          answer: async ({ canUndo }) => {
            could.push(canUndo)
            return replies[could.length - 1] ?? end
          },
        },
      },
    })
    expect(could).toEqual([false, false, true])
    expect(conversation).not.toContain('(takes back 1)')
    expect(conversation[1]).toBe(`1: ${thinAnswer}`)
  })

  test('two answers can be taken back one after the other', async () => {
    const { state } = await interviewWith({
      options: { questions: 3, probes: 0 },
      answers: [thinAnswer, thinAnswer, undo, undo, fullAnswer, fullAnswer, fullAnswer],
    })
    expect(state.exchanges.map(({ answer }) => answer)).toEqual([fullAnswer, fullAnswer, fullAnswer])
    expect(state.closed).toBe('questions-done')
  })
})

describe('the order of things', () => {
  test('everything is kept before the next thing happens', async () => {
    const log: string[] = []
    let unkept = 0
    const notes = (what: string) => {
      expect({ what, unkept }).toEqual({ what, unkept: 0 })
      log.push(what)
    }
    const table = setTable({ options: { questions: 2, probes: 1 }, answers: Array<string>(9).fill(thinAnswer) })
    const { interviewer, candidate } = table.players
    Object.assign(table.players, {
      journal: {
        append: async ({ event }: RecordedEvent) => {
          unkept += 1
          await new Promise((resolve) => setImmediate(resolve))
          unkept -= 1
          log.push(`kept ${event.type}`)
        },
      },
      interviewer: {
        ...interviewer,
        ask: (...of: Parameters<typeof interviewer.ask>) => {
          notes('asks')
          return interviewer.ask(...of)
        },
      },
      candidate: {
        answer: (...of: Parameters<typeof candidate.answer>) => {
          notes('awaits')
          return candidate.answer(...of)
        },
      },
    })
    await table.hold()
    expect(log.slice(0, 9)).toEqual([
      'kept planned',
      'asks',
      'kept asked',
      'awaits',
      'kept answered',
      'kept planned',
      'asks',
      'kept asked',
      'awaits',
    ])
    expect(log.filter((line) => line === 'awaits')).toHaveLength(log.filter((line) => line === 'kept answered').length)
  })

  test('an answer is judged while the next one is awaited, and no longer', async () => {
    const log: string[] = []
    const judgements = new Map<number, (proposal: ProposedAssessment) => void>()
    const { state } = await interviewWith({
      options: { questions: 3, probes: 0 },
      answers: [],
      players: {
        candidate: {
          answer: async ({ exchange: { n } }) => {
            log.push(`awaits ${n}`)
            judgements.get(n - 1)?.({ rating: n, findings: [] })
            return { kind: 'answer', text: thinAnswer, seconds: 60, hint: false }
          },
        },
        assessor: {
          assess: ({ exchange: { n } }) => {
            log.push(`begins to judge ${n}`)
            return new Promise((resolve) => {
              if (n === 3) resolve({ rating: 5, findings: [] })
              judgements.set(n, resolve)
            })
          },
        },
        journal: {
          append: async ({ event }) => {
            if (event.type === 'assessed' || event.type === 'planned') log.push(event.type === 'assessed' ? `judged ${event.n}` : 'plans')
          },
        },
      },
    })
    expect(log).toEqual([
      'plans',
      'awaits 1',
      'plans',
      'begins to judge 1',
      'awaits 2',
      'judged 1',
      'plans',
      'begins to judge 2',
      'awaits 3',
      'judged 2',
      'plans',
      'begins to judge 3',
      'judged 3',
    ])
    expect(state.exchanges.map(({ assessment }) => assessment?.rating)).toEqual([2, 3, 5])
  })
})

describe('when something fails', () => {
  const broken = new Error('the model is away')

  test.each([1, 2, 3])('the assessor on answer %i: the error comes out and the answer is kept', async (failing) => {
    const table = setTable({
      options: { questions: 4, probes: 0 },
      answers: Array<string>(9).fill(thinAnswer),
      players: {
        assessor: {
          assess: async ({ exchange }) => {
            if (exchange.n >= failing) throw broken
            return { rating: 3, findings: [] }
          },
        },
      },
    })
    const { candidate } = table.players
    Object.assign(table.players, {
      candidate: {
        answer: async (...of: Parameters<typeof candidate.answer>) => {
          // Long enough for an error that nobody waits for to be noticed.
          await new Promise((resolve) => setImmediate(resolve))
          return candidate.answer(...of)
        },
      },
    })
    await expect(table.hold()).rejects.toBe(broken)
    const kept = table.events.flatMap(({ event }) => (event.type === 'answered' ? [event.n] : []))
    expect(kept).toContain(failing)
    expect(table.events.some(({ event }) => event.type === 'assessed' && event.n === failing)).toBe(false)
  })

  test('the assessor on the last answer: the session is closed, and resuming judges it', async () => {
    const script: Script = { options: { questions: 1, probes: 0 }, answers: [thinAnswer], ratings: [4] }
    const table = setTable({ ...script, players: { assessor: { assess: () => Promise.reject(broken) } } })
    await expect(table.hold()).rejects.toBe(broken)
    expect(conversationOf(table.events.map(({ event }) => event)).at(-1)).toBe('(questions-done)')
    const { state } = await interviewWith({ ...script, from: table.events })
    expect(state.exchanges[0]?.assessment?.rating).toBe(4)
  })

  test('the interviewer in the middle of a question: nothing of it is recorded, and resuming asks it', async () => {
    const script: Script = { options: { questions: 2, probes: 0 }, answers: [thinAnswer, fullAnswer] }
    const table = setTable(script)
    const { interviewer } = table.players
    Object.assign(table.players, {
      interviewer: {
        ...interviewer,
        ask: (...of: Parameters<typeof interviewer.ask>) => (of[0].exchanges.length === 1 ? faltering() : interviewer.ask(...of)),
      },
    })
    await expect(table.hold()).rejects.toBe(broken)
    expect(table.events.at(-1)?.event.type).toBe('planned')
    const { conversation } = await interviewWith({ ...script, from: table.events })
    expect(conversation).toEqual((await interviewWith(script)).conversation)

    async function* faltering(): AsyncGenerator<string> {
      yield 'Now tell me'
      throw broken
    }
  })

  test('the journal: nothing more is asked', async () => {
    const asked: number[] = []
    const table = setTable({ answers: [] })
    Object.assign(table.players, {
      journal: { append: ({ event }: RecordedEvent) => (event.type === 'answered' ? Promise.reject(broken) : Promise.resolve()) },
      candidate: {
        answer: async ({ exchange }: { exchange: { n: number } }) => {
          asked.push(exchange.n)
          return { kind: 'answer', text: thinAnswer, seconds: 1, hint: false }
        },
      },
    })
    await expect(table.hold()).rejects.toBe(broken)
    expect(asked).toEqual([1])
  })
})

describe('resuming', () => {
  const quote = { flag: 'by-hand', polarity: 'supports', strength: 2, quote: 'the loader for our billing', why: 'Said so.' } as const
  const scripts: Readonly<Record<string, Script>> = {
    'an interview to the end': {
      options: { questions: 3, probes: 1 },
      answers: Array<string>(12).fill(thinAnswer),
      findings: { 1: [quote], 2: [quote] },
      ratings: [5, 1, 0, 4],
    },
    'one with skips, non-answers and something taken back': {
      options: { questions: 4, probes: 2, seed: 7 },
      answers: [
        thinAnswer,
        "I don't know.",
        undo,
        fullAnswer,
        skip,
        thinAnswer,
        'asdf',
        thinAnswer,
        undo,
        undo,
        fullAnswer,
        skip,
        fullAnswer,
        thinAnswer,
        thinAnswer,
      ],
      findings: { 2: [quote], 4: [quote] },
      ratings: [0, 5, 2],
    },
    'one that is ended in the middle': { options: { questions: 4 }, answers: [fullAnswer, thinAnswer, end], ratings: [4, 2] },
    'one that runs out of time': { options: { questions: 6, minutes: 4 }, answers: Array<string>(9).fill(fullAnswer), ratings: [null, 3] },
  }

  for (const [name, script] of Object.entries(scripts)) {
    test(`${name}: from wherever it broke off, the exchanges and the card are the same`, async () => {
      const whole = await interviewWith(script)
      expect(whole.events.length).toBeGreaterThan(8)
      for (let kept = 1; kept <= whole.events.length; kept += 1) {
        const resumed = await interviewWith({ ...script, from: whole.events.slice(0, kept) })
        expect({ kept, exchanges: resumed.state.exchanges, closed: resumed.state.closed }).toEqual({
          kept,
          exchanges: whole.state.exchanges,
          closed: whole.state.closed,
        })
        expect(timeless(resumed.card)).toEqual(timeless(whole.card))
      }
    })
  }

  test('any interview, broken off twice anywhere, ends as it would have', async () => {
    const reply = fc.constantFrom<string | Reply>(fullAnswer, thinAnswer, "I don't know.", skip, undo)
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom(null, 0, 3, 5), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        fc.nat({ max: 1000 }),
        async (answers, ratings, one, other, seed) => {
          const script: Script = { options: { questions: 3, probes: 1, seed }, answers: withoutEarlyUndo(answers), ratings }
          const whole = await interviewWith(script)
          const [first, second] = [one, other].map((cut) => 1 + (cut % whole.events.length)).toSorted((a, b) => a - b)
          const once = await interviewWith({ ...script, from: whole.events.slice(0, first) })
          const twice = await interviewWith({ ...script, from: once.events.slice(0, second) })
          expect(twice.state).toEqual(whole.state)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the question that was awaited is said again, without a greeting', async () => {
    const script: Script = { options: { questions: 2, probes: 0 }, answers: [thinAnswer, fullAnswer] }
    const { events } = await interviewWith(script)
    const asked = events.findIndex(({ event }) => event.type === 'asked')
    const { stage, state } = await interviewWith({ ...script, from: events.slice(0, asked + 1) })
    expect(stage.slice(0, 3)).toEqual(['[question]', state.exchanges[0]?.question, '[stops]'])
  })

  test('a move that was planned is asked and not planned anew', async () => {
    const script: Script = { options: { questions: 2, probes: 0 }, answers: [thinAnswer, fullAnswer] }
    const { events } = await interviewWith(script)
    const planned = events.findLastIndex(({ event }) => event.type === 'asked')
    const resumed = await interviewWith({ ...script, from: events.slice(0, planned) })
    expect(resumed.events.filter(({ event }) => event.type === 'planned')).toHaveLength(3)
    const unasked = await interviewWith({ ...script, from: events.slice(0, 2) })
    expect(unasked.stage[0]).toBe('[question]')
    expect(unasked.conversation).toEqual(resumed.conversation)
  })

  test('nothing is said or recorded where all is done', async () => {
    const { events } = await interviewWith({ options: { questions: 1, probes: 0 }, answers: [thinAnswer] })
    const again = await interviewWith({ answers: [], from: events })
    expect(again.stage).toEqual([])
    expect(again.events).toEqual(events)
  })

  test('nothing is said where the candidate had ended it before an answer', async () => {
    const { events } = await interviewWith({ options: { questions: 3, probes: 0 }, answers: [thinAnswer, end] })
    const again = await interviewWith({ answers: [], from: events })
    expect(again.stage).toEqual([])
  })
})

function timeless(card: Card) {
  return { ...card, startedAt: '', endedAt: '' }
}

/** At the first question there is nothing to take back, and a journal cannot tell that somebody tried. */
function withoutEarlyUndo(answers: readonly (string | Reply)[]): (string | Reply)[] {
  let n = 0
  return answers.filter((reply) => {
    const back = typeof reply !== 'string' && reply.kind === 'undo'
    if (back && n === 0) return false
    n += back ? -1 : 1
    return true
  })
}
