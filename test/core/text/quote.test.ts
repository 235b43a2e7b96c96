import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuote } from '../../../src/core/text/quote.ts'

/** What stands at the place where a quote was found. */
function found(quote: string, text: string): string | null {
  const place = findQuote(quote, text)
  return place === null ? null : text.slice(place.start, place.end)
}

describe('a quote is found', () => {
  test.each([
    ['word for word', 'we partition by day', 'There we partition by day.', 'we partition by day'],
    ['in another case', 'WE PARTITION by Day', 'There we partition by day.', 'we partition by day'],
    ['with straight marks for curly ones', `it's "done"`, 'I said it’s “done” twice', 'it’s “done”'],
    ['with curly marks for straight ones', 'it’s “done”', `I said it's "done" twice`, `it's "done"`],
    ['with a keyboard accent for an apostrophe', "we don't test", 'Here we don´t test.', 'we don´t test'],
    ['with a back tick for an apostrophe', "we don't test", 'Here we don`t test.', 'we don`t test'],
    ['with French quotation marks', '"fini" enfin', 'Il dit «fini» enfin.', '«fini» enfin'],
    ['with another dash', 'cheap - not good', 'It was cheap — not good.', 'cheap — not good'],
    ['with a hyphen that does not break', 'end-to-end test', 'An end‑to‑end test.', 'end‑to‑end test'],
    ['across a soft hyphen', 'the orchestration layer', 'Then the orche\u00adstration layer fell.', 'the orche\u00adstration layer'],
    ['across an invisible joint', 'a data base', 'We had a data\u200b base.', 'a data\u200b base'],
    ['across a line break', 'one two three', 'zero one\n  two\tthree four', 'one\n  two\tthree'],
    ['across a space that does not break', 'in 30 days', 'Done in 30\u00a0days.', 'in 30\u00a0days'],
    ['with white space around it', '  we ran it \n', 'So we ran it.', 'we ran it'],
    ['composed in a decomposed text', 'une équipe', 'Dans une équipe.'.normalize('NFD'), 'une équipe'.normalize('NFD')],
    ['decomposed in a composed text', 'une équipe'.normalize('NFD'), 'Dans une équipe.', 'une équipe'],
    ['decomposed Hangul in a composed text', '배치 작업을 옮겼다'.normalize('NFD'), '나는 배치 작업을 옮겼다.', '배치 작업을 옮겼다'],
    [
      'composed Hangul in a decomposed text',
      '배치 작업을 옮겼다',
      '나는 배치 작업을 옮겼다.'.normalize('NFD'),
      '배치 작업을 옮겼다'.normalize('NFD'),
    ],
    ['with a ligature', 'five files', 'We had five ﬁles.', 'five ﬁles'],
    ['behind a flag that takes two units', 'we ran it', '🚩🚩 we ran it', 'we ran it'],
    ['behind half a word that looks like it', 'a table', 'extra tables, a tablet, a table.', 'a table'],
    ['before a punctuation mark', 'it broke', 'it broke, it broke.', 'it broke'],
    ['between dashes without a space', 'we tried twice', 'So—we tried twice—it broke.', 'we tried twice'],
    ['without the style of an emoji', 'we ❤ tests', 'Oh, we ❤️ tests.', 'we ❤️ tests'],
    ['as the whole text', 'All of it.', 'All of it.', 'All of it.'],
  ])('%s', (_, quote, text, slice) => {
    expect(found(quote, text)).toBe(slice)
  })

  test('at the offsets where it first stands as words of its own', () => {
    expect(findQuote('a job', 'Sofia joba job, a job')).toEqual({ start: 16, end: 21 })
  })

  test('wherever words were cut out of any text', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abZéİßſ’"«–.,7½ﬁ\u00ad\u0301ñ한表\u{1f6a9}'), minLength: 1, maxLength: 6 })
    const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0', ' \u200b ')
    const text = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 }).map((pairs) => pairs.flat().join(''))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (full, one, other) => {
        const words = [...full.matchAll(/\S+/g)]
        const [low, high] = [one % words.length, other % words.length].toSorted((a, b) => a - b)
        const from = words[low ?? 0]
        const to = words[high ?? 0]
        if (from === undefined || to === undefined) return
        const quote = full.slice(from.index, to.index + to[0].length)
        fc.pre(/[\p{L}\p{N}]/u.test(quote))
        expect(folded(found(quote, full) ?? '')).toBe(folded(quote))
      }),
      { numRuns: 500 },
    )
  })
})

/** An independent reading of what counts as the same words. */
function folded(text: string): string {
  return [...text.normalize('NFKC').replace(/[\u00ad\u200b\u2060\ufeff]/g, '')]
    .map((character) => character.toLowerCase())
    .join('')
    .replace(/[‘’]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim()
}

test('a quote is found behind a hundred thousand characters of another script, and behind one of a thousand marks', () => {
  expect(found('we ran it', `${'我们。'.repeat(40_000)} we ran it`)).toBe('we ran it')
  expect(found('we ran it', `z${'\u0301'.repeat(1_500)} we ran it`)).toBe('we ran it')
})

test('a character of several code points is one, wherever it stands in a long text', () => {
  for (let before = 500; before < 520; before += 1) {
    const text = `${'我'.repeat(before)} 👍🏽👨‍👩‍👧 🇩🇪 done now`
    expect(found('👍🏽👨‍👩‍👧 🇩🇪 done', text)).toBe('👍🏽👨‍👩‍👧 🇩🇪 done')
    expect(findQuote('👍', text)).toBeNull()
  }
})

describe('a quote is refused', () => {
  const answer = 'I moved the nightly load to Airflow because cron told nobody when it failed.'

  test.each([
    ['a paraphrase', 'I migrated the nightly load to Airflow'],
    ['words in another order', 'the load nightly'],
    ['words left out by dots', 'I moved … to Airflow'],
    ['words left out by three dots', 'I moved the nightly load ... because cron'],
    ['words left out in silence', 'I moved the load'],
    ['a word added', 'I moved the whole nightly load'],
    ['a letter from another alphabet', 'I mоved the nightly load'],
    ['a Greek look-alike', 'cron tοld nobody'],
    ['half a word at its end', 'the nightly lo'],
    ['half a word at its beginning', 'ightly load to Airflow'],
    ['a word grown longer', 'cron told nobody when it fail'],
    ['nothing', ''],
    ['white space', ' \n '],
    ['invisible characters', '\u00ad\u200b'],
    ['another number', 'failed 3 times'],
  ])('%s', (_, quote) => {
    expect(findQuote(quote, answer)).toBeNull()
  })

  test.each([
    ['so I can', "so I can't do it"],
    ['so I can', 'so I can’t do it'],
    ['so I won', "so I won't do it"],
    ['idempotent jobs', 'they were non-idempotent jobs'],
    ['it took 10', 'it took 10.5 hours'],
    ['500 rows', 'we lost 1,500 rows'],
    ['user tables', 'from dim_user tables'],
    ['in C', 'all of it in C++'],
    ['about 1', 'about ½ of it'],
    ['ते कहा', 'हमने नमस्ते कहा'],
  ])('cut where a word or a number goes on: %s', (quote, text) => {
    expect(findQuote(quote, text)).toBeNull()
  })

  test('words with an accent less', () => {
    expect(findQuote('le resume est pret', 'Oui, le résumé est prêt.')).toBeNull()
  })
})
