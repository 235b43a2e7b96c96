import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits, readYaml } from '../../src/suites/yaml.ts'

const told = (text: string) => readYaml(text).faults.map(({ line, message }) => `${line}: ${message}`)

describe('YAML that nobody vouches for', () => {
  test.each([
    ['an alias', 'a: [1]\nb: *x', '2: aliases are not read'],
    ['an anchor', 'a:\n  b: &x [1]', '2: anchors are not read'],
    ['an explosion of aliases', `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n`, '1: anchors are not read'],
    ['a tag', 'a: 1\nb: !!binary aGVsbG8=', '2: the tag tag:yaml.org,2002:binary is not read'],
    ['a tag of JavaScript', 'b: !!js/function "x"', '1: the tag tag:yaml.org,2002:js/function is not read'],
    ['a key that JavaScript gives a meaning', 'a: 1\n__proto__: { admin: true }', '2: a key cannot be called __proto__'],
    ['another such key', 'a:\n  constructor: 1', '2: a key cannot be called constructor'],
    ['a key that is a list', '? [a]\n: b', '1: a key has to be one word'],
    ['the same key twice', 'a: 1\nb: 1\na: 2', '3: the key "a" stands there twice'],
    ['a second document', 'a: b\n---\nc: d', '2: the file holds more than one document'],
    ['no document', '# nothing\n', '1: the file holds nothing'],
  ])('is refused for %s', (_, text, fault) => {
    expect(told(text)).toContain(fault)
    expect(readYaml(text).document).toBeNull()
  })

  test('tells what the parser cannot read, with its line', () => {
    expect(told('a:\tb\n\tc: d')[0]).toMatch(/^2: cannot be read: Tabs/)
  })

  test.each([
    ['[', '['.repeat(200_000)],
    ['{a: ', '{a: '.repeat(50_000)],
    ['- ', '- '.repeat(100_000)],
    ['? ', '? '.repeat(100_000)],
    ['a: ', 'a: '.repeat(100_000)],
    ['lines further and further in', Array.from({ length: 600 }, (_item, at) => `${' '.repeat(at)}a:\n`).join('')],
  ])('that is nested too deep (%s) never reaches the parser, which would end the process', (_, text) => {
    expect(told(text)).toEqual([expect.stringMatching(/^\d+: it is nested deeper than 12 levels$/)])
  })

  test('may be as deep as it is allowed to be, and no deeper', () => {
    expect(readYaml('['.repeat(limits.depth - 1) + ']'.repeat(limits.depth - 1)).faults).toEqual([])
    expect(told(`a: 1\nb: ${'['.repeat(limits.depth + 1)}`)[0]).toMatch(/^2: it is nested/)
  })

  test('is not taken for deep where its texts hold brackets and dashes', () => {
    const text = `a: |\n  ${'- '.repeat(40)}\n  ${'['.repeat(40)}\nb: "${'{'.repeat(40)}"\nc: >-\n  x\n# ${'['.repeat(40)}\n`
    expect(readYaml(text).faults).toEqual([])
  })

  test('is refused over its size', () => {
    expect(told(`a: ${'x'.repeat(limits.bytes)}`)).toEqual(['1: the file is over 500 kB'])
  })

  test('never throws, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      '\n',
      '  ',
      '"',
      "'",
      '|',
      '>',
      '&x ',
      '*x',
      '!t ',
      '#',
      ',',
      '\t',
      '%',
      '---\n',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { document, faults } = readYaml(text)
          expect(document === null).toBe(faults.length > 0)
        },
      ),
    )
  })
})

test('every part is found at its line, in any style', () => {
  const { document } = readYaml(
    'version: 1\ncases:\n  - id: x\n    expect:\n      green:\n        - a\n        - b\n      rating: { min: 1,\n        max: 2 }\n      band:\n',
  )
  const lines = [
    ['version'],
    ['cases', 0],
    ['cases', 0, 'expect', 'green', 1],
    ['cases', 0, 'expect', 'rating', 'max'],
    ['cases', 0, 'expect', 'band'],
    ['cases', 0, 'expect', 'not there'],
    ['not there'],
  ].map((path) => document?.lineOf(path))
  expect(lines).toEqual([1, 3, 7, 9, 10, 5, 1])
  expect(document?.lineOf(['cases', 0, 'expect'], 'key')).toBe(4)
})
