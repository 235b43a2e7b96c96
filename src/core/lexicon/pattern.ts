import { stem } from '../text/stem.ts'
import type { Word } from '../text/words.ts'

/** One place of a pattern: the stems that may stand there, or a gap of nought to four words. */
type Place = ReadonlySet<string> | 'gap'

/** A phrase to look for in a sentence, by stems. */
export interface Pattern {
  readonly source: string
  readonly places: readonly Place[]
}

/** Where a pattern matched: indices into the words it was matched on. */
export interface Match {
  readonly from: number
  readonly to: number
}

const widestGap = 4
const passedOver = new Set(['a', 'an', 'the', 'my', 'our', 'your', 'his', 'her', 'its', 'their'])

/**
 * Reads a pattern: words parted by spaces, each matching by its stem, `a|b` for alternatives in one place, a lone `*` for nought to four words.
 * Articles and possessives between the words are passed over.
 */
export function readPattern(source: string): Pattern {
  const places = source
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .filter((place) => place === '*' || !passedOver.has(place))
    .map((place): Place => (place === '*' ? 'gap' : new Set(place.split('|').map((word) => stem(word)))))
  return { source, places: places.filter((place, at) => place !== 'gap' || (at > 0 && at < places.length - 1)) }
}

/** The words a pattern is matched on. */
export function matchable(words: readonly Word[]): Word[] {
  return words.filter((word) => !passedOver.has(word.lower))
}

/** Patterns by the stems they can begin with, so that a sentence is read once for all of them. */
export class PatternIndex<Meaning> {
  readonly #byFirst = new Map<string, { pattern: Pattern; meaning: Meaning }[]>()

  add(source: string, meaning: Meaning): void {
    const pattern = readPattern(source)
    const first = pattern.places[0]
    if (first === undefined || first === 'gap') return
    for (const opening of first) this.#byFirst.set(opening, [...(this.#byFirst.get(opening) ?? []), { pattern, meaning }])
  }

  /** All that match in a sentence, where they stand. */
  find(words: readonly Word[]): { meaning: Meaning; match: Match; source: string }[] {
    return words.flatMap((word, from) =>
      (this.#byFirst.get(word.stem) ?? []).flatMap(({ pattern, meaning }) => {
        const to = matchFrom(pattern.places, 0, words, from)
        return to === null ? [] : [{ meaning, match: { from, to }, source: pattern.source }]
      }),
    )
  }
}

function matchFrom(places: readonly Place[], place: number, words: readonly Word[], at: number): number | null {
  const here = places[place]
  if (here === undefined) return at
  if (here === 'gap') {
    for (let skip = 0; skip <= widestGap && at + skip < words.length; skip += 1) {
      const end = matchFrom(places, place + 1, words, at + skip)
      if (end !== null) return end
    }
    return null
  }
  const word = words[at]
  return word !== undefined && here.has(word.stem) ? matchFrom(places, place + 1, words, at + 1) : null
}
