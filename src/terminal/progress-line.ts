import { shorten } from './layout.ts'
import { cleanLine } from './sink.ts'

/** A line at the foot of a terminal that says how far something is, below what is written meanwhile. */
export interface Progress {
  /** Writes over the line that was there. Off a terminal it is not shown. */
  show(line: string): void
  /** Writes whole lines above it. */
  above(lines: string): void
  /** Takes it away. */
  clear(): void
}

const overTheLine = '\r\u001b[2K'

export function createProgress({
  write,
  inPlace,
  columns,
}: {
  readonly write: (text: string) => void
  /** Whether a line can be written over the one before it. */
  readonly inPlace: boolean
  readonly columns: () => number
}): Progress {
  let shown = ''
  return {
    show(line) {
      if (!inPlace) return
      shown = `${overTheLine}${shorten(cleanLine(line), columns() - 1, '…')}`
      write(shown)
    },
    above: (lines) => write(shown === '' ? lines : `${overTheLine}${lines}${shown}`),
    clear() {
      if (shown !== '') write(overTheLine)
      shown = ''
    },
  }
}
