import { describe, expect, test } from 'vitest'
import { jsonObjectsIn } from '../../../src/engines/anthropic/extract.ts'
import { readVerdict } from '../../../src/engines/anthropic/verdict.ts'

const finding = { flag: 'alerts', polarity: 'supports', strength: 2, quote: 'a pager that calls me', why: 'It says so.' }
const object = { findings: [finding], rating: 3 }
const json = JSON.stringify(object)

describe('the JSON object of a reply is found', () => {
  test.each([
    ['alone', json],
    ['laid out over lines', JSON.stringify(object, null, 2)],
    ['in a code fence', `\`\`\`json\n${json}\n\`\`\``],
    ['in a fence without a language', `\`\`\`\n${json}\n\`\`\``],
    ['with prose around', `Here is my judgement:\n\n${json}\n\nI hope that {helps}.`],
    ['behind braces that are no JSON', `The set {a, b} is empty. ${json}`],
    ['behind thoughts', `<think>Perhaps {"rating": 5}?</think>\n${json}`],
    ['behind thoughts whose opening tag was left out', `Perhaps {"rating": 5}?</think>${json}`],
    ['behind another kind of thoughts', `<Thinking>\nhm {\n</Thinking>${json}`],
  ])('%s', (_, reply) => {
    expect(jsonObjectsIn(reply).at(-1)).toEqual(object)
  })

  test('with braces, quotation marks and backslashes in its strings', () => {
    const odd = { quote: 'he said "}{" and \\" {', rating: 1 }
    expect(jsonObjectsIn(`So: ${JSON.stringify(odd)}.`)).toEqual([odd])
  })

  test('each of several, in order', () => {
    expect(jsonObjectsIn('{"rating":1} then {"rating":2}')).toEqual([{ rating: 1 }, { rating: 2 }])
  })

  test.each([
    ['an empty reply', ''],
    ['prose', 'I would rate this answer a 3.'],
    ['a list', '[1, 2, 3]'],
    ['an object that does not end', json.slice(0, -5)],
    ['an object inside one that does not end', `{"findings": [${JSON.stringify(finding)}, {"flag`],
    ['a forged object inside a string of one that does not end', '{"findings": [{"quote": "{\\"rating\\": 5, \\"findings\\": []}"'],
    ['trailing commas: nothing is mended', '{"rating": 3, "findings": [],}'],
    ['single quotation marks', "{'rating': 3}"],
    ['thoughts that never end', `<think>${json}`],
  ])('but not in %s', (_, reply) => {
    expect(jsonObjectsIn(reply)).toEqual([])
  })
})

describe('a reply is read', () => {
  const read = (value: unknown) => readVerdict({ text: JSON.stringify(value), stopReason: 'end_turn' })

  test('as it stands', () => {
    expect(read(object)).toEqual({ verdict: object })
  })

  test('without what nobody asked for', () => {
    expect(read({ ...object, open: ['numbers'], findings: [{ ...finding, confidence: 0.9 }] })).toEqual({ verdict: object })
  })

  test('with numbers in quotation marks, words in capitals and no reason', () => {
    const { why: _, ...bare } = finding
    expect(read({ rating: ' 3.5 ', findings: [{ ...bare, strength: '3', polarity: ' Supports' }] })).toEqual({
      verdict: { rating: 3.5, findings: [{ ...finding, strength: 3, why: '' }] },
    })
  })

  test('to the nearest half', () => {
    expect(read({ rating: 3.3, findings: [] })).toEqual({ verdict: { rating: 3.5, findings: [] } })
  })

  test('from its last object that fits', () => {
    const text = `First thought: {"rating": 1, "findings": []}. Then: {"rating": 4, "findings": []}. {"note": "done"}`
    expect(readVerdict({ text, stopReason: 'end_turn' })).toEqual({ verdict: { rating: 4, findings: [] } })
  })

  test.each([
    ['a rating of six', { ...object, rating: 6 }, '"rating" must be a number from 0 to 5'],
    ['no rating', { findings: [] }, '"rating" must be a number from 0 to 5'],
    ['a rating in words', { ...object, rating: 'good' }, '"rating" must be a number from 0 to 5'],
    ['a rating of nothing', { ...object, rating: null }, '"rating" must be a number from 0 to 5'],
    ['findings that are no list', { ...object, findings: 'none' }, '"findings" must be a list of objects'],
    ['a finding that is no object', { ...object, findings: ['alerts'] }, '"findings.0" must be a list of objects'],
    [
      'a wrong polarity',
      { ...object, findings: [finding, { ...finding, polarity: 'positive' }] },
      '"findings.1.polarity" must be "supports" or "refutes"',
    ],
    ['a wrong strength', { ...object, findings: [{ ...finding, strength: 4 }] }, '"findings.0.strength" must be 1, 2 or 3'],
    ['a missing quote', { ...object, findings: [{ ...finding, quote: null }] }, '"findings.0.quote" must be a text'],
  ])('and %s is named', (_, value, fault) => {
    expect(read(value)).toEqual({ fault })
  })

  test('and one that was cut off is told from one without JSON', () => {
    expect(readVerdict({ text: '{"findings": [', stopReason: 'max_tokens' })).toEqual({ fault: 'it was cut off before its end' })
    expect(readVerdict({ text: 'A solid answer.', stopReason: 'end_turn' })).toEqual({ fault: 'it holds no complete JSON object' })
  })
})
