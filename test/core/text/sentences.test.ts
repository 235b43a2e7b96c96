import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clausesOf, type Span, sentencesOf } from '../../../src/core/text/sentences.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        'I',
        'ran',
        'it',
        ', but',
        ', so',
        'e.g.',
        '3.5',
        '.',
        '!',
        '? ',
        '…',
        '\n',
        ';',
        ': ',
        ' — ',
        ' ',
        '"',
        ')',
        'a.m.',
        '。',
        'é\u0301',
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join('')),
)

const whole = (text: string): Span => ({ text, start: 0, end: text.length })
const textsOf = (spans: readonly Span[]) => spans.map((span) => span.text)
const lettersOf = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('') ?? ''

describe('sentences', () => {
  test('each slices back to itself, trimmed, in order and without overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let behind = 0
        for (const span of sentencesOf(text)) {
          expect(text.slice(span.start, span.end)).toBe(span.text)
          expect(span.text.trim()).toBe(span.text)
          expect(span.start).toBeGreaterThanOrEqual(behind)
          behind = span.end
        }
      }),
    )
  })

  test('together they hold every letter and digit of the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(lettersOf(textsOf(sentencesOf(text)).join(''))).toBe(lettersOf(text))
      }),
    )
  })

  test.each([
    ['I built it. It ran! Did it? Yes…', ['I built it.', 'It ran!', 'Did it?', 'Yes…']],
    ['We kept it, e.g. Kafka, at 2 a.m. every day.', ['We kept it, e.g. Kafka, at 2 a.m. every day.']],
    ['Node.js 3.5 was slow. Then not.', ['Node.js 3.5 was slow.', 'Then not.']],
    ['one line\nanother line\n\nthe last', ['one line', 'another line', 'the last']],
    ['She said "stop." I did.', ['She said "stop."', 'I did.']],
    ['表を分けた。速くなった。', ['表を分けた。', '速くなった。']],
    ['... !!! \n', []],
    ['', []],
  ])('%j has the sentences %j', (text, sentences) => {
    expect(textsOf(sentencesOf(text))).toEqual(sentences)
  })
})

describe('clauses', () => {
  test('each slices back to the text its sentence came from, and no letter is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const sentence of sentencesOf(text)) {
          const clauses = clausesOf(sentence)
          for (const clause of clauses) expect(text.slice(clause.start, clause.end)).toBe(clause.text)
          expect(lettersOf(textsOf(clauses).join(''))).toBe(lettersOf(sentence.text))
        }
      }),
    )
  })

  test.each([
    ['I wrote tests, but nobody ran them', ['I wrote tests', 'but nobody ran them']],
    ['it failed; we fixed it', ['it failed;', 'we fixed it']],
    ['I stayed because it was down', ['I stayed', 'because it was down']],
    ['the cause was simple: a cast', ['the cause was simple:', 'a cast']],
    ['they left — we stayed', ['they left —', 'we stayed']],
    ['we had Kafka, Flink and Spark', ['we had Kafka, Flink and Spark']],
    ['I broke it and I mended it', ['I broke it', 'and I mended it']],
    ['a well-known table', ['a well-known table']],
  ])('%j turns into %j', (sentence, clauses) => {
    expect(textsOf(clausesOf(whole(sentence))).map((clause) => clause.replace(/,$/, ''))).toEqual(clauses)
  })
})

describe('a text without end marks, as it is dictated', () => {
  const thought = 'I looked at the plan of the slow query and the join had no index'
  const pieces = (text: string) => sentencesOf(text).map((span) => span.text)

  test('is parted where the thought turns, so that no sentence is endless', () => {
    const text = Array.from({ length: 30 }, () => thought).join(' and then ')
    expect(pieces(Array.from({ length: 30 }, () => thought).join(', so '))[1]).toMatch(/^so I looked .* no index,$/)
    expect(Math.max(...pieces(text).map(({ length }) => length))).toBeLessThanOrEqual(600)
    expect(pieces(text).join(' ')).toBe(text)
  })

  test('without any turn is parted between two words, and a word never', () => {
    expect(pieces(Array.from({ length: 300 }, () => 'word').join(' ')).every((piece) => /^(?:word ?)+$/.test(piece))).toBe(true)
    expect(pieces('x'.repeat(2000))).toHaveLength(1)
  })
})

describe('a text with a long run of one kind is read once, not from each of its characters', () => {
  const said = 'I built it in May'
  const long = 120_000

  test.each([
    ['line breaks', `.${'\n'.repeat(long)}`],
    ['blank lines that hold a space', `.${'\n '.repeat(long / 2)}`],
    ['spaces', ' '.repeat(long)],
    ['spaces behind a comma', `,${' '.repeat(long)}`],
    ['spaces around "and"', `${' '.repeat(long / 2)}and${' '.repeat(long / 2)}`],
    ['dots', '.'.repeat(long)],
  ])('%s', (_, run) => {
    const text = `${said}${run}then I ran it.`
    const words = (spans: readonly Span[]) =>
      textsOf(spans)
        .join(' ')
        .replace(/\.{2,}|[,.]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    expect(words(sentencesOf(text))).toMatch(/^I built it in May (?:and )?then I ran it$/)
    expect(words(clausesOf(whole(text)))).toMatch(/^I built it in May (?:and )?then I ran it$/)
  })
})
