import { describe, expect, it } from 'vitest'
import { widthOf } from '../../src/terminal/layout.ts'
import { renderScoreTable, type ScoreRow } from '../../src/terminal/score-table.ts'
import { createStyle } from '../../src/terminal/style.ts'

const style = createStyle({ colour: 0, unicode: true })

function row(file: string, candidate: string): ScoreRow {
  return { file, candidate, answers: 12, rating: 3.1, band: 'solid', green: 4, red: 1 }
}

const rows = [
  row('talks/2026-11-20-zoom.vtt', 'Ana-Maria Popescu'),
  row('talks/2026-11-21-a-very-long-name-of-a-file-that-says-all.txt', 'Nguyễn Thị Hoa'),
  row('talks/田中さくらとの面接.md', '田中さくら'),
  { error: 'talks/bad.json:2: this is no valid JSON' },
]

describe('the table of transcripts', () => {
  it.each([52, 60, 80, 100])('keeps to %i columns', (width) => {
    for (const line of renderScoreTable(rows, { width, style }).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width)
  })

  it('gives names the room that files leave', () => {
    const table = renderScoreTable([row('a.vtt', 'Ana-Maria Popescu'), row('b.vtt', 'Bo')], { width: 64, style })
    expect(table).toContain('Ana-Maria Popescu')
  })

  it('says what was not scored', () => {
    expect(renderScoreTable(rows, { width: 80, style })).toContain('3 of 4 transcripts scored')
  })
})
