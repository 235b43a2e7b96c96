const opening = /^\s*<(think|thinking|thought|reasoning|reflection)>/i
const mayOpen = /^\s*(?:<(?:[a-z]{0,10})?)?$/i

/** A reply without the thoughts that some servers leave in it, between tags at its beginning. */
export function withoutThinking(text: string): string {
  const name = opening.exec(text)?.[1]
  // Where the tag was opened in the server's template, only its end is in the text.
  const end = new RegExp(`</${name ?? '(?:think|thinking)'}>`, 'i').exec(text)
  if (end !== null) return text.slice(end.index + end[0].length).trimStart()
  return name === undefined ? text : ''
}

/** The same for a stream: nothing is held back but thoughts, and the few characters that may open them. */
export async function* streamWithoutThinking(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string | null = ''
  for await (const chunk of chunks) {
    if (held === null) {
      yield chunk
      continue
    }
    held += chunk
    if (mayOpen.test(held)) continue
    const spoken: string = opening.test(held) ? withoutThinking(held) : held
    if (spoken === '') continue
    held = null
    yield spoken
  }
  if (held !== null && !opening.test(held)) yield held
}
