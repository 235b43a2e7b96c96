import { Interrupted } from '../../core/exit.ts'
import type { Candidate, Reply, Turn } from '../../core/ports.ts'
import { contentWidth, wrap } from '../layout.ts'
import type { Style } from '../style.ts'
import { beginEditing, unsentIn } from './editing.ts'
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
  /** Holds, while an answer is written, what gives the terminal back and shows what was not sent; for a signal that ends the process. */
  readonly leaving?: Set<() => string>
  readonly drafts?: Drafts
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

  async function converse(turn: Turn, eachSecond: () => void): Promise<Reply> {
    const answers = [...new Set([...answersBefore(turn), ...takenBack])]
    const asked: Asked = { turn, clock: createStopwatch(options.now), hint: false }
    let editing = beginEditing(answers, standing.text, standing.text === '' ? null : leftBefore)
    for (;;) {
      const { seconds } = asked.clock
      const prompted = await promptForAnswer({ ...options, editing, keyboard, layOut, seconds, standing, eachSecond })
      const { outcome } = prompted
      editing = prompted.editing
      if (outcome.kind === 'send') {
        showSent(outcome.text)
        return { kind: 'answer', text: outcome.text, seconds: seconds(), hint: asked.hint }
      }
      if (outcome.kind === 'suspend') {
        asked.clock.stop()
        await suspendAlive(options)
        asked.clock.go()
      }
      if (outcome.kind === 'command') {
        standing.text = outcome.rest
        const next = await obey(outcome.command, outcome.rest, asked, surface)
        if ('reply' in next) {
          if (next.reply.kind === 'undo') takenBack.push(...answersBefore(turn).slice(-1))
          if (outcome.rest.trim() !== '') {
            showUnsent(`${outcome.rest}\n`)
            takenBack.push(outcome.rest)
          }
          return next.reply
        }
        editing = beginEditing(answers, next.draft, next.notice)
        standing.text = unsentIn(editing)
      }
    }
  }

  return {
    async answer(turn) {
      const { n } = turn.exchange
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
        return await converse(turn, keep)
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

function answersBefore(turn: Turn): string[] {
  return turn.scene.exchanges.flatMap((exchange) => (exchange.answer === null || exchange.answer === '' ? [] : [exchange.answer]))
}
