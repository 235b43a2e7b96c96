import type { ProposedAssessment } from '../../core/assessment/finding.ts'
import { withoutSteering } from '../../core/assessment/steering.ts'
import { triage } from '../../core/interview/triage.ts'
import { conceptsNamed } from '../../core/lexicon/find-concepts.ts'
import type { AssessmentRequest, Assessor } from '../../core/ports.ts'
import { findFindings } from './findings.ts'
import { profilesOf } from './flag-profile.ts'
import { rateAnswer } from './rating.ts'
import { readAnswer } from './reading.ts'

/** The embedded assessor: reads an English answer by rules and a lexicon, the same for the same words. */
export function createOfflineAssessor(): Assessor {
  return { assess: async (request) => assessAnswer(request) }
}

/** Judges the newest answer of a thread. An answer in another language gets no rating and no findings. */
export function assessAnswer({ scene, thread, exchange }: AssessmentRequest): ProposedAssessment {
  const question = thread.map((item) => item.question).join('\n')
  if (triage(question, exchange.answer).verdict === 'other-language') return { rating: null, findings: [] }
  const answer = withoutSteering(exchange.answer)
  const profiles = profilesOf(scene.bank, scene.context)
  const sentences = readAnswer(answer, profiles.listen(answer))
  const findings = findFindings(answer, sentences, profiles)
  const reaches = new Set(scene.bank.primary(exchange.move.primary)?.reaches ?? [])
  const expected = new Set([
    ...conceptsNamed(question).map((concept) => concept.id),
    ...(profiles.areas.get(exchange.move.area ?? '') ?? []),
    ...profiles.flags.filter(({ flag }) => flag.area !== null && reaches.has(flag.id)).flatMap(({ concepts }) => [...concepts]),
  ])
  const lacks = new Set(
    findings
      .filter(
        ({ flag, polarity }) =>
          (polarity === 'supports') === profiles.flags.some((item) => item.flag.id === flag && item.flag.colour === 'red'),
      )
      .map(({ quote }) => quote),
  ).size
  return { rating: rateAnswer({ question, answer, sentences, expected, lacks }), findings }
}
