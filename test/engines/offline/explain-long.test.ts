import { expect, test } from 'vitest'
import type { Assessor } from '../../../src/core/ports.ts'
import { createOfflineAssessor } from '../../../src/engines/offline/assessor.ts'
import { explain } from '../../../src/engines/offline/explain.ts'
import { ear } from '../../support/ear.ts'
import { interviewWith, makeFlag, makeQuestion, plain } from '../../support/scene.ts'

const context = {
  ...plain,
  areas: [{ id: 'delivery', name: 'Delivery', line: 1, topics: [] }],
  openingQuestions: [],
  questions: [makeQuestion({ id: 'one', text: 'What happens to a change before it is live?', area: 'delivery', level: 'mid' })],
  greenFlags: [makeFlag({ id: 'ci-cd', text: 'Knowledge of CI/CD', area: 'delivery' })],
  redFlags: [],
}

const build = 'In May I set up GitHub Actions that ran 40 tests on every merge, and broken releases fell from six a month to one.'

/** Explains one answer: the quoted sentence with this many beside it, with a limit to how much is read again. */
async function explainAmid(count: number, mostRead?: number) {
  const beside = 'We sell shoes in Spain.'
  const answer = `${`${beside} `.repeat(count / 2)}${build}${` ${beside}`.repeat(count / 2)}`
  const options = { questions: 1, probes: 0 }
  const held = await interviewWith({ context, answers: [answer], options, players: { assessor: createOfflineAssessor(ear) } })
  let assessments = 0
  const embedded = createOfflineAssessor(ear)
  const assessor: Assessor = {
    assess: (request) => {
      assessments += 1
      return embedded.assess(request)
    },
  }
  const { opening, bank, state, card } = held
  const scene = { context: opening.loaded.context, bank, options: opening.options, exchanges: state.exchanges }
  const { flags } = await explain({ scene, card, ear: ear(), assessor, ...(mostRead === undefined ? {} : { mostRead }) })
  return { finding: flags[0]?.findings[0], assessments }
}

test('a usual answer is assessed again without each of its sentences', async () => {
  const { finding, assessments } = await explainAmid(58)
  expect(finding).toMatchObject({ tried: 59, sentences: 59 })
  expect(assessments).toBe(60)
})

test('one of very many sentences is assessed again without those near a quote', async () => {
  const { finding, assessments } = await explainAmid(80)
  expect(finding).toMatchObject({ quote: build, tried: 3, sentences: 81 })
  expect(assessments).toBe(4)
})

test.each([
  ['half of it', 1_000, 1],
  ['it twice', 4_500, 2],
])('where reading is limited to %s, the quoted sentence is tried first, and it is said', async (_, mostRead, tried) => {
  const { finding, assessments } = await explainAmid(80, mostRead)
  expect(finding).toMatchObject({ quote: build, tried, sentences: 81, rests: [{ sentence: build, without: 0 }] })
  expect(assessments).toBe(tried + 1)
})
