import type { ProposedAssessment, ProposedFinding } from '../../core/assessment/finding.ts'
import { withoutSteering } from '../../core/assessment/steering.ts'
import { triage } from '../../core/interview/triage.ts'
import type { AssessmentRequest, Assessor } from '../../core/ports.ts'
import { findFindings } from './findings.ts'
import { type Profiles, profilesOf } from './flag-profile.ts'
import type { Ear } from './hearing/ear.ts'
import { hear } from './hearing/listen.ts'
import { plainWords } from './plain-words.ts'
import { rateAnswer } from './rating.ts'
import { readAnswer } from './reading.ts'
import { type Reach, reachOf } from './relevance.ts'

/** The embedded assessor: reads an English answer by rules, a lexicon and what was learned from examples; the same for the same words. */
export function createOfflineAssessor(ear: () => Ear): Assessor {
  return { assess: async (request) => assessAnswer(request, ear()) }
}

/** Judges the newest answer of a thread. An answer in another language gets no rating and no findings. */
export function assessAnswer({ scene, thread, exchange }: AssessmentRequest, ear: Ear): ProposedAssessment {
  const question = thread.map((item) => item.question).join('\n')
  if (triage(question, exchange.answer).verdict === 'other-language') return { rating: null, findings: [] }
  const profiles = profilesOf(scene.bank, scene.context, ear)
  const { answer, words, hearing, asked, reach } = hearAnswer({ scene, thread, exchange }, ear)
  const findings = findFindings(answer, hearing, profiles, asked, ear)
  const followUp = exchange.move.kind === 'probe'
  return { rating: rateAnswer({ answer: words, hearing, asked, followUp, reach, ...tallied(findings, profiles) }, ear), findings }
}

/** The newest answer of a thread as it is heard: without orders to the assessor, and in words of its own. */
export function hearAnswer({ scene, thread, exchange }: AssessmentRequest, ear: Ear) {
  const question = thread.map((item) => item.question).join('\n')
  const answer = withoutSteering(exchange.answer)
  const profiles = profilesOf(scene.bank, scene.context, ear)
  const { matters } = profiles
  const wordings = scene.bank.flags.map(({ text }) => text)
  const words = plainWords(answer, question, wordings)
  const hearing = hear(readAnswer(words, profiles.listen(answer)), profiles.setting(answer), ear)
  const asked = scene.bank.primary(exchange.move.primary)
  const said = [question, ...thread.slice(0, -1).map((item) => item.answer)]
  const reach: Reach = asked === null ? 'on' : reachOf({ answer: words, hearing, said, matter: matters.of(asked), matters }, ear)
  return { answer, words, hearing, asked, reach }
}

/** How many lacks an answer states, by their sentences, and the strengths of the green flags that it shows together. */
export function tallied(findings: readonly ProposedFinding[], { flags }: Profiles): { readonly lacks: number; readonly shown: number } {
  const red = new Set(flags.flatMap(({ flag }) => (flag.colour === 'red' ? [flag.id] : [])))
  const against = findings.filter(({ flag, polarity }) => (polarity === 'supports') === red.has(flag))
  const shown = findings.filter(({ flag, polarity }) => polarity === 'supports' && !red.has(flag))
  return { lacks: new Set(against.map(({ quote }) => quote)).size, shown: shown.reduce((sum, { strength }) => sum + strength, 0) }
}
