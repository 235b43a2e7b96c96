import { resolve } from 'node:path'
import { isError } from '../contexts/diagnostic.ts'
import { readPractices } from '../contexts/read-practices.ts'
import { UserError } from '../core/exit.ts'
import { cleanLine } from '../terminal/sink.ts'
import { readTextFile } from './text-file.ts'

/** The text of a user's lexicon of practices. Throws a UserError (exit 2) where it cannot be read or has an error, with the line of the first. */
export async function readLexicon(path: string, cwd: string): Promise<string> {
  const shown = cleanLine(path)
  const text = await readTextFile({
    path: resolve(cwd, path),
    shown: `--lexicon: ${shown}`,
    unreadable: `--lexicon: cannot read ${shown}`,
    advice: 'It takes a Markdown file of practices; the README shows one.',
  })
  const error = readPractices(text, shown).diagnostics.find(isError)
  if (error !== undefined) throw new UserError(`${shown}:${error.line}: ${error.message}`, { advice: error.advice })
  return text
}
