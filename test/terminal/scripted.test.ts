import { describe, expect, it, test } from 'vitest'
import { parseAnswers } from '../../src/core/interview/answers.ts'
import { createScriptedCandidate, fits } from '../../src/terminal/scripted.ts'
import { makeTurn } from '../support/turn.ts'

const file = `---
First answer,
with two lines.

  indented
---

for: SQL
A window function.
---
for: how do you lay out a table
By date.
---
Second answer.
---
`

describe('an answers file', () => {
  it('is blocks with the lines they begin on', () => {
    expect(parseAnswers(file)).toEqual([
      { wants: null, text: 'First answer,\nwith two lines.\n\n  indented', line: 2 },
      { wants: 'SQL', text: 'A window function.', line: 9 },
      { wants: 'how do you lay out a table', text: 'By date.', line: 12 },
      { wants: null, text: 'Second answer.', line: 14 },
    ])
  })

  it('may hold empty answers between two lines, CRLF and a byte order mark', () => {
    expect(parseAnswers('\ufeffone\r\n---\r\n\r\n---\r\nthree\r\n').map((block) => [block.text, block.line])).toEqual([
      ['one', 1],
      ['', 3],
      ['three', 5],
    ])
  })

  it('without anything in it has no answers', () => {
    expect(parseAnswers('')).toEqual([])
    expect(parseAnswers('\n---\n')).toEqual([])
  })

  it('keeps what only looks like a part of it', () => {
    expect(parseAnswers('a\n ---\n----\nfor: x')).toEqual([{ wants: null, text: 'a\n ---\n----\nfor: x', line: 1 }])
  })
})

test('answers go to the questions they wait for, the others in order, until they run out', async () => {
  const candidate = createScriptedCandidate(parseAnswers(file))
  const ask = async (question: string, area: string | null) => {
    const reply = await candidate.answer(makeTurn({ question, area }))
    return reply.kind === 'answer' ? `${reply.line}: ${reply.text}` : reply
  }
  expect(await ask('What is a window function?', 'sql')).toBe('9: A window function.')
  expect(await ask('What is a join?', 'sql')).toBe('2: First answer,\nwith two lines.\n\n  indented')
  expect(await ask('And how do you lay out a large table by date?', null)).toBe('12: By date.')
  expect(await ask('Why?', null)).toBe('14: Second answer.')
  expect(await ask('Why?', null)).toEqual({ kind: 'end', reason: 'answers-ran-out' })
})

test('a block that fits nothing never blocks the others', async () => {
  const candidate = createScriptedCandidate(parseAnswers('for: kubernetes\nnever\n---\nused\n---\n/skip\n---\n/end'))
  expect(await candidate.answer(makeTurn())).toMatchObject({ text: 'used' })
  expect(await candidate.answer(makeTurn())).toMatchObject({ kind: 'skip' })
  expect(await candidate.answer(makeTurn())).toMatchObject({ kind: 'end', reason: 'ended-by-candidate' })
  expect(await candidate.answer(makeTurn())).toMatchObject({ kind: 'end', reason: 'answers-ran-out' })
})

describe('a block waits for', () => {
  it('an area by name, id or a part of it', () => {
    const turn = makeTurn({ question: 'Why?', area: 'data-warehousing' })
    expect(['Data Warehousing', 'data-warehousing', 'DATA  warehousing', 'warehousing'].map((wants) => fits(wants, turn))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(fits('sql', turn)).toBe(false)
    expect(fits('sql', makeTurn({ question: 'Which SQL would you write?', area: 'data-warehousing' }))).toBe(false)
  })

  it('most of the content words of a question, also of the one its thread began with', () => {
    const turn = makeTurn({ question: 'Can you give an example?', probeOf: 'How would you design a slowly changing dimension?' })
    expect(fits('slowly changing dimensions', turn)).toBe(true)
    expect(fits('slowly moving targets', turn)).toBe(false)
    expect(fits('an example', turn)).toBe(true)
  })
})
