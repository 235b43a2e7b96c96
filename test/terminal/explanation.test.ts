import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import type { Explanation } from '../../src/core/card/explanation.ts'
import { renderExplanation, renderUnexplained } from '../../src/terminal/explanation.ts'
import { createStyle } from '../../src/terminal/style.ts'

const plainStyle = createStyle({ colour: 0, unicode: true })

const quote = 'I partitioned the events by day, and the scan fell from nine minutes to twenty seconds for the report of every shop.'

/** Each sentence was left out in turn. */
const all = { tried: 4, sentences: 4 }

const explanation: Explanation = {
  flags: [
    {
      ...{ id: 'guesses', text: 'Changes things by guess', colour: 'red', status: 'observed' },
      findings: [
        {
          ...{ exchange: 1, polarity: 'supports', strength: 1, quote: 'Measure it? Never.', why: '', now: 1, instead: null, ...all },
          rests: [
            { sentence: 'Measure it?', start: 0, end: 11, without: 0 },
            { sentence: 'Never.', start: 12, end: 18, without: 0 },
            { sentence: 'Well.', start: 19, end: 24, without: 0 },
          ],
        },
      ],
    },
    {
      ...{ id: 'measures', text: 'Measures before and after a change, and says by how much it helped', colour: 'green', status: 'mixed' },
      findings: [
        {
          ...{ exchange: 2, polarity: 'supports', strength: 3, quote, why: '', now: 3, instead: null, ...all },
          rests: [{ sentence: quote, start: 0, end: quote.length, without: 1 }],
        },
        {
          exchange: 3,
          polarity: 'supports',
          strength: 2,
          quote: 'I timed it.',
          why: '',
          now: 2,
          rests: [],
          instead: 'I took the time.',
          ...all,
        },
        { exchange: 4, polarity: 'refutes', strength: 1, quote: 'I never look.', why: '', now: 0, rests: [], instead: null, ...all },
      ],
    },
  ],
  missed: [
    {
      id: 'owns',
      text: 'Owns what breaks',
      closest: {
        ...{ exchange: 2, sentence: 'One owns it.', surety: 0.47, needed: 0.48 },
        missing: ['names the thing, but nobody did anything', 'no figure, cause or outcome'],
      },
    },
    {
      id: 'tests',
      text: 'Tests',
      closest: { exchange: 5, sentence: 'I would test.', surety: 0.24, needed: 0.48, missing: ['wished for, not done'] },
    },
    { id: 'shares', text: 'Shares what was learned', closest: null },
  ],
  beside: [
    { exchange: 6, near: true, most: 2 },
    { exchange: 7, near: false, most: 1 },
  ],
}

describe('an explanation', () => {
  test('says what each flag hangs on, and what the missed ones lacked', () => {
    expect(renderExplanation(explanation, { width: 60, style: plainStyle })).toBe(`What earned the flags
Each answer was assessed again without each of its
sentences. These are the ones that a flag hangs on.

▼ Changes things by guess
  red flag, observed
  answer 1, shows it, strength 1 of 3
  “Measure it?”
   – without it this answer says nothing about the flag
  “Never.”
   – without it this answer says nothing about the flag
   – and 1 more sentence of this answer

◇ Measures before and after a change, and says by how much
  it helped
  green flag, mixed evidence
  answer 2, shows it, strength 3 of 3
  “I partitioned the events by day, and the scan fell from
   nine minutes to twenty seconds for the report of every
   shop.”
   – without it the strength is 1
  answer 3, shows it, strength 2 of 3
  “I timed it.”
   – without it this one proves as much:
  “I took the time.”
  answer 4, speaks against it, strength 1 of 3
  “I never look.”
   – this version of the assessor does not hear it

What came closest
Green flags that were asked about and not heard, with the
sentence that came closest where one came near.

○ Owns what breaks
  answer 2, 47 % sure, where 48 % is needed
  “One owns it.”
   – names the thing, but nobody did anything; no figure,
     cause or outcome

○ Tests
   – nothing came near

○ Shares what was learned
   – nothing came near

What seems to answer something else
Flags count wherever they are heard; a rating depends on the
question.

answer 6 speaks of the area perhaps, and not of what was
asked: rated 2 at most

answer 7 speaks of nothing that was asked: rated 1 at most`)
  })

  test.each([20, 40, 60, 200])('keeps to a terminal of %d columns, and fills it up to 96', (width) => {
    for (const unicode of [true, false]) {
      const text = renderExplanation(explanation, { width, style: createStyle({ colour: 0, unicode }) })
      expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(Math.min(96, width))
      if (width === 200) expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeGreaterThan(70)
      expect(text).not.toMatch(/[ \t]$/m)
    }
  })

  test('says the same in colour', () => {
    const render = (colour: 0 | 1) => renderExplanation(explanation, { width: 60, style: createStyle({ colour, unicode: true }) })
    expect(render(1)).not.toBe(render(0))
    expect(stripVTControlCharacters(render(1))).toBe(render(0))
  })

  test('writes nothing that a terminal could obey', () => {
    const closest = { exchange: 1, sentence: 'a\u001b]0;b\u0007', surety: 0.25, needed: 0.48, missing: [] }
    const evil: Explanation = { flags: [], missed: [{ id: 'x', text: '\u001b[2J', closest }], beside: [] }
    const text = renderExplanation(evil, { width: 60, style: plainStyle })
    expect(text).toContain('␛[2J')
    expect(stripVTControlCharacters(text)).toBe(text)
    expect(text).not.toContain('\u0007')
  })

  test('says of a very long answer how many of its sentences were tried', () => {
    const finding = { exchange: 1, polarity: 'supports', strength: 2, quote, why: '', now: 2, rests: [], instead: null } as const
    const render = (tried: number) => {
      const findings = [{ ...finding, tried, sentences: 2603 }]
      const flags = [{ id: 'a', text: 'A flag', colour: 'green', status: 'observed', findings }] as const
      return renderExplanation({ flags, missed: [], beside: [] }, { width: 90, style: plainStyle })
    }
    expect(render(2)).toMatch(
      /\n {3}– none of the sentences that were tried carries it alone\n {3}– a very long answer: 2 of its 2603 sentences were tried$/,
    )
    expect(render(1)).toMatch(/1 of its 2603 sentences was tried$/)
    expect(render(2603)).toMatch(/\n {3}– no sentence alone carries it$/)
  })

  test('says so where nothing was earned', () => {
    expect(renderExplanation({ flags: [], missed: [], beside: [] }, { width: 60, style: plainStyle })).toBe('No answer earned a flag.')
  })

  test('is not given of a model', () => {
    expect(renderUnexplained('qwen3:14b', { width: 60, style: plainStyle })).toBe(
      'This interview was assessed by a model (qwen3:14b). Only the\nembedded assessor explains itself.',
    )
  })
})
