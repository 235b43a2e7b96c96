import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Context, flagsOf } from '../../../src/core/context.ts'
import type { Mutant, Operator } from '../../../src/suites/mutation/mutant.ts'
import { mutantsOf } from '../../../src/suites/mutation/mutants.ts'
import { makeFlag, makeQuestion, rich } from '../../support/scene.ts'

/** The flags in pairs, so that each has a neighbour; one with phrases. */
const context: Context = {
  ...rich,
  greenFlags: [
    makeFlag({ id: 'measures', text: 'Measures before a change', line: 40, area: 'storage', listenFor: ['read the plan'], soundsLike: [] }),
    makeFlag({ id: 'alerts', text: 'Is told by an alert', line: 41, area: 'quality' }),
  ],
  redFlags: [
    makeFlag({ id: 'by-hand', text: 'Mends it by hand', line: 50, area: 'pipelines', soundsLike: ['I deleted the rows by hand.'] }),
    makeFlag({ id: 'guesses', text: 'Guesses what is slow', line: 51, area: 'storage' }),
    makeFlag({ id: 'no-cost', text: 'Never saw a bill', line: 52 }),
  ],
  questions: rich.questions.map((question) => ({
    ...question,
    flags: question.flags.filter((id) => id !== 'reruns' && id !== 'users-find'),
  })),
}

function made(operator: Operator, from: Context = context): Mutant[] {
  return mutantsOf(from).filter((mutant) => mutant.operator === operator)
}

function only(operator: Operator, subject: string, from: Context = context): Mutant {
  const found = made(operator, from).filter((mutant) => mutant.subject.includes(subject))
  const [mutant] = found
  if (mutant === undefined || found.length > 1) throw new Error(`${found.length} mutants`)
  return mutant
}

test('mutants come in the order of their lines, each with the line of what was broken', () => {
  const lines = mutantsOf(context).map(({ line }) => line)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(only('delete-flag', '"alerts"')).toMatchObject({ line: 41, subject: 'the green flag "alerts"', deed: 'went away' })
})

describe('an area', () => {
  test('goes with its questions, and its flags belong to none', () => {
    const { context: broken } = only('drop-area', 'Storage')
    expect(broken.areas.map(({ id }) => id)).toEqual(['pipelines', 'quality'])
    expect(broken.questions.some(({ area }) => area === 'storage')).toBe(false)
    expect(broken.questions).toHaveLength(context.questions.filter(({ area }) => area !== 'storage').length)
    expect(flagsOf(broken).map(({ flag }) => flag.area)).toEqual([null, 'quality', 'pipelines', null, null])
  })

  test('stays where it is the only one', () => {
    expect(made('drop-area', { ...context, areas: context.areas.slice(0, 1) })).toEqual([])
  })
})

describe('a flag', () => {
  test('goes away, also from the questions that listed it', () => {
    const { context: broken } = only('delete-flag', '"measures"')
    expect(broken.greenFlags.map(({ id }) => id)).toEqual(['alerts'])
    expect(broken.questions.flatMap(({ flags }) => flags)).not.toContain('measures')
    expect(broken.questions.flatMap(({ flags }) => flags)).toContain('by-hand')
  })

  test('is negated: it changes its colour and nothing else', () => {
    const { context: broken } = only('negate-flag', '"by-hand"')
    expect(broken.redFlags.map(({ id }) => id)).toEqual(['guesses', 'no-cost'])
    expect(broken.greenFlags.at(-1)).toEqual(context.redFlags[0])
  })

  test('changes places with its neighbour: the suite means the place, and finds the other meaning there', () => {
    const { context: broken, renamed } = only('swap-flags', '"by-hand"')
    expect(broken.redFlags[0]).toEqual({ ...context.redFlags[1], area: 'pipelines', line: 50 })
    expect(broken.redFlags[1]).toEqual({ ...context.redFlags[0], area: 'storage', line: 51 })
    expect([...renamed]).toEqual([
      ['by-hand', 'guesses'],
      ['guesses', 'by-hand'],
    ])
    const asking = context.questions.filter(({ flags }) => flags.includes('by-hand')).map(({ id }) => id)
    expect(broken.questions.filter(({ flags }) => flags.includes('guesses')).map(({ id }) => id)).toEqual(asking)
  })

  test('has no neighbour where it is the only one of its colour, and two have one swap', () => {
    expect(made('swap-flags', { ...context, greenFlags: context.greenFlags.slice(0, 1), redFlags: [] })).toEqual([])
    expect(made('swap-flags', { ...context, redFlags: [] })).toHaveLength(1)
    expect(made('swap-flags', { ...context, greenFlags: [] })).toHaveLength(3)
  })

  test('loses its phrases and examples, where it has any', () => {
    expect(made('blunt-phrases').map(({ subject }) => subject)).toEqual(['the green flag "measures"', 'the red flag "by-hand"'])
    expect(only('blunt-phrases', '"measures"').context.greenFlags[0]).toEqual({ ...context.greenFlags[0], listenFor: [] })
  })

  test('loses its wording and the id that came from it; its phrases and its questions stay', () => {
    const { context: broken, renamed } = only('blunt-wording', '"measures"')
    const id = renamed.get('measures') ?? ''
    expect(id).toMatch(/^f\d+$/)
    expect(broken.greenFlags[0]).toEqual({ ...context.greenFlags[0], id, text: 'Something else' })
    const asking = context.questions.filter(({ flags }) => flags.includes('measures'))
    expect(broken.questions.filter(({ flags }) => flags.includes(id))).toHaveLength(asking.length)
  })

  test('gets no id that another one has', () => {
    const crowded = { ...context, greenFlags: [...context.greenFlags, makeFlag({ id: 'f1', text: 'The first' })] }
    expect(only('blunt-wording', '"measures"', crowded).renamed.get('measures')).not.toBe('f1')
  })
})

describe('the questions that reach a flag', () => {
  test('are removed, and only they', () => {
    const { context: broken } = only('remove-questions', '"measures"')
    expect(broken.questions.some(({ area, flags }) => area === 'storage' || flags.includes('measures'))).toBe(false)
    expect(broken.questions.some(({ area }) => area === 'pipelines')).toBe(true)
  })

  test('make one mutant for flags that the same questions reach', () => {
    const twin = makeFlag({ id: 'twin', text: 'Is told by an alarm', line: 42, area: 'quality' })
    const asked = context.questions.map((question) =>
      question.flags.includes('alerts') ? { ...question, flags: [...question.flags, 'twin'] } : question,
    )
    const twins = made('remove-questions', { ...context, greenFlags: [...context.greenFlags, twin], questions: asked })
    const subjects = twins.filter(({ subject, deed }) => `${subject} ${deed}`.includes('"twin"'))
    expect(subjects).toMatchObject([{ subject: 'the green flag "alerts"', deed: 'lost its questions, which are those of "twin"' }])
  })

  test('stay where no other question would be left to ask', () => {
    const plain = { ...context, areas: context.areas.slice(0, 1), questions: [makeQuestion({ id: 'q', text: 'Why?', area: 'pipelines' })] }
    expect(made('remove-questions', { ...plain, openingQuestions: [] }).map(({ subject }) => subject)).not.toContain(
      'the red flag "by-hand"',
    )
  })
})

test('a mutant differs from the context in what its operator breaks, and in nothing else', () => {
  const touches: Readonly<Record<Operator, readonly (keyof Context)[]>> = {
    'drop-area': ['areas', 'questions', 'greenFlags', 'redFlags'],
    'delete-flag': ['questions', 'greenFlags', 'redFlags'],
    'negate-flag': ['greenFlags', 'redFlags'],
    'swap-flags': ['questions', 'greenFlags', 'redFlags'],
    'blunt-phrases': ['greenFlags', 'redFlags'],
    'blunt-wording': ['questions', 'greenFlags', 'redFlags'],
    'remove-questions': ['openingQuestions', 'questions'],
  }
  const flags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          text: fc.constantFrom('Measures first', 'Tests the code', 'Speaks of others'),
          line: fc.integer({ min: 1, max: 99 }),
          area: fc.constantFrom(null, 'pipelines', 'storage'),
          listenFor: fc.array(fc.constantFrom('read the plan', 'by hand'), { maxLength: 2 }),
          soundsLike: fc.array(fc.constant('I did it by hand.'), { maxLength: 1 }),
        }),
      ),
    ),
  )
  fc.assert(
    fc.property(flags, fc.nat(5), (all, greens) => {
      const drawn: Context = { ...context, greenFlags: all.slice(0, greens), redFlags: all.slice(greens) }
      for (const { operator, context: broken, renamed } of mutantsOf(drawn)) {
        const keys = Object.keys(drawn).filter((key): key is keyof Context => key in broken)
        const changed = keys.filter((key) => JSON.stringify(drawn[key]) !== JSON.stringify(broken[key]))
        expect(changed.length).toBeGreaterThan(0)
        expect(touches[operator]).toEqual(expect.arrayContaining(changed))
        expect(changedFlags(drawn, broken, renamed)).toBeLessThanOrEqual(operator === 'swap-flags' ? 2 : operator === 'drop-area' ? 9 : 1)
        expect(new Set(flagsOf(broken).map(({ flag }) => flag.id)).size).toBe(flagsOf(broken).length)
      }
    }),
  )
})

/** How many flags are not what they were, in their meaning or their colour. */
function changedFlags(before: Context, after: Context, renamed: ReadonlyMap<string, string>): number {
  return flagsOf(before).filter(({ flag, colour }) => {
    const now = flagsOf(after).find((item) => item.flag.id === (renamed.get(flag.id) ?? flag.id))
    return JSON.stringify({ flag, colour }) !== JSON.stringify(now)
  }).length
}
