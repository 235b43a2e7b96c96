/** The time spent on one answer, without the pauses. */
export interface Stopwatch {
  seconds(): number
  stop(): void
  go(): void
}

/** A stopwatch that runs. `now` gives milliseconds. */
export function createStopwatch(now: () => number): Stopwatch {
  let spent = 0
  let since: number | null = now()
  return {
    seconds: () => Math.max(0, (spent + (since === null ? 0 : now() - since)) / 1000),
    stop() {
      if (since !== null) spent += now() - since
      since = null
    },
    go() {
      since ??= now()
    },
  }
}
