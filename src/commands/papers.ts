import { resolve } from 'node:path'
import { UserError } from '../core/exit.ts'
import { cleanLine } from '../terminal/sink.ts'
import { readTextFile } from './text-file.ts'

const mostCharacters = 20_000

/** A job description or a CV from a file. Throws a UserError (exit 2) where it cannot be read, is no text, or is over 20,000 characters. */
export async function readPaper(path: string, option: string, cwd: string): Promise<string> {
  const shown = cleanLine(path)
  const whole = await readTextFile({
    path: resolve(cwd, path),
    shown: `${option}: ${shown}`,
    unreadable: `${option}: cannot read ${shown}`,
    advice: 'It takes a text or Markdown file.',
  })
  const text = whole.trim()
  if (text === '') throw new UserError(`${option}: ${shown} is empty`)
  if (text.length > mostCharacters) {
    throw new UserError(`${option}: ${shown} has ${text.length} characters, and ${mostCharacters} is the most`, {
      advice: 'Leave out what an interviewer need not know.',
    })
  }
  return text
}
