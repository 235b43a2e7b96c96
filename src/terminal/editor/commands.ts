/** What can be asked for instead of an answer. */
const commands = {
  hint: 'say what kind of answer is asked for; the card notes it',
  repeat: 'show the question again',
  skip: 'leave this question; it counts like one without an answer',
  undo: 'take back the last answer',
  pause: 'stop the clock until a key is pressed',
  edit: 'write in your editor ($VISUAL or $EDITOR)',
  end: 'end the interview and see the card',
  help: 'this list',
} as const

export type Command = keyof typeof commands

/** The commands of one kind of prompt, as the prompt itself needs to know them. */
export interface CommandWords {
  /** The command a line consists of, without its slash and with what belongs to it behind a blank; null for anything else. */
  in(line: string): string | null
  /** The command words that begin like a line. */
  like(line: string): string[]
  /** What an Enter without a text is answered with. */
  readonly nothing: string
}

const names = Object.keys(commands).filter(isCommand)

/** The command a line consists of, blanks around it aside; null for anything else. */
export function commandIn(line: string): Command | null {
  const word = line.trim()
  if (!word.startsWith('/')) return null
  const name = word.slice(1)
  return isCommand(name) ? name : null
}

/** The command words that begin like a line that begins with a slash; none for any other line. */
export function commandsLike(line: string): string[] {
  if (!line.startsWith('/')) return []
  return names.map((name) => `/${name}`).filter((word) => word.startsWith(line))
}

/** The list that `/help` shows, a line each. */
export function commandList(): string[] {
  return names.map((name) => `/${name.padEnd(6)}  ${commands[name]}`)
}

export function isCommand(name: string): name is Command {
  return Object.hasOwn(commands, name)
}
