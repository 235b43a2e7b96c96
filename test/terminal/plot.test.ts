import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { layOut, type Plot, plotRows } from '../../src/terminal/plot.ts'
import { createStyle } from '../../src/terminal/style.ts'

const unicode = createStyle({ colour: 0, unicode: true })
const ascii = createStyle({ colour: 0, unicode: false })
const at = (value: number, low = value, high = value) => ({ value, low, high })
const plot = (points: Plot['points'], title = 'SQL'): Plot => ({ title, figures: '3.5  2.0-4.0', points, top: '5', bottom: '0' })

describe('a plot', () => {
  test('draws a rating in the half of its row, and its interval around it', () => {
    expect(plotRows([plot([at(1, 0, 2), null, at(3.5, 2.5, 4.5)])], 40, unicode)).toEqual([
      'SQL',
      '3.5  2.0-4.0',
      '5',
      '      │',
      '      ▀',
      '  ╷   ╵',
      '  ▄',
      '0 │',
    ])
  })

  test('does with ASCII where there is nothing else', () => {
    const rows = plotRows([plot([at(1, 0, 2), at(5, 4, 5)])], 40, ascii)
    expect(rows.slice(2)).toEqual(['5   o', '    |', '', '  |', '  o', '0 |'])
    expect(rows.join('')).toMatch(/^[\x20-\x7e]*$/)
  })

  test('draws no interval around a share', () => {
    expect(plotRows([plot([at(2)])], 40, unicode).join('')).not.toMatch(/[│╷╵]/)
  })

  test('stands beside others where there is room, titles next to their plots', () => {
    const rows = plotRows([plot([at(2)]), plot([at(4)], 'A name of an area that takes two lines')], 60, unicode)
    expect(rows).toHaveLength(9)
    expect(rows[1]).toMatch(/^SQL {20,}\S/)
    expect(plotRows([plot([at(2)]), plot([at(4)])], 40, unicode)).toHaveLength(17)
  })

  test('never leaves its width, and shows the newest sessions where not all fit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 96 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 7 }),
        (width, sessions, number) => {
          const points = Array.from({ length: sessions }, (_, index) => (index === sessions - 1 ? at(5) : at(0)))
          const rows = plotRows(
            Array.from({ length: number }, () => plot(points, 'Data Quality and Governance')),
            width,
            unicode,
          )
          for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(width)
          expect(rows.some((row) => /^5 .*▄/.test(row))).toBe(true)
          const { shown } = layOut(sessions, width, 2)
          expect(shown).toBeGreaterThan(0)
          expect(shown).toBeLessThanOrEqual(sessions)
        },
      ),
    )
  })
})
