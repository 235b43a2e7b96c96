import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBothAssessor } from '../core/assessment/second-opinion.ts'
import type { Assessor, Candidate, Interviewer } from '../core/ports.ts'
import type { EngineName, SessionOpening } from '../core/session.ts'
import { noUsage, type Usage } from '../core/usage.ts'
import type { ModelOptions } from '../engines/anthropic/client.ts'
import type { Model } from '../engines/anthropic/model.ts'
import { createOfflineAssessor } from '../engines/offline/assessor.ts'
import { createOfflineInterviewer } from '../engines/offline/interviewer.ts'
import type { Notices } from '../terminal/notices.ts'
import type { Desk } from './desk.ts'
import { earAt } from './ear-at.ts'

/** Where a model is and what it may cost; nothing of it is kept in a session. */
export interface ModelLimits {
  readonly baseUrl?: string
  readonly maxCost?: number
}

/** Who interviews and who assesses. */
export interface Seats {
  readonly interviewer: Interviewer
  readonly assessor: Assessor
  /** The simulated candidate of a mock interview; null where a person answers. */
  readonly simulated: Candidate | null
  /** The model's host; null where none takes part. */
  readonly host: string | null
  /** What the model's doings are told by; null where none takes part. */
  readonly notices: Notices | null
  readonly close: () => void
}

/** What a user has configured of a model: a key, an address, or neither. */
export interface ModelConfiguration {
  readonly apiKey: string | null
  readonly baseUrl: string | null
}

export function configurationOf({ baseUrl }: ModelLimits, { env }: Pick<Desk, 'env'>): ModelConfiguration {
  return {
    apiKey: given(env['ANTHROPIC_API_KEY']) ?? given(env['ANTHROPIC_AUTH_TOKEN']),
    baseUrl: given(baseUrl) ?? given(env['ANTHROPIC_BASE_URL']),
  }
}

/** The model that the environment names, or null. */
export function modelNamed({ env }: Pick<Desk, 'env'>): string | null {
  return given(env['GREENFLAG_MODEL'])
}

function given(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}

/** Seats the interviewer and the assessor that a session names; `spent` is what its model has cost so far. */
export async function takeSeats(opening: SessionOpening, desk: Desk, limits: ModelLimits, spent: Usage = noUsage): Promise<Seats> {
  const { cast } = opening
  const mock = opening.mock === undefined || opening.mock.host ? null : opening.mock
  const simulated =
    mock === null ? null : (await import('../engines/offline/mock-candidate.ts')).createMockCandidate(mock, earAt(desk, opening))
  const embedded = { interviewer: createOfflineInterviewer(), assessor: createOfflineAssessor(earAt(desk, opening)), simulated }
  const models = [cast.interviewer, cast.assessor, cast.second].includes('anthropic')
  if (!models || cast.model === null) return { ...embedded, host: null, notices: null, close: () => undefined }
  const { createModelInterviewer } = await import('../engines/anthropic/interviewer.ts')
  const { createModelAssessor } = await import('../engines/anthropic/assessor.ts')
  const notices = await noticesAt(desk)
  const { model, host } = await openModel(desk, limits, spent, notices)
  const notify = (message: string) => notices.tell(message)
  const interviewer = createModelInterviewer({
    model,
    modelName: cast.model,
    fallback: embedded.interviewer,
    job: opening.job ?? null,
    cv: opening.cv ?? null,
    notify,
  })
  const played =
    mock === null || simulated === null || cast.interviewer !== 'anthropic'
      ? simulated
      : (await import('../engines/anthropic/candidate.ts')).createModelCandidate({
          model,
          modelName: cast.model,
          setup: mock,
          fallback: simulated,
          notify,
        })
  const judge = createModelAssessor({
    model,
    modelName: cast.assessorModel ?? cast.model,
    nonce: () => randomBytes(9).toString('hex'),
    notify,
  })
  const seat = (engine: EngineName) => (engine === 'anthropic' ? judge : embedded.assessor)
  return {
    interviewer: cast.interviewer === 'anthropic' ? interviewer : embedded.interviewer,
    assessor: cast.second === undefined ? seat(cast.assessor) : createBothAssessor(seat(cast.assessor), seat(cast.second)),
    simulated: played,
    host,
    notices,
    close: () => model.close(),
  }
}

async function noticesAt(desk: Desk): Promise<Notices> {
  const { createNotices } = await import('../terminal/notices.ts')
  return createNotices({
    write: desk.err,
    inPlace: desk.stderr.isTTY && !desk.accessible,
    columns: () => desk.columns(desk.stderr),
  })
}

/** How a model is reached from this desk: with its clock, its notices and the waits that suit a person. */
export async function modelOptions(desk: Desk, limits: ModelLimits, given?: Notices): Promise<Omit<ModelOptions, 'budget'>> {
  const { usualTimeouts } = await import('../engines/anthropic/client.ts')
  const notices = given ?? (await noticesAt(desk))
  const scale = Number(desk.env['GREENFLAG_WAIT_SCALE'] ?? '1')
  return {
    ...configurationOf(limits, desk),
    version: desk.version,
    notify: notices.countdown,
    sleep: async (ms, signal) => {
      await sleep(ms * (Number.isFinite(scale) && scale >= 0 ? scale : 1), undefined, { signal }).catch(() => undefined)
    },
    timeouts: scaled(usualTimeouts, desk.env),
  }
}

async function openModel(desk: Desk, limits: ModelLimits, spent: Usage, notices: Notices): Promise<{ model: Model; host: string }> {
  const { createModel } = await import('../engines/anthropic/client.ts')
  const { createBudget } = await import('../engines/anthropic/budget.ts')
  const { readAddress } = await import('../engines/anthropic/address.ts')
  const options = await modelOptions(desk, limits, notices)
  const budget = limits.maxCost === undefined ? null : createBudget({ maxUsd: limits.maxCost, spentUsd: spent.costUsd ?? 0 })
  return { model: createModel({ ...options, budget }), host: readAddress(options.baseUrl).host }
}

/** Time-outs in milliseconds that an environment shortens or stretches, for slow machines and for tests. */
function scaled(usual: ModelOptions['timeouts'], env: Desk['env']): ModelOptions['timeouts'] {
  const read = (name: string, fallback: number) => {
    const value = Number(env[name])
    return env[name] !== undefined && Number.isFinite(value) && value > 0 ? value : fallback
  }
  return {
    ...usual,
    connect: read('GREENFLAG_CONNECT_TIMEOUT_MS', usual.connect),
    idle: read('GREENFLAG_IDLE_TIMEOUT_MS', usual.idle),
    maxTries: read('GREENFLAG_MAX_TRIES', usual.maxTries),
  }
}
