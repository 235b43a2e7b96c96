import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkContexts } from '../../src/commands/contexts.ts'
import { leastDepth, measureDepth, type NamedContext } from '../../src/contexts/depth.ts'
import { readContext } from '../../src/contexts/read-context.ts'
import type { Context, Flag, Question } from '../../src/core/context.ts'
import { levels } from '../../src/core/level.ts'
import { makeFlag, makeQuestion } from '../support/scene.ts'
import { folderWith, plain } from './temp.ts'

const folder = new URL('../../contexts/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.md'))

/** A role that has just enough of everything, made up of numbered words. */
function enough(prefix = 'it'): Context {
  const areas = numbered(leastDepth.areas, (n) => ({ id: `area-${n}`, name: `Area ${n}`, line: n, topics: [] }))
  const flag = (colour: string) => (n: number) =>
    makeFlag({
      id: `${colour}-${n}`,
      text: `${colour} ${n}`,
      line: (colour === 'green' ? 200 : 300) + n,
      area: `area-${(n % areas.length) + 1}`,
      listenFor: numbered(leastDepth.phrases, (of) => `${colour} phrase ${n} of ${of}`),
      soundsLike: numbered(leastDepth.soundsLike, (of) => `${colour} example ${n} of ${of}`),
    })
  const greenFlags = numbered(leastDepth.greenFlags, flag('green'))
  const redFlags = numbered(leastDepth.redFlags, flag('red'))
  const ids = [...greenFlags, ...redFlags].map(({ id }) => id)
  return {
    ...{ role: 'Baker', version: '1.0', summary: '', levels: [...levels], tags: [], guidance: '', openingQuestions: [] },
    areas,
    greenFlags,
    redFlags,
    questions: numbered(leastDepth.questions, (n) =>
      makeQuestion({
        id: `question-${n}`,
        text: `What did ${prefix} do the ${n}th time?`,
        line: 100 + n,
        area: `area-${(n % areas.length) + 1}`,
        level: levels[n % levels.length] ?? null,
        probes: numbered(leastDepth.probes, (of) => `And the ${of}th?`),
        strong: numbered(leastDepth.strong, (of) => `I did it ${of} times`),
        weak: numbered(leastDepth.weak, (of) => `One does it ${of} times`),
        flags: n <= leastDepth.listed ? ids : [],
      }),
    ),
  }
}

function numbered<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

function found(context: Context): string[] {
  return measureDepth([{ file: 'baker.md', context }]).map(({ file, line, severity, message, advice }) => {
    expect(severity).toBe('error')
    expect(advice).not.toBe('')
    return `${file}:${line}: ${message}`
  })
}

function withQuestion(n: number, change: Partial<Question>): Context {
  const context = enough()
  return { ...context, questions: context.questions.map((question, index) => (index === n - 1 ? { ...question, ...change } : question)) }
}

function withRedFlag(change: Partial<Flag>): Context {
  const context = enough()
  return { ...context, redFlags: context.redFlags.map((flag, index) => (index === 0 ? { ...flag, ...change } : flag)) }
}

test('every bundled role is deep enough, and no two ask the same question', () => {
  const files = names.flatMap((name): NamedContext[] => {
    const { context } = readContext(readFileSync(new URL(name, folder)), `contexts/${name}`)
    return context === null ? [] : [{ file: `contexts/${name}`, context }]
  })
  expect(files).toHaveLength(names.length)
  expect(measureDepth(files)).toEqual([])
})

describe('the depth of a role', () => {
  const least = enough()

  test('is enough where it has the least of everything', () => {
    expect(found(least)).toEqual([])
  })

  test('takes five areas', () => {
    expect(found({ ...least, areas: least.areas.slice(1) })).toEqual(['baker.md:2: 4 areas of 5'])
  })

  test('takes 24 questions', () => {
    expect(found({ ...least, questions: least.questions.slice(0, -1) })).toContain('baker.md:101: 23 questions of 24')
    expect(found({ ...least, questions: [] })).toContain('baker.md:1: 0 questions of 24')
  })

  test('takes every level four times', () => {
    const questions = least.questions.map((question, index) =>
      index > 0 && question.level === 'staff' ? { ...question, level: null } : question,
    )
    expect(found({ ...least, questions })).toContain('baker.md:101: 0 questions of 4 for the level staff')
    expect(found(withQuestion(3, { level: 'mid' }))).toEqual([])
  })

  test('takes four questions of three levels in each area', () => {
    const sparse = least.questions.map((question) => (question.area === 'area-3' ? { ...question, area: null } : question))
    expect(found({ ...least, questions: sparse })).toEqual([
      'baker.md:3: 0 questions of 4 in the area "Area 3"',
      'baker.md:3: questions of 0 levels of 3 in the area "Area 3"',
    ])
    const flat = least.questions.map((question) => (question.area === 'area-3' ? { ...question, level: 'mid' as const } : question))
    expect(measureDepth([{ file: 'baker.md', context: { ...least, questions: flat } }])).toContainEqual({
      file: 'baker.md',
      line: 3,
      severity: 'error',
      message: 'questions of 1 level of 3 in the area "Area 3"',
      advice: 'None is for junior, senior, staff.',
    })
  })

  test('takes two probes, two strong and two weak examples a question', () => {
    expect(found(withQuestion(4, { probes: ['And then?'] }))).toEqual(['baker.md:104: 1 probe of 2 below this question'])
    expect(found(withQuestion(4, { strong: [] }))).toEqual(['baker.md:104: 0 strong examples of 2 below this question'])
    expect(found(withQuestion(4, { weak: ['We do.'] }))).toEqual(['baker.md:104: 1 weak example of 2 below this question'])
  })

  test('takes eight green and seven red flags', () => {
    expect(found({ ...least, greenFlags: least.greenFlags.slice(1) })).toEqual(['baker.md:202: 7 green flags of 8'])
    expect(found({ ...least, redFlags: least.redFlags.slice(0, -1) })).toEqual(['baker.md:301: 6 red flags of 7'])
  })

  test('takes an area, four phrases and three examples a flag', () => {
    expect(found(withRedFlag({ area: null }))).toEqual(['baker.md:301: the flag "red-1" has no area'])
    expect(found(withRedFlag({ listenFor: ['a', 'b', 'c'] }))).toEqual(['baker.md:301: 3 phrases of 4 to listen for, for the flag "red-1"'])
    expect(found(withRedFlag({ soundsLike: ['Well.'] }))).toEqual(['baker.md:301: 1 example of 3 of what the flag "red-1" sounds like'])
  })

  test('takes three questions that list each flag: to share its area is not enough', () => {
    const { flags } = withQuestion(1, {}).questions[0] ?? { flags: [] }
    expect(found(withQuestion(1, { flags: flags.filter((id) => id !== 'green-2') }))).toEqual([
      'baker.md:202: 2 questions of 3 that list the flag "green-2"',
    ])
  })

  test('takes one question mark a question and a probe', () => {
    expect(found(withQuestion(5, { text: 'Why? And how?' }))).toEqual(['baker.md:105: this question has 2 question marks'])
    expect(found(withQuestion(5, { probes: ['Why?', 'Tell me more.'] }))).toEqual([
      'baker.md:105: the probe "Tell me more." has no question mark',
    ])
  })

  test('takes strong examples without a phrase that gives a red flag away', () => {
    expect(found(withQuestion(6, { strong: ['I left it.', 'So — “RED phrase 1 of 2”, they said.'] }))).toEqual([
      'baker.md:106: a strong example has "red phrase 1 of 2", a phrase of the red flag "red-1" (line 301)',
    ])
    expect(found(withQuestion(6, { strong: ['I left it.', 'The infrared phrase 1 of 2 and green phrase 1 of 2.'] }))).toEqual([])
  })

  test('takes questions that no other file asks', () => {
    const other = withQuestion(7, { text: 'what did SHE do, the 2th time?' })
    const files = [
      { file: 'cook.md', context: enough('she') },
      { file: 'baker.md', context: other },
    ]
    expect(measureDepth(files).map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
      'baker.md:107: this question stands in cook.md:102 too',
    ])
  })
})

describe('contexts check --strict', () => {
  const check = async (files: Readonly<Record<string, string>>, named: string[], strict = true) => {
    const root = await folderWith(files)
    let out = ''
    const desk = {
      ...{ cwd: root, configDir: root, packageRoot: root, err: () => {}, sink: (text: string) => text, wrap: (text: string) => [text] },
      out: (text: string) => {
        out += text
      },
    }
    return { code: await checkContexts({ contextsDir: null, files: named, strict, json: false }, desk), out }
  }

  test('makes errors of what a plain file lacks, with file and line', async () => {
    expect(await check({ 'a.md': plain }, ['a.md'], false)).toMatchObject({ code: 0 })
    const { code, out } = await check({ 'a.md': plain }, ['a.md'])
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.md:1: error: 0 questions of 24\n {2}Add 24\.\n/)
    expect(out).toMatch(/a\.md:7: error: 2 areas of 5\n/)
    expect(out).toMatch(/\n1 file checked: \d+ errors, 0 warnings\n$/)
  })

  test('passes a bundled role, also where it is named twice', async () => {
    const text = readFileSync(new URL('data-engineer.md', folder), 'utf8')
    expect(await check({ 'a.md': text }, ['a.md', './a.md'])).toMatchObject({ code: 0 })
    expect(await check({ 'a.md': text, 'b.md': text }, ['a.md', 'b.md'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^b\.md:\d+: error: this question stands in a\.md:\d+ too\n/),
    })
  })
})
