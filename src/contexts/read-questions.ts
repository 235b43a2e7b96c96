import type { Area, Flag, OpeningQuestion, Question } from '../core/context.ts'
import { isLevel, type Level, levels } from '../core/level.ts'
import type { Reporter } from './diagnostic.ts'
import { detailOf, type Entry, type EntryKind, namedBy, readEntries, textsOf } from './entries.ts'
import type { GiveId } from './ids.ts'
import { withoutQuotes } from './quotes.ts'
import { resolveArea, resolveFlags } from './references.ts'
import { groupsOf, type Outline } from './sections.ts'

const openingKind: EntryKind = { noun: 'opening question', keys: ['id'] }
const questionKind: EntryKind = { noun: 'question', keys: ['level', 'area', 'probe', 'strong', 'weak', 'flags', 'id'] }

/** The opening questions, without the quotes around them. */
export function readOpenings(sections: Outline['sections'], giveId: GiveId, reporter: Reporter): OpeningQuestion[] {
  const items = groupsOf(sections, 'opening').flatMap((group) => group.items)
  return readEntries(items, openingKind, reporter).map((entry, index) => {
    const text = withoutQuotes(entry.text)
    return { id: giveId(namedBy('opening', { ...entry, text }, index)), text, line: entry.line }
  })
}

/** The questions; an area named below a question comes before that of the heading above it. References to nothing are errors. */
export function readQuestions(
  sections: Outline['sections'],
  areas: readonly Area[],
  flags: readonly Flag[],
  giveId: GiveId,
  reporter: Reporter,
): Question[] {
  const grouped = groupsOf(sections, 'questions').flatMap(({ heading, items }) => {
    const shared = resolveArea(heading, areas, reporter)
    return readEntries(items, questionKind, reporter).map((entry) => ({ entry, shared }))
  })
  return grouped.map(({ entry, shared }, index) => ({
    id: giveId(namedBy('question', entry, index)),
    text: withoutQuotes(entry.text),
    line: entry.line,
    area: resolveArea(detailOf(entry, 'area'), areas, reporter) ?? shared,
    level: readLevel(entry, reporter),
    probes: textsOf(entry, 'probe').map(withoutQuotes),
    strong: textsOf(entry, 'strong'),
    weak: textsOf(entry, 'weak'),
    flags: resolveFlags(entry.details.get('flags') ?? [], flags, reporter),
  }))
}

function readLevel(entry: Entry, reporter: Reporter): Level | null {
  const detail = detailOf(entry, 'level')
  if (detail === null) return null
  const level = detail.text.toLowerCase()
  if (isLevel(level)) return level
  reporter.error(detail.line, `"${detail.text.slice(0, 40)}" is no level`, `Levels are ${levels.join(', ')}.`)
  return null
}
