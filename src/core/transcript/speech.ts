/** What one person said at one go, as a transcript tells it. */
export interface Speech {
  /** As the transcript names them; null where it does not. */
  readonly speaker: string | null
  readonly text: string
  /** The line of the file on which the text begins, counted from 1. */
  readonly line: number
  /** Seconds from the beginning; null where the transcript gives no time. */
  readonly at: number | null
  /** Whether each line of the text stands on a line of its own in the file, as in Markdown and not in JSON. */
  readonly spread: boolean
}

/** A speaker's name as names are compared. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
