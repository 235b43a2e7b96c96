import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How much of a campaign is run: `short` takes a few seconds and is part of the tests, `full` gives the figures of the README. */
export type Size = 'short' | 'full'

/** An attack on what greenflag promises, the same at every run: what looks random hangs on a seed that stands in the campaign. */
export interface Campaign {
  /** What is attacked and with what, as the table names it. */
  readonly what: string
  /** Tells every `failed` attempt in a line that suffices to try it again; `note` tells of progress and of figures beside the count. */
  run(size: Size, note: (line: string) => void): Promise<Outcome>
}

export interface Outcome {
  readonly tried: number
  readonly failed: readonly string[]
}

/** Runs `attempt` on every item, `atOnce` at a time; an attempt gives what went wrong in it, and one that throws has failed as well. */
export async function attack<Item>(
  items: readonly Item[],
  attempt: (item: Item, index: number) => Promise<readonly string[]> | readonly string[],
  atOnce = 1,
): Promise<Outcome> {
  const failed: string[] = []
  const left = items.entries()
  const work = async () => {
    for (const [index, item] of left) {
      try {
        failed.push(...(await attempt(item, index)))
      } catch (error) {
        failed.push(`${index}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { tried: items.length, failed }
}

/** A folder for one attempt, gone after it. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'greenflag-faults-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
