import { describe, expect, test } from 'vitest'
import type { ProposedAssessment } from '../../../src/core/assessment/finding.ts'
import { UserError } from '../../../src/core/exit.ts'
import type { Assessor, Interviewer } from '../../../src/core/ports.ts'
import { replay } from '../../../src/core/session.ts'
import { addUsage, noUsage, type Usage } from '../../../src/core/usage.ts'
import { interviewWith, setTable, thinAnswer } from '../../support/scene.ts'

const took: Usage = { inputTokens: 10, outputTokens: 2, cacheReadTokens: 100, cacheWriteTokens: 5, costUsd: 0.25 }
const options = { questions: 3, probes: 0 }
const answers = [thinAnswer, thinAnswer, thinAnswer]

/** An assessor that does what it is told for each exchange, and how often it was asked about each. */
function assessing(what: (n: number) => ProposedAssessment): { readonly assessor: Assessor; readonly asked: number[] } {
  const asked: number[] = []
  return {
    asked,
    assessor: {
      assess: async ({ exchange }) => {
        asked.push(exchange.n)
        return what(exchange.n)
      },
    },
  }
}

/** The interviewer at the table, whose every turn takes something. */
function costly(interviewer: Interviewer): Interviewer {
  return {
    ...interviewer,
    ask: async function* (scene, move, note) {
      yield* interviewer.ask(scene, move, note)
      note({ voice: 'anthropic', faults: [], usage: took })
    },
  }
}

const out: ProposedAssessment = { rating: null, findings: [], failure: 'out of reach' }

describe('an answer that could not be assessed', () => {
  test('has no rating, is not assessed on the card, and keeps the interview going', async () => {
    const { assessor } = assessing((n) => (n === 2 ? out : { rating: 3, findings: [] }))
    const { card, state } = await interviewWith({ options, answers, players: { assessor } })
    expect(card.exchanges.map(({ rating, assessed }) => [rating, assessed])).toEqual([
      [3, true],
      [null, false],
      [3, true],
    ])
    expect(state.exchanges[1]?.assessment?.failure).toBe('out of reach')
  })

  test('is tried again once when the interview is held on, and only that one', async () => {
    const first = await interviewWith({ options, answers, players: { assessor: assessing(() => out).assessor } })
    const again = assessing((n) => (n === 2 ? out : { rating: 4, findings: [] }))
    const second = await interviewWith({ answers: [], from: first.events, players: { assessor: again.assessor } })
    expect(again.asked).toEqual([1, 2, 3])
    expect(second.card.exchanges.map(({ rating }) => rating)).toEqual([4, null, 4])
    const last = assessing(() => ({ rating: 2, findings: [] }))
    const third = await interviewWith({ answers: [], from: second.events, players: { assessor: last.assessor } })
    expect(last.asked).toEqual([2])
    expect(third.card.exchanges.map(({ rating }) => rating)).toEqual([4, 2, 4])
  })

  test('a budget that is reached ends it, with the answer kept', async () => {
    const assessor: Assessor = {
      assess: async () => {
        throw new UserError('the budget is used up', { code: 4 })
      },
    }
    const table = setTable({ options, answers, players: { assessor } })
    await expect(table.hold()).rejects.toThrow('the budget is used up')
    const { exchanges, closed } = replay(table.events.map(({ event }) => event))
    expect(closed).toBeNull()
    expect(exchanges.map(({ answer }) => answer)).toContain(thinAnswer)
  })
})

describe('what models took', () => {
  test('is the sum of every turn and every judgement, also of what failed and what was taken back', async () => {
    const { assessor } = assessing((n) => ({ ...(n === 1 ? out : { rating: 3, findings: [] }), usage: took }))
    const { players } = setTable({ answers: [] })
    const { card, state, events } = await interviewWith({
      options,
      answers: [thinAnswer, { kind: 'undo' }, ...answers],
      players: { assessor, interviewer: costly(players.interviewer) },
    })
    const paid = events.filter(({ event }) => event.type === 'asked' || event.type === 'assessed').length
    expect(paid).toBeGreaterThan(6)
    const sum = Array.from({ length: paid }, () => took).reduce(addUsage, noUsage)
    expect(state.spent).toEqual(sum)
    expect(card.usage).toEqual({ inputTokens: 15 * paid, outputTokens: 2 * paid, cacheReadTokens: 100 * paid, costUsd: 0.25 * paid })
  })

  test('costs what nobody knows as soon as one part is not known', () => {
    expect(addUsage(took, { ...took, costUsd: null })).toEqual({
      inputTokens: 20,
      outputTokens: 4,
      cacheReadTokens: 200,
      cacheWriteTokens: 10,
      costUsd: null,
    })
  })

  test('is nothing without a model', async () => {
    const { card } = await interviewWith({ options, answers })
    expect(card.usage).toEqual({ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, costUsd: 0 })
  })
})
