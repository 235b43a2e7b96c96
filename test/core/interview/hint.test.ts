import { expect, test } from 'vitest'
import { hintFor } from '../../../src/core/interview/hint.ts'
import type { AskingMove, OpenPointKind } from '../../../src/core/interview/move.ts'
import { contentStems } from '../../../src/core/text/words.ts'
import { rich } from '../../support/scene.ts'

const kinds: readonly OpenPointKind[] = ['example', 'own-part', 'numbers', 'mention', 'outcome', 'trade-off', 'scripted']
const asks = { primary: 'slow-mid', area: 'storage', level: 'mid' } as const
const probes = kinds.map(
  (kind): AskingMove => ({
    kind: 'probe',
    ...asks,
    thread: 1,
    of: 1,
    point: { kind, subject: 'Grafana', text: 'What did you try before that?' },
  }),
)
const moves: readonly AskingMove[] = [{ kind: 'question', ...asks }, { kind: 'rephrase', ...asks, thread: 1, of: 1 }, ...probes]

test('every kind of move has a hint of its own', () => {
  expect(new Set(moves.map(hintFor)).size).toBe(moves.length)
})

test('a hint says what kind of answer is asked for and nothing of what the context knows or the candidate said', () => {
  const revealing = [
    ...[...rich.redFlags, ...rich.greenFlags].flatMap(({ text, listenFor, soundsLike }) => [text, ...listenFor, ...soundsLike]),
    ...rich.questions.flatMap(({ strong, weak, probes: scripted }) => [...strong, ...weak, ...scripted]),
  ]
  for (const move of moves) {
    const hinted = hintFor(move)
    const stems = contentStems(hinted)
    expect(hinted).not.toContain('Grafana')
    for (const text of revealing) {
      const shared = [...contentStems(text)].filter((stem) => stems.has(stem))
      expect({ text, shared: shared.length < 2 || shared.length < contentStems(text).size / 2 }).toEqual({ text, shared: true })
    }
  }
})

test('the hint for one question is the hint for another', () => {
  expect(hintFor({ kind: 'question', ...asks })).toBe(
    hintFor({ kind: 'question', primary: 'wrong-junior', area: 'quality', level: 'junior' }),
  )
})
