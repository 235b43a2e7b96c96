import { expect, test } from 'vitest'
import { createCountdown } from '../../src/terminal/countdown.ts'
import { createNotices } from '../../src/terminal/notices.ts'

const over = '\r\u001b[2K'

/** A terminal of 20 columns that keeps what was written. */
function paper(inPlace: boolean) {
  const written: string[] = []
  return { written, options: { write: (text: string) => void written.push(text), inPlace, columns: () => 20 } }
}

test('a wait is one line that is written over, and stays at its end', () => {
  const { written, options } = paper(true)
  const countdown = createCountdown(options)
  for (const left of [3, 2, 1]) countdown.show(`try in ${left} s`, left)
  expect(written).toEqual([`${over}try in 3 s`, `${over}try in 2 s`, `${over}try in 1 s\n`])
})

test('what is too long for the terminal is cut, and what would move the cursor taken out', () => {
  const { written, options } = paper(true)
  createCountdown(options).show('\u001b[2Jhost is busy; next try in 2 s', 2)
  const [line = ''] = written
  expect(line.startsWith(over)).toBe(true)
  expect(line.slice(over.length)).not.toContain('\u001b')
  expect(line.slice(over.length)).toMatch(/host is busy…$/)
})

test('where a line cannot be written over, each wait is said once', () => {
  const { written, options } = paper(false)
  const countdown = createCountdown(options)
  for (const left of [3, 2, 1, 1, 2, 1]) countdown.show(`try in ${left} s`, left)
  expect(written).toEqual(['try in 3 s\n', 'try in 1 s\n', 'try in 2 s\n'])
})

test('a line that others write over is taken away first, and the wait is said again', () => {
  const { written, options } = paper(true)
  const countdown = createCountdown(options)
  countdown.clear()
  countdown.show('try in 3 s', 3)
  countdown.clear()
  countdown.clear()
  countdown.show('try in 2 s', 2)
  expect(written).toEqual([`${over}try in 3 s`, over, `${over}try in 2 s`])
})

test('news waits for the end of a line that the interviewer has begun', () => {
  const { written, options } = paper(true)
  const notices = createNotices(options)
  const speak = notices.minding(options.write)
  notices.countdown('try in 2 s', 2)
  speak('Let us turn')
  notices.countdown('try in 1 s', 1)
  notices.tell('It is late.')
  speak(' to Airflow.\n')
  notices.tell('It is later.')
  expect(written).toEqual([`${over}try in 2 s`, over, 'Let us turn', ' to Airflow.\n', 'It is late.\n', 'It is later.\n'])
})

test('the line of a wait that is over is taken away before others write', () => {
  const { written, options } = paper(true)
  const notices = createNotices(options)
  notices.countdown('1 of 3 done', 3)
  notices.flush()
  notices.flush()
  expect(written).toEqual([`${over}1 of 3 done`, over])
})

test('a long line of news breaks between words on a terminal alone', () => {
  for (const inPlace of [true, false]) {
    const { written, options } = paper(inPlace)
    createNotices(options).tell('It is late, and we are tired.')
    expect(written).toEqual([inPlace ? 'It is late, and we\nare tired.\n' : 'It is late, and we are tired.\n'])
  }
})

test('news waits while somebody types, and countdowns are not shown then', async () => {
  const { written, options } = paper(true)
  const notices = createNotices(options)
  const given = await notices.duringTyping(async () => {
    notices.countdown('try in 2 s', 2)
    notices.tell('It is late.')
    expect(written).toEqual([])
    return 'an answer'
  })
  expect([given, written]).toEqual(['an answer', ['It is late.\n']])
  await expect(
    notices.duringTyping(async () => {
      notices.tell('It failed.')
      throw new Error('gone')
    }),
  ).rejects.toThrow('gone')
  expect(written.at(-1)).toBe('It failed.\n')
})

test('news that still waits at an end can be had', () => {
  const { written, options } = paper(false)
  const notices = createNotices(options)
  notices.minding(options.write)('half a line')
  notices.tell('It is late.')
  notices.flush()
  notices.flush()
  expect(written).toEqual(['half a line', 'It is late.\n'])
})
