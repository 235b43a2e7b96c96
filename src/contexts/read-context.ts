import type { Context } from '../core/context.ts'
import { levels } from '../core/level.ts'
import { collectDiagnostics, type Diagnostic, isError, type Reporter } from './diagnostic.ts'
import { readFrontMatter } from './front-matter.ts'
import { idGiver } from './ids.ts'
import { readText } from './limits.ts'
import { type Block, readBlocks } from './markdown.ts'
import { readAreas } from './read-areas.ts'
import { readFlags } from './read-flags.ts'
import { readOpenings, readQuestions } from './read-questions.ts'
import { checkReach } from './references.ts'
import { type Outline, outline, readTitle, type SectionKind } from './sections.ts'

/** A file that was read: its context, or null where the diagnostics hold an error. */
export interface Reading {
  readonly context: Context | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a role's file. Everything in it is data; nothing is run. Never throws for what a file holds: what is wrong is in the
 * diagnostics, in the order of their lines. A file that names no levels is for all of them; one that names no version has "".
 */
export function readContext(source: string | Uint8Array, file: string): Reading {
  const reporter = collectDiagnostics(file)
  const context = read(source, file, reporter)
  const diagnostics = reporter.diagnostics.toSorted((a, b) => a.line - b.line)
  return { context: diagnostics.some(isError) ? null : context, diagnostics }
}

function read(source: string | Uint8Array, file: string, reporter: Reporter): Context | null {
  const text = readText(source, reporter)
  if (text === null) return null
  const { fields, body } = readFrontMatter(text, reporter)
  const blocks = body === null ? null : blocksOf(body, reporter)
  if (blocks === null) return null
  const { title, sections, guidance } = outline(blocks, reporter)
  const titled = readTitle(title?.text ?? '')
  const areas = readAreas(sections, reporter)
  const giveFlagId = idGiver(reporter)
  const redFlags = readFlags('red', sections, areas, giveFlagId, reporter)
  const greenFlags = readFlags('green', sections, areas, giveFlagId, reporter)
  const giveQuestionId = idGiver(reporter)
  const openingQuestions = readOpenings(sections, giveQuestionId, reporter)
  const questions = readQuestions(sections, areas, [...redFlags, ...greenFlags], giveQuestionId, reporter)
  checkSections(sections, { areas, red: redFlags, green: greenFlags, opening: openingQuestions, questions }, reporter)
  checkReach(areas, questions, [...redFlags, ...greenFlags], reporter)
  return {
    role: fields.role ?? (titled.role || roleFromFile(file, reporter)),
    version: fields.version ?? titled.version,
    summary: fields.summary,
    levels: fields.levels.length === 0 ? levels : fields.levels,
    tags: fields.tags,
    guidance,
    areas,
    openingQuestions,
    questions,
    redFlags,
    greenFlags,
  }
}

function blocksOf(body: string, reporter: Reporter): Block[] | null {
  try {
    return readBlocks(body)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    reporter.error(1, 'the file is nested too deep to be read', 'A context needs two levels of bullets, three at most.')
    return null
  }
}

function roleFromFile(file: string, reporter: Reporter): string {
  const name = file.split(/[\\/]/).at(-1) ?? ''
  const words = name.replace(/\.md$/i, '').split(/[-_\s]+/)
  reporter.warning(1, 'the file does not say which role it is for', 'Begin it with a title such as "# Data Engineer".')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ')
}

const wanted: readonly (readonly [SectionKind, string, string])[] = [
  ['areas', 'areas', '## Key Technical Areas to Assess'],
  ['red', 'red flags', '## Red Flags to Watch For'],
  ['green', 'green flags', '## Green Flags to Recognize'],
]

function checkSections(sections: Outline['sections'], found: Readonly<Record<SectionKind, readonly unknown[]>>, reporter: Reporter): void {
  for (const [kind, name, heading] of wanted) {
    const section = sections.get(kind)
    if (section === undefined) reporter.error(1, `there is no section of ${name}`, `Add "${heading}" with a bullet for each.`)
    else if (found[kind].length === 0) reporter.error(section.heading.line, `the section of ${name} is empty`, 'Add a bullet for each.')
  }
  if (found.opening.length + found.questions.length > 0) return
  const line = (sections.get('opening') ?? sections.get('questions'))?.heading.line ?? 1
  reporter.error(line, 'there is no question', 'Add "## Sample Opening Questions" or "## Questions" with a bullet for each.')
}
