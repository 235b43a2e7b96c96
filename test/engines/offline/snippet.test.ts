import { expect, test } from 'vitest'
import { probes } from '../../../src/engines/offline/phrases.ts'
import { tellingSnippet } from '../../../src/engines/offline/snippet.ts'

test.each([
  [
    'We run forty services for three shops. When a row is wrong somebody fixes it by hand.',
    'When a row is wrong somebody fixes it by hand',
  ],
  ['I deploy our billing services every week with a script. The password is in the repository.', 'The password is in the repository'],
  ['We never tested the restore of that. I built the pipeline for our orders in Lyon.', 'We never tested the restore of that'],
])('what admits something open is taken up: %j', (answer, quote) => {
  expect(tellingSnippet(answer, 'example')).toBe(quote)
  expect(tellingSnippet(answer, 'outcome')).toBe(quote)
})

test('there are five wordings of every kind of probe or more, each a question, and none that puts a date on the outcome', () => {
  for (const phrases of Object.values(probes)) {
    expect(new Set(phrases).size).toBeGreaterThanOrEqual(5)
    for (const text of phrases) expect(text).toMatch(/\?$/)
  }
  expect(probes.outcome.join()).not.toContain('months')
})
