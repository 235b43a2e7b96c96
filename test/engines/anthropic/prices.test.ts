import { describe, expect, test } from 'vitest'
import { costOf, priceOf, pricesAsOf } from '../../../src/engines/anthropic/prices.ts'

const tokens = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 }

describe('a price', () => {
  test('has a date', () => {
    expect(pricesAsOf).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  test.each([
    'claude-haiku-4-5',
    'claude-haiku-4-5-20251001',
    'claude-haiku-4-5@20251001',
    'claude-haiku-4-5-latest',
    'anthropic/claude-haiku-4.5',
    'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    'Claude-Haiku-4-5',
  ])('is found for %s', (model) => {
    expect(priceOf(model, 10)).toMatchObject({ input: 1, output: 5 })
  })

  test.each(['qwen3:8b', 'claude-haiku-4', 'claude-haiku-4-5-turbo', 'constructor', ''])('is not guessed for "%s"', (model) => {
    expect(priceOf(model, 10)).toBeNull()
    expect(costOf(model, tokens)).toBeNull()
  })
})

describe('a cost', () => {
  test('is the sum of what each kind of token costs', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 100_000, cacheReadTokens: 2_000_000, cacheWriteTokens: 400_000 }
    expect(costOf('claude-opus-5-5', usage)).toBeCloseTo(4 + 2 + 0.4 + 2, 10)
  })

  test('of a Haiku request rises as a whole where its prompt, cached or not, passes 100,000 tokens', () => {
    const short = { inputTokens: 40_000, cacheReadTokens: 60_000, cacheWriteTokens: 0, outputTokens: 1000 }
    expect(costOf('claude-haiku-5-5', short)).toBeCloseTo(0.004 + 0.0006 + 0.0005, 10)
    expect(costOf('claude-haiku-5-5', { ...short, inputTokens: 40_001 })).toBeCloseTo(0.0200005 + 0.003 + 0.0025, 10)
  })
})
