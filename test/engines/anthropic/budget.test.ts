import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noUsage } from '../../../src/core/usage.ts'
import { createBudget, mostItCanCost } from '../../../src/engines/anthropic/budget.ts'
import { createModel } from '../../../src/engines/anthropic/client.ts'
import { ask, hear, modelOptions } from '../../support/model-options.ts'
import { type StandIn, startStandIn } from '../../support/stand-in-server.ts'

const request = ask('Ask me about loading data.')
const most = mostItCanCost(request) ?? 0
const used = (costUsd: number | null) => ({ ...noUsage, costUsd })

describe('a budget', () => {
  test('sets the most a call can cost aside, and afterwards counts what it did cost', () => {
    const budget = createBudget({ maxUsd: most * 1.5, spentUsd: 0 })
    const first = budget.reserve(request)
    expect(() => budget.reserve(request)).toThrow(/does not allow the next call/)
    first.settle(used(most / 4))
    first.settle(used(most))
    expect(budget.spentUsd()).toBeCloseTo(most / 4, 12)
    budget.reserve(request).settle(used(null))
    expect(budget.spentUsd()).toBeCloseTo(most * 1.25, 12)
    expect(() => budget.reserve(request)).toThrow(expect.objectContaining({ code: 4, advice: expect.stringContaining('--max-cost') }))
  })

  test('goes on from what was spent before', () => {
    expect(() => createBudget({ maxUsd: 0.5, spentUsd: 0.4999 }).reserve(request)).toThrow('$0.4999 of it is used')
    expect(() => createBudget({ maxUsd: 0.1, spentUsd: 0.147 }).reserve(request)).toThrow('$0.1470 is used already')
  })

  test('is not guessed for a model without a known price', () => {
    const budget = createBudget({ maxUsd: 10, spentUsd: 0 })
    expect(() => budget.reserve({ ...request, model: 'qwen3:8b' })).toThrow(/price of qwen3:8b is not known/)
  })

  test('reckons with more tokens where a script has more of them', () => {
    expect(mostItCanCost(ask('データ'.repeat(4000)))).toBeGreaterThan((mostItCanCost(ask('dat'.repeat(4000))) ?? 0) * 2)
  })
})

describe('a model with a budget', () => {
  let server: StandIn

  beforeEach(async () => {
    server = await startStandIn({ respond: () => ({ text: 'How?', delayMs: 20, usage: { input_tokens: 100, output_tokens: 100 } }) })
  })

  afterEach(() => server.close())

  test('makes only as many calls at once as it could pay for at worst', async () => {
    const budget = createBudget({ maxUsd: most * 2.5, spentUsd: 0 })
    const model = createModel(modelOptions(server.url, { budget }))
    const calls = await Promise.allSettled([1, 2, 3, 4].map(() => model.complete(request)))
    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
    expect(server.messages()).toHaveLength(2)
    expect(budget.spentUsd()).toBeCloseTo((2 * (100 * 2 + 100 * 10)) / 1e6, 12)
  })

  test('counts an answer that broke off, and the one that was tried again', async () => {
    const budget = createBudget({ maxUsd: 1, spentUsd: 0 })
    server.answers(
      { text: 'How do', breaks: 'unfinished', usage: { input_tokens: 1000 } },
      { text: 'How?', usage: { input_tokens: 1000, output_tokens: 10 } },
    )
    const { usage } = await createModel(modelOptions(server.url, { budget })).complete(request)
    expect(usage).toMatchObject({ inputTokens: 2000, outputTokens: 12 })
    expect(budget.spentUsd()).toBeCloseTo(usage.costUsd ?? 0, 12)
  })

  test('gives back what a failed call did not cost', async () => {
    const budget = createBudget({ maxUsd: 1, spentUsd: 0 })
    server.answers({ status: 401, type: 'authentication_error', message: 'invalid key' })
    expect((await hear(createModel(modelOptions(server.url, { budget })), request)).thrown).toMatchObject({ code: 3 })
    expect(budget.spentUsd()).toBe(0)
  })
})
