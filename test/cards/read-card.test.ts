import { expect, test } from 'vitest'
import { readOwnCard } from '../../src/cards/read-card.ts'
import { UserError } from '../../src/core/exit.ts'
import { prepareBank } from '../../src/core/interview/bank.ts'
import { rich } from '../support/scene.ts'

const role = { flags: prepareBank(rich).flags, areas: rich.areas }
const read = (text: string) => readOwnCard(text, 'card.yaml', role)

function refused(text: string): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof UserError) return `${error.message} | ${error.advice}`
    throw error
  }
  return 'taken'
}

test('a card in YAML or in JSON, areas by id or by name', () => {
  const card = {
    seen: ['reruns', 'by-hand'],
    ratings: [
      { area: 'pipelines', rating: 3 },
      { area: 'quality', rating: null },
    ],
    confidence: 4,
  }
  expect(read('seen: [by-hand, reruns]\nratings:\n  pipelines: 3\n  Quality: null\nconfidence: 4\n')).toEqual(card)
  expect(read('{"seen": ["by-hand", "reruns"], "ratings": {"pipelines": 3, "quality": null}, "confidence": 4}')).toEqual(card)
  expect(read('seen: []\nconfidence: 1\n')).toEqual({ seen: [], ratings: [], confidence: 1 })
})

test.each([
  ['seen: [by-hnd]\nconfidence: 3', 'card.yaml:1: there is no flag "by-hnd" | Did you mean by-hand?'],
  ['seen: []\nratings:\n  piplines: 3\nconfidence: 3', 'card.yaml:3: there is no area "piplines" | Did you mean pipelines?'],
  ['seen: []\nratings: { pipelines: 6 }\nconfidence: 3', 'card.yaml:2: ratings.pipelines: it takes whole numbers from 0 to 5'],
  ['seen: []\nconfidence: 9', 'card.yaml:2: confidence: it takes a whole number from 1 to 5'],
  ['seen: []', 'confidence: it takes a whole number from 1 to 5'],
  ['seen: []\nconfidence: 3\nverdict: hire', 'it takes seen, ratings and confidence, and nothing else'],
  ['seen: [a\nconfidence: 3', 'card.yaml:'],
  ['just words', 'the card: it takes seen, ratings and confidence'],
  ['', 'the card: it takes seen, ratings and confidence'],
])('%j is refused', (text, message) => {
  expect(refused(text)).toContain(message)
})
