/** One thing that is wrong, or likely wrong, with a file. */
export interface Diagnostic {
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

/** Where the steps of reading a file put what they find. */
export interface Reporter {
  error(line: number, message: string, advice: string): void
  warning(line: number, message: string, advice: string): void
}

/** A reporter for `file` whose `diagnostics` grow as things are reported. */
export function collectDiagnostics(file: string): Reporter & { readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  return {
    diagnostics,
    error: (line, message, advice) => void diagnostics.push({ file, line, severity: 'error', message, advice }),
    warning: (line, message, advice) => void diagnostics.push({ file, line, severity: 'warning', message, advice }),
  }
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}
