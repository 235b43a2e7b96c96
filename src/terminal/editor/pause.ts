import { exit, Interrupted } from '../../core/exit.ts'
import { unlessAborted } from './interruption.ts'
import type { Keyboard } from './keyboard.ts'
import type { TerminalOutput } from './terminal.ts'
import type { Standing } from './unsent.ts'

/** Shows a line until a key is pressed, and clears it. Throws `Interrupted` for Ctrl-C, Esc, an abort or a terminal that is gone. */
export async function waitForKey(options: {
  readonly keyboard: Keyboard
  readonly output: TerminalOutput
  /** Learns how the line is cleared from outside. */
  readonly standing: Standing
  readonly text: string
  readonly signal?: AbortSignal
}): Promise<void> {
  const { keyboard, output, standing, text, signal } = options
  let restore = () => {}
  let shown = true
  output.write(text)
  standing.clear = () => {
    if (!shown) return
    shown = false
    restore()
    output.write('\r\x1b[K')
  }
  try {
    const pressed = new Promise<void>((resolve, reject) => {
      restore = keyboard.listen({
        keys(keys) {
          const leaves = keys.some((key) => key.kind === 'key' && (key.name === 'interrupt' || key.name === 'escape'))
          if (leaves) reject(new Interrupted())
          else resolve()
          return []
        },
        closed: () => reject(new Interrupted(exit.hangup)),
      })
    })
    await unlessAborted(pressed, signal)
  } finally {
    standing.clear()
  }
}
