import { describe, expect, test } from 'vitest'
import { readPractices } from '../../src/contexts/read-practices.ts'

const file = 'own.md'
const said =
  '## wound-care\n\n- Names: wound care, dressing changes\n- Green: treats-wounds\n\n### Doing\n\n- I measured it.\n\n### Lacking\n\n- Nobody looks.\n\n### Neither\n\n- It matters.\n'

describe('a lexicon of practices', () => {
  test('gives names, flags and sentences', () => {
    expect(readPractices(`# Nursing\n\nAn opening.\n\n${said}`, file)).toEqual({
      practices: [
        {
          id: 'wound-care',
          names: ['wound care', 'dressing changes'],
          flags: ['treats-wounds'],
          doing: ['I measured it.'],
          lacking: ['Nobody looks.'],
          neither: ['It matters.'],
        },
      ],
      diagnostics: [],
    })
  })

  test.each([
    ['', 1, 'the lexicon has no practice'],
    [said.replace('### Neither', '### Perhaps'), 14, '"Perhaps" is no part of a practice'],
    [said.replace('- Green:', '- Colour:'), 4, '"Colour" is no key of a practice'],
    [`${said}\n${said}`, 18, '"wound-care" is there twice'],
    ['## alone\n\n### Doing\n\n- I did.\n', 1, '"alone" has no names'],
    ['## alone\n\n- Names: one\n', 1, '"alone" has no sentences'],
  ])('%#: is refused with its line', (text, line, message) => {
    const { practices, diagnostics } = readPractices(text, file)
    expect(practices).toBeNull()
    expect(diagnostics).toMatchObject([{ file, line, severity: 'error', message }])
  })
})
