import {
  belongsAfter,
  blackFlag,
  emojiStyle,
  isEmojiModifier,
  isKeycapBase,
  isMark,
  isPictograph,
  isUnseen,
  joiner,
  keycap,
  tagSequences,
} from './sink-rules.ts'

/** Makes a stream of text harmless, chunk by chunk. A sequence may be split over chunks at any place. */
export interface Sink {
  /** What can be decided of the text so far; the rest waits for the next chunk. */
  write(chunk: string): string
  /** What was still waiting. The sink is fresh afterwards. */
  end(): string
}

/** What was written last, as far as a later character depends on it. */
interface Memory {
  before: number
  marks: number
  /** Pictographs in the emoji that is being joined; 0 where nothing can be joined. */
  joined: number
  joining: boolean
}

interface Step {
  readonly taken: number
  readonly out: string
}

/** Marks on one letter; more than that is written to spill over other lines. */
const mostMarks = 8
/** The longest emoji in use join four (a family, a kiss). */
const mostJoined = 4
const ordinary = /[\n\t -~]+/y

/**
 * The one way of text to a terminal or into a report. Controls are shown as pictures (`␛`), other characters that cannot be seen as
 * `<U+202E>`; `\n`, `\t` and every character that a script or an emoji needs pass. `\r\n` becomes `\n`. Never throws.
 * Why it matters: a terminal obeys what it prints (CWE-150), and text can read other than it is (CVE-2021-42574).
 */
export function createSink(): Sink {
  let waiting = ''
  let memory = freshMemory()

  function pass(final: boolean): string {
    let out = ''
    let at = 0
    while (at < waiting.length) {
      const step = next(waiting, at, final, memory)
      if (step === null) break
      out += step.out
      at += step.taken
    }
    waiting = waiting.slice(at)
    return out
  }

  return {
    write(chunk) {
      waiting += chunk
      return pass(false)
    },
    end() {
      const out = pass(true)
      memory = freshMemory()
      return out
    },
  }
}

/** A whole text made harmless, its lines kept. */
export function clean(text: string): string {
  const sink = createSink()
  return sink.write(text) + sink.end()
}

/** A text made harmless and put on one line: a line break with the white space around it becomes one space, so does a tab. */
export function cleanLine(text: string): string {
  return clean(text)
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

function freshMemory(): Memory {
  return { before: 0x0a, marks: 0, joined: 0, joining: false }
}

/** Decides the next character, or null where that takes more text than there is. */
function next(text: string, at: number, final: boolean, memory: Memory): Step | null {
  ordinary.lastIndex = at
  const plain = ordinary.exec(text)?.[0]
  if (plain !== undefined) return base(plain, plain.charCodeAt(plain.length - 1), memory)

  const code = peek(text, at, final)
  if (code === null) return null
  if (code === 0x0d) {
    const following = peek(text, at + 1, final)
    if (following === null) return null
    return following === 0x0a ? { ...base('\n', 0x0a, memory), taken: 2 } : show(code, memory)
  }
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return show(code, memory)
  if (code === blackFlag) {
    const rest = text.slice(at, at + 14)
    if (tagSequences.includes(rest)) return pictograph(rest, memory)
    if (!final && tagSequences.some((sequence) => sequence.startsWith(rest))) return null
  }
  if (code === joiner && memory.joined > 0) {
    const following = peek(text, at + 1, final)
    if (following === null) return null
    if (memory.joined < mostJoined && isPictograph(following)) {
      memory.joining = true
      return extend(code, memory)
    }
  }
  if (code === emojiStyle && isKeycapBase(memory.before)) {
    const following = peek(text, at + 1, final)
    if (following === null) return null
    return following === keycap ? extend(code, memory) : show(code, memory)
  }
  if (isUnseen(code)) return belongsAfter(code, memory.before) ? extend(code, memory) : show(code, memory)
  if (isMark(code)) return mark(code, memory)
  if (isEmojiModifier(code) && memory.joined > 0) return extend(code, memory)
  const character = String.fromCodePoint(code)
  return isPictograph(code) ? pictograph(character, memory) : base(character, code, memory)
}

/** The code point at a place, -1 behind the end of the whole text, null where it has not arrived yet. */
function peek(text: string, at: number, final: boolean): number | null {
  const code = text.codePointAt(at)
  if (code === undefined) return final ? -1 : null
  const torn = code >= 0xd800 && code <= 0xdbff && at === text.length - 1
  return torn && !final ? null : code
}

function base(out: string, last: number, memory: Memory): Step {
  Object.assign(memory, { before: last, marks: 0, joined: 0, joining: false })
  return { taken: out.length, out }
}

function pictograph(out: string, memory: Memory): Step {
  const joined = memory.joining ? memory.joined + 1 : 1
  Object.assign(memory, { before: out.codePointAt(0) ?? 0, marks: 0, joined, joining: false })
  return { taken: out.length, out }
}

function extend(code: number, memory: Memory): Step {
  const out = String.fromCodePoint(code)
  memory.before = code
  return { taken: out.length, out }
}

function mark(code: number, memory: Memory): Step {
  if (memory.marks >= mostMarks) return show(code, memory)
  memory.marks += 1
  memory.joined = 0
  return extend(code, memory)
}

function show(code: number, memory: Memory): Step {
  const out = picture(code)
  const marks = isMark(code) ? memory.marks : 0
  base(out, out.charCodeAt(out.length - 1), memory)
  memory.marks = marks
  return { taken: String.fromCodePoint(code).length, out }
}

function picture(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
