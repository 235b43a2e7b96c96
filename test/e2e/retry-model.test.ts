import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import { freshFolder, run } from './greenflag.ts'
import { answers, answersFile, envFor, play, practice, running, startTable, type Table } from './model-server.ts'

let server: Table
beforeAll(async () => {
  // The server's first model is another one than the session's.
  server = await startTable({}, { models: ['another-model', 'claude-sonnet-5-5'] })
})
afterAll(() => server.close())

test('a question is asked again by the models of its session, so that the ratings compare, and what it took is told', async () => {
  const home = freshFolder()
  await play(server, practice('--model', 'claude-sonnet-5-5', '--answers', answersFile()), { home })
  const again = await run(['practice', '--retry', 'last:2'], { home, env: envFor(server), input: `${answers[3]}\n` })
  expect([again.code, again.err]).toEqual([0, ''])
  expect(again.out).toContain('claude-sonnet-5-5 at')
  expect(running(again.out)).toMatch(/tokens in .* out · (?:under )?\$0\.\d\d/)
  const card: Card = JSON.parse((await run(['sessions', 'show', 'last', '--json'], { home })).out)
  expect(card.retry).toMatchObject({ differs: [], before: 3, after: 3 })
})

test('a model that is named counts all the same', async () => {
  const home = freshFolder()
  await play(server, practice('--model', 'claude-sonnet-5-5', '--answers', answersFile()), { home })
  const again = await run(['practice', '--retry', 'last:2', '--model', 'another-model'], {
    home,
    env: envFor(server),
    input: `${answers[3]}\n`,
  })
  expect(again.out).toContain('another-model at')
  expect(running(again.out)).toContain('were assessed differently')
})
