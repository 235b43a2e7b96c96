import type { Area, Flag } from '../core/context.ts'
import type { Reporter } from './diagnostic.ts'
import { detailOf, type EntryKind, namedBy, readEntries, textsOf } from './entries.ts'
import type { GiveId } from './ids.ts'
import { withoutQuotes } from './quotes.ts'
import { findArea, resolveArea } from './references.ts'
import { groupsOf, type Outline } from './sections.ts'

const flagKind: EntryKind = { noun: 'flag', keys: ['area', 'listen for', 'sounds like', 'id'] }

/** The red or the green flags. A heading within the section that names an area gives it to the flags below. */
export function readFlags(
  kind: 'red' | 'green',
  sections: Outline['sections'],
  areas: readonly Area[],
  giveId: GiveId,
  reporter: Reporter,
): Flag[] {
  const grouped = groupsOf(sections, kind).flatMap(({ heading, items }) => {
    const shared = heading === null ? null : findArea(heading.text, areas)
    if (heading !== null && shared === null && areas.length > 0) {
      reporter.warning(heading.line, `the heading "${heading.text}" is no area`, 'The flags below it are read without an area.')
    }
    return readEntries(items, flagKind, reporter).map((entry) => ({ entry, shared }))
  })
  return grouped.map(({ entry, shared }, index) => ({
    id: giveId(namedBy(kind, entry, index)),
    text: entry.text,
    line: entry.line,
    area: resolveArea(detailOf(entry, 'area'), areas, reporter) ?? shared,
    listenFor: textsOf(entry, 'listen for').flatMap(splitPhrases),
    soundsLike: textsOf(entry, 'sounds like').map(withoutQuotes),
  }))
}

/** Phrases are parted by semicolons where there is one, so that a phrase may hold a comma; else by commas. */
function splitPhrases(text: string): string[] {
  const phrases = text.split(text.includes(';') ? ';' : ',')
  return phrases.map((phrase) => withoutQuotes(phrase.trim())).filter((phrase) => phrase !== '')
}
