import { exit, Interrupted } from '../core/exit.ts'
import { type Level, levels } from '../core/level.ts'
import { interruption, unlessAborted } from './editor/interruption.ts'
import type { SetTimer, TerminalInput, TerminalOutput } from './editor/terminal.ts'
import { contentWidth, wrap } from './layout.ts'
import { readLines } from './lines.ts'
import { cleanLine } from './sink.ts'

/** A role that can be chosen. */
export interface RoleChoice {
  /** What the command line calls it. */
  readonly name: string
  readonly role: string
  readonly summary: string
  /** The levels it is meant for; all, where it names none. */
  readonly levels: readonly Level[]
}

/** What an interview is begun with. */
export interface InterviewChoice {
  readonly role: string
  readonly level: Level
  readonly questions: number
}

/** Where a menu is shown. */
export interface MenuTerminal {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  /** Numbered lists without redrawing. */
  readonly accessible: boolean
  readonly setTimer: SetTimer
  readonly signal?: AbortSignal
}

interface Choice<Value> {
  readonly value: Value
  readonly name: string
  readonly description?: string
}

const lengths: readonly Choice<number>[] = [
  { value: 3, name: 'short, about 15 minutes (3 questions)' },
  { value: 6, name: 'usual, about 30 (6)' },
  { value: 10, name: 'long, about 60 (10)' },
]

/**
 * Asks for role, level and length; `last` is what stands first, and what is `given` is not asked. Throws `Interrupted`: 130 for Ctrl-C, Esc or Ctrl-D, 129
 * where the terminal is gone.
 */
export async function chooseInterview(
  options: MenuTerminal & {
    readonly roles: readonly RoleChoice[]
    readonly last: Partial<InterviewChoice> | null
    readonly given?: Partial<InterviewChoice>
  },
): Promise<InterviewChoice> {
  const { roles, last, given = {} } = options
  const roleChoices = roles.map((role) => ({ value: role.name, name: cleanLine(role.role), description: cleanLine(role.summary) }))
  const role = given.role ?? (await choose(options, 'Which role?', roleChoices, last?.role, roles.length > 1))
  const offered = roles.find((one) => one.name === role)?.levels ?? []
  const levelChoices = levels
    .filter((level) => offered.length === 0 || offered.includes(level))
    .map((level) => ({ value: level, name: level }))
  const level = given.level ?? (await choose<Level>(options, 'At which level?', levelChoices, last?.level ?? 'mid'))
  const questions = given.questions ?? (await choose(options, 'How long?', lengths, last?.questions ?? 6))
  return { role, level, questions }
}

/** Asks a question that takes yes or no; Enter alone is `fallback`. Throws as `chooseInterview` does. */
export async function confirm(options: MenuTerminal & { readonly question: string; readonly fallback: boolean }): Promise<boolean> {
  const { question, fallback } = options
  if (options.accessible) {
    return askLine(options, [`${cleanLine(question)} (${fallback ? 'Y/n' : 'y/N'})`], (line) => {
      if (line === '') return fallback
      if (/^y(es)?$/i.test(line)) return true
      return /^no?$/i.test(line) ? false : null
    })
  }
  const answer = await inMenu(options, { type: 'confirm', message: cleanLine(question), default: fallback })
  return answer === true
}

/** Asks which of some choices; `choices` has one or more. Throws as `chooseInterview` does. */
export async function chooseOne(
  options: MenuTerminal & { readonly question: string; readonly choices: readonly { readonly value: string; readonly name: string }[] },
): Promise<string> {
  const choices = options.choices.map(({ value, name }) => ({ value, name: cleanLine(name) }))
  return await choose(options, cleanLine(options.question), choices, undefined)
}

async function choose<Value>(
  terminal: MenuTerminal,
  message: string,
  choices: readonly Choice<Value>[],
  preferred: Value | undefined,
  searchable = false,
): Promise<Value> {
  const standard = Math.max(
    0,
    choices.findIndex((choice) => choice.value === preferred),
  )
  const columns = contentWidth(terminal.output.columns ?? 80)
  const index = terminal.accessible
    ? await askNumber(terminal, message, choices, standard)
    : await inMenu(terminal, {
        message,
        default: standard,
        ...(searchable
          ? { type: 'search', source: (term?: string) => matching(choices, columns, term) }
          : { type: 'select', choices: matching(choices, columns) }),
      })
  const chosen = choices[Number(index)]
  if (chosen === undefined) throw new RangeError(`nothing to choose for "${message}"`)
  return chosen.value
}

/** The choices that hold every word of a term, with their place in the list as the value; what describes them in lines of `columns`. */
function matching(choices: readonly Choice<unknown>[], columns: number, term = '') {
  const words = term.toLowerCase().split(/\s+/)
  return choices
    .map(({ name, description }, value) => ({ name, value, ...(description === undefined ? {} : { description }) }))
    .filter(({ name, description = '' }) => words.every((word) => `${name} ${description}`.toLowerCase().includes(word)))
    .map((choice) => ('description' in choice ? { ...choice, description: wrap(choice.description ?? '', columns).join('\n') } : choice))
}

function askNumber(terminal: MenuTerminal, message: string, choices: readonly Choice<unknown>[], standard: number): Promise<number> {
  const list = choices.map(({ name, description }, index) => `${index + 1}. ${name}${description === undefined ? '' : `: ${description}`}`)
  return askLine(terminal, [message, ...list, `A number from 1 to ${choices.length}; Enter alone takes ${standard + 1}.`], (line) => {
    if (line === '') return standard
    const number = /^\d+$/.test(line) ? Number(line) : 0
    return number >= 1 && number <= choices.length ? number - 1 : null
  })
}

/** Asks until a line can be read; the end of the input leaves. */
export async function askLine<Value>(
  terminal: MenuTerminal,
  said: readonly string[],
  read: (line: string) => Value | null,
): Promise<Value> {
  const lines = readLines(terminal.input, terminal.setTimer)
  try {
    for (;;) {
      terminal.output.write(`${said.join('\n')}\n`)
      const line = await unlessAborted(lines.next(), terminal.signal)
      if (line === null) throw new Interrupted(lines.failure() === null ? exit.interrupted : exit.hangup)
      if (line === '\x1b') throw new Interrupted()
      const value = read(line.trim())
      if (value !== null) return value
    }
  } finally {
    lines.close()
  }
}

/** Shows one of Inquirer's prompts. It knows neither Esc nor the end of its input, so both end it from outside. */
export async function inMenu(
  terminal: MenuTerminal,
  question: Readonly<Record<string, unknown>> & { readonly message: string },
): Promise<unknown> {
  const { default: inquirer } = await import('inquirer')
  const { input, output, signal } = terminal
  const leaving = new AbortController()
  const leave = (reason: Interrupted) => leaving.abort(reason)
  const onKey = (_: unknown, key: { readonly name?: string; readonly ctrl?: boolean } | undefined) => {
    if (key?.name === 'escape' || (key?.ctrl === true && key.name === 'd')) leave(new Interrupted())
  }
  const onGone = () => leave(new Interrupted(exit.hangup))
  const onAbort = () => leave(interruption(signal))
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort)
  input.on('keypress', onKey)
  for (const event of ['end', 'close', 'error'] as const) input.on(event, onGone)
  try {
    const ask = inquirer.createPromptModule({ input, output, signal: leaving.signal })
    const answers = await ask<{ value: unknown }>([{ ...question, name: 'value' }])
    return answers.value
  } catch (error) {
    if (error instanceof Error && /^(AbortPrompt|ExitPrompt|CancelPrompt)Error$/.test(error.name)) throw interruption(leaving.signal)
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
    input.off('keypress', onKey)
    for (const event of ['end', 'close', 'error'] as const) input.off(event, onGone)
  }
}
