import type { Area, Flag, Question } from '../core/context.ts'
import { didYouMean, nearestTo } from '../core/text/nearest.ts'
import type { Reporter } from './diagnostic.ts'
import type { Detail } from './entries.ts'
import { slug } from './ids.ts'

/** The id of the area that a name or an id means, in any case; null where there is none. */
export function findArea(words: string, areas: readonly Area[]): string | null {
  const wanted = bare(words)
  const named = areas.find((area) => area.id === wanted || area.name.toLowerCase() === wanted)
  return (named ?? areas.find((area) => area.id === slug(wanted)))?.id ?? null
}

/** The id of the area that a detail names. A name that means none is an error, with the nearest; null for it and for no detail. */
export function resolveArea(detail: Detail | null, areas: readonly Area[], reporter: Reporter): string | null {
  if (detail === null) return null
  const id = findArea(detail.text, areas)
  if (id === null && areas.length > 0) {
    const near = nearestTo(bare(detail.text), namesOf(areas), 1)[0]
    const advice = near === undefined ? `Areas are: ${namesOf(areas).slice(0, 8).join(', ')}.` : `Did you mean ${near}?`
    reporter.error(detail.line, `there is no area "${detail.text.slice(0, 80)}"`, advice)
  }
  return id
}

/** The ids of the flags that a list of ids names, each once. An id that means none is an error, with the nearest. */
export function resolveFlags(details: readonly Detail[], flags: readonly Flag[], reporter: Reporter): string[] {
  const ids = new Map(flags.map((flag) => [flag.id, flag.id]))
  const found = details.flatMap(({ text, line }) =>
    text.split(/[,;]/).flatMap((part) => {
      const wanted = bare(part)
      if (wanted === '') return []
      const id = ids.get(wanted) ?? ids.get(slug(wanted))
      if (id !== undefined) return [id]
      const advice = `${didYouMean(wanted, [...ids.keys()], 1)}Flags are named by their ids: "greenflag contexts show" lists them.`
      reporter.error(line, `there is no flag "${wanted.slice(0, 80)}"`, advice)
      return []
    }),
  )
  return [...new Set(found)]
}

/**
 * Warns of areas without a question and of flags that no question reaches. Only a file whose questions name areas or flags
 * can leave some out; in a plain one a flag is open to whatever shares its words.
 */
export function checkReach(areas: readonly Area[], questions: readonly Question[], flags: readonly Flag[], reporter: Reporter): void {
  const asked = new Set(questions.map((question) => question.area))
  const listed = new Set(questions.flatMap((question) => question.flags))
  if (listed.size === 0 && ![...asked].some((area) => area !== null)) return
  for (const area of areas) {
    if (asked.has(area.id)) continue
    reporter.warning(area.line, `no question asks about the area "${area.name}"`, 'Add a question with this area.')
  }
  for (const flag of flags) {
    const reached = listed.has(flag.id) || (flag.area === null ? listed.size === 0 : asked.has(flag.area))
    if (reached) continue
    reporter.warning(
      flag.line,
      `no question reaches the flag "${flag.id}"`,
      `Name it in the "Flags:" of a question, or give it an "Area:".`,
    )
  }
}

function namesOf(areas: readonly Area[]): string[] {
  return areas.map((area) => area.name)
}

function bare(words: string): string {
  return words
    .trim()
    .replace(/^[`"']+|[`"'.]+$/g, '')
    .trim()
    .toLowerCase()
}
