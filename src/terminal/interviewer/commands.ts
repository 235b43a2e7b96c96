import type { CommandWords } from '../editor/commands.ts'

/** What the interviewer of a mock interview can ask for instead of a question. */
const commands = {
  suggest: 'questions of the role, nearest to what you have not touched',
  ask: 'ask a suggested question: /ask, or /ask 2 for the second',
  note: 'write a note for yourself: /note <text>',
  flags: "the role's flags, by area",
  undo: 'take back the last question and its answer',
  pause: 'stop the clock until a key is pressed',
  edit: 'write in your editor ($VISUAL or $EDITOR)',
  end: 'end the interview and fill in your card',
  help: 'this list',
} as const

/** What can be sent instead of the answer of a person in the room. */
const hostCommands = {
  skip: 'they gave no answer',
  note: commands.note,
  undo: 'take back the question',
  pause: commands.pause,
  edit: commands.edit,
  end: commands.end,
  help: commands.help,
} as const

export type InterviewerCommand = keyof typeof commands
export type HostCommand = keyof typeof hostCommands

export const interviewerWords = wordsOf(
  commands,
  ['note', 'ask'],
  'Nothing typed yet. Ask a question; /suggest has some, /end ends the interview.',
)
export const hostWords = wordsOf(hostCommands, ['note'], 'Nothing typed yet. Write down the answer, or /skip where there was none.')

/** A command and what stands behind it. */
export function readCommand(found: string): { readonly name: string; readonly argument: string } {
  const at = found.search(/\s/)
  return at === -1 ? { name: found, argument: '' } : { name: found.slice(0, at), argument: found.slice(at).trim() }
}

/** The lists that `/help` shows, a line each. */
export function interviewerCommandList(): string[] {
  return listOf(commands)
}

export function hostCommandList(): string[] {
  return listOf(hostCommands)
}

export function isInterviewerCommand(name: string): name is InterviewerCommand {
  return Object.hasOwn(commands, name)
}

export function isHostCommand(name: string): name is HostCommand {
  return Object.hasOwn(hostCommands, name)
}

function listOf(of: Readonly<Record<string, string>>): string[] {
  return Object.entries(of).map(([name, says]) => `/${name.padEnd(7)}  ${says}`)
}

function wordsOf(of: Readonly<Record<string, string>>, taking: readonly string[], nothing: string): CommandWords {
  const names = Object.keys(of)
  return {
    in(line) {
      const [, name = '', argument = ''] = /^\/([a-z]+)(?:\s+(.*))?$/s.exec(line.trim()) ?? []
      if (!names.includes(name) || (argument !== '' && !taking.includes(name))) return null
      return argument === '' ? name : `${name} ${argument}`
    },
    like: (line) => (line.startsWith('/') ? names.map((name) => `/${name}`).filter((word) => word.startsWith(line)) : []),
    nothing,
  }
}
