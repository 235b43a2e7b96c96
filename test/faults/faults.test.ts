import { describe, expect, test } from 'vitest'
import { campaigns } from './campaigns.ts'

describe('no attack succeeds', () => {
  test.each(Object.values(campaigns))('$what', { timeout: 60_000 }, async ({ run }) => {
    const { tried, failed } = await run('short', () => undefined)
    expect(failed).toEqual([])
    expect(tried).toBeGreaterThan(0)
  })
})
