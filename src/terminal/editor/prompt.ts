import { PassThrough } from 'node:stream'
import { createPrompt, useEffect, useRef, useState } from '@inquirer/core'
import { exit, Interrupted } from '../../core/exit.ts'
import { countWords } from '../../core/text/words.ts'
import type { Style } from '../style.ts'
import { type Editing, type Outcome, press, unsentIn } from './editing.ts'
import { drawFrame, pageOf, textWidth } from './frame.ts'
import { interruption } from './interruption.ts'
import type { Keyboard } from './keyboard.ts'
import type { Key } from './keys.ts'
import type { LayOut } from './rows.ts'
import { columnsOf, createScreen, rowsOf, type Screen } from './screen.ts'
import type { SetTimer, TerminalOutput } from './terminal.ts'
import type { Standing } from './unsent.ts'

/** What one showing of the answer prompt takes. */
export interface PromptOptions {
  readonly editing: Editing
  readonly keyboard: Keyboard
  readonly output: TerminalOutput
  readonly layOut: LayOut
  readonly style: Style
  readonly clean: (text: string) => string
  /** The time spent on this answer so far. */
  readonly seconds: () => number
  readonly setTimer: SetTimer
  /** Told with every key what stands in the prompt. */
  readonly standing: Standing
  /** Called every second. */
  readonly eachSecond: () => void
  readonly signal?: AbortSignal
}

/** How the prompt ended, and what was in it. */
export interface Prompted {
  readonly outcome: Outcome
  readonly editing: Editing
}

/** The keyboard as the prompt takes it over. */
interface Typing {
  take: (keys: readonly Key[]) => readonly Key[]
  gone: () => void
  restore: () => void
}

type Ended = Prompted | { readonly failure: unknown }

/**
 * Shows the answer prompt until something is to be done, and clears it away. Throws `Interrupted` (130 for Ctrl-C or
 * Esc, 129 for a terminal that is gone, the signal's reason for an abort). On every way out the terminal's modes are restored.
 */
export async function promptForAnswer(options: PromptOptions): Promise<Prompted> {
  const screen = createScreen(options.output)
  // Readline parses a paste key by key and draws it as often; the keyboard reads the terminal itself, and readline nothing.
  const silence = new PassThrough()
  const typing: Typing = { take: (keys) => keys, gone: () => {}, restore: () => {} }
  // Before anything is drawn: who sees the prompt may type.
  typing.restore = options.keyboard.listen({ keys: (keys) => typing.take(keys), closed: () => typing.gone() })
  options.standing.clear = () => {
    screen.dismiss()
    typing.restore()
  }
  try {
    const ended = await answerPrompt(
      { ...options, screen, typing },
      {
        input: silence,
        output: screen.stream,
        clearPromptOnDone: true,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      },
    )
    if ('failure' in ended) throw ended.failure
    if (ended.outcome.kind === 'leave') throw new Interrupted()
    return ended
  } catch (error) {
    if (!isInquirerExit(error)) throw error
    throw interruption(options.signal)
  } finally {
    typing.restore()
    silence.destroy()
  }
}

function isInquirerExit(error: unknown): boolean {
  return error instanceof Error && ['AbortPromptError', 'ExitPromptError', 'CancelPromptError'].includes(error.name)
}

const answerPrompt = createPrompt<Ended, PromptOptions & { readonly screen: Screen; readonly typing: Typing }>((options, done) => {
  const { output, layOut, screen, typing, style, clean } = options
  const state = useRef({ editing: options.editing, top: 0 })
  const count = useRef({ text: '', words: 0 })
  const [, redraw] = useState({})

  const rowsNow = () => layOut(state.current.editing.draft.text, textWidth(columnsOf(output)))

  function take(keys: readonly Key[]): readonly Key[] {
    for (const [index, key] of keys.entries()) {
      const { editing, outcome } = press(state.current.editing, key, { rows: rowsNow(), page: pageOf(rowsOf(output)) })
      state.current.editing = editing
      options.standing.text = unsentIn(editing)
      if (outcome === null || outcome.kind === 'redraw') continue
      done({ outcome, editing })
      return keys.slice(index + 1)
    }
    redraw({})
    return []
  }

  useEffect(() => {
    typing.take = (keys) => {
      try {
        return take(keys)
      } catch (failure) {
        done({ failure })
        return []
      }
    }
    typing.gone = () => done({ failure: new Interrupted(exit.hangup) })
    const resized = () => redraw({})
    output.on('resize', resized)
    let calledOff = () => {}
    const tick = () => {
      calledOff = options.setTimer(() => {
        options.eachSecond()
        redraw({})
        tick()
      }, 1000)
    }
    tick()
    return () => {
      calledOff()
      output.off('resize', resized)
      try {
        screen.leave()
      } finally {
        typing.restore()
      }
    }
  }, [])

  const { editing, top } = state.current
  if (count.current.text !== editing.draft.text) count.current = { text: editing.draft.text, words: countWords(editing.draft.text) }
  const frame = drawFrame({
    editing,
    rows: rowsNow(),
    columns: columnsOf(output),
    height: rowsOf(output),
    top,
    seconds: options.seconds(),
    words: count.current.words,
    style,
    clean,
  })
  state.current.top = frame.top
  screen.draws(frame)
  return frame.rows.join('\n')
})
