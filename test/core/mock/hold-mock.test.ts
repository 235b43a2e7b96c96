import { expect, test } from 'vitest'
import { mockCardFrom } from '../../../src/core/debrief/from-events.ts'
import type { MockSetup } from '../../../src/core/mock/setup.ts'
import { advance, type RecordedEvent, replay, untouched } from '../../../src/core/session.ts'
import { emptyCard, holdScripted, readRole } from '../../support/mock.ts'

const { context } = readRole('data-engineer')
const setup: MockSetup = {
  host: false,
  manner: 'clear',
  planted: ['poor-error-handling-in-pipelines', 'no-experience-with-version-control'],
}
const errors = 'How do you handle errors in your pipelines?'
const git = 'How do you use Git?'

const typesOf = (events: readonly RecordedEvent[]) => events.map(({ event }) => event.type)

test('a mock interview is asked, answered, judged, closed and scored, and every step is an event', async () => {
  const { events } = await holdScripted({ context, setup, asks: [errors, 'And then?', 'end'] })
  expect(typesOf(events).filter((type) => type !== 'assessed')).toEqual([
    'opened',
    'planned',
    'asked',
    'answered',
    'planned',
    'asked',
    'answered',
    'closed',
    'scored',
  ])
  expect(typesOf(events).filter((type) => type === 'assessed').length).toBe(2)
  expect(replay(events.map(({ event }) => event)).exchanges.map(({ move, asking }) => [move.kind, move.area, asking])).toEqual([
    ['question', 'data-pipeline-development', 10],
    ['probe', 'data-pipeline-development', 10],
  ])
})

test('a question taken back was never asked: what it brought out is hidden again', async () => {
  const { exchanges, shown } = await holdScripted({ context, setup, asks: [errors, 'note: by hand', 'undo', git] })
  expect(exchanges.map(({ n, question }) => [n, question])).toEqual([[1, git]])
  expect(shown).toEqual(['no-experience-with-version-control'])
})

test('notes are kept where they were written', async () => {
  const { events } = await holdScripted({ context, setup, asks: ['note: looks tired', errors, 'note: by hand'] })
  expect(replay(events.map(({ event }) => event)).notes).toEqual([
    { n: 0, text: 'looks tired' },
    { n: 1, text: 'by hand' },
  ])
})

test('an interview that broke off before the card goes on at the card, and the answers are judged', async () => {
  const events: RecordedEvent[] = []
  const broken = holdScripted(
    { context, setup, asks: [errors, git], score: () => Promise.reject(new Error('the window is closed')) },
    events,
  )
  await expect(broken).rejects.toThrow('the window is closed')
  expect(typesOf(events).at(-1)).toBe('closed')
  let asked = 0
  const resumed = await holdScripted({
    context,
    setup,
    asks: ['this is never asked'],
    from: events,
    score: async () => {
      asked += 1
      return emptyCard
    },
  })
  expect(asked).toBe(1)
  expect(resumed.exchanges.map(({ assessment }) => assessment?.rating)).toEqual([2, 2])
})

test('resumed in the middle, it gives the same words as in one go', async () => {
  const asks = [errors, 'What did you do yourself?', git, 'How exactly?']
  const whole = await holdScripted({ context, setup, asks })
  const half = await holdScripted({ context, setup, asks: asks.slice(0, 2) })
  const before = half.events.filter(({ event }) => event.type !== 'closed' && event.type !== 'scored')
  expect((await holdScripted({ context, setup, asks: asks.slice(2), from: before })).answers).toEqual(whole.answers)
})

test('a locked card is never replaced', async () => {
  const { events } = await holdScripted({
    context,
    setup,
    asks: [errors],
    card: { seen: ['poor-error-handling-in-pipelines'], ratings: [], confidence: 4 },
  })
  const state = replay(events.map(({ event }) => event))
  expect(advance(state, { type: 'scored', card: emptyCard }).ownCard).toEqual(state.ownCard)
  const again = await holdScripted({ context, setup, asks: [], from: events, score: () => Promise.reject(new Error('asked twice')) })
  expect(typesOf(again.events).filter((type) => type === 'scored').length).toBe(1)
  expect(advance(untouched, { type: 'scored', card: emptyCard }).ownCard).toEqual(emptyCard)
})

test('no card can be had before the interviewer has locked theirs', async () => {
  const { events } = await holdScripted({ context, setup, asks: [errors] })
  const blind = events.filter(({ event }) => event.type !== 'scored')
  expect(() => mockCardFrom(blind)).toThrow('its own card')
  expect(mockCardFrom(events).kind).toBe('mock')
})

test('a person in the room answers for themselves, and a question that nobody answered is no exchange', async () => {
  const said = ['I fix it by hand every morning.']
  const host: MockSetup = { host: true, manner: null, planted: [] }
  const { exchanges, events } = await holdScripted({
    context,
    setup: host,
    asks: [errors, git],
    candidate: {
      answer: async () => {
        const text = said.shift()
        return text === undefined ? { kind: 'end', reason: 'answers-ran-out' } : { kind: 'answer', text, seconds: 5, hint: false }
      },
    },
  })
  expect(exchanges.map(({ answer }) => answer)).toEqual(['I fix it by hand every morning.'])
  expect(mockCardFrom(events).debrief.truth).toBeNull()
})
