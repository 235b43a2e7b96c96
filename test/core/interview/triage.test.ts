import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSubstantive, triage, type Verdict } from '../../../src/core/interview/triage.ts'
import { fullAnswer, thinAnswer } from '../../support/scene.ts'

const asked = 'How did you notice that a nightly job had failed?'

const nonAnswers: readonly (readonly [verdict: Verdict, answer: string])[] = [
  ['empty', ''],
  ['empty', ' \n\t '],
  ['empty', '...'],
  ['empty', '?!'],
  ['noise', 'asdf'],
  ['noise', 'asdf jkl qwer'],
  ['noise', 'sdfkjhsdf'],
  ['noise', 'aaaaaaa'],
  ['noise', 'hjkl hjkl hjkl'],
  ['unknown', "I don't know."],
  ['unknown', 'I don’t know'],
  ['unknown', 'I do not know.'],
  ['unknown', 'dont know sorry'],
  ['unknown', 'idk'],
  ['unknown', 'No idea.'],
  ['unknown', 'pass'],
  ['unknown', 'Next question please.'],
  ['unknown', 'Never heard of it.'],
  ['unknown', 'Nothing comes to mind.'],
  ['repeats-question', 'How did you notice that a nightly job had failed?'],
  ['repeats-question', 'Noticing that a nightly job had failed.'],
  ['no-statement', 'Airflow'],
  ['no-statement', 'Kafka, Spark, Airflow and dbt.'],
  ['no-statement', 'yes'],
  ['no-statement', 'Of course, sure.'],
  ['evasive', 'That is a big topic, it depends.'],
  ['evasive', "I can't really go into how our bank watches its jobs, that is confidential."],
  ['evasive', 'Hard to say. It is a matter of taste, because every company has its own habits.'],
  ['evasive', 'None comes to mind. Tests are a big topic, and you would want good coverage.'],
  ['evasive', 'My colleague usually looked after the alerts and the mails.'],
  ['evasive', 'There was a process for failed jobs, and other people looked after it.'],
  ['evasive', 'It really depends on the company, how do you handle it here?'],
]

const answers: readonly string[] = [
  fullAnswer,
  thinAnswer,
  'Kafka, no. The Windows task scheduler starts my script at 2.',
  'Grafana pages me. Then I look at the log.',
  'We found out from finance, three days late.',
  'A cron mail. I read it at breakfast.',
  'Honestly, nobody noticed. The table was empty for a week.',
  "I don't know the name of the tool, but our admin built a dashboard that turns red and I rerun the job by hand.",
  'I have not done that, but I once wrote a script that counts rows and mails me when there are none.',
  'It depends on the job: for billing I wrote a check that counted rows every hour, and it fired twice in March.',
  'None comes to mind. We used to have no tests at all, but since I introduced contract tests in January they stopped a release in which the app would have lost the price.',
  'Nothing comes to mind. Well, the contract tests that I wrote in January stopped a release.',
  'Hard to say. The contract tests that run before a release stopped one because the price was gone.',
  'No tests. I compared row counts in Excel before each month was closed.',
  'Pass rates dropped, so I bisected the commits and found a bad cast.',
  'Slack alert from dbt, then I fixed the model and reran it.',
  'SELECT count(*) FROM loads WHERE day = current_date -- I ran this each morning',
  'My boss saw an empty chart and called me; since then I send a mail when the load has not come by six.',
]

test.each(nonAnswers)('%s: %j', (verdict, answer) => {
  expect(triage(asked, answer).verdict).toBe(verdict)
})

test.each(answers)('an answer: %j', (answer) => {
  expect(triage(asked, answer).verdict).toBe('answer')
})

test.each([
  'Wir haben das mit einem Skript gemacht, und ich habe die Tabellen nicht mehr angefasst.',
  'Nous avons une équipe pour les données, et les tests sont faits par nous.',
  'Мы перенесли ночную загрузку на Airflow в прошлом году.',
  '夜間のジョブが失敗したときにアラートが来ます。',
])('an answer in another language: %j', (answer) => {
  expect(triage(asked, answer).verdict).toBe('other-language')
})

test.each([
  [
    'Wie finden Sie heraus, warum eine Abfrage langsam ist und nicht mehr läuft, und wer ist das?',
    'Ich sehe mir zuerst den Ausführungsplan an.',
  ],
  ['夜間のジョブが失敗したときに何をしますか。', 'Airflow, Kafka, dbt.'],
])('a short answer is in the language of its question: %j', (question, answer) => {
  expect(triage(question, answer).verdict).toBe('other-language')
  expect(triage(question, 'I looked at the plan and it read all of the table.').verdict).toBe('answer')
})

test.each([
  "I don't know how our monitoring platform works.",
  "I can't go into how our bank watches its jobs.",
  "I don't remember which job it was.",
  "I didn't notice; I wasn't on call, so I asked the one who was and wrote down what she'd seen in the log.",
])('a curly apostrophe in %j changes nothing', (answer) => {
  expect(triage(asked, answer.replaceAll("'", '’'))).toEqual(triage(asked, answer))
})

test('there is something to assess in an answer and in another language, and nowhere else', () => {
  expect(isSubstantive('answer') && isSubstantive('other-language')).toBe(true)
  expect([...new Set(nonAnswers.map(([verdict]) => verdict))].filter(isSubstantive)).toEqual([])
})

describe('fullness', () => {
  test('lies between 0 and 1, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (answer) => {
        const { fullness } = triage(asked, answer)
        expect(fullness).toBeGreaterThanOrEqual(0)
        expect(fullness).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a non-answer has none and leaves nothing open', () => {
    for (const [, answer] of nonAnswers) expect(triage(asked, answer)).toMatchObject({ fullness: 0, open: [] })
  })

  test('a told case is fuller than a bare fact', () => {
    expect(triage(asked, fullAnswer).fullness).toBeGreaterThan(triage(asked, thinAnswer).fullness)
  })
})

describe('what stays open', () => {
  const openIn = (answer: string, question = asked) => triage(question, answer).open

  test('an occasion, where only a habit or an opinion was told', () => {
    expect(openIn('You should always monitor your jobs and alert the right people.')[0]?.kind).toBe('example')
    expect(openIn(thinAnswer).map(({ kind }) => kind)).not.toContain('example')
  })

  test('numbers, where size was claimed without any', () => {
    expect(openIn('I made the reports a lot faster for our customers.')[0]?.kind).toBe('numbers')
    expect(openIn('I made the reports faster for our customers, from 40 minutes to 3.').map(({ kind }) => kind)).not.toContain('numbers')
  })

  test('a technology the candidate named and the interviewer had not', () => {
    expect(openIn('I wrote the alerts in Grafana because cron was silent.')).toContainEqual({
      kind: 'mention',
      subject: 'Grafana',
      text: null,
    })
    expect(openIn('I wrote the alerts in Grafana.', 'What do you do with Grafana?').map(({ kind }) => kind)).not.toContain('mention')
  })

  test('the own part, where only a "we" did things', () => {
    expect(openIn('We rewrote the loader and we added alerts to it.').map(({ kind }) => kind)).toContain('own-part')
    expect(openIn('We rewrote the loader and I added alerts to it.').map(({ kind }) => kind)).not.toContain('own-part')
  })

  test('the outcome and the price, where neither was told', () => {
    expect(openIn(thinAnswer).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['outcome', 'trade-off']))
    expect(openIn(fullAnswer).map(({ kind }) => kind)).not.toContain('trade-off')
  })
})

test.each([
  ['an accident is no choice', 'I dropped the production table in March by accident and 3 people stood at my desk.', ['trade-off'], []],
  ['a choice has a price', 'I moved the nightly load of 40 tables to Airflow in March.', [], ['outcome', 'trade-off']],
  ['a generality has no outcome', 'Our loads usually run at night and our tables are large.', ['outcome', 'trade-off'], ['example']],
])('%s: %j', (_, answer, never, wanted) => {
  const kinds = triage(asked, answer).open.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(wanted))
  for (const kind of never) expect(kinds).not.toContain(kind)
})
