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

/** How much was noticed over all suites; null where it is not more than one suite's. */
export function killRate({ suites }: TestReport): string | null {
  const mutations = suites.flatMap(({ mutation }) => (mutation === undefined ? [] : [mutation]))
  return mutations.length < 2 ? null : killFigures(mutations)
}

/** "54 of 102 mutants noticed, 52 %". */
export function killFigures(mutations: readonly MutationResult[]): string {
  const made = mutations.reduce((sum, { mutants }) => sum + mutants.length, 0)
  const killed = mutations.reduce((sum, mutation) => sum + mutation.killed, 0)
  return `${killed} of ${made} mutants noticed, ${percent(made === 0 ? 1 : killed / made)}`
}

/** `no case would notice if the green flag "x" was negated or lost its wording`, with file and line, once for each part of a context. */
export function unnoticed(mutants: readonly MutantResult[]): string[] {
  const parts = new Map<string, MutantResult[]>()
  for (const mutant of mutants) {
    const part = `${mutant.at.file}:${mutant.at.line}: no case would notice if ${mutant.subject} `
    parts.set(part, [...(parts.get(part) ?? []), mutant])
  }
  return [...parts].flatMap(([part, tried]) => {
    const deeds = tried.filter(({ noticed }) => noticed === null).map(({ deed }) => deed)
    if (deeds.length === 0) return []
    const whole = deeds.length === tried.length && deeds.length > 2
    return [part + (whole ? `${deeds[0]}, or whatever else happened to it` : listed(deeds))]
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
