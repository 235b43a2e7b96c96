import { StringDecoder } from 'node:string_decoder'
import type { SetTimer } from './editor/terminal.ts'

/** The lines of a stream, read only while somebody waits for one. LF and CRLF end a line; a last line needs neither. */
export interface Lines {
  /** The next line without its end, or null when there are no more. */
  next(): Promise<string | null>
  /** Resolves when there is a line or none will come, and takes nothing. */
  first(): Promise<'line' | 'closed'>
  /** Whether a line is there, or comes within so many milliseconds. False also where none will come. */
  within(milliseconds: number): Promise<boolean>
  /** Stops reading until somebody waits again, so that an open stream does not keep a process alive. */
  rest(): void
  /** Leaves the stream to another reader. Lines that were read and not taken are lost. */
  close(): void
  /** What broke the stream, where it did not just end. */
  failure(): unknown
}

/** Lines of a stream. Nothing is read before somebody waits. */
export function readLines(input: NodeJS.ReadableStream, setTimer: SetTimer): Lines {
  const decoder = new StringDecoder('utf8')
  const ready: string[] = []
  const waiting = new Set<() => void>()
  let pieces: string[] = []
  let ended = false
  let begun = false
  let failure: unknown = null

  function take(data: string): void {
    const parts = data.split('\n')
    pieces.push(parts[0] ?? '')
    for (const part of parts.slice(1)) {
      ready.push(withoutReturn(pieces.join('')))
      pieces = [part]
    }
  }

  function end(): void {
    if (ended) return
    ended = true
    const last = pieces.join('') + decoder.end()
    if (last !== '') ready.push(withoutReturn(last))
    wake()
  }

  function wake(): void {
    if (ready.length === 0 && !ended) return
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  function onData(chunk: string | Buffer): void {
    take(typeof chunk === 'string' ? chunk : decoder.write(chunk))
    if (ready.length > 0) rest()
    wake()
  }

  function onError(error: unknown): void {
    failure = error
    end()
  }

  function begin(): void {
    if (begun) return
    begun = true
    input.on('data', onData)
    input.on('end', end)
    input.on('close', end)
    input.on('error', onError)
    if ('readableEnded' in input && input.readableEnded === true) end()
  }

  function rest(): void {
    if (!ended) input.pause()
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      setTimer(resolve, milliseconds)
    })
  }

  function arrival(): Promise<void> {
    begin()
    if (ready.length > 0 || ended) return Promise.resolve()
    return new Promise((resolve) => {
      waiting.add(resolve)
      input.resume()
    })
  }

  return {
    async next() {
      await arrival()
      return ready.shift() ?? null
    },
    async first() {
      await arrival()
      return ready.length > 0 ? 'line' : 'closed'
    },
    async within(milliseconds) {
      await Promise.race([arrival(), pause(milliseconds)])
      rest()
      return ready.length > 0
    },
    rest,
    close() {
      input.off('data', onData)
      input.off('end', end)
      input.off('close', end)
      rest()
    },
    failure: () => failure,
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
