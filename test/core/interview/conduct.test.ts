import { describe, expect, test } from 'vitest'
import { type ConductRule, faultsOf } from '../../../src/core/interview/conduct.ts'
import { rich } from '../../support/scene.ts'

function rulesBroken(text: string, known = ''): ConductRule[] {
  const input = { text, known, flags: [...rich.greenFlags, ...rich.redFlags], expected: rich.questions.flatMap(({ strong }) => strong) }
  return [...new Set(faultsOf(input).map(({ rule }) => rule))]
}

const broken: readonly (readonly [ConductRule, string])[] = [
  ['several-questions', 'What did you build? And who used it?'],
  ['several-questions', 'How many rows, and how often? Daily?'],
  ['no-question', 'I see.'],
  ['no-question', 'Thank you for that.'],
  ['leading', "Don't you think a queue would have been safer?"],
  ['leading', 'Surely you had tests for that?'],
  ['leading', 'You ran it every night, right?'],
  ['leading', 'I assume you looked at the plan: what did it say?'],
  ['leading', "That was slow, wasn't it, or isn't it better to index?"],
  ['praise', 'Great, what happened next?'],
  ['praise', 'That is an excellent story. What came of it?'],
  ['praise', 'Well done! Which table was it?'],
  ['praise', 'I love that. How long did it take?'],
  ['praise', 'Good answer. Who else was there?'],
  ['teaching', 'The right answer is a window function. Which one do you use?'],
  ['teaching', 'You should have used a queue. Why was there none?'],
  ['teaching', 'What you missed is the index. How would you add it?'],
  ['teaching', 'Best practice would be a contract: do you have one?'],
  ['leak', 'I have this as a red flag: what do you say?'],
  ['leak', 'For your score, how many rows were there?'],
  ['leak', 'Do you write jobs that can run again without harm?'],
  ['leak', 'We look for somebody who measures before and after a change: do you?'],
  ['leak', 'Did you see that it scanned every partition because of a cast?'],
]

test.each(broken)('%s: %j', (rule, text) => {
  expect(rulesBroken(text)).toContain(rule)
})

describe('within the rules', () => {
  test.each([
    'What did you do when the load failed?',
    'Tell me about a table you designed.',
    'Walk me through the last night it broke.',
    'You said "who needs tests? not us?": what happened then?',
    'You said “why? no idea”: what did you find?',
    'How long did it take, from the alert to the mended table?',
    'What was the largest load you have worked with?',
    'Which of the two was better for your team?',
  ])('%j', (text) => {
    expect(rulesBroken(text)).toEqual([])
  })

  test('every question, probe and opening of a context', () => {
    const texts = rich.questions.flatMap(({ text, probes }) => [text, ...probes]).concat(rich.openingQuestions.map(({ text }) => text))
    for (const text of texts) expect({ text, broken: rulesBroken(text, text) }).toEqual({ text, broken: [] })
  })

  test('a flag’s words that the candidate has already said', () => {
    const text = 'Which of your jobs can run again without harm, and how did you write them?'
    expect(rulesBroken(text)).toContain('leak')
    expect(rulesBroken(text, 'All jobs I write can run again without any harm.')).toEqual([])
  })

  test('an expected answer’s words that the candidate has already said', () => {
    const text = 'You said it scanned every partition because of a cast: which one?'
    expect(rulesBroken(text)).toContain('leak')
    expect(rulesBroken(text, 'I saw that it scanned every partition because of a cast in the filter.')).toEqual([])
  })
})

test('a fault names the words that break the rule', () => {
  expect(faultsOf({ text: 'Awesome, and then?', known: '', flags: [], expected: [] })).toEqual([{ rule: 'praise', words: 'Awesome' }])
})
