import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOf } from '../../../src/core/text/words.ts'
import { rename } from '../../../src/suites/contract/names.ts'
import { relations } from '../../../src/suites/contract/relations.ts'
import { boast, dress, echo, inject, misplace, pad, repeat } from '../../../src/suites/contract/transformations.ts'
import { turnsOf } from './turns.ts'

const sentence = fc.constantFrom(
  'I moved the load to Airflow.',
  'He told me that his table was empty!',
  'It took 40 minutes, before that two hours.',
  'Tests? No.',
  '',
  'SELECT a\n  FROM b\nWHERE c = 1',
  'Wir haben das später geändert.',
  '`load_sales()` broke at 3.5 GB, e.g. on Mondays.',
)
const answer = fc.array(sentence, { maxLength: 5 }).map((parts) => parts.join(' '))
const answers = fc.array(answer, { minLength: 1, maxLength: 6 })
const seed = fc.integer({ min: 0, max: 10_000 })

test.each(relations)('$id keeps the number of answers, and gives the same for the same seed', ({ change }) => {
  fc.assert(
    fc.property(answers, seed, (said, number) => {
      const turns = turnsOf(said)
      const changed = change(turns, number)
      expect(changed).toHaveLength(said.length)
      expect(change(turns, number)).toEqual(changed)
    }),
  )
})

test.each(relations)('$id leaves silence as it is', ({ change }) => {
  expect(change(turnsOf(['', '  ']), 3)).toEqual(['', '  '])
})

test.each([
  ['padding', pad],
  ['echo', echo],
  ['injection', inject],
  ['boasting', boast],
])('%s takes nothing away: all words that were said are said, in their order', (_, change) => {
  fc.assert(
    fc.property(answers, seed, (said, number) => {
      for (const [index, changed] of change(turnsOf(said), number).entries()) {
        const left = wordsOf(changed).map(({ text }) => text)
        for (const { text } of wordsOf(said[index] ?? '')) {
          const at = left.indexOf(text)
          expect(at).toBeGreaterThanOrEqual(0)
          left.splice(0, at + 1)
        }
      }
    }),
  )
})

test('dressing keeps every letter and figure in its order', () => {
  const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.join('')
  fc.assert(
    fc.property(answers, seed, (said, number) => {
      expect(dress(turnsOf(said), number).map(letters)).toEqual(said.map(letters))
    }),
  )
})

test('dressing lays out what was a paragraph, and leaves the lines of what was laid out', () => {
  const plain = 'I moved the nightly load to Airflow. It broke twice. Then I added sensors everywhere.'
  const dressed = Array.from({ length: 40 }, (_, number) => dress(turnsOf([plain]), number)[0])
  expect(new Set(dressed)).toEqual(
    new Set([
      'I **moved** the nightly load to Airflow. It broke twice. **Then** I added sensors everywhere.',
      'I _moved_ the nightly load to Airflow. It broke twice. _Then_ I added sensors everywhere.',
      '- I moved the nightly load to Airflow.\n- It broke twice.\n- Then I added sensors everywhere.',
      '> I moved the nightly load to Airflow.\n> It broke twice.\n> Then I added sensors everywhere.',
      'I moved the nightly load to Airflow.\n\nIt broke twice.\n\nThen I added sensors everywhere.',
    ]),
  )
  const code = 'This one:\n  for x in rows:\n    load(x)'
  for (let number = 0; number < 20; number += 1) expect(dress(turnsOf([code]), number)[0]?.split('\n')).toHaveLength(3)
})

test('repetition says everything twice', () => {
  expect(repeat(turnsOf(['Once.']), 1)).toEqual(['Once.\n\nOnce.'])
})

test('names give the speaker one and everybody else another name and the other gender', () => {
  const told = rename(turnsOf(['', 'Stefan lost his file, so I told him. She said her test was his.', 'He did it himself.']), 1)
  expect(told[0]).toBe('')
  expect(told[1]).toMatch(/^I am \p{Lu}\p{L}+ \p{Lu}\p{L}+\. Yuki lost her file, so I told her\. He said his test was hers\.$/u)
  expect(told[2]).toBe('She did it herself.')
})

test('names leave other words alone', () => {
  const text = 'The HIS export, the theme, Heather and her-2 stay; `he` does not.'
  expect(rename(turnsOf(['Hello.', text]), 1)[1]).toBe('The HIS export, the theme, Heather and her-2 stay; `she` does not.')
})

test('a misplaced answer comes from another area and was rated no higher where it belongs', () => {
  const rated = fc.array(fc.constantFrom(null, 0, 1.5, 3, 5), { minLength: 2, maxLength: 9 })
  fc.assert(
    fc.property(rated, seed, (ratings, number) => {
      const turns = turnsOf(
        ratings.map((_, index) => `answer ${index}`),
        ratings,
      )
      for (const [index, changed] of misplace(turns, number).entries()) {
        const [here, from] = [turns[index], turns.find((turn) => turn.answer === changed)]
        if (here === from) continue
        expect(from?.area?.id).not.toBe(here?.area?.id)
        expect(from?.rating ?? 9).toBeLessThanOrEqual(here?.rating ?? -1)
      }
    }),
  )
  expect(misplace(turnsOf(['weak', 'strong'], [1, 4]), 1)).toEqual(['weak', 'weak'])
})

test('boasts and echoes speak of what was asked', () => {
  expect(boast(turnsOf(['I did it.']), 1)[0]).toMatch(/^I did it\. .*(?:Pipelines|Orchestration|Backfills)/)
  expect(echo(turnsOf(['I did it.']), 1)[0]).toContain('What did you do about problem 1?')
})
