/** The side of a terminal that a person types at. */
export type TerminalInput = NodeJS.ReadableStream & {
  readonly setRawMode?: (mode: boolean) => unknown
  readonly isRaw?: boolean
  readonly fd?: number
}

/** The side of a terminal that a person reads. */
export type TerminalOutput = NodeJS.WritableStream & {
  readonly columns?: number
  readonly rows?: number
  readonly fd?: number
}

/** Runs something later; what comes back calls it off. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void
