import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../../src/contexts/read-context.ts'
import type { Context } from '../../../src/core/context.ts'
import { prepareBank } from '../../../src/core/interview/bank.ts'
import { smokePrompts } from '../../../src/engines/anthropic/prompts/smoke.ts'
import { makeFlag, plain, rich } from '../../support/scene.ts'

const folder = new URL('../../../contexts/', import.meta.url)
const bundled = readdirSync(folder).filter((name) => name.endsWith('.md'))

function smoke(context: Context) {
  return smokePrompts(context, prepareBank(context))
}

describe('the prompts', () => {
  test.each(bundled)('of %s are sound and stay under the window', (name) => {
    const { context } = readContext(readFileSync(new URL(name, folder)), name)
    if (context === null) throw new Error(`${name} is no context`)
    const { faults, tokens } = smoke(context)
    expect(faults).toEqual([])
    expect(tokens).toBeGreaterThan(1000)
  })

  test('of a plain context are sound', () => {
    expect(smoke(plain).faults).toEqual([])
  })

  test('over the window are told, with the longest', () => {
    expect(smoke({ ...rich, guidance: 'Mind the case. '.repeat(8000) }).faults).toEqual([
      { line: 1, what: expect.stringMatching(/^\w.* /), expected: 'at most 26000 tokens', came: expect.stringMatching(/^about 3\d{4}$/) },
    ])
  })

  test('that hold a flag twice are told, at its line', () => {
    const twin = makeFlag({ id: 'measures', text: 'Measures everything', line: 44 })
    expect(smoke({ ...rich, greenFlags: [...rich.greenFlags, twin] }).faults).toContainEqual({
      line: 44,
      what: 'flag measures',
      expected: 'once in the prompt of the assessor',
      came: '2 times',
    })
  })

  test('that repeat a rule of conduct are told', () => {
    const rule = 'Every turn asks for something, and ends with it.'
    expect(smoke({ ...rich, guidance: rule }).faults).toContainEqual({
      line: 1,
      what: 'rule of conduct no-question',
      expected: 'once in the prompt of the interviewer',
      came: '2 times',
    })
  })

  test('with a place left unfilled are told, unless an author writes of such things', () => {
    const broken: unknown = undefined
    const context: Context = { ...rich, role: `${broken}` }
    // The word does not stand in a context that was read from a file: there it would be the author's.
    const hidden: Context = Object.defineProperty({ ...rich }, 'role', { get: () => `${broken}`, enumerable: false })
    expect(smoke(hidden).faults).toContainEqual(expect.objectContaining({ expected: 'every place filled in', came: 'undefined' }))
    expect(smoke(context).faults).toEqual([])
  })
})
