/** What can go wrong between here and a model, as plain data: `patience.ts` decides whether to try again, `errors.ts` says it to the user. */
export type Fault =
  | Refusal
  /** Nothing answered. `code` is the system's or TLS's name for it, such as ECONNREFUSED. */
  | { readonly kind: 'unreachable'; readonly code: string | null }
  /** The connection stands, but no answer began in time. */
  | { readonly kind: 'timeout' }
  /** An answer began and then nothing came for too long. */
  | { readonly kind: 'stalled'; readonly seconds: number }
  /** The connection broke in the middle of an answer. */
  | { readonly kind: 'cut' }
  /** The answer ended properly, but not with the event that ends a message. */
  | { readonly kind: 'unfinished' }
  /** Success, but with a web page. */
  | { readonly kind: 'page' }
  /** Success, but with something that is not the protocol. */
  | { readonly kind: 'nonsense'; readonly words: string | null }
  /** Prompt and reply together are longer than the model's context. */
  | { readonly kind: 'overflow'; readonly words: string | null }
  /** The request cannot be sent at all. */
  | { readonly kind: 'unsendable'; readonly words: string }
  /** It was stopped from here. */
  | { readonly kind: 'stopped' }

/** The server answered, and it was an error: as an HTTP status, or as an error event inside a stream, given the status it stands for. */
export interface Refusal {
  readonly kind: 'refused'
  readonly status: number
  /** What the server says about it. */
  readonly words: string | null
  /** Whether it answered with a web page. */
  readonly page: boolean
  /** The wait it asks for, in milliseconds. */
  readonly waitMs: number | null
  /** What it says about trying again, where it says so. */
  readonly retry: boolean | null
  /** Where it redirects to. */
  readonly location: string | null
}

/** Carries a fault up to where it is explained or waited out. It never leaves this folder. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  readonly fault: Fault

  constructor(fault: Fault, cause?: unknown) {
    super(fault.kind, cause === undefined ? {} : { cause })
    this.fault = fault
  }
}

/** Whether a value is an object whose properties can be asked for. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
