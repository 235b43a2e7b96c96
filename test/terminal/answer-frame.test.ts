import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it, test } from 'vitest'
import { beginEditing, type Editing } from '../../src/terminal/editor/editing.ts'
import { splitCommand } from '../../src/terminal/editor/external-editor.ts'
import { clockTime, drawFrame, scroll, textWidth } from '../../src/terminal/editor/frame.ts'
import { createLayout } from '../../src/terminal/editor/rows.ts'
import { clean } from '../../src/terminal/sink.ts'
import { createStyle } from '../../src/terminal/style.ts'

const layOut = createLayout(clean)
const style = createStyle({ colour: 0, unicode: true })
const text = fc.string({
  unit: fc.constantFrom('a', 'word', ' ', '\n', '\t', '日', '👩‍👩‍👧', '🇩🇪', 'e\u0301', '\x1b', '\u202e', '한', '-'),
  maxLength: 300,
})

function draw(editing: Editing, columns: number, height: number, top = 0) {
  const rows = layOut(editing.draft.text, textWidth(columns))
  return drawFrame({ editing, rows, columns, height, top, seconds: 75, words: 3, style, clean })
}

describe('rows', () => {
  it('hold all of the text, in order, within the width', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 16, max: 120 }), (written, width) => {
        const rows = layOut(written, width)
        const shown = Array.from({ length: rows.count }, (_, row) => rows.shown(row))
        expect(shown.join('')).toBe(clean(written.replaceAll('\t', '    ')).replaceAll('\n', ''))
        for (const row of shown) expect(stringWidth(row)).toBeLessThanOrEqual(width + 1)
      }),
    )
  })

  it('break at words, and words that are too long anywhere', () => {
    const rows = layOut('one two three abcdefghijklmnop', 8)
    expect(Array.from({ length: rows.count }, (_, row) => rows.shown(row))).toEqual(['one two ', 'three ab', 'cdefghij', 'klmnop'])
  })

  it('lead from a place back to its offset', () => {
    const written = 'ab日本 cd\nx'
    for (const offset of [0, 1, 2, 3, 4, 5, 7, 8, 9]) {
      const { row, column } = layOut(written, 20).locate(offset)
      expect(layOut(written, 20).offsetAt(row, column)).toBe(offset)
    }
  })
})

describe('the frame', () => {
  it('lists commands with what they do below its beginning', () => {
    const { rows } = draw(beginEditing([], '', '/hint    say what kind of answer is asked for\n/end     end it'), 40, 24)
    expect(rows.slice(1, 4)).toEqual(['  /hint    say what kind of answer is', '           asked for', '  /end     end it'])
  })

  it('fits its terminal, with the cursor inside, from 20 to 200 columns', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 20, max: 200 }), fc.integer({ min: 6, max: 60 }), (written, place, columns, height) => {
        const editing = beginEditing([], written, 'A notice of some length that has to be wrapped on a narrow terminal')
        const cursor = written.length === 0 ? 0 : place % written.length
        const frame = draw({ ...editing, draft: { text: written, cursor } }, columns, height)
        expect(frame.rows.length).toBeLessThan(height + 1)
        for (const row of frame.rows) expect(stringWidth(row)).toBeLessThan(columns)
        expect(frame.cursor.row).toBeLessThan(frame.rows.length - 1)
        expect(frame.cursor.column).toBeLessThan(columns)
      }),
    )
  })

  it('shows what is above and below, and how much was written in what time', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`)
    const editing = { ...beginEditing([], lines.join('\n')), draft: { text: lines.join('\n'), cursor: 150 } }
    const { rows } = draw(editing, 80, 12)
    expect(rows[0]).toMatch(/^ {2}\d+ more above$/)
    expect(rows.at(-2)).toMatch(/^ {2}\d+ more below$/)
    expect(rows.at(-1)).toBe('  3 words · 1:15 · Enter sends · Alt-Enter: new line · /help')
  })

  it('names the commands that a slash may begin', () => {
    expect(draw(beginEditing([], '/h'), 80, 24).rows.at(-1)).toBe('  /hint /help')
  })
})

test('scrolling moves no more than it has to', () => {
  expect(scroll(0, 4, 5, 20)).toBe(0)
  expect(scroll(0, 5, 5, 20)).toBe(1)
  expect(scroll(10, 9, 5, 20)).toBe(9)
  expect(scroll(10, 3, 5, 4)).toBe(0)
})

test('time is told in minutes, and in hours where there are any', () => {
  expect([0, 7.9, 75, 3727].map(clockTime)).toEqual(['0:00', '0:07', '1:15', '1:02:07'])
})

test('an editor may come with options, in quotes where they hold blanks', () => {
  expect(splitCommand(`code --wait "a b" 'c "d"' e\\f`)).toEqual(['code', '--wait', 'a b', 'c "d"', 'e\\f'])
  expect(splitCommand('  ')).toEqual([])
})
