import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as draft from '../../src/terminal/editor/draft.ts'
import { beginEditing, type Editing, nothingTyped, type Outcome, press, withoutLastBreaks } from '../../src/terminal/editor/editing.ts'
import type { Key, KeyName } from '../../src/terminal/editor/keys.ts'
import { createLayout } from '../../src/terminal/editor/rows.ts'
import { clean } from '../../src/terminal/sink.ts'

const layOut = createLayout(clean)
const moves: readonly KeyName[] = [
  'left',
  'right',
  'word-left',
  'word-right',
  'line-start',
  'line-end',
  'top',
  'bottom',
  'up',
  'down',
  'page-up',
  'page-down',
]
const deletions: readonly KeyName[] = [
  'delete-left',
  'delete-right',
  'delete-word-left',
  'delete-word-right',
  'delete-to-line-start',
  'delete-to-line-end',
]

function type(editing: Editing, ...keys: readonly (KeyName | { readonly text: string } | { readonly paste: string })[]) {
  let now = editing
  let outcome: Outcome | null = null
  for (const one of keys) {
    const key: Key =
      typeof one === 'string'
        ? { kind: 'key', name: one }
        : 'text' in one
          ? { kind: 'text', text: one.text }
          : { kind: 'paste', text: one.paste }
    const pressed = press(now, key, { rows: layOut(now.draft.text, 20), page: 5 })
    now = pressed.editing
    outcome = pressed.outcome
  }
  return { editing: now, outcome, text: now.draft.text, cursor: now.draft.cursor }
}

const words = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', '\n', '\t', 'é', '日', '👩‍👩‍👧', '🇩🇪', 'e\u0301', '\x1b', '.'),
  maxLength: 60,
})

test('no sequence of keys takes the cursor out of the text', () => {
  const key = fc.oneof(
    fc.constantFrom<KeyName>(...moves, ...deletions, 'newline', 'tab', 'back-tab', 'redraw'),
    words.map((text) => ({ text })),
    words.map((paste) => ({ paste })),
  )
  fc.assert(
    fc.property(words, fc.array(key, { maxLength: 40 }), (text, keys) => {
      const { text: now, cursor } = type(beginEditing(['earlier\nanswer'], text), ...keys)
      expect(cursor).toBeGreaterThanOrEqual(0)
      expect(cursor).toBeLessThanOrEqual(now.length)
    }),
  )
})

test('moving loses nothing, and what is inserted stands where the cursor was', () => {
  fc.assert(
    fc.property(words, fc.array(fc.constantFrom(...moves), { maxLength: 30 }), words, (text, keys, added) => {
      const moved = type(beginEditing([], text), ...keys)
      expect(moved.text).toBe(text)
      const { text: now, cursor } = type(moved.editing, { text: added })
      expect(now).toBe(text.slice(0, moved.cursor) + added + text.slice(moved.cursor))
      expect(cursor).toBe(moved.cursor + added.length)
    }),
  )
})

test('a deletion takes one piece at the cursor and nothing else', () => {
  fc.assert(
    fc.property(words, fc.array(fc.constantFrom(...moves), { maxLength: 10 }), fc.constantFrom(...deletions), (text, keys, deletion) => {
      const before = type(beginEditing([], text), ...keys)
      const after = type(before.editing, deletion)
      const gone = text.length - after.text.length
      expect(text.slice(0, after.cursor) + text.slice(after.cursor + gone)).toBe(after.text)
      expect(before.cursor).toBeGreaterThanOrEqual(after.cursor)
      expect(before.cursor).toBeLessThanOrEqual(after.cursor + gone)
    }),
  )
})

describe('deleting', () => {
  it('takes what a person sees as one character', () => {
    expect(draft.deleteLeft(draft.draftOf('a👩‍👩‍👧')).text).toBe('a')
    expect(draft.deleteLeft(draft.draftOf('cafe\u0301')).text).toBe('caf')
    expect(draft.deleteRight({ text: '🇩🇪x', cursor: 0 }).text).toBe('x')
  })

  it('knows words', () => {
    expect(draft.deleteWordLeft(draft.draftOf('one two-three  ')).text).toBe('one ')
    expect(draft.deleteWordRight({ text: '  one two', cursor: 0 }).text).toBe(' two')
    expect(draft.moveWordLeft(draft.draftOf('über München.')).cursor).toBe(5)
  })

  it('takes the line break where nothing else is left on that side', () => {
    expect(draft.deleteToLineStart({ text: 'a\nbc', cursor: 4 }).text).toBe('a\n')
    expect(draft.deleteToLineStart({ text: 'a\nbc', cursor: 2 }).text).toBe('abc')
    expect(draft.deleteToLineEnd({ text: 'a\nbc', cursor: 1 }).text).toBe('abc')
  })
})

describe('Enter', () => {
  it('asks when there is nothing but white space', () => {
    expect(type(beginEditing([], ' \n'), 'enter')).toMatchObject({ outcome: null, editing: { notice: nothingTyped } })
  })

  it('sends the text without the empty lines at its end', () => {
    expect(type(beginEditing([], '  code\n\tmore  \n \n'), 'enter').outcome).toEqual({ kind: 'send', text: '  code\n\tmore  ' })
    expect(withoutLastBreaks('a  ')).toBe('a  ')
  })

  it('runs a command, also one typed below an answer, but none at the end of a paste', () => {
    expect(type(beginEditing([]), { text: '/skip ' }, 'enter').outcome).toEqual({ kind: 'command', command: 'skip', rest: '' })
    const below = type(beginEditing([], 'an answer'), 'newline', { text: '/edit' }, 'enter')
    expect(below.outcome).toEqual({ kind: 'command', command: 'edit', rest: 'an answer' })
    expect(type(beginEditing([]), { paste: 'a\n/end' }, 'enter').outcome).toEqual({ kind: 'send', text: 'a\n/end' })
  })

  it('takes what is no command for an answer', () => {
    for (const text of ['/etc/passwd', '/Skip', '/', '/skip it', 'I type /end']) {
      expect(type(beginEditing([], text), 'enter').outcome).toEqual({ kind: 'send', text })
    }
  })
})

describe('Tab', () => {
  it('completes what is unique and goes through what is not', () => {
    expect(type(beginEditing([]), { text: '/r' }, 'tab').text).toBe('/repeat')
    const first = type(beginEditing([]), { text: '/e' }, 'tab')
    expect(first.text).toBe('/edit')
    const second = type(first.editing, 'tab')
    expect(second.text).toBe('/end')
    expect(type(second.editing, 'tab').text).toBe('/edit')
    expect(type(second.editing, 'back-tab').text).toBe('/edit')
  })

  it('is a tab anywhere else', () => {
    expect(type(beginEditing([]), { text: 'if x:' }, 'newline', 'tab').text).toBe('if x:\n\t')
    expect(type(beginEditing([]), { text: '/usr' }, 'tab').text).toBe('/usr\t')
  })
})

test('Up and Down go through earlier answers and keep what was being written', () => {
  const up = type(beginEditing(['one', 'two']), { text: 'draft' }, 'up')
  expect(up.text).toBe('two')
  const changed = type(up.editing, { text: '!' }, 'up', 'up')
  expect(changed.text).toBe('one')
  expect(type(changed.editing, 'down').text).toBe('two!')
  expect(type(changed.editing, 'down', 'down', 'down').text).toBe('draft')
})

test('Up and Down keep their column over shorter lines', () => {
  const { cursor } = type(beginEditing([], 'long line\nx\nanother one'), 'up', 'up')
  expect(cursor).toBe(9)
  const { cursor: back } = type(beginEditing([], 'abcdef\nx\nuvwxyz'), 'up', 'up', 'down', 'down')
  expect(back).toBe('abcdef\nx\nuvwxyz'.length)
})

test('Ctrl-D ends the interview only where nothing is written', () => {
  expect(type(beginEditing([]), 'end-of-input').outcome).toEqual({ kind: 'command', command: 'end', rest: '' })
  expect(type(beginEditing([], 'ab'), 'line-start', 'end-of-input')).toMatchObject({ outcome: null, text: 'b' })
})
