import { intervalOf } from '../core/suite/interval.ts'
import type { ModelPart, TestReport } from '../core/suite/result.ts'

/** What a model did in a case, in a few words: how often it passed, what it took, and how old its words are. */
export function modelFigures({ name, assessor, usage, trials, recorded }: ModelPart): string {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, costUsd } = usage
  const read = (inputTokens + cacheReadTokens + cacheWriteTokens).toLocaleString('en-US')
  return [
    ...(trials === null ? [] : [`${trials.passed} of ${trials.tried} passed (${intervalOf(trials)})`]),
    assessor === null ? name : `${name} and ${assessor}`,
    `${read} tokens in, ${outputTokens.toLocaleString('en-US')} out`,
    costUsd === null ? 'price not known' : `$${costUsd.toFixed(4)}`,
    ...(recorded === null ? [] : [`recorded ${daysAgo(recorded.daysAgo)}`]),
  ].join(', ')
}

/** How the interviews were held, for a headline; empty where no model took part. */
export function modeWords({ mode }: Pick<TestReport, 'mode'>): string {
  return { offline: '', record: 'recorded anew', replay: 'from recordings', live: 'with a model' }[mode]
}

function daysAgo(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}
