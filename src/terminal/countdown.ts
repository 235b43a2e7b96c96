import { shorten } from './layout.ts'
import { cleanLine } from './sink.ts'

/** Where a countdown is shown. */
export interface CountdownOptions {
  readonly write: (text: string) => void
  /** Whether a line can be written over the one before it. */
  readonly inPlace: boolean
  readonly columns: () => number
}

/** Shows why and how long one waits: a line that is written over every second, or where that cannot be one line for each wait. */
export function createCountdown({ write, inPlace, columns }: CountdownOptions): (line: string, secondsLeft: number) => void {
  let last = Number.POSITIVE_INFINITY
  return (line, secondsLeft) => {
    const isNew = secondsLeft >= last || last === Number.POSITIVE_INFINITY
    last = secondsLeft <= 1 ? Number.POSITIVE_INFINITY : secondsLeft
    const text = cleanLine(line)
    if (!inPlace) {
      if (isNew) write(`${text}\n`)
      return
    }
    const end = secondsLeft <= 1 ? '\n' : ''
    write(`\r\u001b[2K${shorten(text, columns() - 1, '…')}${end}`)
  }
}
