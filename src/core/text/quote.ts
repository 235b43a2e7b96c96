/** A text in the form in which quotes are compared, with the place each character came from. */
interface Comparable {
  readonly text: string
  /** Start and end in the original of the character behind each unit of `text`. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const quoteMarks = new Map<string, string>([
  ...[...'‘’‚‛′`´'].map((mark) => [mark, "'"] as const),
  ...[...'“”„‟″«»'].map((mark) => [mark, '"'] as const),
])
const dashes = new Set('‐‑‒–—―−')

/**
 * Finds a quote in a text, whatever its quotation marks, dashes, white space, soft hyphens, case or Unicode normal form; look-alike
 * letters of another script do not match, and a quote must begin and end at the edge of a word: "can" is none in "can't", nor is "5" in "2.5".
 * Gives UTF-16 offsets into the original text, or null.
 */
export function findQuote(quote: string, text: string): { start: number; end: number } | null {
  const needle = comparable(quote).text.trim()
  if (needle === '') return null
  const hay = remembered(text)
  for (let at = hay.text.indexOf(needle); at !== -1; at = hay.text.indexOf(needle, at + 1)) {
    const behind = at + needle.length
    const start = hay.starts[at]
    const end = hay.ends[behind - 1]
    if (start === undefined || end === undefined) continue
    // A letter without the mark that stands on it is another letter, and "½" is not "1".
    if ((start === hay.starts[at - 1] && hay.text[at - 1] !== ' ') || hay.starts[behind] === hay.starts[behind - 1]) continue
    if (isInsideWord(hay.text, at, text.charAt(start - 1)) || isInsideWord(hay.text, behind, text.charAt(end))) continue
    return { start, end }
  }
  return null
}

let last: { readonly text: string; readonly read: Comparable } | null = null

/** Several quotes are looked up in one text: it is folded once. */
function remembered(text: string): Comparable {
  if (last?.text !== text) last = { text, read: comparable(text) }
  return last.read
}

/** Scripts without spaces have no word edges to hold a quote to. */
const letter =
  /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}_]$/u
/** What joins two letters or digits to one word or number, with what must stand before and behind it. */
const joined: readonly (readonly [before: RegExp, behind: RegExp])[] = [
  [/[\p{L}\p{M}\p{N}]$/u, /^-[\p{L}\p{N}]/u],
  [/[\p{L}\p{M}\p{N}]-$/u, /^[\p{L}\p{N}]/u],
  [/\d$/, /^[.,:]\d/],
  [/\d[.,:]$/, /^\d/],
  [/\p{L}$/u, /^'(?:t|s|d|m|ll|re|ve)(?![\p{L}\p{N}])/u],
  [/\p{L}'$/u, /^(?:t|s|d|m|ll|re|ve)(?![\p{L}\p{N}])/u],
  [/\p{L}$/u, /^(?:\+\+|#)/],
]

/** Whether a word goes on at a place of a folded text; `outside` is the character beyond it as it was written. */
function isInsideWord(folded: string, at: number, outside: string): boolean {
  const before = folded.slice(Math.max(0, at - 4), at)
  const behind = folded.slice(at, at + 4)
  if (letter.test([...before].at(-1) ?? '') && letter.test([...behind][0] ?? '')) return true
  // A dash parts words without a space as well.
  if (/[‒–—―]/u.test(outside)) return false
  return joined.some(([left, right]) => left.test(before) && right.test(behind))
}

/** Composed, compatibility-folded, lower case, one space for any white space, plain quotation marks and dashes, nothing invisible. */
function comparable(original: string): Comparable {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const cluster of clusters(original)) {
    const start = at
    at += cluster.length
    let folded = ''
    for (const character of (quoteMarks.get(cluster) ?? cluster).normalize('NFKC')) {
      if (/\u00ad|\u200b|\u2060|[\ufe0e-\ufe0f]|\ufeff/u.test(character)) continue
      folded += quoteMarks.get(character) ?? (dashes.has(character) ? '-' : /\s/u.test(character) ? ' ' : character.toLowerCase())
    }
    for (const unit of folded.split('')) {
      if (unit === ' ' && units.at(-1) === ' ') {
        ends[ends.length - 1] = at
        continue
      }
      units.push(unit)
      starts.push(start)
      ends.push(at)
    }
  }
  return { text: units.join(''), starts, ends }
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a reader sees as one character, so that both normal forms fold alike. */
function clusters(text: string): string[] {
  // Plain ASCII has nothing to gather, but for a line break of two characters, which folds to one space either way.
  return isAscii(text) ? text.split('') : gathered(text)
}

/** Units of a text that the segmenter is given at once: it copies its whole input for every cluster, so a long one would take its square. */
const atOnce = 512

function gathered(text: string): string[] {
  const all: string[] = []
  let room = atOnce
  for (let at = 0; at < text.length; ) {
    const end = at + room
    const piece = text.slice(at, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end + 1 : end)
    const found = Array.from(graphemes.segment(piece), ({ segment }) => segment)
    const last = at + piece.length >= text.length
    // What the piece ends in may go on behind it.
    const whole = last ? found : found.slice(0, -1)
    room = whole.length === 0 ? room * 2 : atOnce
    for (const cluster of whole) {
      all.push(cluster)
      at += cluster.length
    }
  }
  return all
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false
  return true
}
