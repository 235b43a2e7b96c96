import { decodeKeys, escapeCharacter, type Key, pasteEnd, pasteStart } from './keys.ts'

/** Turns what arrives, and when, into keys. Times are milliseconds of any one clock. */
export interface Intake {
  feed(data: string, at: number): readonly Key[]
  /** When `settle` has something to decide, or null. */
  due(): number | null
  /** Decides what only time could decide. */
  settle(at: number): readonly Key[]
}

/** Nobody presses Enter this soon after a letter; a terminal that hands over a paste does. */
const burst = 8
/** A burst that has been still for so long is over, also on a slow line. */
const burstEnd = 100
/** How long an Enter in a burst waits for what might follow it. */
const enterHold = 30
/** How long an end of a paste waits for more of the paste. */
const pasteHold = 40
/** An arrow over a slow line comes in pieces; to leave for good by mistake would be worse than to leave a little late. */
const escapeHold = 200
/** A paste that has stood still for so long can be left with Ctrl-C or Esc. */
const pasteStall = 1000

/**
 * Pastes and typing told apart.
 *
 * With bracketed paste: everything between the start and the LAST end that arrives without a pause is the paste. A
 * terminal that strips nothing may send the end mark as part of the pasted text; more data right behind an end, with
 * another end in it, shows that the first one was forged, and it stays as text.
 *
 * Without bracketed paste a burst of input counts as a paste: an Enter with more behind it in the same burst is a new line.
 * The last Enter of a burst of several lines does not send either; the person sees what arrived and presses Enter
 * again. A single line with its Enter is sent, as it cannot be told from quick typing. Limit: over a line so slow that
 * the pieces of an unbracketed paste come more than 30 ms apart, each of its lines is sent on its own; and escape
 * sequences inside such a paste are taken for keys.
 */
export function createIntake(): Intake {
  let undecided = ''
  let pasted: { parts: string[]; tail: string; ended: boolean } | null = null
  let held = false
  let breaks = 0
  let lastText = Number.NEGATIVE_INFINITY
  let arrived = 0

  function feedPaste(data: string): readonly Key[] {
    if (pasted === null) return []
    pasted.parts.push(data)
    const window = pasted.tail + data
    if (window.includes(pasteEnd)) pasted.ended = true
    pasted.tail = window.slice(-(pasteEnd.length - 1))
    return []
  }

  function feedKeys(data: string, at: number): readonly Key[] {
    const decoded = decodeKeys(undecided + data)
    undecided = decoded.pasting ? '' : decoded.rest
    const keys = inBurst(decoded.keys, at)
    if (!decoded.pasting) return keys
    pasted = { parts: [], tail: '', ended: false }
    feedPaste(decoded.rest)
    return [...keys, ...releaseHeld()]
  }

  /** Decides for each Enter whether it sends, waits, or is a new line of a paste. */
  function inBurst(keys: readonly Key[], at: number): Key[] {
    const out: Key[] = []
    const running = held || at - lastText <= burst
    if (!held && at - lastText > burstEnd) breaks = 0
    if (held && keys[0] !== undefined) {
      held = false
      out.push(isTyped(keys[0]) || isEnter(keys[0]) ? lineBreak() : enterOrBreak())
    }
    const typed = keys.some(isTyped)
    for (const [index, key] of keys.entries()) {
      if (isTyped(key)) lastText = at
      if (isNewline(key) && (typed || running)) breaks += 1
      if (!isEnter(key) || !(typed || running)) out.push(key)
      else if (index < keys.length - 1) out.push(lineBreak())
      else held = true
    }
    return out
  }

  function lineBreak(): Key {
    breaks += 1
    return { kind: 'paste', text: '\n' }
  }

  function enterOrBreak(): Key {
    return breaks > 0 ? lineBreak() : { kind: 'key', name: 'enter' }
  }

  function releaseHeld(): Key[] {
    if (!held) return []
    held = false
    return [enterOrBreak()]
  }

  return {
    feed(data, at) {
      const stalled = pasted !== null && !pasted.ended && at - arrived >= pasteStall
      arrived = at
      if (pasted === null) return feedKeys(data, at)
      if (stalled && (data === '\x03' || data === escapeCharacter)) return [{ kind: 'key', name: 'interrupt' }]
      return feedPaste(data)
    },
    due() {
      if (pasted !== null) return pasted.ended ? arrived + pasteHold : null
      if (held) return arrived + enterHold
      return undecided === '' ? null : arrived + escapeHold
    },
    settle(at) {
      const due = this.due()
      if (due === null || at < due) return []
      if (pasted !== null) {
        const all = pasted.parts.join('')
        const end = all.lastIndexOf(pasteEnd)
        pasted = null
        lastText = Number.NEGATIVE_INFINITY
        return [{ kind: 'paste', text: pastedText(all.slice(0, end)) }, ...feedKeys(all.slice(end + pasteEnd.length), at)]
      }
      if (held) return releaseHeld()
      const alone = undecided === escapeCharacter || undecided === escapeCharacter + escapeCharacter
      undecided = ''
      return alone ? [{ kind: 'key', name: 'escape' }] : []
    },
  }
}

/** Terminals send a line break as CR. Where one paste directly follows another, they are one text. */
function pastedText(data: string): string {
  return data
    .replaceAll(pasteEnd + pasteStart, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
}

function isTyped(key: Key): boolean {
  return key.kind !== 'key' || key.name === 'tab'
}

function isEnter(key: Key): boolean {
  return key.kind === 'key' && key.name === 'enter'
}

function isNewline(key: Key): boolean {
  return key.kind === 'key' && key.name === 'newline'
}
