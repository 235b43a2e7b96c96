import { randomBytes } from 'node:crypto'
import { exit, UserError } from '../core/exit.ts'
import type { Speaker } from '../core/suite/recording.ts'
import type { CaseResult, Notice } from '../core/suite/result.ts'
import { readAddress } from '../engines/anthropic/address.ts'
import type { Budget } from '../engines/anthropic/budget.ts'
import { createModel } from '../engines/anthropic/client.ts'
import type { Model } from '../engines/anthropic/model.ts'
import { createRecorder, type Recorder } from '../engines/anthropic/recorder.ts'
import { resolveModel } from '../engines/anthropic/resolve-model.ts'
import { secretsRemoved } from '../engines/anthropic/secrets.ts'
import { createSharedBudget } from '../engines/anthropic/shared-budget.ts'
import { shownPath } from '../suites/paths.ts'
import { RecordingFault, recordingPath, writeRecording } from '../suites/recordings.ts'
import { createSlots } from '../suites/schedule.ts'
import type { Case, Suite } from '../suites/suite.ts'
import { joinTrials } from '../suites/trials.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { modelNamed, modelOptions } from './seats.ts'
import type { ModelFlags } from './test-model.ts'
import { testWithModel } from './test-model-case.ts'
import { fencesOf, inOrderOfLines, type ModelPool, notPlayed } from './test-recorded.ts'
import type { TestView } from './test-view.ts'

/** A shorter one is none: it would be found in words that mean something else. */
const shortestSecret = 8

/** What is to be played, how much of it at a time, and who looks on. */
export interface LiveRun {
  readonly suites: readonly Suite[]
  readonly atOnce: number
  readonly desk: Desk
  readonly view: TestView | null
}

/**
 * Plays cases with the configured model, each as often as `--trials` says, at most `atOnce` interviews at a time; with `--record` once, and what
 * was said is kept. One budget holds for all. An error of the model or the budget ends the run: whatever has begun goes on, nothing else begins.
 */
export async function openLivePool(flags: ModelFlags, { suites, atOnce, desk, view }: LiveRun): Promise<ModelPool> {
  const options = { ...(await modelOptions(desk, flags)), notify: (line: string) => view?.waits(line) }
  const name = await resolveModel(options, flags.model ?? modelNamed(desk))
  const assessor = flags.assessorModel ?? null
  const { host, secrets } = readAddress(options.baseUrl)
  const known = [options.apiKey ?? '', ...secrets].filter((secret) => secret.length >= shortestSecret)
  const mask = (text: string) => secretsRemoved(text, known)
  const trials = flags.record === true ? 1 : (flags.trials ?? 1)
  const budget = flags.maxCost === undefined ? null : createSharedBudget(flags.maxCost)
  const slots = createSlots(atOnce)
  const open = new Set<Model>()
  const faults: Notice[] = []
  let stopped: UserError | null = null
  announce()

  return {
    trials,
    async play(suite, item, tried) {
      if (flags.record === true && holdsSecret(suite, item)) {
        const advice = 'Take it out first: recordings are kept beside the suite.'
        faults.push({ at: item.at, message: 'the role or the answers of this case hold the key that is configured', advice })
        return notPlayed(item)
      }
      const played = await Promise.all(Array.from({ length: trials }, () => slots(() => tryOnce(suite, item, tried))))
      const results = played.flatMap((result) => result ?? [])
      const single = trials === 1 && item.minPass === undefined
      return (flags.record === true || single ? results[0] : joinTrials(item, results, trials)) ?? notPlayed(item)
    },
    async close() {
      for (const model of open) model.close()
    },
    trouble: () => ({ stopped, faults: inOrderOfLines(faults) }),
  }

  async function tryOnce(suite: Suite, item: Case, tried: (result: CaseResult) => void = () => undefined): Promise<CaseResult | null> {
    if (stopped !== null) return null
    const refusal: { error: UserError | null } = { error: null }
    const recorder = flags.record === true ? createRecorder(fetch, mask) : null
    const speakers = { interviewer: modelFor('interviewer', recorder, refusal), assessor: modelFor('assessor', recorder, refusal) }
    const nonce = recorder === null ? () => randomBytes(9).toString('hex') : fencesOf(item)
    try {
      const result = await testWithModel(suite, item, { name, assessor, speakers, nonce }, null, desk.version)
      // An answer that was left unassessed, or a turn that somebody else took, would pass for the model's.
      if (refusal.error !== null) throw refusal.error
      if (recorder !== null) return await keep(suite, item, result, recorder)
      if (trials > 1) tried(result)
      return result
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      stopped ??= refusal.error ?? error
      return null
    } finally {
      for (const model of Object.values(speakers)) open.delete(model)
    }
  }

  function modelFor(who: Speaker, recorder: Recorder | null, refusal: { error: UserError | null }): Model {
    const listening = recorder === null ? {} : { fetch: recorder.fetchAs(who) }
    const model = createModel({ ...options, ...listening, budget: budget === null ? null : noting(budget, refusal) })
    open.add(model)
    if (who === 'interviewer') return model
    // An answer that the assessor could not be asked about says nothing of the assessor.
    const complete: Model['complete'] = async (request) => await model.complete(request).catch(noted(refusal))
    return { ...model, complete }
  }

  async function keep(suite: Suite, item: Case, result: CaseResult, recorder: Recorder): Promise<CaseResult> {
    const { calls, altered } = recorder.taken()
    const path = recordingPath(suite.path, item.id)
    const about = { version: 1, greenflag: desk.version, recordedAt: desk.clock.stamp(), case: item.id, model: name } as const
    try {
      await writeRecording(path, { ...about, assessorModel: assessor, calls })
    } catch (error) {
      if (!(error instanceof RecordingFault)) throw error
      throw new UserError(`the recording of "${item.id}" cannot be kept: ${error.message} (${shownPath(path, desk.cwd)})`, {
        code: exit.storage,
        advice: 'Check the folder of the suite, its permissions and the disk.',
      })
    }
    if (!altered || result.model === undefined) return result
    const note = 'Something that looks like a key was taken out of what the model said: a replay may differ.'
    return { ...result, model: { ...result.model, notes: [...result.model.notes, note] } }
  }

  function holdsSecret({ contextText }: Suite, { candidate }: Case): boolean {
    const texts = [contextText, ...(candidate.kind === 'answers' ? candidate.blocks.map(({ text }) => text) : [])]
    return known.some((secret) => texts.some((text) => text.includes(secret)))
  }

  function announce(): void {
    const cases = suites.reduce((sum, suite) => sum + suite.cases.length, 0)
    const parts = [
      `${flags.record === true ? 'Recording' : 'Live'}: ${name}${assessor === null ? '' : ` and ${assessor}`} at ${host}`,
      cases === 1 ? 'one case' : `${cases} cases`,
      ...(trials === 1 ? [] : [`${trials} trials each`]),
      ...(flags.maxCost === undefined ? [] : [`at most $${flags.maxCost}`]),
    ]
    desk.err(`${cleanLine(parts.join(', '))}\n`)
  }
}

function noted(refusal: { error: UserError | null }): (error: unknown) => never {
  return (error) => {
    if (error instanceof UserError) refusal.error ??= error
    throw error
  }
}

/** The same budget; the first call it does not allow is noted. */
function noting(budget: Budget, refusal: { error: UserError | null }): Budget {
  return {
    ...budget,
    reserve: async (request) => await Promise.resolve(budget.reserve(request)).catch(noted(refusal)),
  }
}
