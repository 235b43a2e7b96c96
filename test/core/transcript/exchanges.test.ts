import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { lineAt } from '../../../src/core/interview/exchange.ts'
import { hearExchanges } from '../../../src/core/transcript/exchanges.ts'
import type { Speech } from '../../../src/core/transcript/speech.ts'
import { isAcknowledgement, isSmallTalk } from '../../../src/core/transcript/talk.ts'

function talk(...lines: readonly string[]): Speech[] {
  return lines.map((line, index) => {
    const [, speaker = '', text = ''] = /^(\w+): ([\s\S]*)$/.exec(line) ?? []
    return { speaker, text, line: 10 * (index + 1), at: 10 * index, spread: true }
  })
}

function heard(...lines: readonly string[]): string[] {
  return hearExchanges(talk(...lines), 'me').exchanges.map(({ question, answer }) => `${question} -> ${answer}`)
}

describe('a conversation', () => {
  it('is questions and answers', () => {
    expect(heard('Ann: How do you test?', 'me: With dbt.', 'Ann: Why?', 'me: It was there.')).toEqual([
      'How do you test? -> With dbt.',
      'Why? -> It was there.',
    ])
  })

  it('is not parted by words of assent', () => {
    expect(heard('Ann: How do you test?', 'me: With dbt,', 'Ann: Mm-hm.', 'Bo: Right, okay.', 'me: and by hand.')).toEqual([
      'How do you test? -> With dbt, and by hand.',
    ])
  })

  it('takes assent before a question for a part of it', () => {
    expect(heard('Ann: How do you test?', 'me: With dbt.', 'Ann: Right.', 'Ann: Why dbt?', 'me: It was there.')).toEqual([
      'How do you test? -> With dbt.',
      'Right. Why dbt? -> It was there.',
    ])
  })

  it('holds what several ask together', () => {
    expect(heard('Ann: How do you test?', 'Bo: In production, I mean.', 'me: With dbt.')).toEqual([
      'How do you test?\nIn production, I mean. -> With dbt.',
    ])
  })

  it('keeps a question whole while it is being put', () => {
    expect(heard('Ann: Let us turn to tests.', 'me: Okay.', 'Ann: How do you write them?', 'me: With dbt.')).toEqual([
      'Let us turn to tests. How do you write them? -> With dbt.',
    ])
  })

  it('counts a question back with the question', () => {
    expect(heard('Ann: How do you test?', 'me: Do you mean pipelines?', 'Ann: Pipelines, yes.', 'me: With dbt.')).toEqual([
      'How do you test? Pipelines, yes. -> With dbt.',
    ])
  })

  it('takes yes for an answer where something was asked', () => {
    expect(heard('Ann: Do you test what you write?', 'me: Yes.', 'Ann: How?', 'me: With dbt.')).toEqual([
      'Do you test what you write? -> Yes.',
      'How? -> With dbt.',
    ])
  })

  it('begins with the first question, and ends with the invitation to ask', () => {
    const { exchanges, leftOut } = hearExchanges(
      talk(
        'me: Hello!',
        'Ann: Hi, how are you?',
        'me: Fine.',
        'Ann: I am Ann, I lead the team.',
        'me: Nice.',
        'Ann: How do you test?',
        'me: With dbt.',
        'Ann: Do you have any questions for us?',
        'me: How big is the team?',
        'Ann: Eight.',
        'me: Thanks.',
      ),
      'me',
    )
    expect(exchanges.map(({ answer }) => answer)).toEqual(['With dbt.'])
    expect(leftOut).toEqual([
      { what: 'greetings', from: 10, to: 30 },
      { what: 'closing', from: 80, to: 110 },
    ])
  })

  it('ends with the last answer, and says that a question was left', () => {
    const left = (...end: readonly string[]) => hearExchanges(talk('Ann: How?', 'me: With dbt.', ...end), 'me').leftOut
    expect(left('Ann: Good.', 'Ann: And what if the plan looked fine?')).toEqual([
      { what: 'a last question without an answer', from: 30, to: 40 },
    ])
    expect(left('Ann: Thank you, that was all.')).toEqual([])
    expect(left('Ann: Do you have any questions for me?')).toEqual([])
  })

  it('goes on where the interviewer asks again after the invitation', () => {
    const answer =
      'I wrote the loader anew, because it failed twice a week and nobody noticed before noon, and after that it ran for a year without any fault.'
    const lines = heard(
      'Ann: How do you test?',
      `me: ${answer}`,
      'Ann: Do you have questions for me?',
      'me: Not yet.',
      'Ann: Then tell me about your last failure.',
      `me: ${answer}`,
    )
    expect(lines).toHaveLength(3)
  })

  it('knows how long an answer took', () => {
    expect(hearExchanges(talk('Ann: How?', 'me: So.', 'Ann: Why?', 'me: Because.'), 'me').exchanges.map(({ seconds }) => seconds)).toEqual([
      10, 0,
    ])
  })
})

test('every place of an answer leads to the line it was said on', () => {
  const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta')
  const said = fc.array(
    fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    { minLength: 1, maxLength: 4 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.record({ said, spread: fc.boolean(), gap: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 5 }),
      (runs) => {
        const file: string[] = ['How do you test?']
        const speeches: Speech[] = [{ speaker: 'Ann', text: 'How do you test?', line: 1, at: null, spread: true }]
        for (const { said, spread, gap } of runs) {
          file.push(...Array.from({ length: gap }, () => ''))
          const lines = spread ? said : [said.join(' ')]
          speeches.push({ speaker: 'me', text: lines.join('\n'), line: file.length + 1, at: null, spread })
          file.push(...lines)
        }
        const [exchange] = hearExchanges(speeches, 'me').exchanges
        if (exchange === undefined) throw new Error('no exchange')
        const { answer, line, pieces } = exchange
        const whole = { ...unasked, answer, line, pieces }
        for (const { index, 0: found } of answer.matchAll(/\w+/g))
          expect(file[(lineAt(whole, index) ?? 0) - 1]?.split(' ')).toContain(found)
      },
    ),
  )
})

const unasked = {
  n: 1,
  move: { kind: 'question', primary: 'p', area: null, level: 'mid' },
  question: '',
  skipped: false,
  hint: false,
  seconds: 0,
  assessment: null,
} as const

test.each(['Mm-hm.', 'mhm', 'Right.', 'Okay, great.', 'Yeah, yeah.', 'I see. Got it!', 'Uh-huh', 'Oh, interesting.'])(
  '%s is assent',
  (text) => {
    expect(isAcknowledgement(text)).toBe(true)
  },
)

test.each(['Right?', 'Okay, and why?', 'Great work there', 'Yes, we had that too', 'Postgres.'])('%s is more than assent', (text) => {
  expect(isAcknowledgement(text)).toBe(false)
})

test.each([
  ['How are you today?', true],
  ['Thanks for joining. Can you hear me?', true],
  ['I am Ann and I lead the data team.', true],
  ['Hi Sam, good morning. Tell me about your last pipeline.', false],
  ['How was your weekend? And how do you test a pipeline?', false],
  ['How do you handle traffic peaks?', false],
])('%s: small talk %s', (question, small) => {
  expect(isSmallTalk(question, 'Fine.')).toBe(small)
})
