const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['‘', '’'],
  ['«', '»'],
])

/** Drops one pair of quotes around the whole text; `"A" or "B"` is no such pair. */
export function withoutQuotes(text: string): string {
  const close = quotes.get(text.slice(0, 1))
  if (close === undefined || text.length < 3 || !text.endsWith(close)) return text
  const inner = text.slice(1, -1).trim()
  return !inner.includes(close) || /[.!?]$/.test(inner) ? inner : text
}
