import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { align, bar, cells, contentWidth, shorten, wrap, wrapAtMost } from '../../src/terminal/layout.ts'
import { clean } from '../../src/terminal/sink.ts'
import { createStyle } from '../../src/terminal/style.ts'

const style = createStyle({ colour: 0, unicode: true })
const widths = [20, 40, 60, 80, 96]

test('text is laid out in 20 to 96 columns, and in 80 where the terminal does not say', () => {
  expect([5, 20, 60.7, 200, Number.NaN].map(contentWidth)).toEqual([20, 20, 60, 96, 80])
})

test('no line is wider than the page or ends in blanks, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(...widths), fc.boolean(), (text, width, hanging) => {
      for (const line of wrap(clean(text), width, '  ', hanging ? '      ' : '  ')) {
        expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(line).toBe(line.trimEnd())
      }
    }),
    { numRuns: 400 },
  )
})

test('wide characters count two columns', () => {
  expect(wrap('数据仓库数据仓库数据仓库', 20)).toEqual(['数据仓库数据仓库数据', '仓库'])
  expect(align('数据', 6)).toBe('数据  ')
})

test('letters piled up into one character are broken where they no longer fit', () => {
  expect(Math.max(...wrap('ᄀ'.repeat(60), 20).map((line) => stringWidth(line)))).toBeLessThanOrEqual(20)
})

test('a line of code keeps its leading white space, also where it goes on', () => {
  expect(wrap('def load():\n\treturn merge(source, target, on="id")', 30)).toEqual([
    'def load():',
    '    return merge(source,',
    '    target, on="id")',
  ])
})

test('blanks inside a line stay', () => {
  expect(wrap('a   = 1\n\nb   = 2', 30, '> ')).toEqual(['> a   = 1', '>', '> b   = 2'])
})

test('a word too long for a line is broken', () => {
  expect(wrap('x'.repeat(25), 20, '- ', '  ')).toEqual([`- ${'x'.repeat(18)}`, `  ${'x'.repeat(7)}`])
})

test('a text too long for its lines is cut at the end of a word, without a comma before the ellipsis', () => {
  expect(wrapAtMost(2, '…”', 'one two three, four five six seven', 12, '“', ' ')).toEqual(['“one two', ' three…”'])
  expect(wrapAtMost(2, '…”', 'one two', 12)).toEqual(['one two'])
})

test('text without spaces is cut between characters', () => {
  expect(shorten('数据仓库数据仓库', 9, '…')).toBe('数据仓库…')
  expect(shorten('short', 9, '…')).toBe('short')
})

test('a bar is full for the best alone and empty for 0 alone', () => {
  expect([-1, 0, 0.01, 2.5, 4.99, 5, 9].map((value) => cells(value, 5, 10))).toEqual([0, 0, 1, 5, 9, 10, 10])
  expect(bar(2.5, 5, 4, style)).toBe('━━──')
})
