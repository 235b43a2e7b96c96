/**
 * Marks a text as material between tags. Whatever looks like one of these tags inside it is defused, so that the text cannot end its own fence;
 * the same text gives the same bytes, as a cached prompt needs.
 */
export function fenced(name: string, text: string): string {
  const forged = new RegExp(`<(?=\\s*/?\\s*${name}\\b)`, 'gi')
  return `<${name}>\n${wellFormed(text).replace(forged, '‹').trim()}\n</${name}>`
}

/** A text without halves of characters, which a server may refuse. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
