import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/core/context.ts'
import { questionReaching } from '../../../src/core/debrief/reaching.ts'
import type { AnsweredExchange } from '../../../src/core/interview/exchange.ts'
import { directlyAsked } from '../../../src/core/mock/hear.ts'
import { personaOf } from '../../../src/core/mock/persona.ts'
import { drawCandidate } from '../../../src/core/mock/plant.ts'
import { type MockSetup, manners } from '../../../src/core/mock/setup.ts'
import { givesAway } from '../../../src/engines/anthropic/speech.ts'
import { assessAnswer } from '../../../src/engines/offline/assessor.ts'
import * as told from '../../../src/engines/offline/mock-accounts.ts'
import * as sayings from '../../../src/engines/offline/mock-sayings.ts'
import { ear } from '../../support/ear.ts'
import { holdScripted, readRole, roleNames } from '../../support/mock.ts'
import { optionsWith } from '../../support/scene.ts'

const role = readRole('data-engineer')
const { context, bank } = role

const widely = [
  'Tell me about yourself.',
  'Tell me about the last pipeline you built.',
  'What happened when it failed?',
  'What did you do yourself?',
  'How do you test your data?',
  'And then?',
  'Do you use Git?',
  'How did you use it?',
  'You do monitor your loads, right?',
  'What would you do about a slow query?',
  'Tell me about a slow query that you made faster.',
  'Which cloud services did you pay for?',
]

async function interview(setup: MockSetup, asks: readonly string[], seed = 1, of: Context = context) {
  return await holdScripted({ context: of, setup, seed, asks })
}

const setupWith = (planted: readonly string[], manner: MockSetup['manner'] = 'clear'): MockSetup => ({ host: false, manner, planted })

describe('what is planted', () => {
  const flag = 'poor-error-handling-in-pipelines'
  const examples = context.redFlags.find(({ id }) => id === flag)?.soundsLike ?? []

  test('comes out where an open question aims at it, in the words of people who showed it', async () => {
    const { exchanges } = await interview(setupWith([flag]), ['How do you handle errors in your pipelines?'])
    const [shown] = exchanges[0]?.shows ?? []
    expect(shown?.flag).toBe(flag)
    expect(examples).toContain(shown?.quote)
    expect(exchanges[0]?.answer).toContain(shown?.quote)
  })

  test.each([
    ['a leading question', 'You do handle errors in your pipelines, right?'],
    ['a closed one', 'Do you handle errors in your pipelines?'],
    ['one about what they would do', 'What would you do about errors in a pipeline?'],
    ['one about another area', 'How do you use Git?'],
    ['one about the area as a whole', 'Tell me about the last pipeline you built.'],
    ['one that asks nothing', 'error handling pipelines'],
  ])('does not come out at %s', async (_, question) => {
    expect((await interview(setupWith([flag]), [question])).shown).toEqual([])
  })

  test('comes out at a follow-up where the question was about the area, or closed', async () => {
    expect((await interview(setupWith([flag]), ['Tell me about the last pipeline you built.', 'What happened then?'])).shown).toEqual([
      flag,
    ])
    expect((await interview(setupWith([flag]), ['Do you handle errors in your pipelines?', 'How did you do that?'])).shown).toEqual([flag])
  })

  test('has more to it at the next follow-up, and no answer shows two flags', async () => {
    const both = setupWith([flag, 'no-monitoring-or-observability-practices'])
    const { exchanges, answers } = await interview(both, [
      'How do you handle errors in your pipelines?',
      'What exactly did you do?',
      'How do you monitor your loads?',
    ])
    expect(exchanges.map(({ shows = [] }) => shows.map((one) => one.flag))).toEqual([
      [flag],
      [flag],
      ['no-monitoring-or-observability-practices'],
    ])
    expect(new Set(answers).size).toBe(3)
  })

  test('is dodged once by an evasive candidate', async () => {
    const asks = ['How do you handle errors in your pipelines?', 'And what did you do?']
    const { exchanges } = await interview(setupWith([flag], 'evasive'), asks)
    expect(exchanges.map(({ shows = [] }) => shows.length)).toEqual([0, 1])
  })

  test('a terse candidate keeps back what the next question gets', async () => {
    const { answers } = await interview(setupWith(['no-experience-with-version-control'], 'terse'), ['How do you use Git?', 'How exactly?'])
    expect(answers.every((answer) => answer.split(/[.!?](?:\s|$)/).filter((part) => part !== '').length <= 2)).toBe(true)
  })
})

describe('what is not planted', () => {
  test.each([
    ['When was that?', 'when'],
    ['Who else was in it?', 'who'],
    ['Why did you do it that way?', 'why'],
    ['How long did it take?', 'duration'],
    ['How did you find out?', 'noticing'],
    ['What was the hardest part of it?', 'hardest'],
    ['What did you learn from it?', 'lesson'],
    ['How did they react?', 'reaction'],
  ] as const)('is told as it is asked for: %s', async (question, wanted) => {
    const { answers } = await interview(setupWith([]), ['Tell me about the last pipeline you built.', question])
    const lines = told.accounts[wanted].map(
      (line) =>
        line
          .replace(/\{\w+\}/g, ' ')
          .split(' ')
          .filter(Boolean)
          .at(-1) ?? '',
    )
    expect(
      lines.some((end) => answers[1]?.endsWith(end)),
      answers[1],
    ).toBe(true)
  })

  test.each([
    ['Do you have children?', told.asides.private],
    ['What are your hobbies?', told.asides.leisure],
    ['Hi, how are you today?', told.asides.greeting],
  ])('is answered politely where it is not about the work: %s', async (question, lines) => {
    expect(lines).toContain((await interview(setupWith([]), [question])).answers[0])
  })

  test('stays in where a question only throws in a subject, alone or as a follow-up', async () => {
    const all = setupWith(bank.flags.map(({ id }) => id))
    const { shown } = await interview(all, ['So, data?', 'Pipelines?', 'How is it going with quality and stuff?', 'Anything else?', 'Hm.'])
    expect(shown).toEqual([])
  })

  test('comes without the same words twice in sixteen questions, and names people and project as one who has named them', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const { company, project } = personaOf(seed, 'mid')
      const { answers } = await interview(setupWith([]), [...widely, ...widely.slice(1, 5)], seed)
      const long = answers.filter((answer) => answer.length > 40)
      expect(new Set(long).size).toBe(long.length)
      for (const name of [company, project]) expect(answers.join('\n').split(name).length, name).toBeLessThanOrEqual(2)
    }
  })
})

test.each(manners)('a %s candidate ends no two answers on the same words', async (manner) => {
  for (let seed = 0; seed < 10; seed += 1) {
    const { answers } = await interview(setupWith([], manner), widely, seed)
    const ends = sayings.closings[manner].filter((line) => line !== '')
    for (const end of ends) expect(answers.filter((answer) => answer.endsWith(end)).length, end).toBeLessThanOrEqual(1)
  }
})

test('over 200 seeds nothing of a flag comes out that no question reached, and nothing shown is unplanted', async () => {
  const aimed = new Set(widely.flatMap((question) => [...directlyAsked(question, context, bank)]))
  for (let seed = 0; seed < 200; seed += 1) {
    const setup = drawCandidate(bank, context, seed, null)
    // Two areas only; the flags of the others are reached by no word and no area.
    const { shown, answers } = await interview(setup, widely.slice(0, 4), seed)
    const reachable = bank.flags.filter(({ id, area }) => area === 'data-pipeline-development' || aimed.has(id)).map(({ id }) => id)
    expect(shown.every((flag) => setup.planted.includes(flag) && reachable.includes(flag))).toBe(true)
    const said = answers.join('\n')
    for (const { id, soundsLike } of bank.flags) {
      if (!shown.includes(id)) expect(soundsLike.filter((text) => said.includes(text.split('.')[0] ?? text))).toEqual([])
    }
  }
})

test('every planted flag of every role comes out at the question that the debrief names for it', async () => {
  for (const name of roleNames) {
    const { context: own, bank: itsBank } = readRole(name)
    for (const flag of itsBank.flags) {
      const ask = questionReaching(flag, own, itsBank, 'mid', new Set())
      const { shown } = await interview(setupWith([flag.id]), [ask?.question ?? ''], 3, own)
      expect(shown, `${name}: ${flag.id}`).toEqual([flag.id])
    }
  }
})

test('the same seed and questions give the same words, another seed other ones', async () => {
  const setup = drawCandidate(bank, context, 5, null)
  const once = await interview(setup, widely, 5)
  expect((await interview(setup, widely, 5)).answers).toEqual(once.answers)
  expect((await interview(setup, widely, 6)).answers).not.toEqual(once.answers)
})

test('the facts stay the same from the first answer to the last', async () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { company, years, team } = personaOf(seed, 'mid')
    const { answers } = await interview(setupWith([], 'rambling'), widely, seed)
    const said = answers.join('\n')
    for (let other = 0; other < 40; other += 1) {
      const stranger = personaOf(other, 'mid').company
      if (stranger !== company) expect(said).not.toContain(stranger)
    }
    for (const [, figure] of said.matchAll(/(\d+) years in this/g)) expect(Number(figure)).toBe(years)
    for (const [, figure] of said.matchAll(/(?:We are|There were) (\d+)/g)) expect(Number(figure)).toBe(team)
  }
})

test.each([...roleNames, 'plain'])('no answer of a candidate for %s names a flag', async (name) => {
  const own = readRole(name)
  for (let seed = 0; seed < 12; seed += 1) {
    const { exchanges } = await interview(drawCandidate(own.bank, own.context, seed, null), widely, seed, own.context)
    for (const exchange of exchanges) {
      const scene = { ...own, options: optionsWith(), exchanges }
      expect(givesAway(exchange.answer ?? '', exchange.question, scene), exchange.answer ?? '').toBe(false)
    }
  }
})

test('what is said beside the signs shows no flag of any role to the assessor', () => {
  const { plainGreen, plainRed, openings, closings, little, ...neutral } = sayings
  expect([plainGreen.length, plainRed.length]).toEqual([3, 3])
  const { accounts, asides, ...more } = told
  const lines = [
    ...Object.values(neutral).flat(),
    ...[...Object.values(accounts), ...Object.values(asides), ...Object.values(more)].flat(),
    ...Object.values(little).flat(),
    ...manners.flatMap((manner) => [...openings[manner], ...closings[manner]]),
  ]
  const facts: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(personaOf(1, 'mid')).map(([key, value]) => [key, String(value)])),
    topic: 'this',
    area: 'this',
  }
  for (const name of roleNames) {
    const own = readRole(name)
    for (const line of lines.filter((text) => text !== '')) {
      const answer = line.replace(/\{(\w+)\}/g, (_, key: string) => facts[key] ?? key)
      const exchange: AnsweredExchange = {
        n: 1,
        move: { kind: 'question', primary: '', area: null, level: 'mid' },
        question: 'Tell me about your work.',
        answer,
        skipped: false,
        hint: false,
        seconds: 0,
        line: null,
        assessment: null,
      }
      const { findings } = assessAnswer(
        { scene: { ...own, options: optionsWith(), exchanges: [exchange] }, thread: [exchange], exchange },
        ear(),
      )
      expect(findings.map(({ flag }) => `${name}: ${flag}: ${answer}`)).toEqual([])
    }
  }
})
