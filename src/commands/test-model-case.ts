import type { Cast } from '../core/session.ts'
import { replay } from '../core/session.ts'
import type { Speaker } from '../core/suite/recording.ts'
import type { CaseResult, ModelPart } from '../core/suite/result.ts'
import { createModelAssessor } from '../engines/anthropic/assessor.ts'
import { createModelInterviewer } from '../engines/anthropic/interviewer.ts'
import type { Model } from '../engines/anthropic/model.ts'
import { createOfflineInterviewer } from '../engines/offline/interviewer.ts'
import { checkCase } from '../suites/check-case.ts'
import { playCase } from '../suites/run-case.ts'
import type { Case } from '../suites/suite.ts'
import { candidateOf, type SuiteToPlay } from './test-case.ts'

/** A model that is at hand for one interview. */
export interface ModelAtHand {
  readonly name: string
  /** The assessor's, where it is another one. */
  readonly assessor: string | null
  readonly speakers: Readonly<Record<Speaker, Model>>
  /** The words that fence what a candidate said. */
  readonly nonce: () => string
}

const fallback = createOfflineInterviewer()

/** Plays a case once with a model and holds it against what it expects. Throws what the model throws. */
export async function testWithModel(
  { loaded, contextText }: SuiteToPlay,
  item: Case,
  model: ModelAtHand,
  recorded: ModelPart['recorded'],
  version: string,
): Promise<CaseResult> {
  const notes = new Set<string>()
  const notify = (message: string) => void notes.add(message)
  const { name, assessor, speakers, nonce } = model
  const cast: Cast = {
    interviewer: 'anthropic',
    assessor: 'anthropic',
    model: name,
    ...(assessor === null ? {} : { assessorModel: assessor }),
    version,
  }
  const run = await playCase(
    { loaded, contextText, options: item.options, candidate: item.candidate.kind === 'profile' ? item.candidate.profile : null, cast },
    {
      interviewer: createModelInterviewer({ model: speakers.interviewer, modelName: name, fallback, job: null, cv: null, notify }),
      assessor: createModelAssessor({ model: speakers.assessor, modelName: assessor ?? name, nonce, notify }),
      candidate: candidateOf(item),
    },
  )
  const usage = replay(run.events.map(({ event }) => event)).spent
  return { ...checkCase(item, run), model: { name, assessor, usage, trials: null, recorded, notes: [...notes] } }
}
