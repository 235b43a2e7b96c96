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
export function mutationResult(mutants: readonly MutantResult[], floor: number | null): MutationResult {
  const killed = mutants.filter(({ noticed }) => noticed !== null).length
  const rate = mutants.length === 0 ? 1 : killed / mutants.length
  return { mutants, killed, rate, floor, status: floor !== null && rate < floor ? 'failed' : 'passed' }
}
