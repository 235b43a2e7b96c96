import type { Candidate } from '../core/ports.ts'
import { commandIn } from './editor/commands.ts'
import { unlessAborted } from './editor/interruption.ts'
import { type Asked, obey, type Surface } from './editor/obey.ts'
import { createStopwatch } from './editor/stopwatch.ts'
import type { SetTimer } from './editor/terminal.ts'
import { readLines } from './lines.ts'

/** Standard input that is no terminal. */
export interface Pipe {
  /** Waits for the first line; `closed` where the input ends without a single byte. Takes nothing. */
  first(): Promise<'line' | 'closed'>
  /** The next line with those that continue it; null where there are no more. */
  next(): Promise<string | null>
  readonly candidate: Candidate
}

/** How long a pipe may be silent before that is said, in milliseconds. */
const patience = 2000

/**
 * Answers from a pipe or a file: one a line; a backslash at the end of a line continues it in the next, and the line
 * break stays. An empty line is an empty answer. A line that is a command is carried out. Answers take 0 seconds.
 */
export function createPipe(options: {
  readonly input: NodeJS.ReadableStream
  /** Called once, where nothing arrives for 2 s. */
  readonly notice: (line: string) => void
  /** Shows what a command says; the text has not passed the sink. */
  readonly say: (text: string) => void
  readonly setTimer: SetTimer
  /** What the lines are; answers where it is left out. */
  readonly awaited?: string
  /** Ends the waiting with `Interrupted`. */
  readonly signal?: AbortSignal
}): Pipe {
  const { notice, say, setTimer, signal } = options
  const lines = readLines(options.input, setTimer)
  let noticed = false

  async function patiently<T>(promise: Promise<T>): Promise<T> {
    const callOff = noticed
      ? () => {}
      : setTimer(() => {
          if (noticed) return
          noticed = true
          notice(
            `Waiting for ${options.awaited ?? 'answers'} on standard input: one a line, a backslash at the end of a line continues it.`,
          )
        }, patience)
    try {
      return await unlessAborted(promise, signal)
    } finally {
      callOff()
      lines.rest()
    }
  }

  async function read(): Promise<string | null> {
    const parts: string[] = []
    for (;;) {
      const line = await patiently(lines.next())
      if (line === null) return parts.length === 0 ? null : parts.join('\n')
      const continued = line.endsWith('\\')
      parts.push(continued ? line.slice(0, -1) : line)
      if (!continued) return parts.join('\n')
    }
  }

  const surface: Surface = {
    say,
    async pause() {},
    edit: async () => ({ problem: '/edit needs a terminal.' }),
  }

  return {
    first: () => patiently(lines.first()),
    next: read,
    candidate: {
      async answer(turn) {
        const asked: Asked = { turn, clock: createStopwatch(() => 0), hint: false }
        for (;;) {
          const text = await read()
          if (text === null) return { kind: 'end', reason: 'answers-ran-out' }
          const command = text.includes('\n') ? null : commandIn(text)
          if (command === null) return { kind: 'answer', text, seconds: 0, hint: asked.hint }
          const next = await obey(command, '', asked, surface)
          if ('reply' in next) return next.reply
          if (next.notice !== null) say(next.notice)
        }
      },
    },
  }
}
