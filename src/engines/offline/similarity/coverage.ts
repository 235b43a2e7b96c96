import type { Meeting } from './meeting.ts'
import type { Prepared } from './prepared.ts'
import { dot } from './vectors.ts'
import { weighting } from './weighting.ts'

/** Some neighbouring sentences of a text, by their places: one, or two. */
export interface Window {
  readonly from: number
  readonly to: number
}

/**
 * How far each window makes a reference's point, 0 to 1: the share of the reference's weight that the window covers, with a little for
 * the share of the window that the reference covers and for the direction of both as a whole.
 * @param places where the reference's words stand in the vocabulary that met the sentences
 */
export function scoreWindows(
  reference: Prepared,
  places: Int32Array,
  sentences: readonly Prepared[],
  meeting: Meeting,
  windows: readonly Window[],
): number[] {
  const { precision, vector } = weighting
  const shares = sentences.map((sentence, at) => coveredWeight(sentence, at, places, reference.content, meeting))
  const along = sentences.map((sentence) => dot(reference.vector, sentence.vector))
  return windows.map(({ from, to }) => {
    const weight = sumOver(sentences, from, to, ({ weight: own }) => own)
    const covered = coverage(reference, places, meeting, from, to)
    const own = weight === 0 ? 0 : sumOver(shares, from, to, (share) => share) / weight
    const direction =
      reference.length === 0
        ? covered
        : cosineOf(
            sumOver(along, from, to, (value) => value),
            reference,
            sentences,
            from,
            to,
          )
    return Math.min(1, (covered + precision * own + vector * direction) / (1 + precision + vector))
  })
}

/** Each word of the reference earns its weight by the surest agreement in the window; less where only its opposite is there. */
function coverage({ items, weight }: Prepared, places: Int32Array, meeting: Meeting, from: number, to: number): number {
  if (weight === 0) return 0
  let sum = 0
  for (let at = 0; at < places.length; at += 1) {
    const row = (places[at] ?? 0) * meeting.sentences
    let found = 0
    let opposed = 0
    for (let s = from; s <= to; s += 1) {
      found = Math.max(found, meeting.found[row + s] ?? 0)
      opposed = Math.max(opposed, meeting.opposed[row + s] ?? 0)
    }
    sum += (items[at]?.weight ?? 0) * Math.max(found, weighting.opposite * opposed)
  }
  return sum / weight
}

/** The weight of a sentence's words, each by its surest agreement with a word of the reference. */
function coveredWeight(sentence: Prepared, at: number, places: Int32Array, content: number, meeting: Meeting): number {
  const begin = meeting.begins[at] ?? 0
  let sum = 0
  for (let word = 0; word < sentence.items.length; word += 1) {
    let best = 0
    const isContent = word < sentence.content
    const end = isContent ? content : places.length
    for (let place = isContent ? 0 : content; place < end; place += 1) {
      const value = meeting.relations[(places[place] ?? 0) * meeting.words + begin + word] ?? 0
      if (value > best) best = value
    }
    sum += best * (sentence.items[word]?.weight ?? 0)
  }
  return sum
}

/** 0 where the window points away from the reference. */
function cosineOf(along: number, reference: Prepared, sentences: readonly Prepared[], from: number, to: number): number {
  const first = sentences[from]
  const last = sentences[to]
  if (first === undefined || last === undefined) return 0
  const squared = from === to ? first.length ** 2 : first.length ** 2 + last.length ** 2 + 2 * dot(first.vector, last.vector)
  return along <= 0 || squared <= 0 ? 0 : along / (reference.length * Math.sqrt(squared))
}

function sumOver<T>(list: readonly T[], from: number, to: number, value: (item: T) => number): number {
  let sum = 0
  for (let at = from; at <= to; at += 1) {
    const item = list[at]
    if (item !== undefined) sum += value(item)
  }
  return sum
}
