import { createHash } from 'node:crypto'
import type { UserError } from '../core/exit.ts'
import type { Recording } from '../core/suite/recording.ts'
import type { CaseResult, Notice } from '../core/suite/result.ts'
import { createModel, type ModelOptions } from '../engines/anthropic/client.ts'
import { createReplayer, type Replayer } from '../engines/anthropic/replayer.ts'
import { secretsRemoved } from '../engines/anthropic/secrets.ts'
import { shownPath } from '../suites/paths.ts'
import { RecordingFault, readRecording, recordingPath } from '../suites/recordings.ts'
import type { Case, Suite } from '../suites/suite.ts'
import type { Desk } from './desk.ts'
import { testWithModel } from './test-model-case.ts'
import type { Pool } from './test-pool.ts'

/** Those who play cases with a model, or with what one said. */
export interface ModelPool extends Pool {
  /** What went wrong on the way, once all is played: a model or a budget that ended the run, and recordings that cannot be used. */
  readonly trouble: () => { readonly stopped: UserError | null; readonly faults: readonly Notice[] }
}

/** A result for a case of which there is none. */
export function notPlayed({ id, at }: Case): CaseResult {
  const outcome = { rating: null, band: 'not played', green: [], red: [], areas: [], exchanges: 0, conduct: {} }
  return { id, at, status: 'not played', failures: [], outcome }
}

/** Notices in the order of files and lines, however many cases were played at a time. */
export function inOrderOfLines(notices: readonly Notice[]): Notice[] {
  return notices.toSorted((a, b) => (a.at.file === b.at.file ? a.at.line - b.at.line : a.at.file < b.at.file ? -1 : 1))
}

/** Words that fence what a candidate said, the same in a recording and whenever it is played. */
export function fencesOf({ id, options }: Case): () => string {
  let count = 0
  return () => {
    count += 1
    return createHash('sha256')
      .update(JSON.stringify([id, options.seed, count]))
      .digest('hex')
      .slice(0, 18)
  }
}

/** The call that records a case anew. */
function recordingCall(suite: Suite, { id }: Case, cwd: string): string {
  const quoted = (word: string) => (/^[\w./-]+$/.test(word) ? word : JSON.stringify(word))
  return `greenflag test ${quoted(shownPath(suite.path, cwd))} --case ${quoted(id)} --record`
}

/** Plays cases from their recordings: no connection is opened, nothing is waited for. A recording that is missing or does not fit is a fault. */
export function createReplayPool(desk: Pick<Desk, 'cwd' | 'clock' | 'version'>, timeouts: ModelOptions['timeouts']): ModelPool {
  const faults: Notice[] = []
  const unmasked = (text: string) => secretsRemoved(text, [])
  return {
    async play(suite, item) {
      const path = recordingPath(suite.path, item.id)
      const faulty = (message: string) => {
        faults.push({ at: item.at, message, advice: `Record it anew: ${recordingCall(suite, item, desk.cwd)}` })
        return notPlayed(item)
      }
      const named = `the recording of "${item.id}"`
      try {
        const recording = await readRecording(path)
        if (recording === null) return faulty(`there is no recording of "${item.id}" (${shownPath(path, desk.cwd)})`)
        if (recording.case !== item.id) return faulty(`${named} is one of "${recording.case}"`)
        const replayer = createReplayer(recording.calls, unmasked, timeouts.idle)
        const result = await replayed(suite, item, recording, replayer)
        const stale = staleness(replayer)
        if (stale !== null) return faulty(`${named} is stale: ${stale}`)
        return result instanceof Error ? faulty(`${named} ends with an error: ${result.message}`) : result
      } catch (error) {
        if (!(error instanceof RecordingFault)) throw error
        return faulty(`${named} cannot be used: ${error.message} (${shownPath(path, desk.cwd)})`)
      }
    },
    close: async () => undefined,
    trouble: () => ({ stopped: null, faults: inOrderOfLines(faults) }),
  }

  async function replayed(suite: Suite, item: Case, recording: Recording, replayer: Replayer): Promise<CaseResult | Error> {
    const options = {
      apiKey: null,
      baseUrl: 'http://recording.invalid',
      version: desk.version,
      notify: () => undefined,
      sleep: async () => undefined,
      timeouts,
      budget: null,
    }
    const modelOf = (who: 'interviewer' | 'assessor') => createModel({ ...options, fetch: replayer.fetchAs(who) })
    const recorded = { at: recording.recordedAt, daysAgo: daysBetween(recording.recordedAt, desk.clock.now()) }
    const model = {
      name: recording.model,
      assessor: recording.assessorModel,
      speakers: { interviewer: modelOf('interviewer'), assessor: modelOf('assessor') },
      nonce: fencesOf(item),
    }
    return await testWithModel(suite, item, model, recorded, desk.version).catch((error: unknown) => {
      if (error instanceof Error && (replayer.stale() !== null || error.name === 'UserError')) return error
      throw error
    })
  }
}

function staleness(replayer: Replayer): string | null {
  const stale = replayer.stale()
  if (stale === null) {
    const left = replayer.left()
    return left === 0 ? null : `${left === 1 ? 'one call of it is' : `${left} calls of it are`} no longer made`
  }
  const { who, call, difference } = stale
  if (difference === null) return `the ${who} now makes a call that is not in it (number ${call})`
  const { part, line, is, was } = difference
  const told = [was === null ? 'there was no such line' : `it was “${was}”`, is === null ? 'there is none now' : `it is “${is}”`]
  return `a prompt has changed in the ${part} (call ${call} of the ${who}, line ${line}): ${told.join(', ')}`
}

function daysBetween(stamp: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(stamp)) / 86_400_000))
}
