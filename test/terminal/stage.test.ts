import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/interview/exchange.ts'
import type { AskingMove } from '../../src/core/interview/move.ts'
import type { Scene } from '../../src/core/ports.ts'
import { createStage, type StageOptions } from '../../src/terminal/stage.ts'
import { createStyle } from '../../src/terminal/style.ts'

const style = createStyle({ colour: 0, unicode: true })
const question: AskingMove = { kind: 'question', primary: 'p1', area: 'warehousing', level: 'senior' }
const probe: AskingMove = {
  ...question,
  kind: 'probe',
  thread: 1,
  of: 1,
  point: { kind: 'numbers', subject: null, text: null },
}
const rephrase: AskingMove = { ...question, kind: 'rephrase', thread: 1, of: 1 }

function exchange(n: number, move: AskingMove, answer: string | null): Exchange {
  return { n, move, question: 'What?', answer, skipped: false, hint: false, seconds: 1, line: null, assessment: null }
}

function makeScene(exchanges: readonly Exchange[]): Scene {
  const primary = {
    id: 'p1',
    origin: 'question' as const,
    text: 'What?',
    plainer: 'What is it?',
    area: 'warehousing',
    level: null,
    probes: [],
    strong: [],
    weak: [],
    reaches: [],
  }
  return {
    context: {
      role: 'Data Engineer',
      version: '1.0',
      summary: '',
      levels: [],
      tags: [],
      guidance: '',
      areas: [{ id: 'warehousing', name: 'Data Warehousing', line: 1, topics: [] }],
      openingQuestions: [],
      questions: [],
      redFlags: [],
      greenFlags: [],
    },
    bank: {
      authored: [],
      primaries: Array.from({ length: 9 }, (_, n) => ({ ...primary, id: `p${n}` })),
      flags: [],
    } as unknown as Scene['bank'],
    options: { level: 'senior', questions: 6, probes: 2, minutes: null, focus: [], seed: 1 },
    exchanges,
  }
}

function open(options: Partial<StageOptions> = {}) {
  let out = ''
  const write = (text: string): void => {
    out += text
  }
  const stage = createStage({ write, width: () => 40, style, echo: null, ...options })
  return { stage, seen: () => out }
}

test('a question has its number, its area and a blank line after it', () => {
  const { stage, seen } = open()
  stage.opens(question, makeScene([exchange(1, question, 'an answer'), exchange(2, probe, 'more')]))
  stage.says('Thank you.')
  stage.says('How would you lay out a table that is read by date?')
  stage.falls()
  expect(seen()).toBe('Question 2 of 6 · Data Warehousing\nThank you. How would you lay out a table\nthat is read by date?\n\n')
})

test('a question that is still unanswered keeps its number when it is put again', () => {
  const { stage, seen } = open()
  stage.opens(question, makeScene([exchange(1, question, null)]))
  expect(seen()).toBe('Question 1 of 6 · Data Warehousing\n')
})

test('probes and rephrasings are named, introduction and farewell are not', () => {
  const { stage, seen } = open()
  for (const move of [null, probe, rephrase, null]) {
    stage.opens(move, makeScene([]))
    stage.says('Words.')
    stage.falls()
  }
  expect(seen()).toBe('Words.\n\nFollow-up\nWords.\n\nIn other words\nWords.\n\nWords.\n\n')
})

test('sentences go on in the line begun and never pass the edge', () => {
  const { stage, seen } = open()
  stage.opens(null, makeScene([]))
  for (const word of 'When the load fails halfway and somebody runs it again, what keeps rows from being there twice?'.split(' '))
    stage.says(word)
  stage.says(`Like this:\n\n    merge into target using source on id\n${'x'.repeat(90)}`)
  stage.falls()
  for (const line of seen().split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40)
  expect(seen()).toContain('rows from\nbeing there twice? Like this:\n\n    merge into target using source on id\n')
})

test('a window that became narrower gets the next sentence on a new line', () => {
  let columns = 40
  const { stage, seen } = open({ width: () => columns })
  stage.opens(null, makeScene([]))
  stage.says('This line is as long as it can be here')
  columns = 20
  stage.says('And now it is not.')
  stage.falls()
  expect(seen()).toBe('This line is as long as it can be here\nAnd now it is not.\n\n')
})

test('hostile words are shown, not executed', () => {
  const { stage, seen } = open({ echo: 'You' })
  const esc = String.fromCodePoint(0x1b)
  stage.opens(question, makeScene([]))
  stage.says(`${esc}[2J`)
  stage.falls()
  stage.recorded({ type: 'answered', n: 1, text: `${esc}]0;x`, skipped: false, hint: false, seconds: 1, line: null })
  expect(seen()).not.toContain(esc)
  expect(seen()).toContain('␛[2J')
  expect(seen()).toContain('␛]0;x')
})

test('an answer that nobody typed is printed with its white space, a typed one is not', () => {
  const answered = { type: 'answered', n: 1, text: 'Like this:\n\n\tx = 1', skipped: false, hint: false, seconds: 1, line: null } as const
  const shown = open({ echo: 'Candidate' })
  shown.stage.recorded(answered)
  expect(shown.seen()).toBe('  Candidate:\n  │ Like this:\n  │\n  │     x = 1\n\n')
  const silent = open()
  silent.stage.recorded(answered)
  expect(silent.seen()).toBe('')
})

test('skipped and taken back answers are named', () => {
  const { stage, seen } = open({ echo: 'You' })
  stage.recorded({ type: 'answered', n: 1, text: '', skipped: true, hint: false, seconds: 1, line: null })
  stage.recorded({ type: 'undone', n: 1 })
  expect(seen()).toBe('  You:\n  │ (skipped)\n\nAnswer 1 is taken back.\n\n')
})

test('typed words come in order, each after a pause, and settle', async () => {
  let pauses = 0
  const { stage, seen } = open({ echo: 'Candidate', typed: async () => void pauses++ })
  stage.opens(null, makeScene([]))
  stage.says('One two three.')
  stage.falls()
  stage.recorded({ type: 'answered', n: 1, text: 'four', skipped: false, hint: false, seconds: 1, line: null })
  expect(seen()).toBe('')
  await stage.settled()
  expect(pauses).toBe(3)
  expect(seen()).toBe('One two three.\n\n  Candidate:\n  │ four\n\n')
})

test('when a pause is broken off, the rest comes at once', async () => {
  let pauses = 0
  const typed = async (): Promise<void> => {
    pauses += 1
    throw new Error('stopped')
  }
  const { stage, seen } = open({ typed })
  stage.opens(null, makeScene([]))
  stage.says('One two three.')
  stage.falls()
  await stage.settled()
  expect(pauses).toBe(1)
  expect(seen()).toBe('One two three.\n\n')
})
