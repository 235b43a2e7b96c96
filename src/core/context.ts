import type { Level } from './level.ts'

/** A competency that the interview assesses. Lines count from 1 in the context's file. */
export interface Area {
  readonly id: string
  readonly name: string
  readonly line: number
  readonly topics: readonly string[]
}

export interface OpeningQuestion {
  readonly id: string
  readonly text: string
  readonly line: number
}

/** A primary question with what its author knows of good and bad answers. `area` and `flags` hold ids. */
export interface Question {
  readonly id: string
  readonly text: string
  readonly line: number
  readonly area: string | null
  readonly level: Level | null
  readonly probes: readonly string[]
  readonly strong: readonly string[]
  readonly weak: readonly string[]
  readonly flags: readonly string[]
}

/** A sign to listen for: what it says, the phrases that give it away, and sentences of people who showed it. */
export interface Flag {
  readonly id: string
  readonly text: string
  readonly line: number
  readonly area: string | null
  readonly listenFor: readonly string[]
  readonly soundsLike: readonly string[]
}

/** One role: everything an interview needs to know, as data. */
export interface Context {
  readonly role: string
  readonly version: string
  readonly summary: string
  readonly levels: readonly Level[]
  readonly tags: readonly string[]
  /** Every paragraph and every section without a meaning of its own, as written, blank lines between. */
  readonly guidance: string
  readonly areas: readonly Area[]
  readonly openingQuestions: readonly OpeningQuestion[]
  readonly questions: readonly Question[]
  readonly redFlags: readonly Flag[]
  readonly greenFlags: readonly Flag[]
}

export type Colour = 'green' | 'red'

/** Where a context came from: the name people call it by, and the digest of the file's bytes. */
export interface ContextSource {
  readonly name: string
  /** The file's path as the user would type it; null for a bundled role. */
  readonly path: string | null
  readonly sha256: string
}

/** A context that has been found and read. */
export interface LoadedContext {
  readonly context: Context
  readonly source: ContextSource
}

export function flagsOf(context: Context): { flag: Flag; colour: Colour }[] {
  return [
    ...context.greenFlags.map((flag) => ({ flag, colour: 'green' as const })),
    ...context.redFlags.map((flag) => ({ flag, colour: 'red' as const })),
  ]
}

/** The summary a list shows, also for a file that gives none. */
export function summaryOf(context: Context): string {
  return context.summary === '' ? context.areas.map((area) => area.name).join(', ') : context.summary
}
