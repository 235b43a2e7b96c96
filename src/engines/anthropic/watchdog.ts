import { FaultError } from './fault.ts'

/** How long an answer may be silent, in milliseconds: before its first bytes, and between any later ones. */
export interface Silence {
  readonly first: number
  readonly later: number
}

/**
 * The same bytes, watched: a silence that is too long errors the stream as `stalled`, a broken connection as `cut`. Anything that comes counts as
 * a sign of life, also the pings that an event stream's reader never sees. Time counts only while somebody waits for bytes.
 */
export function watched(body: ReadableStream<Uint8Array>, silence: Silence): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let limit = silence.first
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await inTime(read(reader), limit)
        limit = silence.later
        if (!done) controller.enqueue(value)
        else controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (error) {
    // Who stops a request knows that it was stopped.
    if (error instanceof Error && (error.name === 'AbortError' || error instanceof FaultError)) throw error
    throw new FaultError({ kind: 'cut' }, error)
  }
}

async function inTime<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    const bark = () => reject(new FaultError({ kind: 'stalled', seconds: Math.round(limitMs / 1000) }))
    // After a computer's sleep the time is over, but bytes may have been waiting: they come first.
    timer = setTimeout(() => setImmediate(bark), limitMs)
  })
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
