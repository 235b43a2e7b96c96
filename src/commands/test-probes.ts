import { UserError } from '../core/exit.ts'
import type { CaseResult, Mode, MutantResult, SuiteResult } from '../core/suite/result.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { relations } from '../suites/contract/relations.ts'
import { mutantsOf } from '../suites/mutation/mutants.ts'
import { mutationResult, watchOf } from '../suites/mutation/mutation-result.ts'
import type { Watch } from '../suites/mutation/try-mutant.ts'
import { inOrder } from '../suites/schedule.ts'
import type { Case, Suite } from '../suites/suite.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { createPool, type OfflinePool } from './test-pool.ts'
import type { TestView } from './test-view.ts'

/** What is tried beside the cases themselves. */
export interface ProbeFlags {
  /** Change the candidates, and see whether the scorer keeps its contract. */
  readonly contract?: boolean
  /** Only these relations of the contract; all of them where none is named. */
  readonly relation?: readonly string[]
  /** Break the contexts, and see whether the suites notice. */
  readonly mutate?: boolean
  /** The least share of mutants that has to be noticed, 0 to 1. */
  readonly minKill?: number
}

/** Throws a UserError (exit 2) where the flags do not go together. */
export function checkProbes({ contract, relation, mutate, minKill }: ProbeFlags, mode: Mode): void {
  if (relation !== undefined && contract !== true)
    throw new UserError('--relation goes with --contract', { advice: 'It names a change of what the candidates say.' })
  const ids = relations.map(({ id }) => id)
  const unknown = relation?.find((id) => !ids.includes(id))
  if (unknown !== undefined)
    throw new UserError(`the contract has no relation "${cleanLine(unknown)}"`, {
      advice: `${didYouMean(unknown, ids, 1)}There are: ${ids.join(', ')}`,
    })
  if (minKill !== undefined && mutate !== true)
    throw new UserError('--min-kill goes with --mutate', { advice: 'It is the least share of mutants that a suite has to notice.' })
  if (mode === 'offline' || (contract !== true && mutate !== true)) return
  throw new UserError(`--${contract === true ? 'contract' : 'mutate'} and --${mode} do not go together`, {
    advice: 'It plays many interviews for each case, with the embedded engine: call it by itself.',
  })
}

interface Run {
  readonly atOnce: number
  readonly view: TestView | null
  readonly desk: Pick<Desk, 'packageRoot' | 'version'>
}

/** Tries what was asked for on suites that were played, and gives their results with what was found. */
export async function probeSuites(
  suites: readonly Suite[],
  played: readonly SuiteResult[],
  { contract, relation, mutate, minKill }: ProbeFlags,
  run: Run,
): Promise<SuiteResult[]> {
  const pairs = suites.flatMap((suite) => {
    const result = played.find(({ file }) => file === suite.file)
    return result === undefined ? [] : [{ suite, result }]
  })
  const scripted = contract === true ? pairs.flatMap(scriptedCases) : []
  const mutants = mutate === true ? pairs.flatMap(({ suite, result }) => mutantJobs(suite, result)) : []
  // A case is assessed anew for each relation, and a mutant by about two cases.
  const pool = createPool(scripted.length * 8 + mutants.length * 2, run.atOnce, run.desk)
  try {
    const kept = await holdContracts(scripted, relation ?? relations.map(({ id }) => id), pool, run)
    const tried = await tryMutants(mutants, pool, minKill ?? null, run)
    return pairs.map(({ suite, result }) => {
      const mutation = tried.get(suite)
      const cases = [...result.cases, ...(kept.get(suite) ?? [])]
      return { ...result, cases, ...(mutation === undefined ? {} : { mutation }) }
    })
  } finally {
    await pool.close()
  }
}

interface Pair {
  readonly suite: Suite
  readonly result: SuiteResult
}

function scriptedCases({ suite }: Pair): { suite: Suite; item: Case }[] {
  return suite.cases.filter(({ candidate }) => candidate.kind === 'answers').map((item) => ({ suite, item }))
}

async function holdContracts(
  jobs: readonly { suite: Suite; item: Case }[],
  wanted: readonly string[],
  pool: OfflinePool,
  { atOnce, view }: Run,
): Promise<Map<Suite, CaseResult[]>> {
  const results = new Map<Suite, CaseResult[]>()
  if (jobs.length > 0) view?.begins(jobs.length, 'candidates changed')
  await inOrder(
    jobs,
    atOnce,
    async ({ suite, item }) => {
      const found = await pool.contract(suite, item, wanted)
      view?.played({ status: found.some(({ status }) => status === 'failed') ? 'failed' : 'passed' })
      return found
    },
    (found, { suite }) => {
      const before = results.get(suite) ?? []
      if (before.length === 0) view?.contract(suite)
      for (const result of found) view?.case(result, null)
      results.set(suite, [...before, ...found])
    },
  )
  return results
}

interface MutantJob {
  readonly suite: Suite
  readonly watch: Watch
  readonly index: number
  readonly count: number
}

function mutantJobs(suite: Suite, result: SuiteResult): MutantJob[] {
  const watch = watchOf(suite, result.cases, result.orders)
  const { length: count } = mutantsOf(suite.loaded.context)
  return Array.from({ length: count }, (_, index) => ({ suite, watch, index, count }))
}

async function tryMutants(
  jobs: readonly MutantJob[],
  pool: OfflinePool,
  floor: number | null,
  { atOnce, view }: Run,
): Promise<Map<Suite, ReturnType<typeof mutationResult>>> {
  const results = new Map<Suite, ReturnType<typeof mutationResult>>()
  const found = new Map<Suite, MutantResult[]>()
  if (jobs.length > 0) view?.begins(jobs.length, 'mutants')
  await inOrder(
    jobs,
    atOnce,
    async ({ watch, index }) => {
      const result = await pool.mutant(watch, index)
      view?.played({ status: 'passed' })
      return result
    },
    (result, { suite, count }) => {
      const sofar = [...(found.get(suite) ?? []), result]
      found.set(suite, sofar)
      if (sofar.length < count) return
      const mutation = mutationResult(suite, sofar, floor)
      results.set(suite, mutation)
      view?.mutation(suite, mutation)
    },
  )
  return results
}
