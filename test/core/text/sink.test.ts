import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, cleanLine, createSink } from '../../../src/core/text/sink.ts'

const at = (...codePoints: number[]): string => String.fromCodePoint(...codePoints)
const esc = at(0x1b)
const tag = (letters: string): string => [...letters].map((letter) => at(0xe0000 + letter.charCodeAt(0))).join('')

/** Pieces that matter to some rule, whole and torn, beside any UTF-16 unit. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) },
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...['a', '1', ' ', '\n', '\r', '\t', '>', '©', '👩', '❤', '🏽', '🏴', '🇩', '🇪', '葛', 'ب', 'क', '्', '́', '⃣', 'ไ', 'ಕ'],
      ...[0x00, 0x07, 0x08, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200c, 0x200d, 0x202e, 0x2028, 0xfe00, 0xfe0e, 0xfe0f, 0xfeff].map(
        (code) => at(code),
      ),
      ...['\ud83d', '\udc69', '\udb40', tag('g'), tag('b'), tag('gbeng'), at(0xe007f), at(0xe0100), `🏴${tag('gbsct')}${at(0xe007f)}`],
    ),
  },
)
const hostile = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))

/** The code points that must never reach a terminal, wherever they stand. */
function active(text: string): string[] {
  return [...text]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter(
      (code) =>
        (code < 0x20 && code !== 0x0a && code !== 0x09) ||
        (code >= 0x7f && code <= 0x9f) ||
        (code >= 0xd800 && code <= 0xdfff) ||
        [0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0xfeff, 0x00ad, 0x2060].includes(code) ||
        (code >= 0x202a && code <= 0x202e) ||
        (code >= 0x2061 && code <= 0x206f) ||
        (code >= 0xfff0 && code <= 0xfffb),
    )
    .map((code) => code.toString(16))
}

describe('the sink, for any text', () => {
  test('a text split anywhere comes out as the whole does', () => {
    fc.assert(
      fc.property(hostile, fc.array(fc.nat(40), { maxLength: 4 }), (text, cuts) => {
        const sink = createSink()
        const places = [...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
        let from = 0
        let out = ''
        for (const to of places) {
          out += sink.write(text.slice(from, to))
          from = to
        }
        expect(out + sink.end()).toBe(clean(text))
      }),
      { numRuns: 1500 },
    )
  })

  test('nothing active comes out', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(active(clean(text))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  test('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = clean(text)
        expect(clean(once)).toBe(once)
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
        expect(cleanLine(text)).not.toMatch(/[\n\t]/)
      }),
      { numRuns: 1500 },
    )
  })

  test('printable ASCII passes as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(clean(text)).toBe(text)
      }),
    )
  })
})

describe('what passes the sink unchanged', () => {
  test.each([
    ['code with tabs', 'for x in rows:\n\tif x  ==  1:\n\t\tpass\n'],
    ['CJK', '数据仓库は「星型」です。データ 데이터'],
    ['variants of ideographs', `葛${at(0xe0100)}城`],
    ['Arabic with marks', 'مُهَنْدِسُ بَيَانَات ٪٥٠'],
    ['Persian with non-joiners', 'می‌خواهم خانه‌ها'],
    ['Hindi with joiners', 'क्‍ष और क्‌ष, डेटा'],
    ['Sinhala', 'ශ්‍රී ලංකා'],
    ['Kannada word end', 'ಬ್ಯಾಂಕ್‌ ಖಾತೆ'],
    ['Thai with word breaks', `ข้อมูล${at(0x200b)}ขนาดใหญ่ น้ำ`],
    ['Hebrew with points', 'בְּרֵאשִׁ֖ית'],
    ['Vietnamese, decomposed', 'Tiếng Việt'.normalize('NFD')],
    ['families and professions', '👨‍👩‍👧‍👦 👩🏽‍💻 ❤️‍🔥 🏳️‍🌈 👩🏻‍❤️‍💋‍👩🏿 🏴‍☠️'],
    ['skin tones and hearts', '👍🏿 ❤️ ☎︎ ©️'],
    ['flags', '🇩🇪 🇯🇵 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['keycaps', '1️⃣ #️⃣ 4⃣'],
    ['mathematics and currency', '∑ x² ≤ 3 € – “so” … ✓'],
  ])('%s', (_, text) => {
    expect(clean(text)).toBe(text)
  })
})

describe('what the sink shows', () => {
  test.each([
    ['a colour sequence', `${esc}[31mred`, '␛[31mred'],
    ['a window title', `${esc}]0;owned${at(7)}`, '␛]0;owned␇'],
    ['an 8-bit sequence', `${at(0x9b)}2J`, '<U+009B>2J'],
    ['backspaces', `rm${at(8, 8)}ls`, 'rm␈␈ls'],
    ['delete and null', at(0x7f, 0), '␡␀'],
    ['a lone carriage return', 'fine\rgone', 'fine␍gone'],
    ['an override', `a${at(0x202e)}b${at(0x202c)}`, 'a<U+202E>b<U+202C>'],
    ['isolates', at(0x2066, 0x2069), '<U+2066><U+2069>'],
    ['direction marks', at(0x200f, 0x61c), '<U+200F><U+061C>'],
    ['words in tag characters', `a${tag('hi')}`, 'a<U+E0068><U+E0069>'],
    ['words in tag characters on a flag', `🏴${tag('x')}`, '🏴<U+E0078>'],
    ['a joiner between letters', 'a‍b', 'a<U+200D>b'],
    ['a joiner that joins nothing', '👩‍ x', '👩<U+200D> x'],
    ['a chain of joined emoji longer than any in use', '👩‍👩‍👩‍👩‍👩', '👩‍👩‍👩‍👩<U+200D>👩'],
    ['two joiners in Persian', 'می‌‌خ', 'می‌<U+200C>خ'],
    ['zero-width space in Latin', `a${at(0x200b)}b`, 'a<U+200B>b'],
    ['a mark of byte order', `${at(0xfeff)}a`, '<U+FEFF>a'],
    ['a soft hyphen', `data${at(0xad)}base`, 'data<U+00AD>base'],
    ['variation selectors on a letter', `a${at(0xfe0f)}${at(0xe0101)}`, 'a<U+FE0F><U+E0101>'],
    ['a variation selector on a bare digit', `1${at(0xfe0f)}2`, '1<U+FE0F>2'],
    ['line separators', at(0x2028, 0x2029), '<U+2028><U+2029>'],
    ['lone surrogates', '\ud83dx\udc69', '<U+D83D>x<U+DC69>'],
    ['annotations and invisible operators', at(0xfff9, 0x2062, 0x2065), '<U+FFF9><U+2062><U+2065>'],
    ['Hangul fillers', at(0x3164), '<U+3164>'],
  ])('%s', (_, text, shown) => {
    expect(clean(text)).toBe(shown)
  })

  test('marks beyond the eighth on one letter', () => {
    const out = clean(`Z${'́'.repeat(10)}`)
    expect(out).toBe(`Z${'́'.repeat(8)}<U+0301><U+0301>`)
  })
})

test('line ends of Windows become line ends', () => {
  expect(clean('a\r\nb\r\n')).toBe('a\nb\n')
})

test('one line is made of many, a tab becomes a space', () => {
  expect(cleanLine('  SELECT *\n    FROM t\twhere x\r\n\n')).toBe('SELECT * FROM t where x')
})

test('a chunk comes out as soon as nothing after it could change it', () => {
  const sink = createSink()
  expect(sink.write('Tell me more')).toBe('Tell me more')
  expect(sink.write('\ud83d')).toBe('')
  expect(sink.write('\udc69')).toBe('👩')
  expect(sink.write('\r')).toBe('')
  expect(sink.end()).toBe('␍')
})
