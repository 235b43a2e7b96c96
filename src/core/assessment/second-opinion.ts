import { isSubstantive, triage } from '../interview/triage.ts'
import type { AssessmentRequest, Assessor } from '../ports.ts'
import { addUsage } from '../usage.ts'
import type { ProposedAssessment, SecondOpinion } from './finding.ts'
import { judge } from './judge.ts'

/**
 * Asks two assessors about the same answer. The main one's judgement counts; the other's is kept beside it, with those of its flags whose quotes
 * hold, and is missing where the other could not assess the answer. What both took is added up. Throws what either throws.
 */
export function createBothAssessor(main: Assessor, other: Assessor): Assessor {
  return {
    assess: async (request) => {
      const [first, second] = await Promise.all([main.assess(request), other.assess(request)])
      const usage =
        first.usage !== undefined && second.usage !== undefined ? addUsage(first.usage, second.usage) : (first.usage ?? second.usage)
      return {
        ...first,
        ...(usage === undefined ? {} : { usage }),
        ...(second.failure === undefined ? { second: opinionOf(second, request) } : {}),
      }
    },
  }
}

/** Held to the same rules as the judgement that counts, so that the two can be compared. */
function opinionOf(proposal: ProposedAssessment, { scene, thread, exchange }: AssessmentRequest): SecondOpinion {
  const question = thread.map((item) => item.question).join('\n')
  const { rating, findings } = judge(proposal, {
    question,
    answer: exchange.answer,
    flags: new Set(scene.bank.flags.map(({ id }) => id)),
  })
  const seen = new Set<string>()
  const flags = findings.flatMap(({ flag, polarity }) => {
    const key = `${polarity} ${flag}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ flag, polarity }]
  })
  return { rating: isSubstantive(triage(question, exchange.answer).verdict) ? rating : 0, flags }
}
