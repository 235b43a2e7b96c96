import { Interrupted } from '../../core/exit.ts'
import { addUsage, noUsage } from '../../core/usage.ts'
import type { Budget } from './budget.ts'
import { type Connection, type ConnectionOptions, connect } from './connection.ts'
import { brokenBy, explain } from './errors.ts'
import { type Fault, FaultError } from './fault.ts'
import type { Model, ModelReply, ModelRequest } from './model.ts'
import { nearestOffered } from './models.ts'
import { type Limits, newPatience, type Waiting } from './patience.ts'
import { bodyOf } from './request.ts'
import { newReading, readTexts, stopReasonOf, usageOf } from './stream.ts'

/** Everything a model needs from outside. */
export interface ModelOptions extends ConnectionOptions {
  /** Countdowns while a server is waited for: a line a second, each in place of the one before. */
  readonly notify: Waiting['notify']
  /** Resolves after `ms` or rejects when stopped. */
  readonly sleep: Waiting['sleep']
  readonly timeouts: ConnectionOptions['timeouts'] & Limits
  /** What the calls may cost; null: no limit. */
  readonly budget: Budget | null
}

/** Waits that suit hosted and local servers alike, in milliseconds. */
export const usualTimeouts: ModelOptions['timeouts'] = { connect: 180_000, idle: 90_000, longestWait: 60_000, maxTries: 5 }

type Done = Parameters<Model['stream']>[1]

/**
 * A model behind the Anthropic Messages API, hosted or local. Both calls stream over the wire, so that a slow model is told from a dead one, and wait
 * for a busy server by themselves. A call that `close` stops throws Interrupted. Throws a UserError (exit 2) where it is not configured.
 */
export function createModel(options: ModelOptions): Model {
  return modelAt(connect(options), options)
}

/** The same over a line that is there already. */
export function modelAt(connection: Connection, options: ModelOptions): Model {
  const running = new Set<AbortController>()
  let enforcesSchemas = true

  /** `whole`: nobody hears the text before it is complete, so that a broken answer can be had again. */
  async function* converse(request: ModelRequest, whole: boolean, done: Done): AsyncIterable<string> {
    const patience = newPatience({ ...options, host: connection.host, limits: options.timeouts })
    const controller = new AbortController()
    running.add(controller)
    let usage = noUsage
    try {
      for (;;) {
        const reservation = await options.budget?.reserve(request)
        const reading = newReading()
        let said = ''
        const withSchema = enforcesSchemas && request.schema !== undefined
        let broken: string | null = 'nobody listened any longer'
        try {
          for await (const words of connection.secrets.unspoken(
            readTexts(connection.events(bodyOf(request, withSchema), controller.signal), reading),
          )) {
            said += words
            yield words
          }
          broken = null
          return
        } catch (error) {
          if (!(error instanceof FaultError)) throw error
          if (reading.text !== '' && !whole) {
            broken = brokenBy(error.fault, connection.secrets)
            if (error.fault.kind !== 'overflow' && error.fault.kind !== 'stopped') return
            throw await explained(error, request.model)
          }
          if (withSchema && isAboutSchema(error.fault)) enforcesSchemas = false
          else if (!(await patience.awaitsNextTry(error.fault, connection.answered(), controller.signal))) throw error
        } finally {
          const took = usageOf(reading, request.model)
          reservation?.settle(took)
          usage = addUsage(usage, took)
          // Whoever has heard something learns what it was, also where the stream broke or was left.
          if (broken === null || (reading.text !== '' && !whole)) done({ text: said, stopReason: stopReasonOf(reading), usage, broken })
        }
      }
    } catch (error) {
      throw error instanceof FaultError ? await explained(error, request.model) : error
    } finally {
      running.delete(controller)
      controller.abort()
    }
  }

  async function explained(error: FaultError, model: string): Promise<Error> {
    if (error.fault.kind === 'stopped') return new Interrupted()
    const missing = error.fault.kind === 'refused' && error.fault.status === 404
    return explain(error, { ...connection, model, nearest: missing ? await nearestOffered(connection, model) : null })
  }

  return {
    stream: (request, done) => converse(request, false, done),
    async complete(request) {
      let reply: ModelReply = { text: '', stopReason: 'other', usage: noUsage }
      const keep = ({ text, stopReason, usage }: ModelReply) => {
        reply = { text, stopReason, usage }
      }
      for await (const _ of converse(request, true, keep));
      return reply
    },
    close() {
      for (const controller of running) controller.abort()
    },
  }
}

/** Whether a server minds the schema, so that the call may go through without: the prompt asks for the same shape. */
function isAboutSchema(fault: Fault): boolean {
  return (
    fault.kind === 'refused' &&
    (fault.status === 400 || fault.status === 422) &&
    /output_config|output_format|response_format|schema|grammar/i.test(fault.words ?? '')
  )
}
