/** An answer while it is being written. `cursor` counts UTF-16 units, 0 to the text's length. */
export interface Draft {
  readonly text: string
  readonly cursor: number
}

/** One step of editing. None of them changes text other than what it is named for. */
export type Edit = (draft: Draft) => Draft

/** Longer than any character people write, short enough to look at with every key. */
const reach = 256
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const wordCharacter = /^[\p{L}\p{N}\p{M}_]$/u

/** A draft with the cursor behind its text. */
export function draftOf(text: string): Draft {
  return { text, cursor: text.length }
}

/** Puts text where the cursor is, and the cursor behind it. */
export function insert(draft: Draft, added: string): Draft {
  return { text: before(draft) + added + after(draft), cursor: draft.cursor + added.length }
}

/** Characters are what a person sees as one (graphemes, UAX #29); lines are those of the text, not of the screen. */
export const moveLeft: Edit = (draft) => ({ ...draft, cursor: previous(draft.text, draft.cursor) })
export const moveRight: Edit = (draft) => ({ ...draft, cursor: following(draft.text, draft.cursor) })
export const moveWordLeft: Edit = (draft) => ({ ...draft, cursor: wordStart(draft.text, draft.cursor) })
export const moveWordRight: Edit = (draft) => ({ ...draft, cursor: wordEnd(draft.text, draft.cursor) })
export const moveToLineStart: Edit = (draft) => ({ ...draft, cursor: lineStart(draft.text, draft.cursor) })
export const moveToLineEnd: Edit = (draft) => ({ ...draft, cursor: lineEnd(draft.text, draft.cursor) })
export const moveToTop: Edit = (draft) => ({ ...draft, cursor: 0 })
export const moveToBottom: Edit = (draft) => draftOf(draft.text)

export const deleteLeft: Edit = (draft) => cut(draft, previous(draft.text, draft.cursor), draft.cursor)
export const deleteRight: Edit = (draft) => cut(draft, draft.cursor, following(draft.text, draft.cursor))
/** Back to the last white space, as a terminal's own Ctrl-W does. */
export const deleteWordLeft: Edit = (draft) => cut(draft, blankBefore(draft.text, draft.cursor), draft.cursor)
export const deleteWordRight: Edit = (draft) => cut(draft, draft.cursor, wordEnd(draft.text, draft.cursor))
/** Where the cursor stands at the start of its line, the line break before it goes. */
export const deleteToLineStart: Edit = (draft) => {
  const start = lineStart(draft.text, draft.cursor)
  return cut(draft, start === draft.cursor ? Math.max(0, start - 1) : start, draft.cursor)
}
/** Where the cursor stands at the end of its line, the line break behind it goes. */
export const deleteToLineEnd: Edit = (draft) => {
  const end = lineEnd(draft.text, draft.cursor)
  return cut(draft, draft.cursor, end === draft.cursor ? Math.min(draft.text.length, end + 1) : end)
}

function before(draft: Draft): string {
  return draft.text.slice(0, draft.cursor)
}

function after(draft: Draft): string {
  return draft.text.slice(draft.cursor)
}

function cut(draft: Draft, from: number, to: number): Draft {
  return { text: draft.text.slice(0, from) + draft.text.slice(to), cursor: from }
}

function previous(text: string, at: number): number {
  if (at === 0) return 0
  let last = at - 1
  const from = Math.max(0, at - reach)
  for (const { index } of graphemes.segment(text.slice(from, at))) last = from + index
  return last
}

function following(text: string, at: number): number {
  for (const { segment } of graphemes.segment(text.slice(at, at + reach))) return at + segment.length
  return at
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function wordStart(text: string, at: number): number {
  return walkBack(text, walkBack(text, at, false), true)
}

function walkBack(text: string, at: number, through: boolean): number {
  let place = at
  while (place > 0) {
    const step = previousPoint(text, place)
    if (wordCharacter.test(text.slice(step, place)) !== through) break
    place = step
  }
  return place
}

function wordEnd(text: string, at: number): number {
  return walkOn(text, walkOn(text, at, false), true)
}

function walkOn(text: string, at: number, through: boolean): number {
  let place = at
  while (place < text.length) {
    const step = place + ((text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1)
    if (wordCharacter.test(text.slice(place, step)) !== through) break
    place = step
  }
  return place
}

function previousPoint(text: string, at: number): number {
  return at > 1 && (text.codePointAt(at - 2) ?? 0) > 0xffff ? at - 2 : at - 1
}

function blankBefore(text: string, at: number): number {
  let place = at
  while (place > 0 && isBlank(text, place - 1)) place -= 1
  while (place > 0 && !isBlank(text, place - 1)) place -= 1
  return place
}

function isBlank(text: string, at: number): boolean {
  return text.charAt(at).trim() === ''
}
