import { Interrupted } from '../../core/exit.ts'

/** What an aborted signal means: its reason where that says so, else a plain interruption. */
export function interruption(signal: AbortSignal | undefined): Interrupted {
  return signal?.reason instanceof Interrupted ? signal.reason : new Interrupted()
}

/** Waits for a promise, or throws `Interrupted` as soon as the signal is aborted. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  let aborted = () => {}
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, reject) => {
        aborted = () => reject(interruption(signal))
        if (signal.aborted) aborted()
        signal.addEventListener('abort', aborted)
      }),
    ])
  } finally {
    signal.removeEventListener('abort', aborted)
  }
}
