import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf } from '../../../src/core/interview/conduct.ts'
import { phrase, questionsOn } from '../../../src/core/interview/topic-questions.ts'
import { allConcepts } from '../../../src/core/lexicon/concepts.ts'

/** Topics that no lexicon has a question for. */
const unheardOf = [
  'Hat making',
  'Beekeeping',
  'Wood carving',
  'Harbour pilots',
  'Felt and wool',
  'Tide tables',
  'Rope work',
  'Lantern oil',
  'Sail lofts',
  'Bell founding',
]

test('topics nobody knows are not all asked about in one form', () => {
  const forms = unheardOf.flatMap((topic) => questionsOn(topic).map(({ text }) => text.replace(phrase(topic), '…')))
  expect(new Set(forms).size).toBeGreaterThan(3)
})

test('the same topic is asked about in the same words each time', () => {
  expect(questionsOn('Beekeeping')).toEqual(questionsOn('Beekeeping'))
})

test('a question names its topic', () => {
  for (const topic of unheardOf) expect(questionsOn(topic)[0]?.text.toLowerCase()).toContain(topic.toLowerCase())
})

test('a topic that opposes two things asks for the choice', () => {
  expect(questionsOn('Hats vs. caps')[0]?.text).toMatch(/choose between hats and caps/)
})

test('a topic with examples offers them', () => {
  expect(questionsOn('Felting (wool, fur, hair)')[0]?.text).toMatch(/wool, fur or hair/)
})

test('whatever the topic, a question asks one thing', () => {
  const word = fc.constantFrom(
    'Hats',
    'caps',
    'vs.',
    'or',
    '(wool,',
    'fur)',
    'Kafka',
    'SQL',
    'and',
    'great',
    'data',
    'quality',
    'v2',
    'für',
    '$&',
  )
  const topic = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(topic, (wording) => {
      const questions = questionsOn(wording)
      expect(questions.length).toBeGreaterThan(0)
      for (const { text } of questions) expect(text.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(1)
    }),
  )
})

test('a topic stands in its question as it was written', () => {
  const [question] = questionsOn('Lantern oil at $& a barrel')
  expect(question?.text).toContain('antern oil at $& a barrel')
  expect(question?.text).not.toContain('{topic}')
})

test.each(allConcepts().flatMap(({ id, ask }) => ask.map(({ text }) => [id, text] as const)))(
  'on %s, a question within the rules: %s',
  (_, text) => {
    expect(faultsOf({ text, known: '', flags: [], expected: [] })).toEqual([])
    expect(text.match(/\?/g)?.length ?? 0).toBeLessThanOrEqual(1)
  },
)

test.each([
  ['Hat making', 'hat making'],
  ['SQL tuning', 'SQL tuning'],
  ['Kafka and friends', 'Kafka and friends'],
  ['dbt models', 'dbt models'],
])('inside a sentence %j stands as %j', (topic, inside) => {
  expect(phrase(topic)).toBe(inside)
})
