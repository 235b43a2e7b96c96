import type { Clock } from '../core/ports.ts'
import type { Place } from '../sessions/open.ts'
import type { Style } from '../terminal/style.ts'

/** What a command is given of the world: streams, folders, clock and chance. */
export interface Desk {
  readonly version: string
  readonly nodeVersion: string
  readonly cwd: string
  readonly packageRoot: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** Writes to standard output; what it writes has passed the sink. */
  readonly out: (text: string) => void
  /** Writes to standard error; what it writes has passed the sink. */
  readonly err: (text: string) => void
  /** Plain lines instead of redrawing. */
  readonly accessible: boolean
  /** Columns of a stream's terminal, 80 where it is none. */
  readonly columns: (stream: NodeJS.WriteStream) => number
  readonly styleOf: (stream: NodeJS.WriteStream) => Style
  readonly clock: Clock & { now(): number }
  /** A whole number from 0 to 2^32 - 1. */
  readonly freshSeed: () => number
  /** Four characters of 0-9 and a-z. */
  readonly freshSuffix: () => string
  readonly configDir: string
  readonly place: Place
  /** Called, the last one first, when a signal ends the program; what each returns is printed. */
  readonly leaving: Set<() => string>
  /** Stops the process like Ctrl-Z and resolves when it goes on. */
  readonly suspend: () => Promise<void>
}
