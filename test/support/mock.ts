import { readFileSync } from 'node:fs'
import { readContext } from '../../src/contexts/read-context.ts'
import type { Context } from '../../src/core/context.ts'
import { type Bank, prepareBank } from '../../src/core/interview/bank.ts'
import { type Exchange, isAnswered } from '../../src/core/interview/exchange.ts'
import { type Asking, type HumanInterviewer, holdMock } from '../../src/core/mock/hold-mock.ts'
import type { MockSetup, OwnCard } from '../../src/core/mock/setup.ts'
import type { Assessor, Candidate } from '../../src/core/ports.ts'
import { type RecordedEvent, replay, type SessionOpening } from '../../src/core/session.ts'
import { createMockCandidate } from '../../src/engines/offline/mock-candidate.ts'
import { ear } from './ear.ts'
import { openingOf, optionsWith } from './scene.ts'

/** The bundled roles, and the first of them as people have it: bare topics and flags. */
export const roleNames = [
  'data-engineer',
  'backend-engineer',
  'frontend-engineer',
  'devops-sre',
  'machine-learning-engineer',
  'behavioral',
] as const

export function readRole(name: string): { readonly context: Context; readonly bank: Bank } {
  const path = name === 'plain' ? '../fixtures/data-engineer-v1.md' : `../../contexts/${name}.md`
  const { context } = readContext(readFileSync(new URL(path, import.meta.url)), `${name}.md`)
  if (context === null) throw new Error(`${name} cannot be read`)
  return { context, bank: bankOf(context) }
}

const banks = new WeakMap<Context, Bank>()

/** A bank is worked out once a context, as a program does it. */
function bankOf(context: Context): Bank {
  const bank = banks.get(context) ?? prepareBank(context)
  banks.set(context, bank)
  return bank
}

export const emptyCard: OwnCard = { seen: [], ratings: [], confidence: 3 }

/** What an interviewer does: a text asks it, `suggested: …` as one that was suggested; `undo` and `end` do so, `note: …` notes it. */
export interface MockScript {
  readonly context: Context
  readonly setup: MockSetup
  readonly seed?: number
  readonly asks: readonly string[]
  readonly card?: OwnCard
  readonly candidate?: Candidate
  readonly assessor?: Assessor
  readonly from?: readonly RecordedEvent[]
  readonly score?: HumanInterviewer['score']
}

export interface HeldMock {
  readonly events: readonly RecordedEvent[]
  readonly exchanges: readonly Exchange[]
  readonly answers: readonly string[]
  readonly shown: readonly string[]
}

/** Holds a mock interview by script. What an error ends keeps its events: they are in `into`. */
export async function holdScripted(script: MockScript, into: RecordedEvent[] = []): Promise<HeldMock> {
  const { context, setup, card = emptyCard } = script
  const opening: SessionOpening = {
    ...openingOf(context, optionsWith({ seed: script.seed ?? 1, questions: 50 })),
    kind: 'mock',
    mock: setup,
  }
  const stamp = () => `2026-01-01T10:00:${String(into.length).padStart(2, '0')}.000Z`
  into.push(...(script.from ?? [{ at: stamp(), event: opening }]))
  const asks = [...script.asks]
  await holdMock(opening, bankOf(context), replay(into.map(({ event }) => event)), {
    interviewer: {
      ask: async (): Promise<Asking> => {
        const next = asks.shift()
        if (next === undefined || next === 'end') return { kind: 'end', reason: 'ended-by-interviewer' }
        if (next === 'undo') return { kind: 'undo' }
        if (next.startsWith('suggested: ')) return { kind: 'question', text: next.slice(11), seconds: 10, suggested: true }
        return next.startsWith('note: ') ? { kind: 'note', text: next.slice(6) } : { kind: 'question', text: next, seconds: 10 }
      },
      score: script.score ?? (async () => card),
    },
    candidate: script.candidate ?? createMockCandidate(setup, ear),
    assessor: script.assessor ?? { assess: async () => ({ rating: 2, findings: [] }) },
    journal: {
      append: async (event) => {
        into.push(event)
      },
    },
    stage: { opens: () => undefined, says: () => undefined, falls: () => undefined, recorded: () => undefined },
    clock: { stamp },
  })
  const { exchanges } = replay(into.map(({ event }) => event))
  return {
    events: into,
    exchanges,
    answers: exchanges.filter(isAnswered).map(({ answer }) => answer),
    shown: exchanges.flatMap(({ shows = [] }) => shows.map(({ flag }) => flag)),
  }
}
