import { expect, test } from 'vitest'
import { formOf, lastQuestion } from '../../../src/core/mock/question-form.ts'

function wordsFor(question: string): string {
  const { open, leading, several, aim, asks, bare } = formOf(question)
  return [
    asks ? (open ? 'open' : 'closed') : 'asks nothing',
    aim,
    ...(leading === null ? [] : ['leading']),
    ...(several ? ['several'] : []),
    ...(bare ? ['bare'] : []),
  ].join(' ')
}

test.each([
  ['Do you test your code?', 'closed general'],
  ['So did you write tests?', 'closed behavioural'],
  ['Have you ever used Spark?', 'closed behavioural'],
  ['You used Git?', 'closed behavioural'],
  ['Was it fast, yes or no?', 'closed behavioural'],
  ['Can you tell me about a pipeline you built?', 'open behavioural'],
  ['How do you monitor your loads?', 'open general'],
  ['How do you set up a new server?', 'open general'],
  ['How would you set it up?', 'open hypothetical'],
  ['What have you set up yourself?', 'open behavioural'],
  ['Tell me about the last load that failed.', 'open behavioural'],
  ['Describe a conflict.', 'open behavioural'],
  ["I'd like to hear about Kafka.", 'open general'],
  ['What would you do if a load failed?', 'open hypothetical'],
  ['Imagine a table with no key. How do you go about it?', 'open hypothetical'],
  ['What would you do differently today?', 'open general bare'],
  ['How did you, or would you, work out what to agree to?', 'open behavioural'],
  ['You do use Git, right?', 'closed general leading'],
  ['Surely you had alerts?', 'closed general leading'],
  ['Who noticed? And what did you change about the alarms?', 'open behavioural several'],
  ['And then?', 'open general bare'],
  ['Why?', 'open general bare'],
  ['Tell me more about that.', 'open general bare'],
  ['Could you give an example?', 'open behavioural bare'],
  ['hello', 'asks nothing general bare'],
])('"%s" is %s', (question, form) => {
  expect(wordsFor(question)).toBe(form)
})

test('of several questions the last one is answered', () => {
  expect(lastQuestion('What broke? And who noticed?')).toBe('And who noticed?')
  expect(lastQuestion('We talked about loads. What broke?')).toBe('We talked about loads. What broke?')
})
