import type { Reporter } from './diagnostic.ts'

const undivided: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
])

/** Lower case, diacritics folded (`é` to `e`, `ß` to `ss`), every run of what is neither a Latin letter nor a digit one hyphen. Empty where nothing is left. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => undivided.get(letter) ?? letter)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** What wants an id. `explicit` is what the author wrote for it, `position` counts from 1 among its kind. */
export interface Named {
  readonly kind: 'area' | 'opening' | 'question' | 'red' | 'green'
  readonly text: string
  readonly line: number
  readonly explicit: string | null
  readonly position: number
}

export type GiveId = (named: Named) => string

/**
 * Gives ids that are unique within what one giver has given: the slug of the explicit id or of the text; the kind and the
 * position for a text without Latin letters. Twice the same text, or an explicit id that is taken, is reported as an error;
 * different texts with one slug ("C" and "C++") are told apart by a number.
 */
export function idGiver(reporter: Reporter): GiveId {
  const given = new Map<string, { text: string; line: number }>()
  // The next number to try, so that a thousand of one name are not counted through for each.
  const next = new Map<string, number>()
  return ({ kind, text, line, explicit, position }) => {
    const words = slug(explicit ?? text)
    const wanted = /[a-z]/.test(words) ? words : `${kind}-${position}`
    if (explicit !== null && words !== explicit) {
      reporter.warning(line, `the id "${explicit}" is read as "${wanted}"`, 'Ids take lower-case letters, digits and hyphens.')
    }
    const same = given.get(wanted)
    const repeated = same !== undefined && (explicit !== null || folded(same.text) === folded(text))
    if (repeated) {
      const tellApart = kind === 'area' ? 'Remove one, or give it another name.' : 'Remove one, or tell them apart with a nested "Id:".'
      const advice = explicit === null ? tellApart : 'Give one of them another "Id:".'
      reporter.error(line, `duplicate id "${wanted}", first on line ${same.line}`, advice)
    }
    let id = wanted
    for (let n = next.get(wanted) ?? 2; given.has(id); n += 1) {
      id = `${wanted}-${n}`
      next.set(wanted, n + 1)
    }
    given.set(id, { text, line })
    return id
  }
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
