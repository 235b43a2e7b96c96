import { StringDecoder } from 'node:string_decoder'
import { createIntake } from './intake.ts'
import { escapeCharacter, type Key } from './keys.ts'
import type { SetTimer, TerminalInput, TerminalOutput } from './terminal.ts'

/** Who wants the keys. */
interface KeyListener {
  /** Keys that arrived together. Those it does not use come back as its value and are kept for the next listener. */
  keys(keys: readonly Key[]): readonly Key[]
  /** The terminal is gone; nothing will come any more. */
  closed(): void
}

/** The keys of a terminal, in raw mode and with bracketed paste only while somebody listens. */
export interface Keyboard {
  /** Returns what gives the terminal back as it was; calling that again does nothing. Throws nothing. */
  listen(listener: KeyListener): () => void
}

const pasteOn = '\x1b[?2004h'
const pasteOff = '\x1b[?2004l'

/**
 * What arrives this soon was typed before the terminal was in raw mode. It had made every CR an LF, so that an LF was
 * the Enter key.
 */
const ahead = 20

/** The keyboard of a terminal. What arrives while nobody listens waits. */
export function createKeyboard(options: {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly now: () => number
  readonly setTimer: SetTimer
}): Keyboard {
  const { input, output, now, setTimer } = options
  const decoder = new StringDecoder('utf8')
  const intake = createIntake()
  let kept: readonly Key[] = []
  let gone = false

  function listen(listener: KeyListener): () => void {
    let listening = true
    let calledOff = () => {}
    const wasRaw = input.isRaw === true

    const hand = (keys: readonly Key[]) => {
      const all = [...kept, ...keys]
      kept = []
      if (all.length > 0) kept = listening ? listener.keys(all) : all
    }
    const wait = () => {
      calledOff()
      const due = intake.due()
      if (due === null || !listening) return
      // A process that was busy finds its timers due before it has read what arrived meanwhile: read that first.
      calledOff = setTimer(
        () => {
          calledOff = setTimer(() => {
            hand(intake.settle(now()))
            wait()
          }, 1)
        },
        Math.max(0, due - now()),
      )
    }
    const began = now()
    const onData = (chunk: string | Buffer) => {
      const data = typeof chunk === 'string' ? chunk : decoder.write(chunk)
      const early = now() - began < ahead && !data.includes(escapeCharacter)
      hand(intake.feed(early ? data.replaceAll('\n', '\r') : data, now()))
      wait()
    }
    const onGone = () => {
      gone = true
      if (listening) listener.closed()
    }
    const restore = () => {
      if (!listening) return
      listening = false
      calledOff()
      input.off('data', onData)
      for (const event of ['end', 'close', 'error'] as const) input.off(event, onGone)
      input.pause()
      // Giving back a terminal that is gone fails, and nobody is left to tell.
      input.off('error', ignore)
      input.on('error', ignore)
      if (gone) return
      input.setRawMode?.(wasRaw)
      output.write(pasteOff)
    }

    input.on('data', onData)
    for (const event of ['end', 'close', 'error'] as const) input.on(event, onGone)
    input.setRawMode?.(true)
    output.write(pasteOn)
    input.resume()
    calledOff = setTimer(() => {
      if (gone || isEnded(input)) onGone()
      else hand([])
      wait()
    }, 0)
    return restore
  }

  return { listen }
}

function ignore(): void {}

function isEnded(input: TerminalInput): boolean {
  return ('readableEnded' in input && input.readableEnded === true) || ('destroyed' in input && input.destroyed === true)
}
