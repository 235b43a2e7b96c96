import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createIntake } from '../../src/terminal/editor/intake.ts'
import { decodeKeys, type Key } from '../../src/terminal/editor/keys.ts'

const start = '\x1b[200~'
const end = '\x1b[201~'

/** Feeds reads at their times and lets all the time pass that is waited for. Text keys that touch are joined. */
function arrive(...reads: readonly (readonly [at: number, data: string])[]): string[] {
  const intake = createIntake()
  const keys: Key[] = []
  const pass = (until: number) => {
    for (let due = intake.due(); due !== null && due <= until; due = intake.due()) keys.push(...intake.settle(due))
  }
  for (const [at, data] of reads) {
    pass(at - 1)
    keys.push(...intake.feed(data, at))
  }
  pass(Number.POSITIVE_INFINITY)
  return keys.map((key) => (key.kind === 'key' ? key.name : key.kind === 'paste' && key.text !== '\n' ? `paste:${key.text}` : key.text))
}

describe('typing', () => {
  it('sends with an Enter that comes by itself', () => {
    expect(arrive([0, 'h'], [90, 'i'], [200, '\r'])).toEqual(['h', 'i', 'enter'])
  })

  it('sends a line that arrives together with its Enter', () => {
    expect(arrive([0, 'hello\r'])).toEqual(['hello', 'enter'])
    expect(arrive([0, 'hello'], [3, '\r'])).toEqual(['hello', 'enter'])
  })

  it('takes the Enters of a burst for new lines, the last one too', () => {
    expect(arrive([0, 'one\rtwo\rthree\r'])).toEqual(['one', '\n', 'two', '\n', 'three', '\n'])
    expect(arrive([0, 'one\rtw'], [2, 'o\r'], [20, '\rthree'], [400, '\r'])).toEqual(['one', '\n', 'tw', 'o', '\n', '\n', 'three', 'enter'])
  })

  it('waits for the end of an escape sequence, and takes a lone escape character for Esc', () => {
    expect(arrive([0, '\x1b'], [60, '[A'])).toEqual(['up'])
    expect(arrive([0, '\x1b'])).toEqual(['escape'])
    expect(arrive([0, '\x1b'], [50, '\x03'])).toEqual(['escape', 'interrupt'])
  })
})

describe('a bracketed paste', () => {
  it('is one text, however it is cut, with its line breaks made one kind', () => {
    const text = 'a\r\nb\rc\td\n\x1b[31m'
    const data = start + text + end
    fc.assert(
      fc.property(fc.array(fc.nat(data.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), data.length]
        const reads = places.slice(1).map((place, index) => [index, data.slice(places[index], place)] as const)
        expect(arrive(...reads.filter(([, piece]) => piece !== ''))).toEqual(['paste:a\nb\nc\td\n\x1b[31m'])
      }),
    )
  })

  it('ends at its last end: one that is followed by another is part of the text', () => {
    expect(arrive([0, `${start}a${end}\r/end\r${end}`])).toEqual([`paste:a${end}\n/end\n`])
    expect(arrive([0, `${start}a${end}`], [10, `\rrm -rf\r${end}`])).toEqual([`paste:a${end}\nrm -rf\n`])
  })

  it('leaves what comes behind it to the keys', () => {
    expect(arrive([0, `${start}a\rb${end}\r`])).toEqual(['paste:a\nb', 'enter'])
    expect(arrive([0, `${start}a${end}${start}b${end}`])).toEqual(['paste:ab'])
    expect(arrive([0, `x${start}a${end}`], [300, '\r'])).toEqual(['x', 'paste:a', 'enter'])
  })

  it('that never ends can be left', () => {
    expect(arrive([0, `${start}a`], [10, '\x03'], [2000, '\x03'])).toEqual(['interrupt'])
  })
})

test.each([
  ['\x1b[1;5D', 'word-left'],
  ['\x1bb', 'word-left'],
  ['\x1b[1;3C', 'word-right'],
  ['\x1b\x1b[C', 'word-right'],
  ['\x1bOH', 'line-start'],
  ['\x1b[4~', 'line-end'],
  ['\x1b[3~', 'delete-right'],
  ['\x1b[3;5~', 'delete-word-right'],
  ['\x1b\x7f', 'delete-word-left'],
  ['\x1b\r', 'newline'],
  ['\x1b[27;2;13~', 'newline'],
  ['\x1b[Z', 'back-tab'],
])('%j is %s', (data, name) => {
  expect(decodeKeys(data)).toEqual({ keys: [{ kind: 'key', name }], rest: '', pasting: false })
})

test('sequences that nobody knows are swallowed whole', () => {
  expect(decodeKeys('a\x1b[I\x1b[[A\x1b[?1;2c\x1bx\x1b[99~\x00b').keys).toEqual([
    { kind: 'text', text: 'a' },
    { kind: 'text', text: 'b' },
  ])
})
