import type { CaseResult, Notice, OrderResult, SuiteResult } from '../core/suite/result.ts'
import { checkOrder } from '../suites/check-order.ts'
import { inOrder } from '../suites/schedule.ts'
import type { Suite } from '../suites/suite.ts'
import type { Desk } from './desk.ts'
import { createPool, type Pool } from './test-pool.ts'
import type { TestView } from './test-view.ts'

/** Plays the cases of all suites, at most `atOnce` at a time, and hands each to the view in the order of the files. */
export async function runSuites(
  suites: readonly Suite[],
  {
    atOnce,
    view,
    desk,
    pool: given = null,
  }: {
    readonly atOnce: number
    readonly view: TestView | null
    readonly desk: Pick<Desk, 'packageRoot' | 'version' | 'clock'>
    /** Those who play, where not the embedded engine does. */
    readonly pool?: Pool | null
  },
): Promise<{ suites: SuiteResult[]; faults: Notice[] }> {
  const jobs = suites.flatMap((suite) => suite.cases.map((item) => ({ suite, item })))
  const pool = given ?? createPool(jobs.length, atOnce, desk)
  const results = new Map<Suite, CaseResult[]>(suites.map((suite) => [suite, []]))
  const faults: Notice[] = []
  const finished: SuiteResult[] = []
  view?.begins(jobs.length * (pool.trials ?? 1), 'interviews')
  try {
    await inOrder(
      jobs,
      pool.atOnce ?? atOnce,
      async ({ suite, item }) => {
        const from = desk.clock.now()
        const result = await pool.play(suite, item, (trial) => view?.played(trial))
        if ((pool.trials ?? 1) === 1) view?.played(result)
        return { result, milliseconds: desk.clock.now() - from }
      },
      ({ result, milliseconds }, { suite }) => {
        const cases = results.get(suite) ?? []
        if (cases.length === 0) view?.suite(suite)
        cases.push(result)
        view?.case(result, milliseconds)
        if (cases.length === suite.cases.length) finished.push(finish(suite, cases))
      },
    )
  } finally {
    await pool.close()
  }
  return { suites: finished, faults }

  function finish(suite: Suite, cases: readonly CaseResult[]): SuiteResult {
    const missing = new Set(cases.flatMap(({ id, status }) => (status === 'not played' ? [id] : [])))
    const orders = suite.orders.flatMap((order): OrderResult[] => {
      if (missing.has(order.higher) || missing.has(order.lower)) return []
      const checked = checkOrder(order, cases)
      if ('fault' in checked) {
        faults.push(checked.fault)
        return []
      }
      view?.order(checked)
      return [checked]
    })
    const { context, source } = suite.loaded
    const about = { name: source.name, version: context.version, sha256: source.sha256 }
    return { file: suite.file, context: about, warnings: suite.warnings, cases, orders }
  }
}
