import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Context } from '../../../src/core/context.ts'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import type { Exchange } from '../../../src/core/interview/exchange.ts'
import type { InterviewOptions } from '../../../src/core/interview/options.ts'
import { type Plan, planNextMove } from '../../../src/core/interview/planner.ts'
import { levelRank, levels } from '../../../src/core/level.ts'
import { type Course, fullAnswer, makeQuestion, optionsWith, plain, playOut, rich, thinAnswer } from '../../support/scene.ts'

const said = [fullAnswer, thinAnswer, "I don't know.", '', null] as const

const anyOptions: fc.Arbitrary<InterviewOptions> = fc.record({
  level: fc.constantFrom(...levels),
  questions: fc.integer({ min: 1, max: 8 }),
  probes: fc.integer({ min: 0, max: 2 }),
  minutes: fc.constantFrom(null, 1, 5, 30),
  focus: fc.constantFrom([], [], ['storage'], ['quality', 'pipelines']),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
})

const anyInterview = fc.record({
  options: anyOptions,
  ratings: fc.array(fc.constantFrom(null, 0, 1, 2, 3, 4, 5), { minLength: 1, maxLength: 9 }),
  answers: fc.array(fc.constantFrom(...said), { minLength: 1, maxLength: 9 }),
  /** Any place in it, for tests that look at one. */
  place: fc.nat(),
})

type Interview = typeof anyInterview extends fc.Arbitrary<infer Held> ? Held : never

function held({ options, ratings, answers }: Interview): Course {
  return playOut(rich, options, {
    answer: (n) => answers[(n - 1) % answers.length] ?? null,
    rate: (n) => ratings[(n - 1) % ratings.length] ?? null,
  })
}

function inEvery(check: (course: Course, interview: Interview) => void): void {
  fc.assert(
    fc.property(anyInterview, (interview) => {
      check(held(interview), interview)
    }),
    { numRuns: 40 },
  )
}

const primaries = ({ exchanges }: Course) => exchanges.filter(({ move }) => move.kind === 'question')
const closing = ({ plans }: Course) => plans.at(-1)?.move

/** An interview in which everything is answered alike. */
function steady(options: Partial<InterviewOptions>, rating: number, answer: string = fullAnswer, seconds = 60): Course {
  return playOut(rich, optionsWith(options), { answer: () => answer, rate: () => rating }, seconds)
}

describe('in every interview', () => {
  test('no primary question is asked twice', () => {
    inEvery((course) => {
      const asked = primaries(course).map(({ move }) => move.primary)
      expect(new Set(asked).size).toBe(asked.length)
    })
  })

  test('every area has its first question before any has its second', () => {
    inEvery((course, { options }) => {
      const all = options.focus.length > 0 ? options.focus : rich.areas.map(({ id }) => id)
      const seen = new Set<string>()
      for (const { move } of primaries(course)) {
        if (move.area === null) continue
        if (seen.has(move.area)) expect(seen).toEqual(new Set(all))
        seen.add(move.area)
      }
    })
  })

  test('the first question is an opening, unless none is in focus', () => {
    inEvery(({ exchanges }, { options }) => {
      const opens = rich.openingQuestions.some(({ id }) => id === exchanges[0]?.move.primary)
      expect(opens).toBe(options.focus.length === 0)
    })
  })

  test('nothing outside the focus is asked', () => {
    inEvery(({ exchanges }, { options }) => {
      if (options.focus.length === 0) return
      for (const { move } of exchanges) expect(options.focus).toContain(move.area)
    })
  })

  test('as many questions are asked as were wanted, unless the time is up', () => {
    inEvery((course, { options }) => {
      const move = closing(course)
      if (move?.kind === 'close' && move.reason === 'time-up') expect(options.minutes).not.toBeNull()
      else expect(primaries(course)).toHaveLength(options.questions)
    })
  })

  test('a thread has at most the wanted probes and one rephrasing, on the exchange just before', () => {
    inEvery(({ exchanges }, { options }) => {
      for (const { n, move } of exchanges) {
        if (move.kind === 'question') continue
        const thread = exchanges.filter((other) => other.move.kind !== 'question' && other.move.thread === move.thread)
        expect(thread.filter((other) => other.move.kind === 'probe').length).toBeLessThanOrEqual(options.probes)
        expect(thread.filter((other) => other.move.kind === 'rephrase').length).toBeLessThanOrEqual(1)
        expect(move.of).toBe(n - 1)
        expect(move.primary).toBe(exchanges[move.thread - 1]?.move.primary)
      }
    })
  })

  test('nothing new is begun when the time is up, and it closes with that reason', () => {
    inEvery(({ plans }, { options }) => {
      if (options.minutes === null) return
      plans.forEach(({ move, basis }, at) => {
        const left = basis.secondsLeft ?? 0
        expect(left).toBe((options.minutes ?? 0) * 60 - at * 60)
        if (at > 0 && left <= 0) expect(move).toEqual({ kind: 'close', reason: 'time-up' })
      })
    })
  })

  test('the same seed and the same answers give the same moves', () => {
    inEvery((course, interview) => expect(held(interview).plans).toEqual(course.plans))
  })

  test('the newest rating changes nothing about the next move', () => {
    const bank = prepareBank(rich)
    inEvery(({ exchanges }, { options, place }) => {
      const sofar = exchanges.slice(0, 1 + (place % exchanges.length))
      const plan = (rating: number | null) => planNextMove({ areas: rich.areas, bank, options, exchanges: lastRated(sofar, rating) })
      expect(plan(0)).toEqual(plan(5))
      expect(plan(null)).toEqual(plan(5))
    })
  })

  test('what a move was based on says through which exchange the ratings counted', () => {
    inEvery(({ plans }) => {
      expect(plans.map(({ basis }) => basis.ratedThrough)).toEqual(plans.map((_, at) => Math.max(0, at - 1)))
    })
  })
})

function lastRated(exchanges: readonly Exchange[], rating: number | null): Exchange[] {
  const assessment = rating === null ? null : { rating, findings: [], withheld: 0, steering: [] }
  return exchanges.map((exchange, at) => (at === exchanges.length - 1 ? { ...exchange, assessment } : exchange))
}

describe('difficulty', () => {
  const difficulties = ({ plans }: Course) => plans.map(({ basis }: Plan) => basis.difficulty)

  test.each(levels)('starts at %s', (level) => {
    expect(difficulties(steady({ level }, 3))[0]).toBe(levelRank(level))
  })

  test('rises while every rating is 5, and then harder questions come', () => {
    const course = steady({ level: 'mid', questions: 8, probes: 0 }, 5)
    const path = difficulties(course)
    expect(path).toEqual(path.toSorted((a, b) => a - b))
    expect(path.at(-1)).toBeGreaterThan(path[0] ?? 0)
    expect(lateRank(course)).toBeGreaterThan(lateRank(steady({ level: 'mid', questions: 8, probes: 0 }, 3)))
  })

  test('falls while every rating is 0, and then easier questions come', () => {
    const course = steady({ level: 'senior', questions: 8, probes: 0 }, 0)
    const path = difficulties(course)
    expect(path).toEqual(path.toSorted((a, b) => b - a))
    expect(path.at(-1)).toBeLessThan(path[0] ?? 0)
    expect(lateRank(course)).toBeLessThan(lateRank(steady({ level: 'senior', questions: 8, probes: 0 }, 3)))
  })

  test('stays within a rank and a half of the level', () => {
    for (const rating of [0, 5]) {
      for (const level of levels) {
        for (const difficulty of difficulties(steady({ level, questions: 12, probes: 2 }, rating))) {
          expect(Math.abs(difficulty - levelRank(level))).toBeLessThanOrEqual(1.5)
        }
      }
    }
  })

  /** The mean rank of the questions that the ratings could still change. */
  function lateRank(course: Course): number {
    const late = primaries(course).slice(3, 7)
    return late.reduce((sum, { move }) => sum + levelRank(move.level), 0) / late.length
  }
})

describe('what an area is worth', () => {
  test.each(['pipelines', 'storage', 'quality'])(
    'when all have been asked, %s comes next where its answer could not be rated',
    (unrated) => {
      const ids = ['open-week', 'rerun-mid', 'slow-mid', 'checks-mid', 'open-proud']
      const bank = prepareBank(rich)
      const exchanges = ids.map((primary, at): Exchange => {
        const area = bank.primary(primary)?.area ?? null
        return {
          n: at + 1,
          move: { kind: 'question', primary, area, level: 'mid' },
          question: primary,
          answer: fullAnswer,
          skipped: false,
          hint: false,
          seconds: 60,
          line: null,
          assessment: { rating: area === unrated ? null : 3, findings: [], withheld: 0, steering: [] },
        }
      })
      const { move } = planNextMove({ areas: rich.areas, bank, options: optionsWith({ questions: 6, probes: 0 }), exchanges })
      expect(move).toMatchObject({ kind: 'question', area: unrated })
    },
  )

  test('with fewer questions than areas no area is asked about twice', () => {
    const areas = primaries(steady({ questions: 3, probes: 0 }, 3)).map(({ move }) => move.area)
    expect(new Set(areas).size).toBe(3)
  })

  test('beliefs move with the ratings of their own area alone and grow surer', () => {
    const { plans } = playOut(rich, optionsWith({ questions: 6, probes: 0, focus: ['storage', 'quality'] }), {
      answer: () => fullAnswer,
      rate: () => 5,
    })
    const end = plans.at(-1)?.basis.areas ?? []
    const [pipelines, storage] = [end.find(({ id }) => id === 'pipelines'), end.find(({ id }) => id === 'storage')]
    expect(pipelines).toEqual(plans[0]?.basis.areas.find(({ id }) => id === 'pipelines'))
    expect(storage?.mean).toBeGreaterThan(pipelines?.mean ?? 5)
    expect(storage?.spread).toBeLessThan(pipelines?.spread ?? 0)
  })
})

describe('which question', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed)
  const asksFor = (context: Context, options: Partial<InterviewOptions>) =>
    primaries(playOut(context, optionsWith({ probes: 0, ...options }), { answer: () => fullAnswer, rate: () => null })).map(
      ({ move }) => move,
    )

  test('every area has its first before any has its second, also where no flag pulls and nothing can be rated', () => {
    const flagless = { ...rich, redFlags: [], greenFlags: [] }
    for (const seed of seeds) {
      const areas = asksFor(flagless, { questions: 4, seed }).flatMap(({ area }) => area ?? [])
      expect(new Set(areas).size).toBe(3)
    }
  })

  test('the area with the most flags that nobody asked about comes first', () => {
    const [flag] = rich.redFlags.filter(({ area }) => area === 'storage')
    for (const seed of seeds) {
      const pulled = { ...rich, redFlags: flag === undefined ? [] : [flag], greenFlags: [] }
      expect(asksFor(pulled, { questions: 4, seed })[1]?.area).toBe('storage')
    }
  })

  test('of two alike the one that reaches more flags nobody asked about', () => {
    const questions = [
      makeQuestion({ id: 'narrow', text: 'Who reads your tables?', area: 'storage', level: 'mid' }),
      makeQuestion({ id: 'wide', text: 'What broke on New Year?', area: 'storage', level: 'mid', flags: ['reruns', 'by-hand', 'alerts'] }),
    ]
    const elsewhere = [...rich.redFlags, ...rich.greenFlags].filter(({ area }) => area !== 'storage')
    const context = { ...rich, questions, redFlags: elsewhere, greenFlags: [] }
    for (const seed of seeds) expect(asksFor(context, { questions: 1, focus: ['storage'], seed })[0]?.primary).toBe('wide')
  })

  test('the author’s own before one made from a topic', () => {
    const own = new Set([...rich.questions, ...rich.openingQuestions].map(({ id }) => id))
    for (const seed of seeds) for (const { primary } of asksFor(rich, { questions: 4, seed })) expect(own).toContain(primary)
  })

  test('an opening about an area where the interview is short, any of them where it is long', () => {
    const openingQuestions = [...rich.openingQuestions, { id: 'open-storage', text: 'How is your storage laid out?', line: 22 }]
    for (const seed of seeds) {
      expect(asksFor({ ...rich, openingQuestions }, { questions: 3, seed })[0]?.primary).toBe('open-storage')
    }
    const begun = new Set(seeds.map((seed) => asksFor({ ...rich, openingQuestions }, { questions: 6, seed })[0]?.primary))
    expect(begun).toEqual(new Set(openingQuestions.map(({ id }) => id)))
  })
})

describe('the clock', () => {
  test('a thread is not deepened in the last minute', () => {
    const course = steady({ minutes: 3, questions: 9, probes: 2 }, 3, thinAnswer, 30)
    expect(closing(course)).toEqual({ kind: 'close', reason: 'time-up' })
    course.plans.forEach(({ move, basis }) => {
      if ((basis.secondsLeft ?? 0) < 60) expect(move.kind).not.toBe('probe')
    })
    expect(course.plans.some(({ move }) => move.kind === 'probe')).toBe(true)
  })

  test('without a clock the length alone counts', () => {
    expect(closing(steady({ minutes: null, questions: 2 }, 3, fullAnswer, 100_000))).toEqual({ kind: 'close', reason: 'questions-done' })
  })
})

describe('a small bank', () => {
  test('closes when everything has been asked', () => {
    const small = { ...plain, areas: [], redFlags: [], greenFlags: [] }
    const course = playOut(small, optionsWith({ questions: 10, probes: 0 }), { answer: () => fullAnswer, rate: () => 3 })
    expect(primaries(course)).toHaveLength(1)
    expect(closing(course)).toEqual({ kind: 'close', reason: 'questions-done' })
  })

  test('a question that says almost the same as one already asked is passed over', () => {
    const [first] = rich.questions
    if (first === undefined) throw new Error('the context has questions')
    const twin = { ...first, id: 'twin', text: 'How did you notice that one nightly job had failed there?' }
    const context = { ...rich, areas: rich.areas.slice(0, 1), openingQuestions: [], questions: [first, twin] }
    const course = playOut(context, optionsWith({ questions: 10, probes: 0 }), { answer: () => fullAnswer, rate: () => 3 })
    const asked = primaries(course).map(({ move }) => move.primary)
    expect(asked.filter((id) => id === first.id || id === 'twin')).toHaveLength(1)
  })
})
