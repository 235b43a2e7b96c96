import { exit, UserError } from '../../core/exit.ts'
import { noUsage, type Usage } from '../../core/usage.ts'
import { type ModelOptions, modelAt } from './client.ts'
import { type Connection, connect } from './connection.ts'
import { explain } from './errors.ts'
import { FaultError, isRecord } from './fault.ts'
import type { ModelRequest } from './model.ts'
import { firstSpeaking, listModels, type OfferedModel } from './models.ts'
import { defaultModel } from './resolve-model.ts'

/** What is to be probed: tried once, without waiting. */
export interface ProbeOptions extends Pick<ModelOptions, 'apiKey' | 'baseUrl' | 'version' | 'fetch' | 'timeouts'> {
  /** The model to call; null: the one that would be used. */
  readonly model: string | null
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
}

/** Something that did not work, as its user reads it; no secret is in it. */
export interface ProbeProblem {
  readonly step: 'configuration' | 'list' | 'call'
  readonly message: string
  readonly advice: string | null
}

/** What was found out. Null stands for what could not be. */
export interface ProbeReport {
  readonly host: string | null
  /** Whether anything answered there, be it an error. */
  readonly reached: boolean
  /** The ids of the models it offers. */
  readonly models: readonly string[] | null
  readonly model: string | null
  /** Whether the model is among those offered. */
  readonly modelFound: boolean | null
  /** When the model will be switched off, ISO 8601. */
  readonly retiresAt: string | null
  readonly call: ProbedCall | null
  readonly problems: readonly ProbeProblem[]
}

/** One tiny call that went through. */
export interface ProbedCall {
  /** Milliseconds to the first word, and to the end. */
  readonly firstWordMs: number | null
  readonly totalMs: number
  /** Whether the reply followed a JSON schema that the prompt did not mention. */
  readonly honoursSchema: boolean
  readonly usage: Usage
}

/** Says nothing of JSON: only a server that enforces the schema answers in it. */
const greeting: Omit<ModelRequest, 'model'> = {
  system: [],
  messages: [{ role: 'user', blocks: [{ text: 'Greet me in three words.', cached: false }] }],
  // With room for thoughts, which many models have first, unasked.
  maxTokens: 2000,
  schema: { type: 'object', properties: { greeting: { type: 'string' } }, required: ['greeting'], additionalProperties: false },
}

/** Tries a server out: its list of models and one small call. Whatever goes wrong is in the report; it throws nothing of it. */
export async function probe(options: ProbeOptions): Promise<ProbeReport> {
  const problems: ProbeProblem[] = []
  const connection = await attempt('configuration', problems, () => connect(options))
  if (connection === null) {
    const unknown = { host: null, models: null, modelFound: null, retiresAt: null, call: null }
    return { ...unknown, reached: false, model: options.model, problems }
  }
  const models = await attempt('list', problems, () => list(connection))
  const model = options.model ?? (connection.hosted ? defaultModel : firstSpeaking(models ?? []))
  const call = model === null ? null : await attempt('call', problems, () => callOnce(connection, options, model))
  return {
    host: connection.host,
    reached: connection.answered(),
    models: models?.map(({ id }) => id) ?? null,
    model,
    modelFound: models?.some(({ id }) => id === model) ?? null,
    retiresAt: models?.find(({ id }) => id === model)?.retiresAt ?? null,
    call,
    problems,
  }
}

async function attempt<Found>(
  step: ProbeProblem['step'],
  problems: ProbeProblem[],
  work: () => Found | Promise<Found>,
): Promise<Found | null> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    problems.push({ step, message: error.message, advice: error.advice })
    return null
  }
}

async function list(connection: Connection): Promise<OfferedModel[]> {
  try {
    return await listModels(connection, new AbortController().signal)
  } catch (error) {
    throw error instanceof FaultError ? explain(error, { ...connection, model: null, nearest: null }) : error
  }
}

async function callOnce(connection: Connection, options: ProbeOptions, model: string): Promise<ProbedCall> {
  const once = { ...options.timeouts, maxTries: 1, longestWait: 0 }
  const nothing = { notify: () => undefined, sleep: () => Promise.resolve(), budget: null }
  const started = options.now()
  let firstWordMs: number | null = null
  let end: { readonly text: string; readonly usage: Usage; readonly broken: string | null } = { text: '', usage: noUsage, broken: null }
  const line = modelAt(connection, { ...options, ...nothing, timeouts: once })
  for await (const _ of line.stream({ ...greeting, model }, (reply) => {
    end = reply
  })) {
    firstWordMs ??= options.now() - started
  }
  if (end.broken !== null) throw new UserError(`the call to ${model} at ${connection.host} broke off: ${end.broken}`, { code: exit.model })
  return { firstWordMs, totalMs: options.now() - started, honoursSchema: greets(end.text), usage: end.usage }
}

function greets(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && typeof value['greeting'] === 'string'
  } catch {
    return false
  }
}
