import type { ProposedAssessment } from '../../../src/core/assessment/finding.ts'
import type { Context } from '../../../src/core/context.ts'
import { type Bank, type Primary, prepareBank } from '../../../src/core/interview/bank.ts'
import type { AnsweredExchange } from '../../../src/core/interview/exchange.ts'
import type { AssessmentRequest } from '../../../src/core/ports.ts'
import { assessAnswer } from '../../../src/engines/offline/assessor.ts'
import { ear } from '../../support/ear.ts'
import { optionsWith } from '../../support/scene.ts'

const banks = new WeakMap<Context, Bank>()

/** One answer to one question of a context, as the assessor is given it. Without a question it answers the first one. */
export function requestFor(context: Context, answer: string, question?: string): AssessmentRequest {
  const bank = banks.get(context) ?? prepareBank(context)
  banks.set(context, bank)
  const primary = asked(bank, question)
  const exchange: AnsweredExchange = {
    n: 1,
    move: { kind: 'question', primary: primary.id, area: primary.area, level: 'mid' },
    question: primary.text,
    answer,
    skipped: false,
    hint: false,
    seconds: 60,
    line: null,
    assessment: null,
  }
  return { scene: { context, bank, options: optionsWith(), exchanges: [exchange] }, thread: [exchange], exchange }
}

export function assess(context: Context, answer: string, question?: string): ProposedAssessment {
  return assessAnswer(requestFor(context, answer, question), ear())
}

/** What an answer says about one flag, strongest first. */
export function about(flag: string, { findings }: ProposedAssessment): string[] {
  return findings
    .filter((finding) => finding.flag === flag)
    .toSorted((a, b) => b.strength - a.strength)
    .map(({ polarity }) => polarity)
}

/** The flags that an assessment supports. */
export function supported({ findings }: ProposedAssessment): string[] {
  return findings.flatMap(({ flag, polarity }) => (polarity === 'supports' ? [flag] : []))
}

function asked(bank: Bank, question: string | undefined): Primary {
  const primary = bank.primaries.find(({ text }) => question === undefined || text === question)
  if (primary === undefined) throw new Error(`no such question: ${question}`)
  return primary
}
