/** What a key asks for, whatever bytes a terminal sends for it. */
export type KeyName =
  | 'enter'
  | 'newline'
  | 'tab'
  | 'back-tab'
  | 'escape'
  | 'interrupt'
  | 'end-of-input'
  | 'suspend'
  | 'redraw'
  | 'open-editor'
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'word-left'
  | 'word-right'
  | 'line-start'
  | 'line-end'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'bottom'
  | 'delete-left'
  | 'delete-right'
  | 'delete-word-left'
  | 'delete-word-right'
  | 'delete-to-line-start'
  | 'delete-to-line-end'

/** One key, or text that came in one piece; what was pasted is told apart. */
export type Key =
  | { readonly kind: 'key'; readonly name: KeyName }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }

/** What was made of some data. */
export interface Decoded {
  readonly keys: readonly Key[]
  /** The beginning of a sequence whose end has not arrived, or, in a paste, what was pasted so far. */
  readonly rest: string
  readonly pasting: boolean
}

/** The marks of ECMA-48 and of bracketed paste. */
export const escapeCharacter = '\x1b'
export const pasteStart = '\x1b[200~'
export const pasteEnd = '\x1b[201~'

const controls: Readonly<Record<string, KeyName>> = {
  '\x01': 'line-start',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'line-end',
  '\x06': 'right',
  '\x07': 'open-editor',
  '\x08': 'delete-left',
  '\t': 'tab',
  '\n': 'newline',
  '\x0b': 'delete-to-line-end',
  '\x0c': 'redraw',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x15': 'delete-to-line-start',
  '\x17': 'delete-word-left',
  '\x1a': 'suspend',
  '\x7f': 'delete-left',
}

const withAlt: Readonly<Record<string, KeyName>> = {
  '\r': 'newline',
  '\n': 'newline',
  b: 'word-left',
  f: 'word-right',
  d: 'delete-word-right',
  '\x7f': 'delete-word-left',
  '\x08': 'delete-word-left',
  '<': 'top',
  '>': 'bottom',
}

const letters: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'line-end',
  H: 'line-start',
  M: 'enter',
  Z: 'back-tab',
}

const numbered: Readonly<Record<string, KeyName>> = {
  '1': 'line-start',
  '3': 'delete-right',
  '4': 'line-end',
  '5': 'page-up',
  '6': 'page-down',
  '7': 'line-start',
  '8': 'line-end',
  // Enter with a modifier, as xterm's modifyOtherKeys and the kitty protocol report it.
  '27;2;13': 'newline',
  '27;3;13': 'newline',
  '27;5;13': 'newline',
}

const unicodeNumbered: Readonly<Record<string, KeyName>> = {
  '13': 'enter',
  '13;2': 'newline',
  '13;3': 'newline',
  '13;5': 'newline',
  '27': 'escape',
}

const withModifier: Readonly<Partial<Record<KeyName, KeyName>>> = {
  left: 'word-left',
  right: 'word-right',
  up: 'up',
  down: 'down',
  'line-start': 'top',
  'line-end': 'bottom',
  'delete-right': 'delete-word-right',
}

/**
 * The keys in what a terminal sent, in order. Stops behind the start of a bracketed paste. Sequences nobody knows are
 * swallowed whole. (ECMA-48 for the grammar, XTerm Control Sequences for the keys.)
 */
export function decodeKeys(data: string): Decoded {
  const keys: Key[] = []
  let at = 0
  while (at < data.length) {
    const end = textEnd(data, at)
    if (end > at) {
      keys.push({ kind: 'text', text: data.slice(at, end) })
      at = end
      continue
    }
    if (data[at] !== escapeCharacter) {
      const name = controls[data.charAt(at)]
      if (name !== undefined) keys.push({ kind: 'key', name })
      at += 1
      continue
    }
    if (data.startsWith(pasteStart, at)) return { keys, rest: data.slice(at + pasteStart.length), pasting: true }
    const sequence = sequenceAt(data, at)
    if (sequence === null) return { keys, rest: data.slice(at), pasting: false }
    if (sequence.name !== null) keys.push({ kind: 'key', name: sequence.name })
    at += sequence.length
  }
  return { keys, rest: '', pasting: false }
}

function textEnd(data: string, from: number): number {
  let at = from
  while (at < data.length) {
    const code = data.charCodeAt(at)
    if (code < 0x20 || code === 0x7f) break
    at += 1
  }
  return at
}

interface Sequence {
  readonly length: number
  readonly name: KeyName | null
}

/** The sequence that begins with the escape character at a place, or null while its end is missing. */
function sequenceAt(data: string, at: number): Sequence | null {
  const next = data[at + 1]
  if (next === undefined) return null
  if (next === escapeCharacter) {
    const third = data[at + 2]
    if (third === undefined) return null
    if (third !== '[' && third !== 'O') return { length: 1, name: 'escape' }
    const inner = sequenceAt(data, at + 1)
    return inner && { length: inner.length + 1, name: modified(inner.name) }
  }
  if (next === 'O') {
    const letter = data[at + 2]
    return letter === undefined ? null : { length: 3, name: letters[letter] ?? null }
  }
  if (next === '[') return controlSequenceAt(data, at)
  if (next < ' ' && withAlt[next] === undefined) return { length: 1, name: 'escape' }
  const width = (data.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1
  return { length: 1 + width, name: withAlt[next] ?? null }
}

function controlSequenceAt(data: string, at: number): Sequence | null {
  // The Linux console sends a second bracket for its function keys.
  const from = data[at + 2] === '[' ? at + 3 : at + 2
  let end = from
  while (end < data.length && data.charCodeAt(end) >= 0x20 && data.charCodeAt(end) < 0x40) end += 1
  const final = data[end]
  if (final === undefined) return null
  const length = end + 1 - at
  if (from === at + 3) return { length, name: null }
  const parameters = data.slice(from, end)
  if (final === '~') return { length, name: numbered[parameters] ?? modifiedBy(parameters, (number) => numbered[number]) }
  if (final === 'u') return { length, name: unicodeNumbered[parameters] ?? null }
  if (parameters === '') return { length, name: letters[final] ?? null }
  return { length, name: modifiedBy(parameters, () => letters[final]) }
}

/** "1;5" is a key with Ctrl: one and the sum of Shift 1, Alt 2, Ctrl 4. Shift alone changes nothing. */
function modifiedBy(parameters: string, keyOf: (number: string) => KeyName | undefined): KeyName | null {
  const [number = '', modifier = '1'] = parameters.split(';')
  const name = keyOf(number) ?? null
  return Number(modifier) > 2 ? modified(name) : name
}

function modified(name: KeyName | null): KeyName | null {
  return name === null ? null : (withModifier[name] ?? name)
}
