import type { ProposedAssessment } from '../../core/assessment/finding.ts'
import { exit, UserError } from '../../core/exit.ts'
import type { AssessmentRequest, Assessor } from '../../core/ports.ts'
import { addUsage, type Usage } from '../../core/usage.ts'
import type { Model, ModelReply, ModelRequest } from './model.ts'
import { assessorSystem, verdictSchema } from './prompts/assessor.ts'
import { repairInstruction, threadToJudge } from './prompts/thread.ts'
import { withoutThinking } from './thinking.ts'

export interface ModelAssessorSetup {
  readonly model: Model
  readonly modelName: string
  /** A word that nobody can guess, another one at each call. */
  readonly nonce: () => string
  /** Told once of each reason for which an answer could not be assessed. */
  readonly notify: (message: string) => void
}

/** Tokens for one judgement, thinking included. */
const maxTokens = 6000
/** Findings kept of one answer; a reply with more is rambling. */
const mostKept = 12

/**
 * An assessor played by a model, one call an answer and one more where the reply cannot be read. An answer that cannot be assessed, because the
 * model is out of reach, declines, or is not to be understood, gets no rating and says why, and is tried again when the session is resumed: the
 * interview goes on. Throws a UserError only where the first call of an answer would go over the budget.
 */
export function createModelAssessor({ model, modelName, nonce, notify }: ModelAssessorSetup): Assessor {
  const told = new Set<string>()
  const failed = (failure: string, usage: Usage | null): ProposedAssessment => {
    if (!told.has(failure)) notify(`An answer is not assessed yet: ${failure}`)
    told.add(failure)
    return { rating: null, findings: [], failure, ...(usage === null ? {} : { usage }) }
  }

  return {
    assess: async (request) => {
      const asked = requestFor(request)
      const first = await attempt(model, asked)
      if (first instanceof UserError) {
        if (first.code === exit.budget) throw first
        return failed(first.message, null)
      }
      if (first.stopReason === 'refusal') return failed('The model declined to assess it.', first.usage)
      // Loaded only now, when the next question has been asked for.
      const { readVerdict } = await import('./verdict.ts')
      const reading = readVerdict(first)
      if ('verdict' in reading) return kept(reading.verdict, first.usage)

      const second = await attempt(model, repairing(asked, first.text, reading.fault))
      if (second instanceof UserError) return failed(second.message, first.usage)
      const usage = addUsage(first.usage, second.usage)
      if (second.stopReason === 'refusal') return failed('The model declined to assess it.', usage)
      const repaired = readVerdict(second)
      if ('verdict' in repaired) return kept(repaired.verdict, usage)
      return failed(`The model's judgement could not be read: ${repaired.fault}.`, usage)
    },
  }

  function requestFor(request: AssessmentRequest): ModelRequest {
    return {
      model: modelName,
      system: [{ text: assessorSystem(request.scene), cached: true }],
      messages: [{ role: 'user', blocks: [{ text: threadToJudge(request, nonce), cached: false }] }],
      maxTokens,
      schema: verdictSchema(request.scene.bank.flags),
    }
  }
}

/** The reply, or the error a user can mend; anything else is thrown. */
async function attempt(model: Model, request: ModelRequest): Promise<ModelReply | UserError> {
  try {
    return await model.complete(request)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

function repairing(request: ModelRequest, reply: string, fault: string): ModelRequest {
  const said = withoutThinking(reply).trim().slice(0, 8000)
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: 'assistant', blocks: [{ text: said === '' ? 'No reply.' : said, cached: false }] },
      { role: 'user', blocks: [{ text: repairInstruction(fault), cached: false }] },
    ],
  }
}

/** Findings pass on as they are: whether their flags exist and their quotes hold is for `judge` to say and to count. */
function kept({ rating, findings }: Pick<ProposedAssessment, 'rating' | 'findings'>, usage: Usage): ProposedAssessment {
  return { rating, findings: findings.slice(0, mostKept), usage }
}
