import { describe, expect, test } from 'vitest'
import type { ProposedAssessment } from '../../../src/core/assessment/finding.ts'
import { createBothAssessor } from '../../../src/core/assessment/second-opinion.ts'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import type { AnsweredExchange } from '../../../src/core/interview/exchange.ts'
import type { Assessor } from '../../../src/core/ports.ts'
import type { Usage } from '../../../src/core/usage.ts'
import { fullAnswer, optionsWith, rich } from '../../support/scene.ts'

const usage: Usage = { inputTokens: 10, outputTokens: 2, cacheReadTokens: 0, cacheWriteTokens: 0, costUsd: 0.1 }
const heard = {
  flag: 'reruns',
  polarity: 'supports',
  strength: 2,
  quote: 'fourteen tasks that could run again without harm',
  why: 'It says so.',
} as const
const main: ProposedAssessment = { rating: 4, findings: [heard] }

function ask(first: ProposedAssessment | Error, second: ProposedAssessment | Error, answer = fullAnswer) {
  const exchange: AnsweredExchange = {
    n: 1,
    move: { kind: 'question', primary: 'rerun-mid', area: 'pipelines', level: 'mid' },
    question: 'What happened when you had to run three months of history again?',
    answer,
    skipped: false,
    hint: false,
    seconds: 60,
    line: null,
    assessment: null,
  }
  const scene = { context: rich, bank: prepareBank(rich), options: optionsWith(), exchanges: [exchange] }
  return createBothAssessor(giving(first), giving(second)).assess({ scene, thread: [exchange], exchange })
}

describe('of two assessors', () => {
  test('the main one counts, and the other’s rating and flags stand beside it', async () => {
    const other = {
      rating: 2.5,
      findings: [{ ...heard, flag: 'alerts', polarity: 'refutes', quote: 'nobody noticed before noon' } as const],
    }
    expect(await ask(main, other)).toEqual({ ...main, second: { rating: 2.5, flags: [{ flag: 'alerts', polarity: 'refutes' }] } })
  })

  test('the other’s flags count once each, and only where the quote holds', async () => {
    const findings = [
      heard,
      { ...heard, quote: 'could run again without harm' },
      { ...heard, polarity: 'refutes' } as const,
      { ...heard, flag: 'measures', quote: 'I measured everything twice' },
      { ...heard, flag: 'invented' },
    ]
    expect((await ask(main, { rating: 3, findings })).second?.flags).toEqual([
      { flag: 'reruns', polarity: 'supports' },
      { flag: 'reruns', polarity: 'refutes' },
    ])
  })

  test('an answer that talks round the question rates 0 with both', async () => {
    const answer = 'It really depends on the situation. There are arguments on both sides, and in the end it is a compromise.'
    expect((await ask(main, { rating: 3, findings: [] }, answer)).second?.rating).toBe(0)
  })

  test('one that could not assess the answer has no opinion', async () => {
    expect(await ask(main, { rating: null, findings: [], failure: 'out of reach', usage })).toEqual({ ...main, usage })
  })

  test('where the main one could not, its failure stays, and the other is told', async () => {
    expect(await ask({ rating: null, findings: [], failure: 'out of reach' }, main)).toEqual({
      rating: null,
      findings: [],
      failure: 'out of reach',
      second: { rating: 4, flags: [{ flag: 'reruns', polarity: 'supports' }] },
    })
  })

  test('what both took is added up', async () => {
    expect((await ask({ ...main, usage }, { ...main, usage })).usage).toMatchObject({ inputTokens: 20, outputTokens: 4, costUsd: 0.2 })
    expect((await ask({ ...main, usage }, main)).usage).toEqual(usage)
    expect((await ask(main, main)).usage).toBeUndefined()
  })

  test('an error of either ends it', async () => {
    await expect(ask(new Error('the first'), main)).rejects.toThrow('the first')
    await expect(ask(main, new Error('the other'))).rejects.toThrow('the other')
  })
})

function giving(what: ProposedAssessment | Error): Assessor {
  return {
    assess: async () => {
      if (what instanceof Error) throw what
      return what
    },
  }
}
