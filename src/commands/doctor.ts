import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ExitCode, exit } from '../core/exit.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { configurationOf, type ModelLimits, modelNamed, modelOptions } from './seats.ts'

export interface DoctorRequest extends ModelLimits {
  readonly model?: string
  readonly json: boolean
}

/** One thing that was looked at: `ok`, `off` where it is not in use, or `wrong` with what to do. */
interface Check {
  readonly name: string
  readonly state: 'ok' | 'off' | 'wrong'
  readonly found: string
  readonly advice: string | null
}

/** `greenflag doctor`: what is configured, what answers, what does not. Resolves to exit 1 where something is wrong. */
export async function doctor(request: DoctorRequest, desk: Desk): Promise<ExitCode> {
  const checks = [checkNode(desk.nodeVersion), checkTerminal(desk), await checkFolder(desk), ...(await checkModel(request, desk))]
  if (request.json) desk.out(safeJson(checks))
  else desk.out(checks.flatMap((check) => lines(check, desk)).join(''))
  return checks.some(({ state }) => state === 'wrong') ? exit.found : exit.done
}

function lines({ name, state, found, advice }: Check, desk: Desk): string[] {
  const style = desk.styleOf(desk.stdout)
  const paint = { ok: style.good, off: style.muted, wrong: style.bad }[state]
  const head = `${state.padEnd(6)}${name.padEnd(12)}`
  const width = desk.columns(desk.stdout)
  const body = wrap(cleanLine(found), width, ' '.repeat(head.length)).map((line, index) =>
    index === 0 ? paint(head) + line.slice(head.length) : line,
  )
  const more = advice === null ? [] : wrap(cleanLine(advice), width, ' '.repeat(head.length)).map(style.muted)
  return [...body, ...more].map((line) => `${line}\n`)
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const old = major < 20 || (major === 20 && minor < 19)
  return { name: 'Node', state: old ? 'wrong' : 'ok', found: version, advice: old ? 'greenflag needs Node 20.19 or later.' : null }
}

function checkTerminal({ stdin, stdout, columns, accessible, env }: Desk): Check {
  const kind =
    stdin.isTTY && stdout.isTTY
      ? `terminal ${env['TERM'] ?? ''}, ${columns(stdout)} columns`
      : 'no terminal: answers come from a pipe or a file'
  return { name: 'Terminal', state: 'ok', found: accessible ? `${kind}, plain lines` : kind, advice: null }
}

async function checkFolder({ place, freshSuffix }: Desk): Promise<Check> {
  const name = 'Sessions'
  try {
    await mkdir(place.folder, { recursive: true, mode: 0o700 })
    const probe = join(place.folder, `.doctor-${freshSuffix()}`)
    await writeFile(probe, '', { mode: 0o600 })
    await rm(probe)
    return { name, state: 'ok', found: `kept in ${place.folder}`, advice: null }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it failed'
    return {
      name,
      state: 'wrong',
      found: `cannot write to ${place.folder} (${why})`,
      advice: 'Mend its permissions, or set GREENFLAG_HOME to another folder.',
    }
  }
}

async function checkModel(request: DoctorRequest, desk: Desk): Promise<Check[]> {
  const { apiKey, baseUrl } = configurationOf(request, desk)
  const key: Check = {
    name: 'Key',
    state: apiKey === null ? 'off' : 'ok',
    found: apiKey === null ? 'none in ANTHROPIC_API_KEY' : masked(apiKey),
    advice: null,
  }
  if (apiKey === null && baseUrl === null) {
    const found = 'none configured: the embedded interviewer and assessor play'
    return [key, { name: 'Model', state: 'off', found, advice: 'Set ANTHROPIC_API_KEY, or --base-url for a local server.' }]
  }
  const { probe } = await import('../engines/anthropic/probe.ts')
  const options = await modelOptions(desk, request)
  const model = request.model ?? modelNamed(desk)
  const report = await probe({ ...options, model, now: () => desk.clock.now() })
  const problem = (step: string) => report.problems.find((one) => one.step === step)
  const failed = problem('configuration') ?? (report.reached ? undefined : report.problems[0])
  const server: Check = {
    name: 'Server',
    state: failed === undefined ? 'ok' : 'wrong',
    found: failed?.message ?? `${report.host ?? ''} answers`,
    advice: failed?.advice ?? null,
  }
  if (failed !== undefined) return [key, server]
  return [key, server, modelCheck(report, problem('list')), callCheck(report.call, problem('call'))]
}

type Report = Awaited<ReturnType<typeof import('../engines/anthropic/probe.ts')['probe']>>
type Problem = Report['problems'][number] | undefined

function modelCheck({ model, modelFound, retiresAt, call }: Report, unlisted: Problem): Check {
  const name = 'Model'
  if (model === null && unlisted !== undefined) return { name, state: 'wrong', found: unlisted.message, advice: unlisted.advice }
  if (model === null) return { name, state: 'wrong', found: 'the server offers none', advice: 'Load one there, or name one with --model.' }
  if (modelFound === false && call === null)
    return { name, state: 'wrong', found: `${model} is not among those the server lists`, advice: 'Name another one with --model.' }
  const retires = retiresAt === null ? '' : `, to be switched off on ${retiresAt.slice(0, 10)}`
  const listed = { true: '', false: '; the server does not list it', null: '; the server gives no list' }[`${modelFound}`]
  return { name, state: 'ok', found: `${model}${listed}${retires}`, advice: null }
}

function callCheck(call: Report['call'], problem: Problem): Check {
  const name = 'Call'
  if (call === null && problem === undefined) return { name, state: 'off', found: 'not tried: there is no model to call', advice: null }
  if (call === null) return { name, state: 'wrong', found: problem?.message ?? '', advice: problem?.advice ?? null }
  const first = call.firstWordMs === null ? '' : `first word after ${Math.round(call.firstWordMs)} ms, `
  const schema = call.honoursSchema ? 'JSON schema honoured' : 'JSON schema not enforced: judgements are read with care'
  return { name, state: 'ok', found: `${first}${Math.round(call.totalMs)} ms in all; ${schema}`, advice: null }
}

/** The last four characters of a key of 20 or more; nothing of a shorter one. */
function masked(key: string): string {
  return key.length >= 20 ? `set, ends in ${key.slice(-4)}` : 'set'
}
