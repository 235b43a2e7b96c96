/**
 * Does jobs, at most `atOnce` at a time, and hands their results over in the order of the jobs as soon as all before them are there, so that what
 * is told does not depend on which was quicker. The first error ends it, when the jobs begun are done.
 */
export async function inOrder<Job, Result>(
  jobs: readonly Job[],
  atOnce: number,
  work: (job: Job) => Promise<Result>,
  told: (result: Result, job: Job, index: number) => void,
): Promise<void> {
  const done = new Map<number, Result>()
  let next = 0
  let shown = 0
  let failed = false
  const worker = async (): Promise<void> => {
    while (next < jobs.length && !failed) {
      const index = next
      next += 1
      const job = jobs[index]
      if (job === undefined) return
      try {
        done.set(index, await work(job))
      } catch (error) {
        failed = true
        throw error
      }
      tell()
    }
  }
  const tell = () => {
    for (let result = done.get(shown); done.has(shown); result = done.get(shown)) {
      const job = jobs[shown]
      if (job === undefined || result === undefined) return
      done.delete(shown)
      told(result, job, shown)
      shown += 1
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: Math.min(atOnce, jobs.length) }, worker))
  const broken = settled.find((item) => item.status === 'rejected')
  if (broken !== undefined) throw broken.reason
}

/** Lets work begin only while fewer than `atOnce` pieces of it are under way; the others wait in their order. */
export function createSlots(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let free = atOnce
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
