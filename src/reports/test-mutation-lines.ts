import type { MutantResult, MutationResult, TestReport } from '../core/suite/result.ts'
import { failureLines, harmless, type LineMeans } from './test-lines.ts'

/** What nobody would miss of a context, a line for each part of it, and how much was noticed. */
export function mutationLines(mutation: MutationResult, means: LineMeans): string[] {
  const { mutants, floor, status, failures } = mutation
  const sign = floor === null ? '' : status === 'passed' ? means.good('pass  ') : means.bad('FAIL  ')
  const least = floor === null ? '' : `, at least ${percent(floor)} asked for`
  return [
    ...unnoticed(mutants).flatMap((line) => broken(line, means)),
    `  ${sign}${killFigures([mutation])}${least}`,
    ...failures.flatMap((failure) => failureLines(failure, means)),
  ]
}

/** How much was noticed over all suites; null where no context was broken. */
export function killRate({ suites }: TestReport): string | null {
  const mutations = suites.flatMap(({ mutation }) => (mutation === undefined ? [] : [mutation]))
  return mutations.length === 0 ? null : killFigures(mutations)
}

/** "54 of 102 mutants noticed, 52 %". */
export function killFigures(mutations: readonly MutationResult[]): string {
  const made = mutations.reduce((sum, { mutants }) => sum + mutants.length, 0)
  const killed = mutations.reduce((sum, mutation) => sum + mutation.killed, 0)
  return `${killed} of ${made} mutants noticed, ${percent(made === 0 ? 1 : killed / made)}`
}

/** "no case would notice if the green flag "x" went away, was negated or lost its wording", with file and line. */
export function unnoticed(mutants: readonly MutantResult[]): string[] {
  const survivors = mutants.filter(({ noticed }) => noticed === null)
  const parts = [...new Set(survivors.map(({ at, subject }) => `${at.file}:${at.line}: no case would notice if ${subject} `))]
  return parts.map((part) => {
    const deeds = survivors.filter(({ at, subject }) => part === `${at.file}:${at.line}: no case would notice if ${subject} `)
    return part + listed(deeds.map(({ deed }) => deed))
  })
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}

function broken(line: string, means: LineMeans): string[] {
  const plain = harmless(line, means)
  return means.width === null ? [`  ${plain}`] : means.wrap(plain, means.width, '  ', '    ')
}

/** Rounded down, so that 99.6 % is not all. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`
}
