import type { Practice } from '../core/lexicon/practice.ts'
import { collectDiagnostics, type Diagnostic, isError, type Reporter } from './diagnostic.ts'
import { readText } from './limits.ts'
import { type Block, type Item, readBlocks } from './markdown.ts'

const sides = ['doing', 'lacking', 'neither'] as const
type Side = (typeof sides)[number]

interface Draft {
  readonly id: string
  readonly line: number
  readonly names: string[]
  readonly flags: string[]
  readonly said: Record<Side, string[]>
}

/**
 * Reads a lexicon of practices: `## id`, below it a list with `Names:` and, where it stands for certain flags, `Green:` and `Red:`, then lists of
 * sentences under `### Doing`, `### Lacking` and `### Neither`. Never throws for what a file holds: what is wrong is in the diagnostics, and
 * the practices are null where one of them is an error.
 */
export function readPractices(
  source: string | Uint8Array,
  file: string,
): { readonly practices: readonly Practice[] | null; readonly diagnostics: readonly Diagnostic[] } {
  const reporter = collectDiagnostics(file)
  const text = readText(source, reporter)
  const drafts = text === null ? [] : draftsIn(readBlocks(text), reporter)
  if (text !== null && drafts.length === 0)
    reporter.error(1, 'the lexicon has no practice', 'Begin each with a heading such as "## wound-care", and its names below it.')
  const practices = drafts.map((draft) => finish(draft, drafts, reporter))
  const { diagnostics } = reporter
  return { practices: diagnostics.some(isError) ? null : practices, diagnostics }
}

function draftsIn(blocks: readonly Block[], reporter: Reporter): Draft[] {
  const drafts: Draft[] = []
  let side: Side | 'keys' | 'unknown' = 'keys'
  for (const block of blocks) {
    const draft = drafts.at(-1)
    if (block.kind === 'heading' && block.depth <= 2) {
      side = 'keys'
      if (block.depth === 2)
        drafts.push({ id: block.text, line: block.line, names: [], flags: [], said: { doing: [], lacking: [], neither: [] } })
    } else if (block.kind === 'heading') {
      side = sideOf(block.text) ?? 'unknown'
      if (side === 'unknown') reporter.error(block.line, `"${block.text}" is no part of a practice`, 'It takes Doing, Lacking and Neither.')
    } else if (block.kind === 'list' && draft !== undefined) {
      if (side === 'keys') for (const item of block.items) readKey(item, draft, reporter)
      else if (side !== 'unknown') draft.said[side].push(...block.items.map(({ text }) => text))
    }
  }
  return drafts
}

function sideOf(heading: string): Side | null {
  return sides.find((side) => side === heading.trim().toLowerCase()) ?? null
}

function readKey({ text, line }: Item, draft: Draft, reporter: Reporter): void {
  const [, key = '', value = ''] = /^([^:]+):(.*)$/.exec(text) ?? []
  const list = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  if (/^names$/i.test(key)) draft.names.push(...list)
  else if (/^(?:green|red)$/i.test(key)) draft.flags.push(...list)
  else
    reporter.error(
      line,
      `"${key === '' ? text : key}" is no key of a practice`,
      'It takes Names, Green and Red; sentences go under "### Doing".',
    )
}

function finish({ id, line, names, flags, said }: Draft, all: readonly Draft[], reporter: Reporter): Practice {
  if (all.some((other) => other.id === id && other.line < line))
    reporter.error(line, `"${id}" is there twice`, 'Give each practice an id of its own.')
  if (names.length + flags.length === 0)
    reporter.error(line, `"${id}" has no names`, 'Add "- Names: how a flag would call it, commas between".')
  if (said.doing.length + said.lacking.length === 0)
    reporter.error(line, `"${id}" has no sentences`, 'Add "### Doing" and "### Lacking" with a bullet for each sentence.')
  return { id, names, flags, ...said }
}
