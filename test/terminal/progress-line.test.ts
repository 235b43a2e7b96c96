import { expect, test } from 'vitest'
import { createProgress } from '../../src/terminal/progress-line.ts'

function written(inPlace: boolean, columns = 40): { readonly all: () => string; readonly progress: ReturnType<typeof createProgress> } {
  let out = ''
  const write = (text: string) => {
    out += text
  }
  return { all: () => out, progress: createProgress({ write, inPlace, columns: () => columns }) }
}

test('the line at the foot is written over, and lines come above it', () => {
  const { all, progress } = written(true)
  progress.show('1 of 2')
  progress.above('pass one\n')
  progress.show('2 of 2')
  progress.clear()
  const over = '\r\u001b[2K'
  expect(all()).toBe(`${over}1 of 2${over}pass one\n${over}1 of 2${over}2 of 2${over}`)
})

test('off a terminal there are the lines alone', () => {
  const { all, progress } = written(false)
  progress.show('1 of 2')
  progress.above('pass one\n')
  progress.clear()
  expect(all()).toBe('pass one\n')
})

test('it never fills its last column, and obeys nothing in what it shows', () => {
  const { all, progress } = written(true, 12)
  progress.show('a\u001b[2J very long line')
  expect(all().slice(5).length).toBeLessThan(12)
  expect(all().slice(5)).not.toContain('\u001b')
})
