import { expect, test } from 'vitest'
import { stem } from '../../../src/core/text/stem.ts'

/** Pairs out of the vocabulary published with the algorithm. */
const published: readonly (readonly [word: string, stem: string])[] = [
  ['consign', 'consign'],
  ['consigned', 'consign'],
  ['consigning', 'consign'],
  ['consignment', 'consign'],
  ['consist', 'consist'],
  ['consisted', 'consist'],
  ['consistency', 'consist'],
  ['consistent', 'consist'],
  ['consistently', 'consist'],
  ['consolation', 'consol'],
  ['consolatory', 'consolatori'],
  ['consolidate', 'consolid'],
  ['consolidating', 'consolid'],
  ['consolingly', 'consol'],
  ['consonant', 'conson'],
  ['conspicuously', 'conspicu'],
  ['conspiracy', 'conspiraci'],
  ['conspirators', 'conspir'],
  ['constable', 'constabl'],
  ['constancy', 'constanc'],
  ['constant', 'constant'],
  ['knackeries', 'knackeri'],
  ['knaves', 'knave'],
  ['knavish', 'knavish'],
  ['kneading', 'knead'],
  ['knee', 'knee'],
  ['kneeled', 'kneel'],
  ['knightly', 'knight'],
  ['knitted', 'knit'],
  ['knives', 'knive'],
  ['knocker', 'knocker'],
  ['knocks', 'knock'],
  ['generally', 'general'],
  ['generic', 'generic'],
  ['generate', 'generat'],
  ['generously', 'generous'],
  ['hoping', 'hope'],
  ['hopping', 'hop'],
  ['ties', 'tie'],
  ['cries', 'cri'],
  ['gas', 'gas'],
  ['gaps', 'gap'],
  ['by', 'by'],
  ['say', 'say'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['news', 'news'],
  ['proceed', 'proceed'],
  ['succeeded', 'succeed'],
  ['herring', 'herring'],
  ['beautiful', 'beauti'],
  ['relational', 'relat'],
]

test.each(published)('%s has the stem %s', (word, expected) => {
  expect(stem(word)).toBe(expected)
})

test.each([
  ['deployed', 'deploying', 'deploys'],
  ['partition', 'partitioned', 'partitions', 'partitioning'],
  ['monitor', 'monitored', 'monitoring', 'monitors'],
  ["team's", 'teams', 'team'],
])('%s, %s and the like are one word', (...forms) => {
  expect(new Set(forms.map((form) => stem(form))).size).toBe(1)
})

test.each(['k8s', 'c++', 'größe', '42', 'ab', ''])('%j is left as it is', (word) => {
  expect(stem(word)).toBe(word)
})

test('a word has the same stem the second time', () => {
  expect([stem('orchestration'), stem('orchestration')]).toEqual(['orchestr', 'orchestr'])
})
