import { type Fault, FaultError } from './fault.ts'

/** How long and how often a failing call is tried again. */
export interface Limits {
  /** The longest wait that a server may ask for, in milliseconds; who asks for more is not waited for. */
  readonly longestWait: number
  /** Attempts at one call in all, 1 or more. A model that is being loaded is waited for beyond them. */
  readonly maxTries: number
}

export interface Waiting {
  readonly host: string
  readonly limits: Limits
  /** Called every second of a wait with a line that says why and how long still; it replaces the line before it. */
  readonly notify: (line: string, secondsLeft: number) => void
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** The tries of one call. */
export interface Patience {
  /** Waits until the next try is due. False: there is none. `answered` tells whether the server has ever answered. Throws a FaultError where it is stopped. */
  awaitsNextTry(fault: Fault, answered: boolean, signal: AbortSignal): Promise<boolean>
}

const second = 1000
/** How often a model that is being loaded is asked for, and for how many of the longest waits. */
const loadingWait = 3 * second
const loadingWaits = 5
/** What takes long to fail is not tried often. */
const slowTries = 2

/** Patience for one call. */
export function newPatience({ host, limits, notify, sleep }: Waiting): Patience {
  let tries = 0
  let loadedMs = 0

  async function wait(why: string, ms: number, signal: AbortSignal): Promise<void> {
    for (let left = ms; left > 0; left -= second) {
      const secondsLeft = Math.ceil(left / second)
      notify(`${host} ${why}; next try in ${secondsLeft} s`, secondsLeft)
      // Whoever is stopped while waiting may say so by throwing, or just return.
      await sleep(Math.min(second, left), signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      if (signal.aborted) throw new FaultError({ kind: 'stopped' })
    }
  }

  return {
    async awaitsNextTry(fault, answered, signal) {
      if (isLoading(fault)) {
        if (loadedMs >= loadingWaits * limits.longestWait) return false
        loadedMs += loadingWait
        await wait('is still loading the model', loadingWait, signal)
        return true
      }
      tries += 1
      if (tries >= mostTries(fault, limits) || !mayPass(fault, answered)) return false
      const asked = fault.kind === 'refused' ? fault.waitMs : null
      if (asked !== null && asked > limits.longestWait) return false
      await wait(reasonFor(fault), asked ?? backOff(tries), signal)
      return true
    },
  }
}

/** Whether a server says that it is not ready yet, as llama.cpp does while it reads a model from disk. */
export function isLoading(fault: Fault): boolean {
  return fault.kind === 'refused' && fault.status === 503 && /\bloading\b/i.test(fault.words ?? '')
}

function mostTries(fault: Fault, { maxTries }: Limits): number {
  return fault.kind === 'timeout' || fault.kind === 'stalled' ? Math.min(slowTries, maxTries) : maxTries
}

/** Whether it may go away by itself. A server that has never answered is more likely named wrongly, or off, than disturbed. */
function mayPass(fault: Fault, answered: boolean): boolean {
  switch (fault.kind) {
    case 'refused':
      return fault.retry ?? (fault.status === 408 || fault.status === 409 || fault.status === 429 || fault.status >= 500)
    case 'unreachable':
      return !isCertain(fault.code, answered)
    case 'timeout':
    case 'stalled':
    case 'cut':
    case 'unfinished':
      return true
    default:
      return false
  }
}

function isCertain(code: string | null, answered: boolean): boolean {
  if (isTls(code)) return true
  return !answered && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '')
}

/** Whether a system's error code comes from a failed TLS handshake. */
export function isTls(code: string | null): boolean {
  return /CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|CA_/.test(code ?? '')
}

/** Half a second, doubled with every try up to eight seconds, less up to a quarter, so that many who wait do not come back at once. */
function backOff(tries: number): number {
  return Math.min(8, 0.5 * 2 ** (tries - 1)) * second * (1 - Math.random() / 4)
}

function reasonFor(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
      return fault.status === 429 || fault.status === 529 ? `is busy (${fault.status})` : `failed (${fault.status})`
    case 'unreachable':
      return 'could not be reached'
    case 'timeout':
    case 'stalled':
      return 'did not answer in time'
    default:
      return 'broke off'
  }
}
