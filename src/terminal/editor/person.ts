import type { Candidate, Turn } from '../../core/ports.ts'
import { contentWidth, wrap } from '../layout.ts'
import type { Style } from '../style.ts'
import { beginEditing } from './editing.ts'
import { editElsewhere } from './external-editor.ts'
import { textWidth } from './frame.ts'
import { createKeyboard } from './keyboard.ts'
import { type Asked, obey, type Surface } from './obey.ts'
import { waitForKey } from './pause.ts'
import { createPlainReader } from './plain.ts'
import { promptForAnswer } from './prompt.ts'
import { createLayout } from './rows.ts'
import { columnsOf, rowsOf } from './screen.ts'
import { createStopwatch } from './stopwatch.ts'
import type { SetTimer, TerminalInput, TerminalOutput } from './terminal.ts'

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
  /** Ends a prompt from outside; its reason is thrown where it is an `Interrupted`. */
  readonly signal?: AbortSignal
}

/**
 * A candidate who types. `answer` throws `Interrupted`: 130 for Ctrl-C or Esc, 129 where the terminal is gone. The
 * terminal is in raw mode only while an answer is awaited, and restored on every way out.
 */
export function createPersonAtTerminal(options: PersonOptions): Candidate {
  if (options.accessible || options.env['TERM'] === 'dumb') return createPlainReader(options)
  const { output, style, clean } = options
  const keyboard = createKeyboard(options)
  const layOut = createLayout(clean)
  /** What was taken back by /undo, within reach of the Up key. */
  const takenBack: string[] = []

  const surface: Surface = {
    say(text, tone) {
      const rows = wrap(clean(text), contentWidth(columnsOf(output)))
      output.write(`${rows.map((row) => (tone === 'quiet' ? style.muted(row) : style.question(row))).join('\n')}\n`)
    },
    pause: () => waitForKey({ ...options, keyboard, text: style.muted('paused, any key goes on') }),
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

  return {
    async answer(turn) {
      const answers = [...new Set([...answersBefore(turn), ...takenBack])]
      const asked: Asked = { turn, clock: createStopwatch(options.now), hint: false }
      let editing = beginEditing(answers)
      for (;;) {
        const { outcome, editing: left } = await promptForAnswer({ ...options, editing, keyboard, layOut, seconds: asked.clock.seconds })
        editing = left
        if (outcome.kind === 'send') {
          showSent(outcome.text)
          return { kind: 'answer', text: outcome.text, seconds: asked.clock.seconds(), hint: asked.hint }
        }
        if (outcome.kind === 'suspend') {
          asked.clock.stop()
          await suspendAlive(options)
          asked.clock.go()
        }
        if (outcome.kind === 'command') {
          const next = await obey(outcome.command, outcome.rest, asked, surface)
          if ('reply' in next) {
            if (next.reply.kind === 'undo') takenBack.push(...answersBefore(turn).slice(-1))
            return next.reply
          }
          editing = beginEditing(answers, next.draft, next.notice)
        }
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

function answersBefore(turn: Turn): string[] {
  return turn.scene.exchanges.flatMap((exchange) => (exchange.answer === null || exchange.answer === '' ? [] : [exchange.answer]))
}
