/** The values that may stand in no message, and a way to take them out of a text. */
export interface Secrets {
  add(...values: readonly (string | null)[]): void
  removed(text: string): string
  /**
   * A model's words without them, piece by piece: a server may know them and repeat them. What could still become one waits for the next piece.
   * A word that people use as a key where none is needed ("ollama") stays, for a model may mean it.
   */
  unspoken(words: AsyncIterable<string>): AsyncIterable<string>
}

const mark = '[removed]'

/** What looks like a credential whoever it belongs to: keys by their beginning, values of credential headers, logins in addresses. */
const looksSecret: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s"'<>]*@/gi, '$1'],
  [/\b(bearer|basic)(["']?\s+)(?=[^\s"',;}\]]*[\d=+/]|[^\s"',;}\]]{16})[^\s"',;}\]]{4,}/gi, `$1$2${mark}`],
  [
    /\b((?:proxy-)?authorization|x-api-key|api-key|cookie|x-goog-api-key)(["']?\s*[:=]\s*["']?)(?!(?:bearer|basic)\b)[^\s"',;}\]]+/gi,
    `$1$2${mark}`,
  ],
  [/\bsk-[\w-]{8,}/g, mark],
]

/**
 * The text without any of the `known` secrets, in whichever way a message may write them (as they are, percent-encoded, inside JSON), and without
 * whatever looks like a key, a credential header's value or a login in an address.
 */
export function secretsRemoved(text: string, known: Iterable<string>): string {
  const spellings = [...new Set([...known].flatMap(spellingsOf))].sort(longestFirst)
  const withoutKnown = spellings.reduce(takeOut, text)
  return looksSecret.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), withoutKnown)
}

/** Secrets that can still be added to: a request's headers may carry some that nobody handed over. */
export function createSecrets(...initial: readonly (string | null)[]): Secrets {
  const known = new Set<string>()
  const add = (...values: readonly (string | null)[]) => {
    for (const value of values) if (value !== null && value.trim() !== '') known.add(value.trim())
  }
  add(...initial)
  async function* unspoken(words: AsyncIterable<string>): AsyncIterable<string> {
    let held = ''
    for await (const piece of words) {
      const spellings = [...known].filter(isTelling).flatMap(spellingsOf).sort(longestFirst)
      held = spellings.reduce(takeOut, held + piece)
      const waiting = Math.max(0, ...spellings.map((spelling) => begunAtEnd(held, spelling)))
      const out = held.slice(0, held.length - waiting)
      held = held.slice(held.length - waiting)
      if (out !== '') yield out
    }
    if (held !== '') yield held
  }
  return { add, removed: (text) => secretsRemoved(text, known), unspoken }
}

const longestFirst = (a: string, b: string) => b.length - a.length

/** Whether nobody would say it by chance. */
export function isTelling(secret: string): boolean {
  return secret.length >= 8 && /[^a-z]/i.test(secret)
}

/** How many characters at the end of a text are the beginning of a secret. */
function begunAtEnd(text: string, secret: string): number {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(secret.slice(0, length))) return length
  return 0
}

/** A copy of an error and its causes in which no text holds a secret; whatever else hung on it (requests, headers) stays behind. */
export function scrubbed(error: unknown, secrets: Secrets, depth = 4): Error {
  const { message, stack, cause } = error instanceof Error ? error : new Error(String(error))
  const options = cause === undefined || depth === 0 ? {} : { cause: scrubbed(cause, secrets, depth - 1) }
  const copy = new Error(secrets.removed(message), options)
  copy.stack = secrets.removed(stack ?? copy.message)
  return copy
}

function spellingsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), encodeURI(secret), JSON.stringify(secret).slice(1, -1)]
}

/** A short secret is taken out only where it stands alone, or it would blot out parts of words. */
function takeOut(text: string, secret: string): string {
  if (secret.length >= 8) return text.replaceAll(secret, mark)
  return text.replace(new RegExp(`(?<!\\w)${secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'g'), mark)
}
