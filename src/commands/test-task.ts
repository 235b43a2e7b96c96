import type { CaseResult, MutantResult } from '../core/suite/result.ts'
import { checkContract } from '../suites/contract/check-contract.ts'
import { relations } from '../suites/contract/relations.ts'
import type { Mutant } from '../suites/mutation/mutant.ts'
import { mutantsOf } from '../suites/mutation/mutants.ts'
import { tryMutant, type Watch } from '../suites/mutation/try-mutant.ts'
import type { Case } from '../suites/suite.ts'
import { assessorOf, type House, playOffline, testOffline } from './test-case.ts'

/** One piece of work with the embedded engine: a case, a case whose answers are changed, or a broken context by its place in `mutantsOf`. */
export type Task =
  | { readonly kind: 'case'; readonly item: Case }
  | { readonly kind: 'contract'; readonly item: Case; readonly relations: readonly string[] }
  | { readonly kind: 'mutant'; readonly index: number }

export type Done =
  | { readonly kind: 'case'; readonly result: CaseResult }
  | { readonly kind: 'contract'; readonly results: readonly CaseResult[] }
  | { readonly kind: 'mutant'; readonly result: MutantResult }

/** Does a piece of work about a suite. Needs no model and no network; the same suite and task give the same. */
export async function perform(suite: Watch, task: Task, house: House): Promise<Done> {
  switch (task.kind) {
    case 'case':
      return { kind: 'case', result: await testOffline(suite, task.item, house) }
    case 'contract': {
      const tried = relations.filter(({ id }) => task.relations.includes(id))
      return {
        kind: 'contract',
        results: await checkContract(task.item, await playOffline(suite, task.item, house), assessorOf(house), tried),
      }
    }
    case 'mutant':
      return {
        kind: 'mutant',
        result: await tryMutant(mutantOf(suite, task.index), suite, (broken, item) => playOffline(broken, item, house)),
      }
  }
}

const known = new WeakMap<Watch, readonly Mutant[]>()

function mutantOf(suite: Watch, index: number): Mutant {
  const mutants = known.get(suite) ?? mutantsOf(suite.loaded.context)
  known.set(suite, mutants)
  const mutant = mutants[index]
  if (mutant === undefined) throw new Error(`there is no mutant ${index}`)
  return mutant
}
