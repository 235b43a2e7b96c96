import { widthOf, wrap } from './layout.ts'

/** A paragraph that grows at its end. */
export interface Flow {
  /** What has to be written for `text` to follow what is there: it goes on in the line begun, a space in between. */
  add(text: string, width: number): string
  /** The line break that ends the line begun, if any. */
  end(): string
}

/**
 * A flow of cleaned text, wrapped as it comes. What was written is never changed; where the terminal has become too narrow
 * for the line begun, the text goes on in the next one.
 */
export function createFlow(): Flow {
  let line = ''

  function add(text: string, width: number): string {
    const joined = line === '' || text.startsWith('\n') ? line + text : `${line} ${text}`
    const lines = wrap(joined, width)
    const [first = ''] = lines
    if (!first.startsWith(line)) {
      line = ''
      return `\n${add(text.trimStart(), width)}`
    }
    const written = lines.join('\n').slice(line.length)
    line = lines.at(-1) ?? ''
    return written
  }

  return {
    add,
    end() {
      const written = widthOf(line) === 0 ? '' : '\n'
      line = ''
      return written
    },
  }
}
