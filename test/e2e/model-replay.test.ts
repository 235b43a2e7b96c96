import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import type { SeenRequest } from '../support/stand-in-server.ts'
import {
  answersFile,
  cardOf,
  newestAnswer,
  type Played,
  running,
  type Sender,
  senderOf,
  startTable,
  type Table,
  textOf,
} from './model-server.ts'

const folder = fileURLToPath(new URL('../fixtures/model-interviews/', import.meta.url))

/** A whole interview as a model held it once: what greenflag was called with, what was answered, and every reply of the model in its order. */
interface Interview {
  readonly command: readonly string[]
  readonly answers: readonly string[]
  readonly calls: readonly Call[]
}

type Call =
  | { readonly to: 'interviewer'; readonly turn: number; readonly reply: string }
  | { readonly to: 'assessor'; readonly answer: number; readonly reply: Judgement }

interface Judgement {
  readonly rating: number
  readonly findings: readonly { readonly flag: string; readonly polarity: string; readonly strength: number; readonly quote: string }[]
}

const names = readdirSync(folder).filter((name) => /^[a-z-]+\.json$/.test(name))

describe.each(names)('the interview in %s', (name) => {
  const interview: Interview = JSON.parse(readFileSync(folder + name, 'utf8'))
  const turns = interview.calls.flatMap((call) => (call.to === 'interviewer' ? [call] : []))
  const judgements = interview.calls.flatMap((call) => (call.to === 'assessor' ? [call] : []))
  let server: Table
  let played: Played & { readonly card: Card }

  beforeAll(async () => {
    server = await startTable({
      interviewer: (_request, index) => turns[index]?.reply ?? 'Is one question too many?',
      assessor: (_request, index) => JSON.stringify(judgements[index]?.reply),
    })
    played = await cardOf(server, ['practice', ...interview.command, '--answers', answersFile(interview.answers)])
  })
  afterAll(() => server.close())

  it('asks for the same replies', () => {
    const count = (sender: Sender) => interview.calls.filter(({ to }) => to === sender).length
    expect([server.from('interviewer').length, server.from('assessor').length]).toEqual([count('interviewer'), count('assessor')])
  })

  it('gives the interviewer every answer so far, and the assessor the one to judge', () => {
    const holds = (request: SeenRequest, call: Call | undefined) => {
      if (call?.to === 'assessor') return newestAnswer(request) === interview.answers[call.answer - 1]?.trim()
      return interview.answers.slice(0, (call?.turn ?? 1) - 1).every((answer) => textOf(request).includes(answer.trim()))
    }
    for (const sender of ['interviewer', 'assessor'] as const) {
      const calls = interview.calls.filter(({ to }) => to === sender)
      server.from(sender).forEach((request, index) => {
        expect(senderOf(request)).toBe(sender)
        expect(holds(request, calls[index]), `${sender}, call ${index + 1}`).toBe(true)
      })
    }
  })

  it('has the same conversation', () => {
    expect(played.err).not.toContain('embedded interviewer')
    expect(played.card.exchanges.map(({ question, answer }) => [question, answer])).toEqual(
      turns.map(({ reply }, index) => [running(reply).trim(), interview.answers[index]]),
    )
  })

  it('shows every finding with its quote, and withholds none', () => {
    const flags = [...played.card.greenFlags, ...played.card.redFlags]
    const shown = flags.flatMap(({ id, evidence }) =>
      evidence.map(({ exchange, polarity, strength, quote }) => ({ exchange, flag: id, polarity, strength, quote })),
    )
    const found = judgements.flatMap(({ answer, reply }) =>
      reply.findings.map(({ flag, polarity, strength, quote }) => ({ exchange: answer, flag, polarity, strength, quote })),
    )
    const inOrder = (list: typeof found) => list.map((item) => JSON.stringify(item)).sort()
    expect(inOrder(shown as typeof found)).toEqual(inOrder(found))
    expect(played.card.withheld).toBe(0)
    for (const { exchange, quote } of shown) expect(interview.answers[exchange - 1]).toContain(quote)
  })

  it('comes to the same card', async () => {
    const { overall, areas, greenFlags, redFlags, exchanges } = played.card
    const rated = (of: { readonly rating: number | null; readonly low: number | null; readonly high: number | null }) =>
      of.rating === null ? 'not rated' : `${of.rating} (${of.low} to ${of.high})`
    const lines = [
      `overall: ${rated(overall)}, ${overall.band}`,
      ...areas.map((area) => `area ${area.id}: ${rated(area)}`),
      ...exchanges.map(({ n, kind, area, rating }) => `answer ${n}: ${kind}, ${area}, ${rating}`),
      ...[...greenFlags, ...redFlags].map(({ id, status, strength }) => `flag ${id}: ${status}, ${strength}`),
    ]
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`${folder}${name.replace(/\.json$/, '.card.txt')}`)
  })
})
