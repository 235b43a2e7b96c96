import { readFileSync } from 'node:fs'
import { usual } from '../../src/core/interview/defaults.ts'
import { createOfflineAssessor } from '../../src/engines/offline/assessor.ts'
import { createSimulatedCandidate, profiles } from '../../src/engines/offline/candidate.ts'
import type { Ear } from '../../src/engines/offline/hearing/ear.ts'
import { createOfflineInterviewer } from '../../src/engines/offline/interviewer.ts'
import { playCase } from '../../src/suites/run-case.ts'
import { ear } from '../support/ear.ts'
import { readRole, roleNames } from '../support/mock.ts'

let heard: Ear | null = null
const assessor = createOfflineAssessor(() => {
  heard ??= ear()
  return heard
})
const roles = new Map<string, ReturnType<typeof readRole>>()

/** Plays the n-th interview of a load: another role, candidate and seed than the one before. */
export async function holdInProcess(n: number): Promise<void> {
  const name = roleNames[n % roleNames.length] ?? 'data-engineer'
  const role = roles.get(name) ?? readRole(name)
  roles.set(name, role)
  const profile = profiles[n % profiles.length] ?? 'strong'
  const { card } = await playCase(
    {
      loaded: { context: role.context, source: { name, path: null, sha256: '' } },
      contextText: readFileSync(new URL(`../../contexts/${name}.md`, import.meta.url), 'utf8'),
      options: { level: 'mid', questions: usual.questions, probes: usual.probes, minutes: null, focus: [], seed: n },
      cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0' },
      candidate: profile,
    },
    { interviewer: createOfflineInterviewer(), assessor, candidate: createSimulatedCandidate(profile, n) },
  )
  if (card.exchanges.length < usual.questions) throw new Error(`interview ${n} has ${card.exchanges.length} exchanges`)
}
