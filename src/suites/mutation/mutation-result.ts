import type { CaseResult, MutantResult, MutationResult, OrderResult } from '../../core/suite/result.ts'
import type { Order, Suite } from '../suite.ts'
import type { Watch } from './try-mutant.ts'

/** The cases and orders that can notice something: those that hold while nothing is broken. */
export function watchOf(suite: Suite, cases: readonly CaseResult[], orders: readonly OrderResult[]): Watch {
  const passed = new Set(cases.filter(({ status }) => status === 'passed').map(({ id }) => id))
  const isBroken = ({ at, higher, lower }: Order) =>
    orders.some((order) => order.at.line === at.line && order.higher === higher && order.lower === lower && order.status !== 'passed')
  const kept = suite.orders.filter((order) => passed.has(order.higher) && passed.has(order.lower) && !isBroken(order))
  return { ...suite, cases: suite.cases.filter(({ id }) => passed.has(id)), orders: kept }
}

/** What all mutants of a suite's context come to. `floor`, 0 to 1, is the least share that has to be noticed; null asks for none. */
export function mutationResult({ file }: Pick<Suite, 'file'>, mutants: readonly MutantResult[], floor: number | null): MutationResult {
  const killed = mutants.filter(({ noticed }) => noticed !== null).length
  const rate = mutants.length === 0 ? 1 : killed / mutants.length
  if (floor === null || rate >= floor) return { mutants, killed, rate, floor, status: 'passed', failures: [] }
  const came = `${rate.toFixed(3)} (${killed} of ${mutants.length} mutants)`
  const failure = { at: { file, line: 1 }, what: 'kill rate', expected: `at least ${floor}`, came, words: [] }
  return { mutants, killed, rate, floor, status: 'failed', failures: [failure] }
}
