import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPractices } from '../../../src/contexts/read-practices.ts'
import type { Practice } from '../../../src/core/lexicon/practice.ts'
import { cuesOf } from '../../../src/core/text/cues.ts'
import { assessAnswer } from '../../../src/engines/offline/assessor.ts'
import { withPractices } from '../../../src/engines/offline/hearing/ear.ts'
import { featuresOf } from '../../../src/engines/offline/hearing/features.ts'
import { mannerFeatures, mannerOf, shares } from '../../../src/engines/offline/hearing/manner.ts'
import { practicesNamed } from '../../../src/engines/offline/hearing/practices-named.ts'
import { aboutness, countTogether } from '../../../src/engines/offline/hearing/subject.ts'
import { plainWords } from '../../../src/engines/offline/plain-words.ts'
import { ear } from '../../support/ear.ts'
import { makeFlag, plain as plainContext } from '../../support/scene.ts'
import { requestFor } from './assessing.ts'

const { vectors, manner, practices, background } = ear()
const told = (text: string) => mannerOf(mannerFeatures(featuresOf(text, vectors), cuesOf(text), false), manner)

describe('the manner of a sentence', () => {
  test.each([
    ['doing', 'I moved the nightly job to Dagster and the backfill took 40 minutes instead of a day.'],
    ['doing', 'We rang the ward at six, and I told the sister what I had mixed up.'],
    ['lacking', 'Nobody here writes that down, it has always worked like this.'],
    ['lacking', "That's the testers' problem, I just hand it over."],
    ['neither', 'Good communication is one of the most important things in any team.'],
    ['neither', 'There are several frameworks on the market that offer this.'],
  ] as const)('is %s: %s', (side, text) => {
    const said = told(text)
    expect(said[side]).toBe(Math.max(said.doing, said.lacking, said.neither))
  })

  test('adds up to 1', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { doing, lacking, neither } = told(text)
        expect(doing + lacking + neither).toBeCloseTo(1, 9)
      }),
    )
  })

  test('takes names of everything for features of nothing', () => {
    expect(mannerOf(['__proto__', 'constructor', 'toString'], manner)).toEqual(
      mannerOf(['unheard-of', 'unheard-of-2', 'unheard-of-3'], manner),
    )
  })
})

describe('the features of a passage', () => {
  test('are the same whoever is told of', () => {
    const tell = (name: string, he: string, his: string) =>
      featuresOf(`Then I asked ${name} to read it, ${he} found two errors, and I thanked ${name} for ${his} time.`, vectors)
    expect(tell('Fatima', 'she', 'her')).toEqual(tell('Gregory', 'he', 'his'))
    expect(tell('Wei', 'he', 'his')).toEqual(tell('Agnieszka', 'she', 'her'))
  })

  test('keep the kind of a technology and the words of a sentence that begins with a capital', () => {
    const { words } = featuresOf('Partitions in Kafka were lost, and Priya noticed.', vectors)
    expect(words).toContain('~name')
    expect(words.filter((word) => word.startsWith('~'))).toHaveLength(2)
    expect(words[0]).not.toBe('~name')
  })
})

describe('the subject of a sentence', () => {
  test('is the practice whose sentences it resembles, for most sentences of the lexicon kept out', () => {
    const { practices: known } = readPractices(
      readFileSync(new URL('../../../data/lexicon/devops-sre.md', import.meta.url)),
      'devops-sre.md',
    )
    const held = (known ?? []).map(({ id, doing }) => ({ id, kept: doing.slice(5), out: doing.slice(0, 5) }))
    const subjects = held.map(({ kept }) =>
      countTogether(
        [],
        kept.map((text) => featuresOf(text, vectors)),
        vectors.dimensions,
      ),
    )
    let right = 0
    for (const [at, { out }] of held.entries()) {
      for (const text of out) {
        const logits = subjects.map(aboutness(featuresOf(text, vectors), background))
        if (logits.indexOf(Math.max(...logits)) === at) right += 1
      }
    }
    // By chance it would be one in eleven.
    expect(right / (5 * held.length)).toBeGreaterThan(0.25)
  })

  test('is nothing where no word is known', () => {
    const nothing = featuresOf('zzyzx qwrtp', vectors)
    expect(aboutness(nothing, background)(countTogether(practices.slice(0, 1), [], vectors.dimensions))).toBeCloseTo(0, 9)
  })

  test('does not depend on the order of what was counted', () => {
    const [one, two] = ['I rolled it back.', 'We paged the team at six.'].map((text) => featuresOf(text, vectors))
    if (one === undefined || two === undefined) throw new Error('there are two')
    expect(countTogether([], [one, two], vectors.dimensions).words).toEqual(
      new Map([...countTogether([], [two, one], vectors.dimensions).words]),
    )
  })

  test('shares are shares', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -700, max: 700, noNaN: true }), { minLength: 1 }), (logits) => {
        expect(shares(logits).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('the practices a flag stands for', () => {
  const flag = (id: string, text: string) => ({ ...makeFlag({ id, text }), colour: 'green' as const })

  test('are those that list its id', () => {
    expect(practicesNamed(flag('sets-and-uses-service-levels', 'anything'), ear()).map(({ id }) => id)).toEqual(['service-levels'])
  })

  test('else those whose names have its words', () => {
    expect(practicesNamed(flag('x', 'Tests restores and failovers, knows the recovery limits'), ear()).map(({ id }) => id)).toContain(
      'tested-recovery',
    )
  })

  test('are none where no name is near', () => {
    expect(practicesNamed(flag('x', 'Bakes sourdough bread at dawn'), ear())).toEqual([])
  })
})

describe('a lexicon of the user', () => {
  const doing = ['drew', 'measured', 'photographed', 'padded', 'rinsed', 'dressed'].map(
    (verb, at) => `I ${verb} the ulcer on the heel of ${at + 3} patients each Monday and wrote its depth on the ward sheet.`,
  )
  const lacking = [
    'Dressings get changed when they look dirty.',
    'Nobody writes down how deep the ulcer is.',
    'The ulcer on the heel just stays under its dressing here.',
  ]
  const practice: Practice = { id: 'wound-care', names: ['wound care', 'pressure ulcers'], flags: [], doing, lacking, neither: [] }
  const context = {
    ...plainContext,
    areas: [{ id: 'nursing', name: 'Nursing', line: 1, topics: ['Wound care'] }],
    greenFlags: [
      ...plainContext.greenFlags,
      makeFlag({ id: 'good-wound-care', text: 'Good wound care for pressure ulcers', area: 'nursing' }),
    ],
  }
  const answer =
    'On my ward I cleaned the ulcer on her heel, measured its depth every Monday and wrote it on the sheet, and after 3 weeks it had closed.'
  const surely = (practicesToo: readonly Practice[]) =>
    assessAnswer(requestFor(context, answer), withPractices(ear(), practicesToo)).findings.map(({ flag }) => flag)

  test('lets a flag be heard that nobody knew', () => {
    expect(surely([])).not.toContain('good-wound-care')
    expect(surely([practice])).toContain('good-wound-care')
  })

  test('takes the place of a known practice of the same id', () => {
    const replaced = withPractices(ear(), [{ ...practice, id: 'service-levels' }])
    expect(replaced.practices.filter(({ id }) => id === 'service-levels')).toHaveLength(1)
    expect(replaced.practices.find(({ id }) => id === 'service-levels')?.names).toEqual(practice.names)
  })
})

describe('the words that are read', () => {
  const question = 'Which alert woke somebody last, and was it worth it?'

  test.each([
    ['Our **first** job', 'Our   first   job'],
    ['> quoted `code` here', '  quoted  code  here'],
    ['- a point\n- another', '  a point\n  another'],
    ['snake_case and 2 * 3 * 4 stay', 'snake_case and 2 * 3 * 4 stay'],
    ['__init__ stays a word', '  init   stays a word'],
  ])('leave out what is only dressing: %s', (answer, plain) => {
    expect(plainWords(answer, question)).toBe(plain)
  })

  test('leave out the question where it is said back', () => {
    expect(plainWords(`You asked: "${question}" Well, none.`, question).replace(/\s+/g, ' ')).toBe('You asked: " ?" Well, none.')
  })

  test('leave out what was said before', () => {
    expect(plainWords('No alerts at all. None. No alerts at all.', question).trimEnd()).toBe('No alerts at all. None.')
  })

  test('a whole answer said twice says no more than once, whatever short sentences it has', () => {
    const sentence = fc.constantFrom(
      'Dean, again.',
      'No.',
      'I let him find it.',
      'He counted 400 units twice.',
      'So.',
      'That took a month of mornings.',
    )
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 2 }), (told) => {
        fc.pre(told.some((text) => text.split(' ').length > 2))
        const once = told.join(' ')
        expect(plainWords(`${once}\n\n${once}`, question).trimEnd()).toBe(plainWords(once, question).trimEnd())
      }),
    )
  })

  test('stand where they stood', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (answer, asked) => {
        const plain = plainWords(answer, asked)
        expect(plain).toHaveLength(answer.length)
        for (const [at, letter] of [...plain].entries()) if (letter.trim() !== '') expect([...answer][at]).toBe(letter)
      }),
    )
  })
})
