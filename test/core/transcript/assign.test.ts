import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { readContext } from '../../../src/contexts/read-context.ts'
import type { Context } from '../../../src/core/context.ts'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import { assignExchanges } from '../../../src/core/transcript/assign.ts'
import { rankContexts } from '../../../src/core/transcript/nearest-context.ts'
import { fullAnswer, optionsWith, plain, playOut, rich, thinAnswer } from '../../support/scene.ts'

function contextOf(name: string): Context {
  const { context } = readContext(readFileSync(`contexts/${name}.md`, 'utf8'), name)
  if (context === null) throw new Error(`${name} has errors`)
  return context
}

function assign(context: Context, ...pairs: readonly (readonly [question: string, answer: string])[]) {
  const heard = pairs.map(([question, answer], index) => ({
    question,
    answer,
    questionLine: 2 * index + 1,
    line: 2 * index + 2,
    pieces: [],
    seconds: 0,
  }))
  return assignExchanges(heard, context, prepareBank(context), 'mid')
}

const engineer = contextOf('data-engineer')
const did = 'I rewrote the nightly load in Airflow, because it failed twice a week.'

describe('a question', () => {
  it("of the context, in nearly its words, is the context's own", () => {
    const { exchanges } = assign(rich, ['Okay. So tell me about a query that was slow, and what did you change?', did])
    expect(exchanges[0]?.move).toEqual({ kind: 'question', primary: 'slow-mid', area: 'storage', level: 'mid' })
  })

  it("in other words goes to the area it speaks of, and asks about that area's flags", () => {
    const { exchanges, bank } = assign(engineer, [
      'How would you find out why a Spark job is slow?',
      'I opened the UI and saw one task with most of the shuffle.',
    ])
    const move = exchanges[0]?.move
    expect(move).toMatchObject({ kind: 'question', area: 'big-data-technologies' })
    const reached = bank.primary(move?.primary ?? '')?.reaches ?? []
    expect(reached.length).toBeGreaterThan(0)
    expect(reached.every((id) => [null, 'big-data-technologies'].includes(bank.flags.find((flag) => flag.id === id)?.area ?? null))).toBe(
      true,
    )
  })

  it.each(['Tell me about yourself.', 'Why do you want to work with us?', 'What are your salary expectations?'])(
    '%s has no area',
    (question) => {
      expect(assign(engineer, [question, did]).exchanges[0]?.move).toMatchObject({ kind: 'question', area: null })
    },
  )

  it('is assigned in a plain context as well', () => {
    expect(assign(plain, ['How do your nightly batches run?', did]).exchanges[0]?.move).toMatchObject({
      kind: 'question',
      area: 'pipelines',
    })
  })
})

describe('what is asked beside the work', () => {
  it.each(['And what do you do for fun?', 'Do you have children?', 'What are your hobbies?'])(
    '%s is no follow-up and has no area',
    (aside) => {
      const { exchanges } = assign(engineer, ['How do you make sure of data quality, and who is alerted?', did], [aside, 'I bake bread.'])
      expect(exchanges[1]?.move).toMatchObject({ kind: 'question', area: null })
    },
  )

  it('a way of working that is asked about opens a thread of its own', () => {
    const { exchanges } = assign(
      engineer,
      ['Tell me about a pipeline you built.', did],
      ['How do you make sure that the data is right?', did],
    )
    expect(exchanges[1]?.move).toMatchObject({ kind: 'question' })
  })
})

describe('after it', () => {
  const first = ['How do you make sure of data quality, and who is alerted?', did] as const
  const second = (question: string, before = did) => assign(engineer, [first[0], before], [question, did]).exchanges[1]?.move

  it.each([
    'Why did it fail?',
    'And what happened then?',
    'Can you say more about that?',
    'You mentioned Airflow. What was hard about it?',
    'How did you notice that the load had failed?',
    'So it failed twice a week. Who told you?',
    'Hm, who was on call for it?',
  ])('%s is a follow-up', (question) => {
    expect(second(question)).toMatchObject({ kind: 'probe', thread: 1, of: 1, area: 'data-quality-and-governance' })
  })

  it.each([
    "Okay, let's move on. Have you worked with Kafka?",
    'Tell me about a complex data pipeline you have built.',
    'How would you find out why a query in Snowflake is slow?',
    'Which NoSQL databases have you used, and what did you store in them?',
  ])('%s opens another thread', (question) => {
    expect(second(question)).toMatchObject({ kind: 'question' })
  })

  it('the same in other words after no answer is a rephrasing', () => {
    expect(second('Let me put it another way: which checks run on your tables?', "I don't know.")).toMatchObject({
      kind: 'rephrase',
      thread: 1,
    })
  })
})

test("an interview of greenflag's own is assigned as it was held", () => {
  const bank = prepareBank(rich)
  for (const seed of [1, 2, 3, 4]) {
    const answer = (n: number) => (n % 3 === 0 ? thinAnswer : fullAnswer)
    const { exchanges } = playOut(rich, optionsWith({ questions: 8, probes: 2, seed }), { answer, rate: () => 3 })
    const heard = exchanges.map(({ question, answer }) => ({
      question,
      answer: answer ?? '',
      questionLine: 1,
      line: 1,
      pieces: [],
      seconds: 0,
    }))
    const again = assignExchanges(heard, rich, bank, 'mid').exchanges
    const opened = exchanges.filter(({ move }) => move.kind === 'question').map(({ n, move }) => [n, move.primary])
    expect(again.flatMap(({ n, move }) => (opened.some(([at]) => at === n) ? [[n, move.primary]] : []))).toEqual(opened)
  }
})

describe('the nearest context', () => {
  const contexts = readdirSync('contexts')
    .filter((file) => file.endsWith('.md'))
    .map((file) => ({ name: file.replace('.md', ''), context: contextOf(file.replace('.md', '')) }))
  const nearest = (question: string, answer: string) => rankContexts([{ question, answer }], contexts).map(({ name }) => name)[0]

  it.each([
    ['data-engineer', 'How do you load the warehouse?', 'Airflow copies the files to S3, and dbt builds the tables in Redshift.'],
    ['frontend-engineer', 'How do you keep a page fast?', 'I split the bundle, cut re-renders in React and measured LCP in the browser.'],
    [
      'devops-sre',
      'What was your last incident?',
      'The cluster ran out of nodes, I was on call, paged at night, and rolled back the Kubernetes deployment.',
    ],
    [
      'machine-learning-engineer',
      'How did you evaluate the model?',
      'On a held-out set, with precision and recall, after training on features of the last year.',
    ],
    [
      'behavioral',
      'Tell me about a conflict with a colleague.',
      'We disagreed on priorities, so I asked for feedback and we agreed on a plan with our manager.',
    ],
  ])('is %s', (name, question, answer) => {
    expect(nearest(question, answer)).toBe(name)
  })

  it('is none for words that no context has', () => {
    expect(rankContexts([{ question: 'Xyzzy?', answer: 'Plugh.' }], contexts).every(({ near }) => near === 0)).toBe(true)
  })
})
