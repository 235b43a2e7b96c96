import { expect, test } from 'vitest'
import type { OwnCard } from '../../../src/core/mock/setup.ts'
import { createDigester } from '../../../src/core/progress/digest.ts'
import { emptyCard, holdScripted, readRole } from '../../support/mock.ts'

/** How an interviewer did who asked what brings nothing out. */
async function figuresWith(card: OwnCard) {
  const { context } = readRole('data-engineer')
  const setup = { host: false, manner: 'terse', planted: ['poor-error-handling-in-pipelines'] } as const
  const { events } = await holdScripted({ context, setup, asks: ['You know SQL, right?', 'You use git, right?'], card })
  return createDigester()(events).interviewer
}

test('two cards that saw nothing agree on nothing: who asks nothing worth asking is not told that they agree in full', async () => {
  expect(await figuresWith(emptyCard)).toMatchObject({ found: 0, agreement: null, questions: 0 })
})

test('marks that the assessor does not share count against the agreement', async () => {
  const figures = await figuresWith({ ...emptyCard, seen: ['poor-error-handling-in-pipelines'] })
  expect(figures?.agreement).toBeLessThan(1)
})
