import { expect, test } from 'vitest'
import { safeJson } from '../../../src/core/text/safe-json.ts'

const at = (...codes: readonly number[]): string => String.fromCodePoint(...codes)

test('JSON reads back as the same data, and holds nothing that a terminal obeys or nobody sees', () => {
  const unseen = at(0x1b, 0x9b, 0x7f, 0x202e, 0x2028, 0x200b, 0xad, 0x3164, 0xfe0f, 0xe0061, 0xe000)
  const value = { [unseen]: [unseen, 'plain 数据\n'] }
  expect(JSON.parse(safeJson(value))).toEqual(value)
  expect(safeJson(value)).toMatch(/^[\n -~数据]+$/)
})
