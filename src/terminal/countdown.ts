import { shorten } from './layout.ts'
import { cleanLine } from './sink.ts'

/** Where a countdown is shown. */
export interface CountdownOptions {
  readonly write: (text: string) => void
  /** Whether a line can be written over the one before it. */
  readonly inPlace: boolean
  readonly columns: () => number
}

/** Says why and how long one waits. */
export interface Countdown {
  /** Writes over the line of the second before, or where that cannot be one line for each wait. */
  show(line: string, secondsLeft: number): void
  /** Takes away the line that is to be written over: somebody else writes now. */
  clear(): void
}

const overTheLine = '\r\u001b[2K'

export function createCountdown({ write, inPlace, columns }: CountdownOptions): Countdown {
  let last = Number.POSITIVE_INFINITY
  let open = false
  return {
    show(line, secondsLeft) {
      const isNew = secondsLeft >= last || last === Number.POSITIVE_INFINITY
      last = secondsLeft <= 1 ? Number.POSITIVE_INFINITY : secondsLeft
      const text = cleanLine(line)
      if (inPlace) {
        open = secondsLeft > 1
        write(`${overTheLine}${shorten(text, columns() - 1, '…')}${open ? '' : '\n'}`)
      } else if (isNew) write(`${text}\n`)
    },
    clear() {
      if (open) write(overTheLine)
      open = false
      last = Number.POSITIVE_INFINITY
    },
  }
}
