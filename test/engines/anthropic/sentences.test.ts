import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentencesFrom } from '../../../src/engines/anthropic/sentences.ts'
import { streamWithoutThinking } from '../../../src/engines/anthropic/thinking.ts'
import { collect } from './scripted-model.ts'

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}

async function cut(...texts: readonly string[]): Promise<string[]> {
  return collect(sentencesFrom(pieces(...texts)))
}

const cases: readonly (readonly [name: string, sentences: readonly string[]])[] = [
  ['end marks of all kinds', ['All right.', 'Good grief!', 'What did you do?']],
  ['an abbreviation', ['Take a tool, e.g. Airflow, vs. cron.', 'What broke?']],
  ['a title and an initial', ['You worked with Dr. Who and J. Smith.', 'What was your part?']],
  ['numbers', ['It took 3.5 hours on v2.1.4 of it.', 'How long now?']],
  ['a quotation with its own end marks', ['You said "It broke. Nobody saw it." at first.', 'Who saw it then?']],
  ['a quotation that asks', ['You asked yourself "why now?" and waited.', 'What came of it?']],
  ['a quotation at the end of a sentence', ['You said “it broke.”', 'Who saw it?']],
  ['a quotation that is a sentence', ['"We just rerun it."', 'What happens then?']],
  ['a quotation that begins a sentence', ['"We just rerun it." is what you said.', 'What happens then?']],
  ['code', ['You wrote `SELECT 1. FROM t; WHERE x = ?` there.', 'What was slow?']],
  ['a file name', ['You changed dags.py in the end.', 'Why?']],
  ['an ellipsis inside a thought', ['So… you waited.', 'For what?']],
  ['emoji', ['Thanks 👍🏽 for that.', '👩‍💻 What did you do?']],
]

describe('a text is cut into its sentences', () => {
  test.each(cases)('with %s', async (_, sentences) => {
    expect(await cut(sentences.join(' '))).toEqual(sentences)
  })

  test.each(cases)('with %s, in whatever pieces it comes', async (_, sentences) => {
    const text = sentences.join(' ')
    const whole = await cut(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), async (places) => {
        const cuts = [0, ...places.toSorted((one, other) => one - other), text.length]
        expect(await cut(...cuts.slice(1).map((end, index) => text.slice(cuts[index] ?? 0, end)))).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  test('at full stops of scripts without spaces', async () => {
    expect(await cut('昨日のことです。何をしましたか？', 'それから「もう無理。」と言いました。')).toEqual([
      '昨日のことです。',
      '何をしましたか？',
      'それから「もう無理。」と言いました。',
    ])
  })

  test('at line breaks, also without an end mark', async () => {
    expect(await cut('On to storage\n\nWhat was', ' slow?\n')).toEqual(['On to storage', 'What was slow?'])
  })

  test('where a quotation is never closed, when it has gone on for too long', async () => {
    const long = `He said "it ${'broke again and again, '.repeat(20)}until noon.`
    expect(await cut(`${long} What did you do? `)).toEqual([long, 'What did you do?'])
  })

  test('where an inch mark seems to open one, at the end', async () => {
    expect(await cut('A 3.5" disk, then. What was on it?')).toEqual(['A 3.5" disk, then. What was on it?'])
  })

  test('and what neither speaks nor counts is dropped', async () => {
    expect(await cut('… \n\n What then? 👍 ')).toEqual(['What then?'])
    expect(await cut('', ' ', '\n')).toEqual([])
  })
})

test('a sentence is given out before the next piece is asked for', async () => {
  const log: string[] = []
  async function* spoken() {
    for (const piece of ['On to ', 'storage. ', 'What was', ' slow? ', 'Tell me.']) {
      log.push(`piece ${piece.trim()}`)
      yield piece
    }
  }
  for await (const sentence of sentencesFrom(spoken())) log.push(sentence)
  expect(log).toEqual([
    'piece On to',
    'piece storage.',
    'On to storage.',
    'piece What was',
    'piece slow?',
    'What was slow?',
    'piece Tell me.',
    'Tell me.',
  ])
})

describe('thoughts at the beginning of a stream are not spoken', () => {
  const heard = async (...texts: readonly string[]) => (await collect(streamWithoutThinking(pieces(...texts)))).join('')

  test.each([
    ['between tags', ['<think>Ask? No.</think>What was slow?']],
    ['between tags cut into pieces', ['\n<', 'thi', 'nking>I ', 'ask. </thin', 'king>\n\nWhat was', ' slow?']],
  ])('%s', async (_, texts) => {
    expect(await heard(...texts)).toBe('What was slow?')
  })

  test('and where they never end, nothing is', async () => {
    expect(await heard('<think>What could I', ' ask?')).toBe('')
  })

  test.each([[['What ', '<think>is</think> this?']], [['<', 'b>?']], [['<table> was slow?']], [['<']]])(
    '%j stays as it is',
    async (texts) => {
      expect(await heard(...texts)).toBe(texts.join(''))
    },
  )
})
