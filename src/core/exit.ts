/** The exit codes a user can rely on. */
export const exit = {
  done: 0,
  found: 1,
  usage: 2,
  model: 3,
  budget: 4,
  storage: 5,
  fault: 70,
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** Something the user can mend: what is wrong, where, and what to do, in one to three lines. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly code: ExitCode
  /** What to do about it. */
  readonly advice: string | null

  constructor(message: string, options: { code?: ExitCode; advice?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.code = options.code ?? exit.usage
    this.advice = options.advice ?? null
  }
}

/** The person left: Ctrl-C, Esc, a closed terminal, or a signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly code: ExitCode

  constructor(code: ExitCode = exit.interrupted) {
    super('interrupted')
    this.code = code
  }
}
