import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/core/interview/exchange.ts'
import { sentencesOf } from '../../../src/core/text/sentences.ts'
import { createSimulatedCandidate, isProfile, type Profile, profiles } from '../../../src/engines/offline/candidate.ts'
import { createOfflineInterviewer } from '../../../src/engines/offline/interviewer.ts'
import { evasions, inventedStrong } from '../../../src/engines/offline/sayings.ts'
import { type Held, interviewWith, type Script } from '../../support/scene.ts'
import { roles } from './interviews.ts'

const seeds = [1, 2, 3, 4]

/** Interviews already held, so that several tests may look at one. */
const held = new Map<string, Promise<Held>>()

function interview(role: keyof typeof roles, profile: Profile, seed: number, options: Script['options'] = {}): Promise<Held> {
  const key = `${role} ${profile} ${seed} ${options.probes}`
  const running = held.get(key) ?? hold(role, profile, seed, options)
  held.set(key, running)
  return running
}

function hold(role: keyof typeof roles, profile: Profile, seed: number, options: Script['options'] = {}): Promise<Held> {
  return interviewWith({
    context: roles[role],
    options: { questions: 5, seed, ...options },
    answers: [],
    ratings: [3],
    players: { interviewer: createOfflineInterviewer(), candidate: createSimulatedCandidate(profile, seed) },
  })
}

function sentencesSaid({ state }: Held): string[] {
  return state.exchanges.flatMap(({ answer }) => sentencesOf(answer ?? '').map(({ text }) => text))
}

function twice(sentences: readonly string[]): string[] {
  return sentences.filter((sentence, at) => sentences.indexOf(sentence) < at)
}

/** The examples of a question, joined so that a sentence can be looked for. */
function told(role: keyof typeof roles, kind: 'strong' | 'weak', primary: string | null = null): string {
  return roles[role].questions
    .filter(({ id }) => primary === null || id === primary)
    .flatMap((question) => question[kind])
    .join('\n')
}

function hasExamples({ move }: Exchange): boolean {
  return roles.rich.questions.some(({ id }) => id === move.primary)
}

describe.each(seeds)('with seed %i and the rich role', (seed) => {
  test.each(['strong', 'weak'] as const)('a %s candidate tells what the question’s own examples tell', async (profile) => {
    const { state } = await interview('rich', profile, seed)
    const own = state.exchanges.filter(hasExamples)
    expect(own.length).toBeGreaterThanOrEqual(3)
    for (const { move, answer } of own) {
      const examples = told('rich', profile, move.primary)
      for (const { text } of sentencesOf(answer ?? '')) expect(examples).toContain(text)
    }
  })

  test('a middling candidate begins a good story or tells a poor one', async () => {
    const { state } = await interview('rich', 'middling', seed)
    for (const { move, answer } of state.exchanges.filter(hasExamples)) {
      const said = sentencesOf(answer ?? '').map(({ text }) => text)
      const both = [told('rich', 'strong', move.primary), told('rich', 'weak', move.primary)]
      expect(both.some((examples) => said.some((text) => examples.includes(text)))).toBe(true)
    }
  })

  test('an evasive candidate tells nothing that the context has', async () => {
    for (const sentence of sentencesSaid(await interview('rich', 'evasive', seed))) {
      expect(evasions.some((evasion) => evasion.includes(sentence))).toBe(true)
      expect(told('rich', 'strong') + told('rich', 'weak')).not.toContain(sentence)
    }
  })

  test.each(profiles)('a %s candidate never says the same sentence twice', async (profile) => {
    expect(twice(sentencesSaid(await interview('rich', profile, seed)))).toEqual([])
  })

  test('a follow-up brings what the first answer had left out', async () => {
    const { state } = await interview('rich', 'strong', seed)
    const threads = state.exchanges.flatMap((opener) => {
      const follow = state.exchanges.find(({ move }) => move.kind === 'probe' && move.thread === opener.n)
      return follow === undefined || !hasExamples(opener) ? [] : [{ opener, follow }]
    })
    expect(threads.length).toBeGreaterThan(0)
    for (const { opener, follow } of threads) {
      const stories = roles.rich.questions.find(({ id }) => id === opener.move.primary)?.strong ?? []
      const story = stories.find((text) => text.startsWith(sentencesOf(opener.answer ?? '')[0]?.text ?? 'nothing')) ?? ''
      const left = sentencesOf(story).filter(({ text }) => !opener.answer?.includes(text))
      for (const { text } of left) expect(follow.answer).toContain(text)
      expect(follow.answer).not.toBe('')
    }
  })

  test('a strong candidate holds nothing back where nobody will follow up', async () => {
    const { state } = await interview('rich', 'strong', seed, { probes: 0 })
    for (const { move, answer } of state.exchanges.filter(hasExamples)) {
      const stories = roles.rich.questions.find(({ id }) => id === move.primary)?.strong ?? []
      expect(stories.map((story) => story.replaceAll(/\s+/g, ' '))).toContain(answer)
    }
  })
})

test('a middling candidate is now the strong and now the weak one, and tells no good story to its end', async () => {
  const all = await Promise.all(seeds.map((seed) => interview('rich', 'middling', seed)))
  const openers = all.flatMap(({ state }) => state.exchanges.filter(({ move }) => move.kind === 'question').filter(hasExamples))
  const moods = openers.map(({ move, answer }) => {
    const stories = roles.rich.questions.find(({ id }) => id === move.primary)?.strong ?? []
    const story = stories.find((text) => text.startsWith(answer ?? 'nothing'))
    if (story !== undefined) expect(sentencesOf(answer ?? '').length).toBeLessThan(sentencesOf(story).length)
    return story !== undefined
  })
  expect(new Set(moods)).toEqual(new Set([true, false]))
})

describe('with a role that gives no examples', () => {
  test('a strong candidate tells no story again while there are others', async () => {
    for (const seed of seeds) {
      const { state } = await interview('plain', 'strong', seed)
      const answers = state.exchanges.slice(0, inventedStrong.length)
      expect(twice(answers.flatMap(({ answer }) => sentencesOf(answer ?? '').map(({ text }) => text)))).toEqual([])
    }
  })

  test.each(profiles)('a %s candidate says something each time, with every blank filled in', async (profile) => {
    for (const seed of seeds) {
      for (const { answer } of (await interview('plain', profile, seed)).state.exchanges) {
        expect(answer).not.toBe('')
        expect(answer).not.toMatch(/[{}]/)
      }
    }
  })

  test('strong and weak candidates speak differently', async () => {
    const [strong, weak] = await Promise.all(
      (['strong', 'weak'] as const).map(async (name) => sentencesSaid(await interview('plain', name, 1))),
    )
    expect(strong?.filter((sentence) => weak?.includes(sentence))).toEqual([])
  })
})

describe('the seed', () => {
  test.each(profiles)('makes a %s candidate the same person again', async (profile) => {
    const [once, again] = [await hold('rich', profile, 4), await hold('rich', profile, 4)]
    expect(again.conversation).toEqual(once.conversation)
  })

  test.each(profiles)('makes %s candidates differ to the same questions', async (profile) => {
    const { state, bank, opening } = await interview('rich', profile, 4)
    const scene = { context: opening.loaded.context, bank, options: opening.options, exchanges: [] }
    const people = seeds.map((seed) => createSimulatedCandidate(profile, seed))
    const said = await Promise.all(
      people.map(async (person) => {
        const replies = state.exchanges.map((exchange) => person.answer({ scene, exchange, hint: '', canUndo: false }))
        return JSON.stringify(await Promise.all(replies))
      }),
    )
    expect(new Set(said).size).toBeGreaterThan(1)
  })
})

test('the profiles are known by their names', () => {
  expect(profiles.every(isProfile)).toBe(true)
  expect(['', 'Strong', 'lazy'].some(isProfile)).toBe(false)
})
