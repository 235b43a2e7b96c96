import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../src/suites/schedule.ts'

test('results come in the order of the jobs, whichever is quicker, and never more run than may', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 6 }), async (scheduler, count, atOnce) => {
      const jobs = Array.from({ length: count }, (_, index) => index)
      const told: number[] = []
      let running = 0
      let most = 0
      const work = async (job: number) => {
        running += 1
        most = Math.max(most, running)
        await scheduler.schedule(Promise.resolve())
        running -= 1
        return job * 2
      }
      await scheduler.waitFor(inOrder(jobs, atOnce, work, (result, job, index) => told.push(result - job - index)))
      expect(told).toEqual(jobs.map(() => 0))
      expect(most).toBeLessThanOrEqual(atOnce)
    }),
  )
})

test('the first error ends it, and is thrown when what had begun is done', async () => {
  const begun: number[] = []
  const work = async (job: number) => {
    begun.push(job)
    if (job === 1) throw new Error('no')
    return job
  }
  await expect(inOrder([0, 1, 2, 3, 4, 5, 6, 7], 2, work, () => undefined)).rejects.toThrow('no')
  expect(begun.length).toBeLessThan(8)
})
