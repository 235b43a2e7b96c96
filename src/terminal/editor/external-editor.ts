import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TerminalInput, TerminalOutput } from './terminal.ts'

/** What became of a draft in somebody's own editor. */
export type Edited = { readonly text: string } | { readonly problem: string }

/**
 * Opens a draft in $VISUAL or $EDITOR and gives back what was saved. The text lies in a file of mode 0600 in a folder of
 * mode 0700 of its own, which is gone afterwards. Never throws: the problem says what to do.
 */
export async function editElsewhere(
  text: string,
  terminal: { readonly input: TerminalInput; readonly output: TerminalOutput; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<Edited> {
  const { env } = terminal
  const setting = env['VISUAL']?.trim() || env['EDITOR']?.trim() || ''
  const [command, ...options] = splitCommand(setting)
  if (command === undefined) return { problem: 'No editor is set. Set EDITOR (or VISUAL) before starting, for example: EDITOR=nano' }
  let folder: string | null = null
  try {
    folder = await mkdtemp(join(tmpdir(), 'greenflag-'))
    const file = join(folder, 'answer.md')
    await writeFile(file, text === '' ? '' : `${text}\n`, { mode: 0o600 })
    const problem = await run(command, [...options, file], terminal)
    if (problem !== null) return { problem: `${setting}: ${problem}. Your draft is as it was.` }
    const saved = await readFile(file, 'utf8')
    return { text: saved.replaceAll('\r\n', '\n').replace(/\n$/, '') }
  } catch (error) {
    return { problem: `The editor could not be used: ${error instanceof Error ? error.message : String(error)}. Your draft is as it was.` }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

function run(
  command: string,
  options: readonly string[],
  terminal: { readonly input: TerminalInput; readonly output: TerminalOutput; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, options, {
      env: { ...terminal.env },
      shell: false,
      stdio: [terminal.input.fd ?? 'inherit', terminal.output.fd ?? 'inherit', 'inherit'],
    })
    child.on('error', (error) => resolve('code' in error && error.code === 'ENOENT' ? 'there is no such program' : error.message))
    child.on('exit', (code, signal) => resolve(code === 0 ? null : signal === null ? `it ended with ${code}` : `it was ended by ${signal}`))
  })
}

/** The words of a command line: blanks part them, single and double quotes hold them together, nothing else is special. */
export function splitCommand(line: string): string[] {
  const words: string[] = []
  for (const match of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    words.push(match[0].replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''))
  }
  return words
}
