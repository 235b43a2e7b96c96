import { UserError } from '../core/exit.ts'
import type { Cast, EngineName } from '../core/session.ts'
import type { Desk } from './desk.ts'
import { configurationOf, type ModelLimits, modelNamed, modelOptions } from './seats.ts'

/** Who is asked to interview and to assess. */
export interface CastRequest extends ModelLimits {
  readonly engine: 'auto' | EngineName
  readonly assessor?: EngineName | 'both'
  readonly model?: string
  readonly assessorModel?: string
}

/** Decides who plays. `auto` is a model where a key or a base URL is configured. Throws a UserError: exit 2 where a model is asked for and none is configured, exit 3 where a server cannot name one. */
export async function chooseCast(request: CastRequest, desk: Desk): Promise<Cast> {
  const { apiKey, baseUrl } = configurationOf(request, desk)
  const configured = apiKey !== null || baseUrl !== null
  const interviewer = request.engine === 'auto' ? (configured ? 'anthropic' : 'offline') : request.engine
  const assessor = request.assessor === undefined ? interviewer : request.assessor === 'both' ? 'anthropic' : request.assessor
  const needed = interviewer === 'anthropic' || assessor === 'anthropic'
  if (!needed) return { interviewer, assessor, model: null, version: desk.version }
  if (!configured) {
    throw new UserError('no language model is configured', {
      advice: 'Set ANTHROPIC_API_KEY, or name a local server with --base-url; or leave the model out with --engine offline.',
    })
  }
  const { resolveModel } = await import('../engines/anthropic/resolve-model.ts')
  const model = await resolveModel(await modelOptions(desk, request), request.model ?? modelNamed(desk))
  return {
    interviewer,
    assessor,
    model,
    ...(request.assessorModel === undefined ? {} : { assessorModel: request.assessorModel }),
    ...(request.assessor === 'both' ? { second: 'offline' as const } : {}),
    version: desk.version,
  }
}
