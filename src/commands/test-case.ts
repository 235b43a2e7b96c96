import type { Assessor, Candidate } from '../core/ports.ts'
import type { CaseResult } from '../core/suite/result.ts'
import { createOfflineAssessor } from '../engines/offline/assessor.ts'
import { createSimulatedCandidate } from '../engines/offline/candidate.ts'
import { createOfflineInterviewer } from '../engines/offline/interviewer.ts'
import { checkCase } from '../suites/check-case.ts'
import { type CaseRun, playCase } from '../suites/run-case.ts'
import type { Case, Suite } from '../suites/suite.ts'
import { createScriptedCandidate } from '../terminal/scripted.ts'
import { earAt } from './ear-at.ts'

/** What of a suite an interview needs. */
export type SuiteToPlay = Pick<Suite, 'loaded' | 'contextText'>

/** Where greenflag's own files are, and which version of it plays. */
export interface House {
  readonly packageRoot: string
  readonly version: string
}

const interviewer = createOfflineInterviewer()

/** The embedded assessor of a house. */
export function assessorOf(house: Pick<House, 'packageRoot'>): Assessor {
  return createOfflineAssessor(earAt(house))
}

/** Plays a case with the embedded engine: no model, no network, the same each time. */
export async function playOffline({ loaded, contextText }: SuiteToPlay, { candidate, options }: Case, house: House): Promise<CaseRun> {
  const simulated = candidate.kind === 'profile' ? candidate.profile : null
  return await playCase(
    {
      loaded,
      contextText,
      options,
      candidate: simulated,
      cast: { interviewer: 'offline', assessor: 'offline', model: null, version: house.version },
    },
    {
      interviewer,
      assessor: assessorOf(house),
      candidate: candidateOf({ candidate, options }),
    },
  )
}

/** Whoever answers in a case, from their first answer. */
export function candidateOf({ candidate, options }: Pick<Case, 'candidate' | 'options'>): Candidate {
  return candidate.kind === 'profile'
    ? createSimulatedCandidate(candidate.profile, options.seed)
    : createScriptedCandidate(candidate.blocks)
}

/** Plays a case with the embedded engine and holds it against what it expects. */
export async function testOffline(suite: SuiteToPlay, item: Case, house: House): Promise<CaseResult> {
  return checkCase(item, await playOffline(suite, item, house))
}
