import { readFile, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { cardFrom } from '../core/card/from-events.ts'
import { mockCardFrom, type ReportedCard } from '../core/debrief/from-events.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { replay } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { findSession } from '../sessions/lookup.ts'
import { readSession } from '../sessions/read.ts'
import { clean, cleanLine } from '../terminal/sink.ts'
import { refuseBlind } from './blind.ts'
import type { Desk } from './desk.ts'

export type ReportFormat = 'md' | 'html' | 'json'

export interface ReportOptions {
  /** Null: by the ending of `output`, else Markdown. */
  readonly format: ReportFormat | null
  /** A file to write, or null for standard output. */
  readonly output: string | null
}

/** A card is some hundred kilobytes; nothing greenflag prints comes near this. */
const largest = 20 * 1024 * 1024
const stdin = '-'

/**
 * `greenflag report`: the card of a saved session, or one that `--json` printed into a file or a pipe (`-`), as Markdown, HTML or JSON. Throws
 * UserError: exit 2 where there is no such card or the file cannot be written, exit 5 where the disk does not take it.
 */
export async function report(wanted: string, options: ReportOptions, desk: Desk): Promise<ExitCode> {
  const format = options.format ?? formatOf(options.output)
  if (format === 'html' && options.output === null && desk.stdout.isTTY) {
    throw new UserError('HTML is for a browser, not for a terminal: add --output card.html')
  }
  const card = isDocument(wanted) ? await cardIn(wanted, desk) : await savedCard(wanted, desk)
  const text = await render(card, format)
  if (options.output === null) {
    desk.out(text)
    return exit.done
  }
  const shown = cleanLine(options.output)
  await write(resolve(desk.cwd, options.output), text, shown)
  desk.err(`Written to ${shown}\n`)
  return exit.done
}

function formatOf(output: string | null): ReportFormat {
  const ending = /\.([^.]+)$/.exec(output ?? '')?.[1]?.toLowerCase()
  if (ending === 'html' || ending === 'htm') return 'html'
  return ending === 'json' ? 'json' : 'md'
}

/** No session's id has a dot or a slash. */
function isDocument(wanted: string): boolean {
  return wanted === stdin || /[./\\]/.test(wanted)
}

async function render(card: ReportedCard, format: ReportFormat): Promise<string> {
  switch (format) {
    case 'md':
      return (await import('../reports/card-markdown.ts')).renderCardMarkdown(card)
    case 'html':
      return (await import('../reports/card-html.ts')).renderCardHtml(card)
    case 'json':
      return safeJson(card)
  }
}

async function savedCard(wanted: string, desk: Desk): Promise<ReportedCard> {
  const id = await findSession(desk.place.folder, wanted)
  const { events, notices } = await readSession(desk.place.folder, id)
  for (const notice of notices) desk.err(`${clean(notice)}\n`)
  refuseBlind(events, id)
  if (replay(events.map(({ event }) => event)).closed === null)
    desk.err(`This interview is not finished. Go on with: greenflag sessions resume ${id}\n`)
  const first = events[0]?.event
  return first?.type === 'opened' && first.kind === 'mock' ? mockCardFrom(events) : cardFrom(events)
}

async function cardIn(path: string, desk: Desk): Promise<ReportedCard> {
  const { readCard } = await import('../reports/card-file.ts')
  if (path === stdin) return readCard(await readPipe(desk.stdin), 'standard input')
  const shown = cleanLine(path)
  try {
    const standing = await stat(resolve(desk.cwd, path))
    if (standing.size > largest) throw tooLarge(shown)
    if (!standing.isFile() && !standing.isDirectory())
      throw new UserError(`${shown} is not a file.`, { advice: 'Name a file with a card in JSON.' })
    return readCard(await readFile(resolve(desk.cwd, path), 'utf8'), shown)
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const missing = codeOf(cause) === 'ENOENT'
    throw new UserError(missing ? `There is no file ${shown}.` : `${shown} cannot be read (${codeOf(cause)}).`, {
      advice: 'Name a saved session (greenflag sessions list), or a file with a card in JSON.',
      cause,
    })
  }
}

async function readPipe(stream: NodeJS.ReadStream): Promise<string> {
  if (stream.isTTY)
    throw new UserError('On a terminal there is no card to read.', { advice: 'Pipe in what --json prints, or name a session.' })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largest) throw tooLarge('standard input')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(shown: string): UserError {
  return new UserError(`${shown} is over 20 MB, which no card is.`)
}

/** Only its owner can read a file that is written anew: it holds what somebody said in an interview. */
async function write(path: string, text: string, shown: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 })
  } catch (cause) {
    const code = codeOf(cause)
    const mistaken = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS'].includes(code)
    throw new UserError(`${shown} cannot be written (${code}).`, {
      code: mistaken ? exit.usage : exit.storage,
      advice: mistaken ? 'Check the folder and its permissions.' : 'Check the space on the disk.',
      cause,
    })
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause)
}
