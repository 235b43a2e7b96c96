import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createPool } from '../../src/commands/test-pool.ts'
import type { Suite } from '../../src/suites/suite.ts'
import { folderWith } from '../contexts/temp.ts'
import { caseOf } from '../suites/playing.ts'
import { rich } from '../support/scene.ts'

const house = fileURLToPath(new URL('../..', import.meta.url))
const item = caseOf([])
const suite: Suite = {
  file: 'my.test.yaml',
  path: '/my.test.yaml',
  loaded: { context: rich, source: { name: 'rich', path: null, sha256: 'aa' } },
  contextText: '',
  warnings: [],
  cases: [item],
  orders: [],
}

test('without worker threads a case is played all the same', async () => {
  const pool = createPool(1, 4, { packageRoot: house, version: '0' })
  expect(pool.atOnce).toBe(1)
  expect(await pool.play(suite, item)).toMatchObject({ id: 'one', status: 'passed' })
  await pool.close()
})

test('a worker thread that ends is an error for whoever asks it, and keeps nobody waiting', async () => {
  const packageRoot = await folderWith({ 'package.json': '{ "type": "module" }', 'dist/test-worker.js': 'throw new Error("no start")' })
  const pool = createPool(1000, 2, { packageRoot, version: '0' })
  const asked = Array.from({ length: 4 }, () => pool.play(suite, item))
  for (const result of await Promise.allSettled(asked)) expect(result.status).toBe('rejected')
  await expect(pool.play(suite, item)).rejects.toThrow(pool.atOnce === 1 ? /./ : 'no start')
  await pool.close()
})
