import { exit, UserError } from '../../core/exit.ts'
import type { ModelOptions } from './client.ts'
import { type Connection, connect } from './connection.ts'
import { explain } from './errors.ts'
import { FaultError } from './fault.ts'
import { firstSpeaking, listModels, type OfferedModel } from './models.ts'
import { newPatience } from './patience.ts'

/** The model where nobody names one, at Anthropic. */
export const defaultModel = 'claude-sonnet-5-5'

/**
 * The model to use: the one named, else Anthropic's usual one, else the first at the base URL that can hold a conversation; a server that is still
 * loading it is waited for. Throws a UserError (exit 3) where the server cannot be asked or offers none.
 */
export async function resolveModel(options: Omit<ModelOptions, 'budget'>, named: string | null): Promise<string> {
  if (named !== null && named.trim() !== '') return named.trim()
  const connection = connect(options)
  if (connection.hosted) return defaultModel
  const first = firstSpeaking(await patientList(connection, options))
  if (first !== null) return first
  throw new UserError(`${connection.host} offers no model`, { code: exit.model, advice: 'Load one there first, or name one with --model.' })
}

async function patientList(connection: Connection, options: Omit<ModelOptions, 'budget'>): Promise<OfferedModel[]> {
  const patience = newPatience({ ...options, host: connection.host, limits: options.timeouts })
  const { signal } = new AbortController()
  for (;;) {
    try {
      return await listModels(connection, signal)
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      if (!(await patience.awaitsNextTry(error.fault, connection.answered(), signal))) {
        throw explain(error, { ...connection, model: null, nearest: null })
      }
    }
  }
}
