import { listRoles } from '../contexts/library.ts'
import type { Level } from '../core/level.ts'
import type { Candidate } from '../core/ports.ts'
import type { Pipe } from '../terminal/piped.ts'
import { clean, cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { readLastChoice, rememberChoice } from './last-choice.ts'

export interface Answering {
  readonly candidate: Candidate
  /** Whose answers are printed, where nobody types them. */
  readonly echo: string | null
  readonly close: () => Promise<void>
}

const pipes = new WeakMap<Desk, Pipe>()

/** Who answers: the blocks of a file, a person at the terminal, or the lines of a pipe. */
export async function chooseAnswering(
  desk: Desk,
  { script, json }: { readonly script: string | null; readonly json: boolean },
): Promise<Answering> {
  const close = async () => undefined
  if (script !== null) {
    const { createScriptedCandidate, parseAnswers } = await import('../terminal/scripted.ts')
    return { candidate: createScriptedCandidate(parseAnswers(script)), echo: 'You', close }
  }
  if (!desk.stdin.isTTY) {
    const { candidate } = await pipeOf(desk)
    return { candidate, echo: 'You', close }
  }
  const { createPersonAtTerminal } = await import('../terminal/editor/person.ts')
  const output = json ? desk.stderr : desk.stdout
  const candidate = createPersonAtTerminal({
    ...terminalOf(desk, output),
    env: desk.env,
    style: desk.styleOf(output),
    clean,
    now: desk.clock.now,
    suspend: desk.suspend,
  })
  return { candidate, echo: null, close }
}

/** Whether standard input off a terminal holds anything: waits for its first line or its end. */
export async function standardInput(desk: Desk): Promise<'lines' | 'closed'> {
  const pipe = await pipeOf(desk)
  return (await pipe.first()) === 'line' ? 'lines' : 'closed'
}

/** Menus for role, level and length, beginning with what was chosen last; what the call already says is not asked. */
export async function chooseOnTerminal(
  desk: Desk,
  given: { readonly level?: Level; readonly questions?: number; readonly contexts?: string },
): Promise<{ role: string; level: Level; questions: number }> {
  const { chooseInterview } = await import('../terminal/menus.ts')
  const listed = await listRoles({ ...desk, contextsDir: given.contexts ?? null })
  const roles = listed.flatMap(({ name, entry }) =>
    entry === null ? [] : [{ name, role: entry.role, summary: entry.summary, levels: entry.levels }],
  )
  const last = await readLastChoice(desk.configDir)
  const choice = await chooseInterview({ ...terminalOf(desk, desk.stdout), roles, last: { ...last, ...definite(given) } })
  await rememberChoice(desk.configDir, choice)
  return choice
}

/** Asks yes or no on a terminal; null where there is nobody to ask. */
export async function confirmer(desk: Desk): Promise<((question: string) => Promise<boolean>) | null> {
  if (!desk.stdin.isTTY) return null
  const { confirm } = await import('../terminal/menus.ts')
  return async (question) => await confirm({ ...terminalOf(desk, desk.stderr), question, fallback: false })
}

async function pipeOf(desk: Desk): Promise<Pipe> {
  const known = pipes.get(desk)
  if (known !== undefined) return known
  const { createPipe } = await import('../terminal/piped.ts')
  const pipe = createPipe({
    input: desk.stdin,
    notice: (line) => desk.err(`${cleanLine(line)}\n`),
    say: (text) => desk.err(`${clean(text)}\n`),
    setTimer,
  })
  pipes.set(desk, pipe)
  return pipe
}

function terminalOf(desk: Desk, output: NodeJS.WriteStream) {
  return { input: desk.stdin, output, accessible: desk.accessible, setTimer }
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

function definite({ level, questions }: { readonly level?: Level; readonly questions?: number }): { level?: Level; questions?: number } {
  return { ...(level === undefined ? {} : { level }), ...(questions === undefined ? {} : { questions }) }
}
