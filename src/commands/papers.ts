import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UserError } from '../core/exit.ts'
import { cleanLine } from '../terminal/sink.ts'

const mostCharacters = 20_000

/** A job description or a CV from a file. Throws a UserError (exit 2) where it cannot be read, is no text, or is over 20,000 characters. */
export async function readPaper(path: string, option: string, cwd: string): Promise<string> {
  const shown = cleanLine(path)
  let bytes: Buffer
  try {
    bytes = await readFile(resolve(cwd, path))
  } catch (cause) {
    throw new UserError(`${option}: cannot read ${shown}`, { advice: 'It takes a text or Markdown file.', cause })
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
  } catch (cause) {
    throw new UserError(`${option}: ${shown} is not a text in UTF-8`, { advice: 'Save it as plain text or Markdown first.', cause })
  }
  if (text.includes('\u0000'))
    throw new UserError(`${option}: ${shown} is not a text`, { advice: 'Save it as plain text or Markdown first.' })
  if (text === '') throw new UserError(`${option}: ${shown} is empty`)
  if (text.length > mostCharacters) {
    throw new UserError(`${option}: ${shown} has ${text.length} characters, and ${mostCharacters} is the most`, {
      advice: 'Leave out what an interviewer need not know.',
    })
  }
  return text
}
