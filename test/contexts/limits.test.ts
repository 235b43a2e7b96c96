import { describe, expect, test } from 'vitest'
import { readContext } from '../../src/contexts/read-context.ts'
import { plain } from './temp.ts'

const refusalOf = (source: string | Uint8Array) => {
  const { context, diagnostics } = readContext(source, 'x.md')
  expect(context).toBeNull()
  expect(diagnostics).toHaveLength(1)
  return `${diagnostics[0]?.line} ${diagnostics[0]?.message}`
}
const nested = (depth: number) => Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a${level}`).join('\n')

describe('a file is refused before it is parsed', () => {
  test('over 1 MB', () => {
    expect(refusalOf(plain + 'é'.repeat(500_000))).toBe('1 the file is over 1 MB')
  })

  test('over 5,000 lines', () => {
    expect(readContext(plain + '\n'.repeat(5_000 - plain.split('\n').length + 1), 'x.md').diagnostics).toEqual([])
    expect(refusalOf(plain + '\n'.repeat(5_001))).toBe('5001 the file has over 5,000 lines')
  })

  test('with a line of over 50,000 characters', () => {
    expect(readContext(`${plain}\n${'x'.repeat(50_000)}`, 'x.md').diagnostics).toEqual([])
    expect(refusalOf(`# x\n${'x'.repeat(50_001)}`)).toBe('2 the line has over 50,000 characters')
  })

  test('with lists or quotes deeper than 10 levels', () => {
    expect(readContext(`${plain}\n\n## More\n${nested(10)}\n${'> '.repeat(10)}x`, 'x.md').diagnostics).toEqual([])
    expect(refusalOf(`# x\n${nested(11)}`)).toBe('12 lists or quotes are nested deeper than 10 levels')
    expect(refusalOf(`${nested(9).replaceAll('  ', '\t')}\n${'\t'.repeat(9)}1. 2) x`)).toMatch(/^10 lists/)
    expect(refusalOf('>'.repeat(11))).toMatch(/^1 lists/)
    expect(refusalOf('> + '.repeat(200_000))).toMatch(/^1 lists/)
    expect(refusalOf('+ '.repeat(400_000))).toMatch(/^1 lists/)
  })

  test('unless what looks deep is a rule', () => {
    expect(readContext(`${plain}\n${'- '.repeat(30)}\n`, 'x.md').diagnostics).toEqual([])
  })

  test('when it is no UTF-8 text', () => {
    expect(refusalOf(Buffer.from(`${plain}\0`))).toMatch(/binary/)
    expect(refusalOf(`${plain}\0`)).toMatch(/binary/)
    expect(refusalOf(Buffer.from(`\uFEFF${plain}`, 'utf16le'))).toMatch(/UTF-16/)
    expect(refusalOf(Buffer.from(plain.replace('DNS', 'é'), 'latin1'))).toBe('1 the file is not UTF-8')
  })
})
