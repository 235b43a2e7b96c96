import type { ProposedFinding } from '../../src/core/assessment/finding.ts'
import type { Context } from '../../src/core/context.ts'
import type { Assessor, Interviewer } from '../../src/core/ports.ts'
import { type CaseRun, playCase } from '../../src/suites/run-case.ts'
import type { Case, Expectation } from '../../src/suites/suite.ts'
import { createScriptedCandidate } from '../../src/terminal/scripted.ts'
import { fullAnswer, optionsWith, rich } from '../support/scene.ts'

export const at = { file: 'suites/my.test.yaml', line: 7 }

/** A case with these answers, one for each question. */
export function caseOf(
  expect: readonly Expectation[],
  answers: readonly string[] = [fullAnswer, fullAnswer, fullAnswer, fullAnswer],
): Case {
  const blocks = answers.map((text, index) => ({ wants: null, text, line: 10 * (index + 1) }))
  return {
    id: 'one',
    at,
    candidate: { kind: 'answers', file: 'suites/one.md', blocks },
    options: optionsWith({ questions: 4, probes: 0 }),
    expect,
  }
}

/** What a stand-in interviewer says and a stand-in assessor hears. */
export interface Parts {
  /** What the interviewer says, turn by turn; the author's question where it says nothing of its own. */
  readonly says?: readonly string[]
  readonly rating?: number
  /** What the assessor finds in an exchange, by its number. */
  readonly findings?: Readonly<Record<number, readonly ProposedFinding[]>>
  /** Who assesses in place of the rating and the findings. */
  readonly assessor?: Assessor
  readonly context?: Context
}

/** Plays a case with stand-ins for those who ask and assess. */
export async function play(item: Case, { says = [], rating = 3, findings = {}, assessor, context = rich }: Parts = {}): Promise<CaseRun> {
  const interviewer: Interviewer = {
    introduce: async function* () {
      yield 'Hello.'
    },
    ask: async function* (scene, move) {
      yield says[scene.exchanges.length] ?? scene.bank.primary(move.primary)?.text ?? ''
    },
    close: async function* () {
      yield 'Goodbye.'
    },
  }
  const blocks = item.candidate.kind === 'answers' ? item.candidate.blocks : []
  return await playCase(
    {
      loaded: { context, source: { name: 'rich', path: null, sha256: 'aa' } },
      contextText: '',
      options: item.options,
      candidate: null,
      cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0' },
    },
    {
      interviewer,
      assessor: assessor ?? { assess: async ({ exchange }) => ({ rating, findings: findings[exchange.n] ?? [] }) },
      candidate: createScriptedCandidate(blocks),
    },
  )
}

/** A finding with these words of the usual answer. */
export function finding(flag: string, polarity: 'supports' | 'refutes', quote = 'I wrote fourteen tasks'): ProposedFinding {
  return { flag, polarity, strength: 2, quote, why: 'they say so' }
}
