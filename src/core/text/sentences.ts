/** A piece of a text and where it stands, in UTF-16 units. */
export interface Span {
  readonly text: string
  readonly start: number
  readonly end: number
}

const abbreviations = /(?:\b(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|mr|mrs|ms|dr|st|no|fig|min|max|sec|hrs?)|\b[a-z])\.$/i

/** Characters. Nobody says more in one sentence; a text that was dictated may have no end marks at all. */
const longestSentence = 600

/**
 * The sentences of a spoken or typed text: an end mark with white space behind it, an empty line, or the end of a line that was not just wrapped.
 * What goes on for more than 600 characters is parted where the thought turns, else between two words. Nothing but white space is lost.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  const end = (to: number): void => {
    for (const from of to - start <= longestSentence ? [] : placesToPart(text, start, to)) {
      push(spans, text, start, from)
      start = from
    }
    push(spans, text, start, to)
    start = to
  }
  for (const mark of text.matchAll(/(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)|\n+|[。！？।॥؟۔]/gu)) {
    const behind = mark.index + mark[0].length
    if (mark[0] === '.' && behind < text.length && abbreviations.test(text.slice(Math.max(start, behind - 10), behind))) continue
    if (mark[0] === '\n' && isWrapped(text, mark.index)) continue
    end(behind)
  }
  end(text.length)
  return spans
}

/** Where to part what is too long: each time at the last turn that keeps the piece short enough, else at the last white space. */
function placesToPart(text: string, from: number, to: number): number[] {
  const turned = [...text.slice(from, to).matchAll(turns)].map((turn) => from + turn.index + turn[0].length)
  const spaces = [...text.slice(from, to).matchAll(/\s+/g)].map((space) => from + space.index + space[0].length)
  const places: number[] = []
  let start = from
  let turn = 0
  let space = 0
  while (to - start > longestSentence) {
    const most = start + longestSentence
    const lastUpTo = (list: readonly number[], at: number): number => {
      let next = at
      while ((list[next] ?? Number.POSITIVE_INFINITY) <= most) next += 1
      return next
    }
    turn = lastUpTo(turned, turn)
    space = lastUpTo(spaces, space)
    const place = [turned[turn - 1], spaces[space - 1], spaces[space]].find((each) => each !== undefined && each > start)
    if (place === undefined || place >= to) break
    places.push(place)
    start = place
  }
  return places
}

/** Whether a line break only wraps a long line: the thought goes on behind it, in lower case or from a line that was full. */
function isWrapped(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trimEnd()
  if (line === '') return false
  const next = text.slice(at + 1).trimStart()
  if (next === '' || /[.!?…:;]["'”’)\]]*$/u.test(line) || /^(?:[-*•#>`]|\d+[.)]\s)/.test(next)) return false
  return line.length >= 50 || (line.length >= 25 && /^\p{Ll}/u.test(next))
}

const speaker = '(?:i|we|it|he|she|they|you|nobody|everybody|everything|everyone)\\b'

/** A run of white space is read from its beginning only: from each of its characters, a long one would take its square. */
const blankRun = '(?:,|(?<!\\s))\\s+'

/** Where one thought ends and the next begins inside a sentence. */
const turns = new RegExp(
  [
    ';|:\\s|\\s[-–—]+\\s|—',
    `${blankRun}(?=(?:but|however|although|though|whereas|while|until|because|so that|except)\\b)`,
    ',\\s*(?=(?:so|and|then|which|where|now|yet)\\b)',
    `,\\s+(?=${speaker})`,
    `(?<!\\s)\\s+(?=and\\s+${speaker})`,
  ].join('|'),
  'giu',
)

/** The clauses of a sentence: parted by a semicolon, a dash, a colon, or a comma or word that turns the thought. */
export function clausesOf(sentence: Span): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const turn of sentence.text.matchAll(turns)) {
    const end = turn.index + turn[0].length
    push(spans, sentence.text, start, end)
    start = end
  }
  push(spans, sentence.text, start, sentence.text.length)
  return spans.map((span) => ({ text: span.text, start: span.start + sentence.start, end: span.end + sentence.start }))
}

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) spans.push({ text: text.slice(start, end), start, end })
}
