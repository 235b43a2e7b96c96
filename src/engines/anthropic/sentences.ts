const ends = /[.!?…]+["'”’»)\]*_]*(?=\s)|[。！？]|\n+/gu
/** Behind these the sentence may go on in lower case. */
const mayGoOn = /["'”’»)…]$|\.{2,}$/u
const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|mr|mrs|ms|dr|prof|st|no|fig|al)|\b\p{L}|^\s*\d{1,3})\.$/iu

/** A quotation that goes on for longer than this many characters was none: an inch mark, or a mark that nobody closed. */
const longestQuotation = 400

/**
 * Cuts a text that arrives in pieces into sentences: each is given out as soon as what follows its end mark has begun. Quotations and code
 * are not cut inside; what holds neither letter nor digit is dropped.
 */
export async function* sentencesFrom(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const chunk of chunks) {
    held += chunk
    for (let end = endIn(held); end !== null; end = endIn(held)) {
      const sentence = held.slice(0, end)
      held = held.slice(end)
      if (speaks(sentence)) yield sentence.trim()
    }
  }
  if (speaks(held)) yield held.trim()
}

/** Where the first sentence of a text ends, or null where that cannot be said yet. */
function endIn(text: string): number | null {
  for (const mark of text.matchAll(ends)) {
    const end = mark.index + mark[0].length
    const sofar = text.slice(0, end)
    if (mark[0].startsWith('\n')) {
      if (sofar.length > longestQuotation || !isInside(sofar)) return end
      continue
    }
    if (mark[0] === '.' && abbreviation.test(sofar)) continue
    if (sofar.length <= longestQuotation && isInside(sofar)) continue
    if (!mayGoOn.test(mark[0])) return end
    const next = text.slice(end).trimStart()
    if (next === '') return null
    if (!/^\p{Ll}/u.test(next)) return end
  }
  return null
}

/** Whether a quotation or a piece of code is open at the end of a text. */
function isInside(text: string): boolean {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0
  return (
    count(/"/g) % 2 === 1 ||
    count(/`/g) % 2 === 1 ||
    count(/“/g) > count(/”/g) ||
    count(/[「『]/g) > count(/[」』]/g) ||
    count(/«/g) > count(/»/g)
  )
}

function speaks(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
