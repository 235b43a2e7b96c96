import { type CountdownOptions, createCountdown } from './countdown.ts'
import { wrap } from './layout.ts'
import { cleanLine } from './sink.ts'

type Write = (text: string) => void

/**
 * News from behind the scenes on a terminal where others speak and somebody types: it stands on lines of its own, waits for the end of a line that
 * somebody else has begun, and never comes while somebody types.
 */
export interface Notices {
  /** Says it as soon as there is a line free. */
  tell(line: string): void
  /** Shows how long is still waited, where there is a line free. */
  countdown(line: string, secondsLeft: number): void
  /** The same way to write, for those who speak: what they write is minded. */
  minding(write: Write): Write
  /** Does a piece of work during which nothing is said, since somebody types. */
  duringTyping<Result>(work: () => Promise<Result>): Promise<Result>
  /** Says whatever still waits, and takes away the line of a wait that is over. */
  flush(): void
}

export function createNotices(options: CountdownOptions): Notices {
  const held: string[] = []
  let lineBegun = false
  let typing = false
  const countdown = createCountdown(options)
  const flush = () => {
    countdown.clear()
    for (const line of held.splice(0)) options.write(`${options.inPlace ? wrap(line, options.columns()).join('\n') : line}\n`)
  }
  const flushWhereFree = () => {
    if (held.length > 0 && !lineBegun && !typing) flush()
  }
  return {
    tell(line) {
      held.push(cleanLine(line))
      flushWhereFree()
    },
    countdown(line, secondsLeft) {
      if (!lineBegun && !typing) countdown.show(line, secondsLeft)
    },
    minding: (write) => (text) => {
      if (text === '') return
      countdown.clear()
      write(text)
      lineBegun = !text.endsWith('\n')
      flushWhereFree()
    },
    async duringTyping(work) {
      countdown.clear()
      typing = true
      try {
        return await work()
      } finally {
        typing = false
        flushWhereFree()
      }
    },
    flush,
  }
}
