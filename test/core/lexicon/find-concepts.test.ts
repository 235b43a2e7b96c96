import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContext } from '../../../src/contexts/read-context.ts'
import { flagsOf } from '../../../src/core/context.ts'
import { headOf } from '../../../src/core/interview/topics.ts'
import { allConcepts, partsOf } from '../../../src/core/lexicon/concepts.ts'
import { conceptsNamed } from '../../../src/core/lexicon/find-concepts.ts'

const file = new URL('../../fixtures/data-engineer-v1.md', import.meta.url)
const { context } = readContext(readFileSync(file), 'data-engineer-v1.md')
const topics = context?.areas.flatMap((area) => area.topics) ?? []
const flags = context === null ? [] : flagsOf(context).map(({ flag }) => flag.text)

function named(wording: string): string[] {
  return conceptsNamed(wording).map(({ id }) => id)
}

describe('in the plain file that people have', () => {
  test('there are 32 topics and 17 flags to read', () => {
    expect([topics.length, flags.length]).toEqual([32, 17])
  })

  test.each(topics)('the topic "%s" names something', (topic) => {
    expect(named(topic).length).toBeGreaterThan(0)
  })

  test.each(flags)('the flag "%s" names something', (flag) => {
    expect(named(flag).length).toBeGreaterThan(0)
  })

  test.each([
    ['Idempotency and reprocessing', 'idempotency'],
    ['Apache Kafka for streaming', 'kafka'],
    ['Git for version control', 'version-control'],
    ['Infrastructure as Code (Terraform)', 'infrastructure-as-code'],
    ['Data lineage tracking', 'lineage'],
    ['No monitoring or observability practices', 'observability'],
    ['Poor SQL skills or no query optimization knowledge', 'query-optimization'],
    ['Experience with performance tuning and optimization', 'performance-tuning'],
  ])('"%s" names %s', (wording, concept) => {
    expect(named(wording)).toContain(concept)
  })
})

describe('a wording', () => {
  test('is about its head, not about where that happens', () => {
    expect(named('Knowledge of CI/CD for data pipelines')).toEqual(['ci-cd'])
    expect(named('Poor error handling in pipelines')).toEqual(['error-handling'])
  })

  test('names nothing by a name that lies inside a longer one', () => {
    expect(named('Understanding of data quality frameworks')).toEqual(['data-quality'])
  })

  test('names each thing once', () => {
    expect(named('Version control, version control and git')).toEqual(['version-control'])
  })

  test('names nothing where nothing is known', () => {
    expect(named('Keeps orchids alive')).toEqual([])
    expect(named('')).toEqual([])
  })

  test('is read by stems, in any case', () => {
    expect(named('VERSION CONTROLS')).toEqual(['version-control'])
  })
})

describe('the lexicon', () => {
  const ids = new Set(allConcepts().map(({ id }) => id))

  test('has each concept once', () => {
    expect(ids.size).toBe(allConcepts().length)
  })

  test('has every concept called by each of its names, where the head of the name does not call another', () => {
    const isLost = (id: string, name: string) => !named(name).includes(id) && (headOf(name) === name || named(headOf(name)).length === 0)
    expect(allConcepts().flatMap(({ id, names }) => names.filter((name) => isLost(id, name)))).toEqual([])
  })

  test('has parts and wholes that exist', () => {
    const spoken = Object.entries(partsOf).flatMap(([whole, parts]) => [whole, ...parts])
    expect(spoken.filter((id) => !ids.has(id))).toEqual([])
  })
})
