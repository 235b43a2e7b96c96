import { intervalOf } from '../core/suite/interval.ts'
import type { CaseResult, Failure, Trials } from '../core/suite/result.ts'
import { addUsage } from '../core/usage.ts'
import type { Case } from './suite.ts'

/** The 97.5th percentile of the normal distribution: an interval of 95 %. */
const z = 1.959964

/**
 * Wilson's score interval for a rate of which `passed` of `tried` is a sample (E. B. Wilson, JASA 22, 1927); bounds from 0 to 1. Nothing tried
 * tells nothing: 0 to 1.
 */
export function wilson(passed: number, tried: number): { readonly low: number; readonly high: number } {
  if (tried === 0) return { low: 0, high: 1 }
  const rate = passed / tried
  const middle = rate + z ** 2 / (2 * tried)
  const half = z * Math.sqrt((rate * (1 - rate)) / tried + z ** 2 / (4 * tried ** 2))
  const whole = 1 + z ** 2 / tried
  // Rounding must not take the bounds past the rate itself.
  return {
    low: passed === 0 ? 0 : Math.min(rate, (middle - half) / whole),
    high: passed === tried ? 1 : Math.max(rate, (middle + half) / whole),
  }
}

/** The fewest trials that can show a rate, were all of them to pass; null for 1, which no number of trials shows. */
export function trialsNeeded(minPass: number): number | null {
  if (minPass <= 0) return 1
  if (minPass >= 1) return null
  let trials = Math.max(1, Math.floor((minPass * z ** 2) / (1 - minPass)) - 1)
  while (wilson(trials, trials).low < minPass) trials += 1
  return trials
}

/** What so many passes of so many trials, of `planned` in all, say. Without a rate to be shown every trial has to pass. */
export function verdictOf(passed: number, tried: number, planned: number, minPass: number | null): 'passed' | 'failed' | 'inconclusive' {
  if (minPass === null) return passed < tried ? 'failed' : tried < planned ? 'inconclusive' : 'passed'
  const { low, high } = wilson(passed, tried)
  if (low >= minPass) return 'passed'
  return high < minPass ? 'failed' : 'inconclusive'
}

/** One result of the trials of a case, of which there has to be one at least; `planned` may be more where the run was ended. */
export function joinTrials(item: Case, results: readonly CaseResult[], planned: number): CaseResult | null {
  const sorted = results.toSorted((a, b) => (a.outcome.rating ?? -1) - (b.outcome.rating ?? -1))
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  if (middle === undefined) return null
  const [passed, tried] = [results.filter(({ status }) => status === 'passed').length, results.length]
  const minPass = item.minPass?.rate ?? null
  const status = verdictOf(passed, tried, planned, minPass)
  const trials: Trials = { passed, tried, ...wilson(passed, tried), minPass }
  return {
    ...middle,
    status,
    failures: status === 'passed' ? [] : [rateFailure(item, trials, status, planned), ...joinedFailures(results)],
    ...(middle.model === undefined ? {} : { model: { ...middle.model, ...sumOf(results), trials } }),
  }
}

function sumOf(results: readonly CaseResult[]) {
  const parts = results.flatMap(({ model }) => model ?? [])
  const [first, ...rest] = parts.map(({ usage }) => usage)
  const notes = [...new Set(parts.flatMap((part) => part.notes))]
  return first === undefined ? { notes } : { usage: rest.reduce(addUsage, first), notes }
}

function rateFailure(item: Case, trials: Trials, status: 'failed' | 'inconclusive', planned: number): Failure {
  const { passed, tried, minPass } = trials
  const rate = `${passed} of ${tried} trials passed`
  const cut = tried < planned ? `, and the run ended before the other ${planned - tried}` : ''
  const open =
    minPass === null
      ? ''
      : ` (95 % interval ${intervalOf(trials)}${status === 'inconclusive' ? ', too wide to tell: more trials would' : ''})`
  return {
    at: item.minPass?.at ?? item.at,
    what: status === 'inconclusive' ? 'trials, inconclusive' : 'trials',
    expected: minPass === null ? `all ${planned} pass` : `a rate of ${minPass} shown`,
    came: `${rate}${open}${cut}`,
    words: [],
  }
}

/** Each expectation that some trial did not meet, with how many did not and what came in the first of them. */
function joinedFailures(results: readonly CaseResult[]): Failure[] {
  const all = results.flatMap(({ failures }) => failures)
  const keyOf = ({ at, what }: Failure) => `${at.line} ${what}`
  const first = new Map(all.toReversed().map((failure) => [keyOf(failure), failure]))
  return [...first.values()]
    .toSorted((a, b) => a.at.line - b.at.line)
    .map((failure) => {
      const times = all.filter((other) => keyOf(other) === keyOf(failure)).length
      return { ...failure, came: `${failure.came} (in ${times} of ${results.length} trials)` }
    })
}
