import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contextJson } from '../../src/commands/context-pages.ts'
import { readContext } from '../../src/contexts/read-context.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

describe('the plain file that people have', () => {
  const { context, diagnostics } = readContext(fixture('data-engineer-v1.md'), 'data-engineer-v1.md')

  test('loads without an error and without a warning', () => {
    expect(diagnostics).toEqual([])
  })

  test('has its role and version from the title, and is for every level', () => {
    expect(context).toMatchObject({ role: 'Data Engineer', version: '1.0', levels: ['junior', 'mid', 'senior', 'staff'], questions: [] })
  })

  test('has 6 areas, 32 topics, 5 opening questions, 7 red flags and 10 green flags', () => {
    expect(context?.areas.map((area) => area.topics.length)).toEqual([6, 5, 6, 5, 5, 5])
    expect(context?.openingQuestions).toHaveLength(5)
    expect(context?.redFlags).toHaveLength(7)
    expect(context?.greenFlags).toHaveLength(10)
  })

  test('has its opening and its closing paragraph as guidance', () => {
    expect(context?.guidance.split('\n\n')).toEqual([
      expect.stringMatching(/^You are interviewing for a \*\*Data Engineer\*\* position\. .* data infrastructure\.$/),
      "Remember to adapt question difficulty based on the candidate's experience level and the role requirements.",
    ])
  })

  test('gives the golden JSON', () => {
    expect(context && contextJson(context)).toEqual(JSON.parse(fixture('data-engineer-v1.json').toString()))
  })
})

const bundled = new URL('../../contexts/', import.meta.url)

describe.each(readdirSync(bundled).filter((name) => name.endsWith('.md')))('the bundled %s', (name) => {
  test('loads without an error and without a warning', () => {
    const { context, diagnostics } = readContext(readFileSync(new URL(name, bundled)), `contexts/${name}`)
    expect(diagnostics).toEqual([])
    expect(context?.version).not.toBe('')
  })
})
