import { widthOf, wrap } from './layout.ts'
import type { Style } from './style.ts'

/** Where a part of the card is laid out: `width` columns, with the terminal's styles. */
export interface Page {
  readonly width: number
  readonly style: Style
}

/** Items on lines that break between items, and inside one only where it is longer than a line. */
export function wrapItems(items: readonly string[], width: number, between: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const item of items) {
    const longer = current === '' ? item : current + between + item
    if (current !== '' && widthOf(longer) > width) {
      lines.push(current)
      current = item
    } else {
      current = longer
    }
  }
  return [...lines, current].flatMap((line) => wrap(line, width))
}
