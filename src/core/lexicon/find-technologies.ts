import { type Word, wordsOf } from '../text/words.ts'
import { technologies } from './technologies.ts'

/** A technology that a text names, with the kinds of tool it belongs to. */
export interface Mention {
  /** As the text writes it. */
  readonly name: string
  readonly categories: readonly string[]
  readonly start: number
  readonly end: number
}

interface Entry {
  readonly words: readonly string[]
  readonly categories: string[]
  ambiguous: boolean
}

let index: Map<string, Entry[]> | null = null

/** The technologies that a text names, in order. Names that are everyday words count with a capital inside the sentence or beside another technology. */
export function findTechnologies(text: string, words: readonly Word[] = wordsOf(text)): Mention[] {
  index ??= buildIndex()
  const found: (Mention & { ambiguous: boolean })[] = []
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at]
    if (first === undefined) continue
    const entry = longest(index.get(first.lower) ?? [], words, at)
    if (entry === null) continue
    const last = words[at + entry.words.length - 1] ?? first
    const name = text.slice(first.start, last.end).replace(/['’]s$/, '')
    found.push({
      name,
      categories: entry.categories,
      start: first.start,
      end: first.start + name.length,
      ambiguous: entry.ambiguous && words[at - 1]?.lower !== 'apache' && !(/^\p{Lu}/u.test(name) && !opensSentence(text, first.start)),
    })
    at += entry.words.length - 1
  }
  const sure = found.some((mention) => !mention.ambiguous)
  /** Only the nearest on either side can stand beside it. */
  const besideSure = (at: number, step: 1 | -1): boolean => {
    let next = at + step
    while (found[next]?.ambiguous) next += step
    const [one, other] = [found[at], found[next]]
    return one !== undefined && other !== undefined && beside(text, one, other)
  }
  return found.filter(
    (mention, at) => !mention.ambiguous || (sure && (/^\p{Lu}/u.test(mention.name) || besideSure(at, -1) || besideSure(at, 1))),
  )
}

/** The kind of tool a technology is said to be ("orchestrator"), by category id. */
export function categoryLabel(id: string): string {
  return technologies.find((category) => category.id === id)?.label ?? id
}

function longest(entries: readonly Entry[], words: readonly Word[], at: number): Entry | null {
  return entries.find((entry) => entry.words.every((word, offset) => words[at + offset]?.lower === word)) ?? null
}

/** Whether nothing but the sentence itself gives a word at `start` its capital. */
export function opensSentence(text: string, start: number): boolean {
  return /(?:^|[.!?\n]\s*["'(]*)$/.test(text.slice(Math.max(0, start - 4), start))
}

function beside(text: string, one: Mention, other: Mention): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  return /^[\s,/&+]*(?:and|or|with|on|in)?[\s,/&+]*$/i.test(text.slice(first.end, second.start))
}

function buildIndex(): Map<string, Entry[]> {
  const byName = new Map<string, Entry>()
  for (const category of technologies) {
    for (const name of category.names) {
      const words = wordsOf(name).map((word) => word.lower)
      const key = words.join(' ')
      const known = byName.get(key)
      if (known === undefined) byName.set(key, { words, categories: [category.id], ambiguous: category.ambiguous?.includes(name) ?? false })
      else {
        known.categories.push(category.id)
        known.ambiguous ||= category.ambiguous?.includes(name) ?? false
      }
    }
  }
  const byFirst = new Map<string, Entry[]>()
  for (const entry of byName.values()) {
    const first = entry.words[0]
    if (first === undefined) continue
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry])
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return byFirst
}
