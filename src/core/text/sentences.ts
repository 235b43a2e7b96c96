/** A piece of a text and where it stands, in UTF-16 units. */
export interface Span {
  readonly text: string
  readonly start: number
  readonly end: number
}

const abbreviations = /(?:\b(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|mr|mrs|ms|dr|st|no|fig|min|max|sec|hrs?)|\b[a-z])\.$/i

/**
 * The sentences of a spoken or typed text: an end mark with white space behind it, an empty line, or the end of a line that was not just wrapped.
 * Nothing but white space is lost.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const mark of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|\n+|[。！？]/gu)) {
    const end = mark.index + mark[0].length
    const sofar = text.slice(start, end)
    if (mark[0] === '.' && abbreviations.test(sofar) && end < text.length) continue
    if (mark[0] === '\n' && isWrapped(text, mark.index)) continue
    push(spans, text, start, end)
    start = end
  }
  push(spans, text, start, text.length)
  return spans
}

/** Whether a line break only wraps a long line: the thought goes on behind it, in lower case or from a line that was full. */
function isWrapped(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trimEnd()
  const next = text.slice(at + 1).trimStart()
  if (line === '' || next === '' || /[.!?…:;]["'”’)\]]*$/u.test(line) || /^(?:[-*•#>`]|\d+[.)]\s)/.test(next)) return false
  return line.length >= 50 || (line.length >= 25 && /^\p{Ll}/u.test(next))
}

const speaker = '(?:i|we|it|he|she|they|you|nobody|everybody|everything|everyone)\\b'

/** Where one thought ends and the next begins inside a sentence. */
const turns = new RegExp(
  [
    ';|:\\s|\\s[-–—]+\\s|—',
    ',?\\s+(?=(?:but|however|although|though|whereas|while|until|because|so that|except)\\b)',
    ',\\s*(?=(?:so|and|then|which|where|now|yet)\\b)',
    `,\\s+(?=${speaker})`,
    `\\s+(?=and\\s+${speaker})`,
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
