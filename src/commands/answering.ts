import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listRoles } from '../contexts/library.ts'
import { UserError } from '../core/exit.ts'
import { parseAnswers } from '../core/interview/answers.ts'
import type { Level } from '../core/level.ts'
import type { Candidate } from '../core/ports.ts'
import type { Drafts } from '../terminal/editor/unsent.ts'
import type { PersonOptions } from '../terminal/editor/writer.ts'
import type { Pipe } from '../terminal/piped.ts'
import { clean, cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { readLastChoice, rememberChoice } from './last-choice.ts'

export interface Answering {
  readonly candidate: Candidate
  /** Whose answers are printed, where nobody types them. */
  readonly echo: string | null
  /** Whether the conversation goes to standard error: asked for, or the only terminal that the person who answers can see. */
  readonly aside: boolean
  /** Where drafts are kept; null where nobody writes one or nothing is saved. */
  readonly drafts: Drafts | null
}

/** Kept before they are there: who asks meanwhile must not begin a second one, which would miss what the first one has read. */
const pipes = new WeakMap<Desk, Promise<Pipe>>()

/** Who answers: the blocks of a file, a person at the terminal, or the lines of a pipe. `session` is null where nothing is saved. */
export async function chooseAnswering(
  desk: Desk,
  { script, json, session }: { readonly script: string | null; readonly json: boolean; readonly session: string | null },
): Promise<Answering> {
  const unattended = { echo: 'You', aside: json, drafts: null }
  if (script !== null) {
    const { createScriptedCandidate } = await import('../terminal/scripted.ts')
    return { candidate: createScriptedCandidate(parseAnswers(script)), ...unattended }
  }
  if (!desk.stdin.isTTY) {
    const { candidate } = await pipeOf(desk)
    return { candidate: answeringAtAll(candidate), ...unattended }
  }
  const { createPersonAtTerminal } = await import('../terminal/editor/person.ts')
  const { options, aside, drafts } = personAt(desk, json, session)
  return { candidate: createPersonAtTerminal(options), echo: null, aside, drafts }
}

/** Somebody who writes at this terminal. `session` is null where nothing is saved. */
export function personAt(
  desk: Desk,
  json: boolean,
  session: string | null,
): { readonly options: PersonOptions; readonly aside: boolean; readonly drafts: Drafts | null } {
  const aside = json || talksAside(desk)
  const output = aside ? desk.stderr : desk.stdout
  const drafts = session === null ? null : draftsOf(desk, session)
  const options: PersonOptions = {
    ...terminalOf(desk, output),
    env: desk.env,
    style: desk.styleOf(output),
    clean,
    now: desk.clock.now,
    suspend: desk.suspend,
    leaving: desk.leaving,
    ...(drafts === null ? {} : { drafts }),
  }
  return { options, aside, drafts }
}

/** Who types at a terminal while standard output goes elsewhere has to see the questions. */
function talksAside({ stdout, stderr }: Desk): boolean {
  return !stdout.isTTY && stderr.isTTY
}

/** Drafts in a file beside the session, its owner's alone; it goes when the session is deleted. */
function draftsOf(desk: Desk, session: string): Drafts {
  const path = join(desk.place.folder, `${session}.draft`)
  let kept: string | null = null
  return {
    find(n) {
      try {
        const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
        const { question, text } = { question: null, text: null, ...(typeof found === 'object' ? found : {}) }
        return question === n && typeof text === 'string' ? text : ''
      } catch {
        return ''
      }
    },
    keep(n, text) {
      const draft = text.trim() === '' ? null : JSON.stringify({ question: n, text })
      if (draft === kept && draft !== null) return
      kept = draft
      try {
        if (draft === null) rmSync(path, { force: true })
        else writeFileSync(path, draft, { mode: 0o600 })
      } catch {
        // It is a second net; the answer itself is written with care when it is sent.
      }
    },
  }
}

/** Whether standard input off a terminal holds anything: waits for its first line or its end. */
export async function standardInput(desk: Desk, awaited?: string): Promise<'lines' | 'closed'> {
  const pipe = await pipeOf(desk, awaited)
  return (await pipe.first()) === 'line' ? 'lines' : 'closed'
}

/** What a promise gives, if it gives it within the blink of an eye; who pipes answers in by and by should see the question first. */
export async function soon<Value>(promise: Promise<Value>): Promise<Value | null> {
  const blink = new Promise<null>((resolve) => setTimer(() => resolve(null), 20))
  return await Promise.race([promise, blink])
}

/** Standard input ended without a single answer. */
export function nobodyAnswers(): UserError {
  return new UserError('standard input is closed, so there are no answers', {
    advice: 'Answer in a terminal, pipe one answer a line, or give --answers <file>. "greenflag demo" shows an interview.',
  })
}

/** A candidate on a pipe that must not end before it has begun. */
function answeringAtAll(candidate: Candidate): Candidate {
  let begun = false
  return {
    answer: async (turn) => {
      const reply = await candidate.answer(turn)
      if (!begun && reply.kind === 'end' && reply.reason === 'answers-ran-out') throw nobodyAnswers()
      begun = true
      return reply
    },
  }
}

/** Menus for role, level and length, beginning with what was chosen last; what the call already says is not asked. */
export async function chooseOnTerminal(
  desk: Desk,
  given: { readonly level?: Level; readonly questions?: number; readonly contexts?: string; readonly json: boolean },
): Promise<{ role: string; level: Level; questions: number }> {
  const { chooseInterview } = await import('../terminal/menus.ts')
  const listed = await listRoles({ ...desk, contextsDir: given.contexts ?? null })
  const roles = listed.flatMap(({ name, entry }) =>
    entry === null ? [] : [{ name, role: entry.role, summary: entry.summary, levels: entry.levels }],
  )
  const last = await readLastChoice(desk.configDir)
  const output = given.json || talksAside(desk) ? desk.stderr : desk.stdout
  const choice = await chooseInterview({ ...terminalOf(desk, output), roles, last, given: definite(given) })
  await rememberChoice(desk.configDir, choice)
  return choice
}

/** Asks yes or no on a terminal; null where there is nobody to ask. */
export async function confirmer(desk: Desk): Promise<((question: string) => Promise<boolean>) | null> {
  if (!desk.stdin.isTTY) return null
  const { confirm } = await import('../terminal/menus.ts')
  return async (question) => await confirm({ ...terminalOf(desk, desk.stderr), question, fallback: false })
}

/** Asks which of some choices on a terminal; null where there is nobody to ask. */
export async function chooser(
  desk: Desk,
): Promise<((question: string, choices: readonly { readonly value: string; readonly name: string }[]) => Promise<string>) | null> {
  if (!desk.stdin.isTTY || !desk.stderr.isTTY) return null
  const { chooseOne } = await import('../terminal/menus.ts')
  return async (question, choices) => await chooseOne({ ...terminalOf(desk, desk.stderr), question, choices })
}

/** The lines of standard input, read once however often they are asked for. `awaited` says what they are. */
export function pipeOf(desk: Desk, awaited = 'answers'): Promise<Pipe> {
  const pipe = pipes.get(desk) ?? begin(desk, awaited)
  pipes.set(desk, pipe)
  return pipe
}

async function begin(desk: Desk, awaited: string): Promise<Pipe> {
  const { createPipe } = await import('../terminal/piped.ts')
  return createPipe({
    input: desk.stdin,
    notice: (line) => desk.err(`${cleanLine(line)}\n`),
    say: (text) => desk.err(`${clean(text)}\n`),
    setTimer,
    awaited,
  })
}

export function terminalOf(desk: Desk, output: NodeJS.WriteStream) {
  return { input: desk.stdin, output, accessible: desk.accessible || !output.isTTY, setTimer }
}

function setTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}

function definite({ level, questions }: { readonly level?: Level; readonly questions?: number }): { level?: Level; questions?: number } {
  return { ...(level === undefined ? {} : { level }), ...(questions === undefined ? {} : { questions }) }
}
