import { availableParallelism } from 'node:os'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import type { Notice, TestReport } from '../core/suite/result.ts'
import { findSuites } from '../suites/find.ts'
import { readSuite } from '../suites/read-suite.ts'
import type { Suite } from '../suites/suite.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { contextFinder } from './test-contexts.ts'
import { smokeContexts } from './test-prompts.ts'
import { chooseReporters, type ReporterFlags } from './test-reporters.ts'
import { runSuites } from './test-run.ts'

export interface TestRequest extends ReporterFlags {
  readonly paths: readonly string[]
  readonly contexts?: string
  /** Each entry a choice: words that a case's id has to hold, all of them. */
  readonly case?: readonly string[]
  readonly concurrency?: number
}

/**
 * `greenflag test`: plays suites of scripted interviews. Resolves to exit 0 where everything held, to exit 1 where something did not, to exit 2
 * where a suite has faults (then nothing is played). Throws a UserError (exit 2) where there is no suite, or no case that fits.
 */
export async function test(request: TestRequest, desk: Desk): Promise<ExitCode> {
  const reporters = chooseReporters(request, desk)
  const places = { ...desk, contextsDir: request.contexts ?? null }
  const found = await findSuites(request.paths, places)
  const find = contextFinder(places, found.bundled)
  const read = await Promise.all(found.files.map((file) => readSuite(file, find)))
  const faults = read.flatMap((reading): readonly Notice[] => reading.faults)
  const suites = chosen(
    read.flatMap(({ suite }) => (suite === null ? [] : [suite])),
    request.case ?? [],
  )
  if (faults.length === 0 && suites.length === 0) {
    const words = (request.case ?? []).map((choice) => `"${cleanLine(choice)}"`).join(' or ')
    throw new UserError(`no case is called ${words}`, { advice: 'Leave --case out to see the cases there are.' })
  }
  const blank: TestReport = {
    version: 1,
    greenflag: desk.version,
    mode: 'offline',
    prompts: [],
    suites: [],
    faults,
    totals: { passed: 0, failed: 0 },
  }
  const report = faults.length > 0 ? blank : await play()
  await reporters.finish(report)
  if (report.faults.length > 0) return exit.usage
  return report.totals.failed > 0 ? exit.found : exit.done

  async function play(): Promise<TestReport> {
    const { view } = reporters
    const prompts = await smokeContexts(suites, request.paths.length === 0, places)
    view?.prompts(prompts)
    const atOnce = request.concurrency ?? availableParallelism()
    const played = await runSuites(suites, { atOnce, view, desk })
    const statuses = [...prompts, ...played.suites.flatMap(({ cases, orders }) => [...cases, ...orders])].map(({ status }) => status)
    const failed = statuses.filter((status) => status === 'failed').length
    return { ...blank, prompts, ...played, totals: { passed: statuses.length - failed, failed } }
  }
}

/** The suites with the cases that were asked for, and with the orders of two such cases; a suite without any is left out. */
function chosen(suites: readonly Suite[], choices: readonly string[]): Suite[] {
  if (choices.length === 0) return [...suites]
  const wanted = choices.map((choice) => choice.toLowerCase().split(/\s+/).filter(Boolean))
  const fits = (id: string) => wanted.some((words) => words.length > 0 && words.every((word) => id.toLowerCase().includes(word)))
  return suites.flatMap((suite) => {
    const cases = suite.cases.filter(({ id }) => fits(id))
    const orders = suite.orders.filter(({ higher, lower }) => fits(higher) && fits(lower))
    return cases.length === 0 ? [] : [{ ...suite, cases, orders }]
  })
}
