import { beforeAll, describe, expect, test } from 'vitest'
import { flagsOf } from '../../../src/core/context.ts'
import { faultsOf } from '../../../src/core/interview/conduct.ts'
import type { Exchange } from '../../../src/core/interview/exchange.ts'
import type { AskingMove } from '../../../src/core/interview/move.ts'
import { levelRank } from '../../../src/core/level.ts'
import type { Scene } from '../../../src/core/ports.ts'
import { sentencesOf } from '../../../src/core/text/sentences.ts'
import { createOfflineAssessor } from '../../../src/engines/offline/assessor.ts'
import { createSimulatedCandidate, type Profile, profiles } from '../../../src/engines/offline/candidate.ts'
import { createOfflineInterviewer } from '../../../src/engines/offline/interviewer.ts'
import { ear } from '../../support/ear.ts'
import { fullAnswer, type Held, interviewWith, optionsWith, type Script, thinAnswer } from '../../support/scene.ts'
import { requestFor } from './assessing.ts'
import { roles } from './interviews.ts'

/** What an assessor would give each of them, so that two hundred interviews take seconds. */
const ratings: Readonly<Record<Profile, number>> = { strong: 4.5, middling: 3, weak: 1.5, evasive: 0 }

interface Sample {
  readonly role: keyof typeof roles
  readonly profile: Profile
  readonly seed: number
  readonly held: Held
}

function interview(role: keyof typeof roles, profile: Profile, seed: number, script: Partial<Script> = {}): Promise<Held> {
  return interviewWith({
    context: roles[role],
    options: { questions: role === 'rich' ? 4 : 3, seed },
    answers: [],
    ratings: [ratings[profile]],
    ...script,
    players: {
      interviewer: createOfflineInterviewer(),
      candidate: createSimulatedCandidate(profile, seed),
      ...script.players,
    },
  })
}

describe('in two hundred interviews', () => {
  const samples: Sample[] = []

  beforeAll(async () => {
    for (const role of ['plain', 'rich'] as const) {
      for (const profile of profiles) {
        for (let seed = 1; seed <= 25; seed += 1) samples.push({ role, profile, seed, held: await interview(role, profile, seed) })
      }
    }
  }, 60_000)

  /** Every exchange, with what tells which one it was where a test fails. */
  const exchanges = () =>
    samples.flatMap((sample) =>
      sample.held.state.exchanges.map((exchange, at, all) => ({
        exchange,
        before: all.slice(0, at),
        sample,
        name: `${sample.role}, ${sample.profile}, seed ${sample.seed}, exchange ${exchange.n}: ${exchange.question}`,
      })),
    )

  test('every kind of move comes up', () => {
    expect(samples).toHaveLength(200)
    const kinds = new Set(exchanges().map(({ exchange }) => kindOf(exchange.move)))
    for (const kind of ['question', 'rephrase', 'mention', 'scripted', 'example', 'numbers']) expect(kinds).toContain(kind)
  })

  test('nothing breaks a rule of conduct', () => {
    const faults = exchanges().flatMap(({ exchange, before, sample, name }) => {
      const { bank, opening } = sample.held
      const { text = '', probes = [] } = bank.primary(exchange.move.primary) ?? {}
      const said = before.flatMap(({ question, answer }) => [question, answer ?? ''])
      return faultsOf({
        text: exchange.question,
        known: [text, ...probes, ...said].join('\n'),
        flags: flagsOf(opening.loaded.context).map(({ flag }) => flag),
        expected: bank.primaries.flatMap(({ strong }) => strong),
      }).map((fault) => ({ name, ...fault }))
    })
    expect(faults).toEqual([])
  })

  test('no text comes twice in an interview with a role that has questions of its own', () => {
    const again = exchanges().filter(
      ({ sample, exchange, before }) => sample.role === 'rich' && before.some(({ question }) => question === exchange.question),
    )
    expect(again.map(({ name }) => name)).toEqual([])
  })

  test('no two questions in a row begin with the same sentence', () => {
    const alike = exchanges().filter(({ exchange, before }) => {
      const last = before.at(-1)
      return last !== undefined && firstSentence(last) === firstSentence(exchange)
    })
    expect(alike.map(({ name }) => name)).toEqual([])
  })

  test('a question is asked in the words of the context', () => {
    for (const { exchange, sample, name } of exchanges()) {
      if (exchange.move.kind !== 'question') continue
      const text = sample.held.bank.primary(exchange.move.primary)?.text ?? 'no such question'
      expect({ name, ends: exchange.question.endsWith(text) }).toEqual({ name, ends: true })
    }
  })

  test('a probe that takes up a mention names it, as the candidate had done', () => {
    for (const { exchange, before, name } of exchanges()) {
      if (exchange.move.kind !== 'probe' || exchange.move.point.kind !== 'mention') continue
      const subject = exchange.move.point.subject ?? 'nothing'
      expect({ name, named: exchange.question.includes(subject) }).toEqual({ name, named: true })
      expect(before.at(-1)?.answer).toContain(subject)
    }
  })

  test('words in quotation marks are the candidate’s, from the answer the probe takes up', () => {
    let seen = 0
    for (const { exchange, before, name } of exchanges()) {
      if (exchange.move.kind !== 'probe') continue
      const { of } = exchange.move
      const words = /^(?:You said|I would like to stay with|Back to) "([^"]+)"/.exec(exchange.question)?.[1]
      if (words === undefined) continue
      seen += 1
      expect({ name, answer: before.find(({ n }) => n === of)?.answer }).toEqual({ name, answer: expect.stringContaining(words) })
    }
    expect(seen).toBeGreaterThan(20)
  })

  test('a rephrasing never says a sentence of the question again', () => {
    for (const { exchange, sample, name } of exchanges()) {
      if (exchange.move.kind !== 'rephrase') continue
      const { text = '' } = sample.held.bank.primary(exchange.move.primary) ?? {}
      const again = sentencesOf(text).filter((sentence) => exchange.question.includes(sentence.text))
      expect({ name, again }).toEqual({ name, again: [] })
    }
  })

  test('an introduction is two sentences without a question, a farewell asks nothing', () => {
    for (const { held } of samples) {
      expect(held.stage.slice(0, 4)).toEqual(['[speaks]', expect.stringMatching(/\.$/), expect.stringMatching(/\.$/), '[stops]'])
      const [, ...spoken] = [...held.stage.slice(0, 3), ...held.stage.slice(-2, -1)]
      expect(spoken.join(' ')).not.toContain('?')
    }
  })

  test('the questions of the rich role grow harder for the strong and easier for the weak', () => {
    const ranks = (profile: Profile, where: 'first' | 'last') =>
      mean(
        samples.flatMap(({ role, held, profile: whose }) => {
          const levels = role === 'rich' && whose === profile ? levelsAsked(held) : []
          return levels.slice(...(where === 'first' ? [0, 1] : [-1]))
        }),
      )
    expect(ranks('strong', 'last')).toBeGreaterThan(ranks('strong', 'first'))
    expect(ranks('weak', 'last')).toBeLessThan(ranks('weak', 'first'))
    expect(ranks('evasive', 'last')).toBeLessThan(ranks('evasive', 'first'))
    expect(ranks('middling', 'last')).toBeLessThan(ranks('strong', 'last'))
    expect(ranks('middling', 'last')).toBeGreaterThan(ranks('weak', 'last'))
  })
})

test('with the embedded assessor as judge, too, the strong are asked harder questions than the weak', async () => {
  const asked = async (profile: Profile) => {
    const players = { assessor: createOfflineAssessor(ear) }
    const all = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => interview('rich', profile, seed, { players })))
    return mean(all.flatMap((held) => levelsAsked(held).slice(-1)))
  }
  const [strong, weak] = [await asked('strong'), await asked('weak')]
  expect(strong).toBeGreaterThan(levelRank('mid'))
  expect(weak).toBeLessThan(levelRank('mid'))
})

describe('the seed', () => {
  test.each(['plain', 'rich'] as const)('decides every word with the %s role', async (role) => {
    const [once, again] = [await interview(role, 'middling', 5), await interview(role, 'middling', 5)]
    expect(again.conversation).toEqual(once.conversation)
    expect(again.stage).toEqual(once.stage)
  })

  test.each(['plain', 'rich'] as const)('makes interviews differ with the %s role', async (role) => {
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => interview(role, 'strong', seed)))
    expect(new Set(all.map(({ state }) => state.exchanges.map(({ question }) => question).join('\n'))).size).toBeGreaterThan(4)
  })
})

describe('the introduction', () => {
  const introduce = async (options: Script['options']) => {
    const { scene } = requestFor(roles.plain, '')
    return heard(createOfflineInterviewer().introduce({ ...scene, exchanges: [], options: optionsWith(options) }))
  }

  test('says who speaks, for which role and level, and how long it will be', async () => {
    const words = await introduce({ level: 'senior', questions: 6, probes: 1, minutes: 20 })
    for (const part of ['embedded interviewer', 'Data Engineer', 'senior', '6 questions', '20 minutes', 'follow up'])
      expect(words).toContain(part)
  })

  test('promises no follow-ups where there will be none', async () => {
    expect(await introduce({ questions: 1, probes: 0 })).toMatch(/one question without follow-ups/)
  })
})

describe('a single move', () => {
  const { scene, exchange } = requestFor(roles.plain, thinAnswer)
  const probe = (point: { kind: 'mention' | 'scripted' | 'outcome'; subject?: string; text?: string }): AskingMove => ({
    ...exchange.move,
    kind: 'probe',
    thread: 1,
    of: 1,
    point: { subject: null, text: null, ...point },
  })
  const say = (move: AskingMove, at: Scene = scene) => heard(createOfflineInterviewer().ask(at, move, () => undefined))

  test('the author’s own probe is asked as written', async () => {
    expect(await say(probe({ kind: 'scripted', text: 'What would have broken on a second run?' }))).toMatch(
      /What would have broken on a second run\?$/,
    )
  })

  test('a mention nobody has a probe for is taken up all the same', async () => {
    expect(await say(probe({ kind: 'mention', subject: 'Zeppelin' }))).toMatch(/Zeppelin.*\?$/)
  })

  test('a mention with signs of its own is named as it is', async () => {
    expect(await say(probe({ kind: 'mention', subject: '$& $1 C++' }))).toContain('$& $1 C++')
  })

  test('an answer with quotation marks, a brace or a line break is not read back', async () => {
    for (const answer of [
      'I "fixed" the nightly loader by myself',
      'I put {name} into the nightly loader',
      'I fixed\nthe nightly\nloader',
    ]) {
      const words = await say(probe({ kind: 'outcome' }), { ...scene, exchanges: [{ ...exchange, answer }] })
      expect(words).not.toContain('"')
      expect(words).not.toMatch(/[{}]/)
    }
  })

  test('a question that is gone from the context asks for work all the same', async () => {
    expect(await say({ ...exchange.move, primary: 'gone' })).toMatch(/\?$/)
  })

  test('the first question comes without a lead', async () => {
    const text = scene.bank.primary(exchange.move.primary)?.text
    expect(await say(exchange.move, { ...scene, exchanges: [] })).toBe(text)
  })

  test('after a non-answer the next area is not thanked for, after an answer it is named', async () => {
    const next = scene.bank.primaries.find(({ area }) => area !== null && area !== exchange.move.area)
    const move: AskingMove = { ...exchange.move, primary: next?.id ?? '', area: next?.area ?? null }
    const area = roles.plain.areas.find(({ id }) => id === next?.area)?.name ?? 'no such area'
    const [silent, spoken] = await Promise.all(
      ['I don’t know.', fullAnswer].map((answer) =>
        say(move, {
          ...scene,
          exchanges: [{ ...exchange, answer }],
        }),
      ),
    )
    expect(silent).toContain(area)
    expect(silent).not.toMatch(/thank/i)
    expect(spoken).toContain(area)
  })
})

async function heard(words: AsyncIterable<string>): Promise<string> {
  const sentences: string[] = []
  for await (const sentence of words) sentences.push(sentence)
  return sentences.join(' ')
}

function kindOf(move: AskingMove): string {
  return move.kind === 'probe' ? move.point.kind : move.kind
}

function firstSentence({ question }: Exchange): string {
  return sentencesOf(question)[0]?.text ?? ''
}

/** The ranks of the author's levels of the questions asked, in order. */
function levelsAsked({ bank, state }: Held): number[] {
  return state.exchanges.flatMap(({ move }) => {
    const level = move.kind === 'question' ? (bank.primary(move.primary)?.level ?? null) : null
    return level === null ? [] : [levelRank(level)]
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
