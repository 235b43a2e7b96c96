import { Interrupted } from '../../core/exit.ts'
import { contentWidth, wrap } from '../layout.ts'
import type { Style } from '../style.ts'
import type { CommandWords } from './commands.ts'
import { beginEditing, unsentIn } from './editing.ts'
import { editElsewhere } from './external-editor.ts'
import { textWidth } from './frame.ts'
import { createKeyboard } from './keyboard.ts'
import type { Next, Surface } from './obey.ts'
import { waitForKey } from './pause.ts'
import { createPlainWriter } from './plain.ts'
import { promptForAnswer } from './prompt.ts'
import { createLayout } from './rows.ts'
import { columnsOf, rowsOf } from './screen.ts'
import type { Stopwatch } from './stopwatch.ts'
import type { SetTimer, TerminalInput, TerminalOutput } from './terminal.ts'
import { type Drafts, leftBefore, type Standing, unsentWords } from './unsent.ts'

/** What a person at a terminal is asked with. */
export interface PersonOptions {
  readonly input: TerminalInput
  /** Where the conversation is shown. */
  readonly output: TerminalOutput
  readonly env: Readonly<Record<string, string | undefined>>
  readonly style: Style
  /** Makes text harmless for a terminal. */
  readonly clean: (text: string) => string
  /** Lines without redrawing, for screen readers; a terminal called "dumb" always gets them. */
  readonly accessible: boolean
  /** Milliseconds. */
  readonly now: () => number
  readonly setTimer: SetTimer
  /** Stops the process as Ctrl-Z does; comes back when it goes on. */
  readonly suspend: () => void | Promise<void>
  /** Holds, while something is written, what gives the terminal back and shows what was not sent; for a signal that ends the process. */
  readonly leaving?: Set<() => string>
  readonly drafts?: Drafts
  /** Ends a prompt from outside; its reason is thrown where it is an `Interrupted`. */
  readonly signal?: AbortSignal
}

/** One thing to be written: an answer, a question. */
export interface Writing<Result> {
  /** The number its draft is kept under. */
  readonly n: number
  /** What was written before, within reach of the Up key; oldest first. */
  readonly earlier: () => readonly string[]
  readonly commands: CommandWords
  readonly clock: Stopwatch
  /** The time that stands beside the prompt, in seconds; the clock's where it is left out. */
  readonly shownSeconds?: () => number
  /** What a reader of plain lines is told: once, and before each text. */
  readonly says: { readonly first: string; readonly each: string }
  /** Carries out a command; `draft` is what else was written. */
  carryOut(command: string, draft: string, surface: Surface): Promise<Next<Result>>
  /** Sends a text. */
  send(text: string): Result
  /** The input has ended. */
  ended(): Result
}

/** A person who writes. */
export interface Writer {
  /** Throws `Interrupted`: 130 for Ctrl-C or Esc, 129 where the terminal is gone. */
  write<Result>(writing: Writing<Result>): Promise<Result>
  /** Within reach of the Up key from now on. */
  recall(texts: readonly string[]): void
}

/** A person at a terminal, which is in raw mode only while something is written, and restored on every way out. */
export function createWriter(options: PersonOptions): Writer {
  if (options.accessible || options.env['TERM'] === 'dumb') return createPlainWriter(options)
  const { output, style, clean } = options
  const keyboard = createKeyboard(options)
  const layOut = createLayout(clean)
  /** What was taken back, within reach of the Up key. */
  const takenBack: string[] = []
  const standing: Standing = { text: '', clear: () => {} }

  const surface: Surface = {
    say(text, tone) {
      const rows = wrap(clean(text), contentWidth(columnsOf(output)))
      output.write(`${rows.map((row) => (tone === 'quiet' ? style.muted(row) : style.question(row))).join('\n')}\n`)
    },
    pause: () => waitForKey({ ...options, keyboard, standing, text: style.muted('paused, any key goes on') }),
    edit: (draft) => editElsewhere(draft, options),
  }

  function showSent(text: string): void {
    const rows = layOut(text, textWidth(columnsOf(output)))
    const most = Math.max(12, rowsOf(output) - 6)
    const shown = rows.count <= most ? rows.count : most - 1
    const margin = style.muted(style.signs.margin)
    const lines = Array.from({ length: shown }, (_, row) => `${margin} ${rows.shown(row)}`.trimEnd())
    if (shown < rows.count) lines.push(`${margin} ${style.muted(`${style.signs.ellipsis} ${rows.count - shown} more lines`)}`)
    output.write(`${lines.join('\n')}\n\n`)
  }

  const showUnsent = (text: string) => output.write(unsentWords(text, { clean, muted: style.muted }))

  async function converse<Result>(writing: Writing<Result>, eachSecond: () => void): Promise<Result> {
    const { clock, commands } = writing
    const earlier = [...new Set([...writing.earlier(), ...takenBack])]
    const seconds = writing.shownSeconds ?? clock.seconds
    let editing = beginEditing(earlier, standing.text, standing.text === '' ? null : leftBefore, commands)
    for (;;) {
      const prompted = await promptForAnswer({ ...options, editing, keyboard, layOut, seconds, standing, eachSecond })
      const { outcome } = prompted
      editing = prompted.editing
      if (outcome.kind === 'send') {
        showSent(outcome.text)
        return writing.send(outcome.text)
      }
      if (outcome.kind === 'suspend') {
        clock.stop()
        await suspendAlive(options)
        clock.go()
      }
      if (outcome.kind === 'command') {
        standing.text = outcome.rest
        const next = await writing.carryOut(outcome.command, outcome.rest, surface)
        if ('reply' in next) {
          if (outcome.rest.trim() !== '') {
            showUnsent(`${outcome.rest}\n`)
            takenBack.push(outcome.rest)
          }
          return next.reply
        }
        editing = beginEditing(earlier, next.draft, next.notice, commands)
        standing.text = unsentIn(editing)
      }
    }
  }

  return {
    recall: (texts) => {
      takenBack.push(...texts)
    },
    async write(writing) {
      const { n } = writing
      standing.text = options.drafts?.find(n) ?? ''
      const keep = () => options.drafts?.keep(n, standing.text)
      const leave = () => {
        keep()
        standing.clear()
        showUnsent(standing.text)
        return ''
      }
      options.leaving?.add(leave)
      try {
        return await converse(writing, keep)
      } catch (error) {
        if (error instanceof Interrupted) leave()
        throw error
      } finally {
        options.leaving?.delete(leave)
      }
    },
  }
}

/** Waiting for a signal does not keep a process alive; a timer does. */
async function suspendAlive({ suspend, setTimer }: PersonOptions): Promise<void> {
  const callOff = setTimer(() => {}, 2 ** 31 - 1)
  try {
    await suspend()
  } finally {
    callOff()
  }
}
