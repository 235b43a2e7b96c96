import { availableParallelism } from 'node:os'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import type { Notice, Status, SuiteResult, TestReport } from '../core/suite/result.ts'
import { findSuites } from '../suites/find.ts'
import { outside } from '../suites/paths.ts'
import { readSuite } from '../suites/read-suite.ts'
import type { Suite } from '../suites/suite.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { contextFinder } from './test-contexts.ts'
import { type ModelFlags, modeOf, openModelPool, unprovable } from './test-model.ts'
import { checkProbes, type ProbeFlags, probeSuites } from './test-probes.ts'
import { smokeContexts } from './test-prompts.ts'
import { chooseReporters, type ReporterFlags } from './test-reporters.ts'
import { runSuites } from './test-run.ts'

export interface TestRequest extends ReporterFlags, ModelFlags, ProbeFlags {
  readonly paths: readonly string[]
  readonly contexts?: string
  /** Each entry a choice: words that a case's id has to hold, all of them. */
  readonly case?: readonly string[]
  readonly concurrency?: number
}

/** Interviews with a model at a time, where nobody says how many. */
const mostCallers = 4

/**
 * `greenflag test`: plays suites of scripted interviews. Resolves to exit 0 where everything held, to exit 1 where something did not, to exit 2
 * where a suite has faults (then nothing is played) or a recording does not fit. Throws a UserError: exit 2 where there is no suite, or no case
 * that fits; exit 3, 4 or 5 where the model, the budget or the disk ended the run, when what ran has been reported.
 */
export async function test(request: TestRequest, desk: Desk): Promise<ExitCode> {
  const mode = modeOf(request, desk)
  checkProbes(request, mode)
  const reporters = chooseReporters(request, desk)
  const places = { ...desk, contextsDir: request.contexts ?? null }
  const found = await findSuites(request.paths, places)
  const find = contextFinder(places, found.bundled)
  const read = await Promise.all(found.files.map((file) => readSuite(file, find)))
  const suites = chosen(
    read.flatMap(({ suite }) => (suite === null ? [] : [suite])),
    request.case ?? [],
  )
  const hopeless = mode === 'live' ? unprovable(suites, request.trials ?? 1) : []
  const faults = [...read.flatMap((reading): readonly Notice[] => reading.faults), ...hopeless]
  if (faults.length === 0 && suites.length === 0) {
    const words = (request.case ?? []).map((choice) => `"${cleanLine(choice)}"`).join(' or ')
    throw new UserError(`no case is called ${words}`, { advice: 'Leave --case out to see the cases there are.' })
  }
  const blank: TestReport = {
    version: 1,
    greenflag: desk.version,
    mode,
    prompts: [],
    suites: [],
    faults,
    totals: { passed: 0, failed: 0 },
  }
  if (mode === 'record' && (found.bundled || suites.some(({ path }) => isInstalled(path, desk.packageRoot))))
    throw new UserError('the bundled suites are not recorded', {
      advice: 'Name a suite of your own; greenflag test init <role> writes one.',
    })
  const { report, stopped } = faults.length > 0 ? { report: blank, stopped: null } : await play()
  await reporters.finish(report)
  if (stopped !== null) throw stopped
  if (report.faults.length > 0) return exit.usage
  return report.totals.failed > 0 || (report.totals.inconclusive ?? 0) > 0 ? exit.found : exit.done

  async function play(): Promise<{ report: TestReport; stopped: UserError | null }> {
    const { view } = reporters
    const prompts = await smokeContexts(suites, request.paths.length === 0, places)
    view?.prompts(prompts)
    // A server takes only so many calls at once, however many processors there are here.
    const atOnce = request.concurrency ?? (mode === 'live' || mode === 'record' ? mostCallers : availableParallelism())
    const pool = mode === 'offline' ? null : await openModelPool(mode, request, { suites, atOnce, desk, view })
    const played = await runSuites(suites, { atOnce, view, desk, pool })
    const { stopped, faults: unusable } = pool?.trouble() ?? { stopped: null, faults: [] }
    const probed = await probeSuites(suites, played.suites, request, { atOnce, view, desk })
    const statuses = [...prompts, ...probed.flatMap(resultsOf)].map(({ status }) => status)
    const count = (wanted: Status) => statuses.filter((status) => status === wanted).length
    const open = { inconclusive: count('inconclusive'), notPlayed: count('not played') }
    const totals = { passed: count('passed'), failed: count('failed'), ...(pool === null ? {} : open) }
    const end = stopped === null ? {} : { stopped: { message: stopped.message, advice: stopped.advice } }
    return { report: { ...blank, prompts, suites: probed, faults: [...played.faults, ...unusable], totals, ...end }, stopped }
  }
}

/** Whether a suite came with greenflag, whose folder is its package manager's to write to. */
function isInstalled(path: string, packageRoot: string): boolean {
  return /[\\/]node_modules[\\/]/.test(packageRoot) && !outside(packageRoot, path)
}

/** All of a suite that passed or failed; how much of its context it watches is that only where a least share was asked for. */
function resultsOf({ cases, orders, mutation }: SuiteResult): { readonly status: Status }[] {
  return [...cases, ...orders, ...(mutation === undefined || mutation.floor === null ? [] : [mutation])]
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
