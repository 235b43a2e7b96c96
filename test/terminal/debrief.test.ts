import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { type MockCard, mockCardFrom } from '../../src/core/debrief/from-events.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'
import { renderDebrief } from '../../src/terminal/debrief.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { ear } from '../support/ear.ts'
import { holdScripted, readRole } from '../support/mock.ts'

const { context } = readRole('data-engineer')
const esc = String.fromCodePoint(0x1b)
const asks = [
  'How do you handle errors in your pipelines?',
  `Do you use Git?${esc}[2J`,
  'And then?',
  'You do test your data, right?',
  'What would you do about a slow query? And who would help with it?',
]

async function debriefed(host: boolean): Promise<MockCard> {
  const planted = ['poor-error-handling-in-pipelines', 'no-experience-with-version-control', 'strong-sql-and-data-modeling-skills']
  const { events } = await holdScripted({
    context,
    setup: host ? { host, manner: null, planted: [] } : { host, manner: 'nervous', planted },
    asks,
    assessor: createOfflineAssessor(ear),
    card: {
      seen: ['poor-error-handling-in-pipelines', 'understanding-of-streaming-architectures', 'strong-sql-and-data-modeling-skills'],
      ratings: [{ area: 'data-pipeline-development', rating: 4 }],
      confidence: 2,
    },
    ...(host
      ? { candidate: { answer: async () => ({ kind: 'answer', text: 'I fixed it by hand in the night.', seconds: 30, hint: false }) } }
      : {}),
  })
  return mockCardFrom(events)
}

const simulated = await debriefed(false)
const hosted = await debriefed(true)
const render = (card: MockCard, width: number, unicode = true) => renderDebrief(card, { width, style: createStyle({ colour: 0, unicode }) })

describe.each([20, 40, 60, 80, 200])('at %i columns', (width) => {
  test('no line is too wide or ends in blanks, and nothing of a question reaches the terminal as an order', () => {
    for (const card of [simulated, hosted]) {
      const text = render(card, width, width !== 40)
      expect(text).not.toContain(esc)
      for (const line of text.split('\n')) {
        expect(stringWidth(line), line).toBeLessThanOrEqual(Math.min(width, 96))
        expect(line).toBe(line.trimEnd())
      }
    }
  })
})

test('it tells what became of each planted flag, quotes every question, and ends with one thing to do', () => {
  const text = render(simulated, 80).replace(/\s+/g, ' ')
  for (const words of [
    'The candidate was nervous, mid, with 3 planted flags.',
    'Found ▼ red Lets a pipeline fail in silence',
    'Overlooked: it was said, and you did not mark it ▼ red Keeps code',
    'Guessed: you marked it, but no answer showed it ▲ green Solves a problem in SQL',
    'Imagined: nobody showed it, and the assessor did not hear it ▲ green Has built or run a stream',
    'You put your certainty at 2 of 5.',
    'Data Pipeline Development you 4 assessor',
    '“And then?” follow-up, open',
    'closed',
    'leading',
    'hypothetical',
    'Do one thing differently',
  ]) {
    expect(text).toContain(words)
  }
})

test('of a person there is no truth to tell', () => {
  const text = render(hosted, 80)
  expect(text).not.toMatch(/planted|Found|Imagined/)
  expect(text).toContain('You and the assessor')
})
