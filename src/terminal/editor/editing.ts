import { type CommandWords, commandIn, commandsLike } from './commands.ts'
import * as draft from './draft.ts'
import type { Key, KeyName } from './keys.ts'
import type { Rows } from './rows.ts'

/** The answer prompt between two keys. */
export interface Editing {
  readonly draft: draft.Draft
  /** The column that moving up and down keeps to. */
  readonly column: number | null
  /** Earlier answers as they were sent, oldest first. */
  readonly earlier: readonly string[]
  /** The same and, last, the one being written; each keeps what was changed in it. */
  readonly entries: readonly string[]
  readonly entry: number
  /** The commands that Tab goes through, and the one it stands at. */
  readonly completion: { readonly words: readonly string[]; readonly at: number } | null
  /** Whether the text before the cursor was pasted; what is pasted never runs as a command behind other lines. */
  readonly pasted: boolean
  /** Shown below the answer until the next key. */
  readonly notice: string | null
  /** What can be asked for instead. */
  readonly commands: CommandWords
}

/** How an answer prompt ends. `rest` is what stays in the prompt when it comes back. */
export type Outcome =
  | { readonly kind: 'send'; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly rest: string }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'leave' }

/** What a key made of the prompt. */
export interface Pressed {
  readonly editing: Editing
  readonly outcome: Outcome | null
}

/** The text as it is drawn, and how many rows a page has. */
export interface View {
  readonly rows: Rows
  readonly page: number
}

/** What an Enter without a text is answered with. */
export const nothingTyped = 'Nothing typed yet. Write an answer, or /skip to leave this question.'

const edits: Readonly<Partial<Record<KeyName, draft.Edit>>> = {
  left: draft.moveLeft,
  right: draft.moveRight,
  'word-left': draft.moveWordLeft,
  'word-right': draft.moveWordRight,
  'line-start': draft.moveToLineStart,
  'line-end': draft.moveToLineEnd,
  top: draft.moveToTop,
  bottom: draft.moveToBottom,
  'delete-left': draft.deleteLeft,
  'delete-right': draft.deleteRight,
  'delete-word-left': draft.deleteWordLeft,
  'delete-word-right': draft.deleteWordRight,
  'delete-to-line-start': draft.deleteToLineStart,
  'delete-to-line-end': draft.deleteToLineEnd,
}

const answering: CommandWords = { in: commandIn, like: commandsLike, nothing: nothingTyped }

/** A prompt with `text` in it. `answers` are the earlier ones, oldest first. */
export function beginEditing(
  answers: readonly string[],
  text = '',
  notice: string | null = null,
  commands: CommandWords = answering,
): Editing {
  return {
    draft: draft.draftOf(text),
    column: null,
    earlier: answers,
    entries: [...answers, text],
    entry: answers.length,
    completion: null,
    pasted: false,
    notice,
    commands,
  }
}

/** The prompt after a key. Pure; `view` has to show the draft as it is now. */
export function press(editing: Editing, key: Key, view: View): Pressed {
  const cleared: Editing = { ...editing, notice: null, completion: null }
  if (key.kind !== 'key') {
    return stay({ ...cleared, draft: draft.insert(editing.draft, key.text), column: null, pasted: key.kind === 'paste' })
  }
  const edit = edits[key.name]
  if (edit !== undefined) return stay({ ...cleared, draft: edit(editing.draft), column: null })
  switch (key.name) {
    case 'enter':
      return enter(cleared)
    case 'newline':
      return stay({ ...cleared, draft: draft.insert(editing.draft, '\n'), column: null, pasted: false })
    case 'tab':
      return stay(complete(editing, 1))
    case 'back-tab':
      return stay(editing.completion === null ? editing : complete(editing, -1))
    case 'up':
      return stay(moveRows(cleared, view, -1))
    case 'down':
      return stay(moveRows(cleared, view, 1))
    case 'page-up':
      return stay(moveRows(cleared, view, -view.page))
    case 'page-down':
      return stay(moveRows(cleared, view, view.page))
    case 'end-of-input':
      if (editing.draft.text === '') return { editing: cleared, outcome: { kind: 'command', command: 'end', rest: '' } }
      return stay({ ...cleared, draft: draft.deleteRight(editing.draft), column: null })
    case 'open-editor':
      return { editing: cleared, outcome: { kind: 'command', command: 'edit', rest: editing.draft.text } }
    case 'suspend':
      return { editing: cleared, outcome: { kind: 'suspend' } }
    case 'redraw':
      return { editing: cleared, outcome: { kind: 'redraw' } }
    case 'interrupt':
    case 'escape':
      return { editing: cleared, outcome: { kind: 'leave' } }
    default:
      return stay(cleared)
  }
}

function stay(editing: Editing): Pressed {
  return { editing, outcome: null }
}

/** Sends, unless there is nothing to send or the last line is a command typed by itself. */
function enter(editing: Editing): Pressed {
  const { text } = editing.draft
  if (text.trim() === '') return stay({ ...editing, notice: editing.commands.nothing })
  const lastLine = text.lastIndexOf('\n') + 1
  const command = editing.commands.in(text.slice(lastLine))
  const alone = text.slice(0, lastLine).trim() === ''
  if (command !== null && (alone || !editing.pasted)) {
    return { editing, outcome: { kind: 'command', command, rest: alone ? '' : text.slice(0, lastLine - 1) } }
  }
  return { editing, outcome: { kind: 'send', text: withoutLastBreaks(text) } }
}

/** What was typed and not sent: the answer being written, and earlier ones that were changed. */
export function unsentIn({ draft: { text }, earlier, entries, entry }: Editing): string {
  const typed = entries.with(entry, text).filter((written, index) => written.trim() !== '' && written !== earlier[index])
  return typed.map(withoutLastBreaks).join('\n\n')
}

/** White space is the candidate's own, but for empty lines at the end. */
export function withoutLastBreaks(text: string): string {
  const end = text.trimEnd().length
  const lineBreak = text.indexOf('\n', end)
  return lineBreak === -1 ? text : text.slice(0, lineBreak)
}

/** A tab is a tab, except behind the beginning of a command. */
function complete(editing: Editing, step: 1 | -1): Editing {
  const { text, cursor } = editing.draft
  const start = text.lastIndexOf('\n') + 1
  const words = editing.completion?.words ?? (cursor === text.length ? editing.commands.like(text.slice(start)) : [])
  if (words.length === 0) {
    return { ...editing, draft: draft.insert(editing.draft, '\t'), column: null, completion: null, notice: null }
  }
  const from = editing.completion?.at ?? (step === 1 ? -1 : 0)
  const at = (from + step + words.length) % words.length
  return {
    ...editing,
    draft: draft.draftOf(text.slice(0, start) + (words[at] ?? '')),
    column: null,
    completion: words.length === 1 ? null : { words, at },
    pasted: false,
    notice: null,
  }
}

function moveRows(editing: Editing, view: View, by: number): Editing {
  const { rows } = view
  const place = rows.locate(editing.draft.cursor)
  const row = place.row + by
  if (row < 0 && place.row === 0)
    return by === -1 ? openEntry(editing, editing.entry - 1) : { ...editing, draft: draft.moveToTop(editing.draft) }
  if (row >= rows.count && place.row === rows.count - 1) {
    return by === 1 ? openEntry(editing, editing.entry + 1) : { ...editing, draft: draft.moveToBottom(editing.draft) }
  }
  const column = editing.column ?? place.column
  const cursor = rows.offsetAt(Math.min(Math.max(0, row), rows.count - 1), column)
  return { ...editing, draft: { ...editing.draft, cursor }, column }
}

function openEntry(editing: Editing, entry: number): Editing {
  const text = editing.entries[entry]
  if (text === undefined) return editing
  const entries = editing.entries.with(editing.entry, editing.draft.text)
  return { ...editing, entries, entry, draft: draft.draftOf(text), column: null, pasted: true }
}
