import fc from 'fast-check'
import { expect, test } from 'vitest'
import { junitReport } from '../../src/reports/test-junit.ts'
import { hostile, liveReportOf, reportOf } from './reported.ts'

/** Every tag of a document, without what its attributes say. Throws where the document is not well formed, or holds what XML 1.0 forbids. */
function tagsOf(xml: string): string[] {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error('a character that XML forbids')
  const [, body = ''] = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n([\s\S]*)$/.exec(xml) ?? []
  const tag = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>\n]*")*)(\/?)>|([^<>]+)/y
  const tags: string[] = []
  const open: string[] = []
  for (let end = 0; end < body.length; end = tag.lastIndex) {
    tag.lastIndex = end
    const match = tag.exec(body)
    if (match === null) throw new Error(`not XML from: ${body.slice(end, end + 80)}`)
    const [, closes, name, attributes, alone, text] = match
    for (const reference of `${attributes ?? ''}${text ?? ''}`.match(/&[^;]*;?/g) ?? [])
      if (!/^&(?:amp|lt|gt|quot|apos);$/.test(reference)) throw new Error(`a reference ${reference}`)
    if (name === undefined) continue
    if (closes === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes something else`)
      continue
    }
    tags.push(name)
    if (alone !== '/') open.push(name)
  }
  if (open.length > 0) throw new Error(`${open.join()} stays open`)
  return tags
}

const plain = tagsOf(junitReport(reportOf('plain')))

test('a report has the tags that CI servers know', () => {
  expect(plain).toEqual([
    'testsuites',
    ...['testsuite', 'testcase', 'failure'],
    ...['testsuite', 'testcase', 'testcase', 'failure', 'testcase', 'failure'],
    ...['testsuite', 'testcase', 'error'],
  ])
})

test.each(hostile)('no text forges or breaks a part of it: %j', (text) => {
  expect(tagsOf(junitReport(reportOf(text)))).toEqual(plain)
  expect(tagsOf(junitReport(liveReportOf(text)))).toEqual(tagsOf(junitReport(liveReportOf('plain'))))
})

test('nor does any other text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tagsOf(junitReport(reportOf(text)))).toEqual(plain)
    }),
  )
})

test('a failure has its place, what was expected, what came and the words', () => {
  const xml = junitReport(reportOf('the text'))
  expect(xml).toContain('<testsuites name="greenflag test" tests="5" failures="3" errors="1">')
  expect(xml).toContain('<testcase classname="the text" name="passes" file="my.test.yaml" line="4"/>')
  expect(xml).toContain('the text:8: the text\n  expected the text\n  came the text\n  answer 2 (the text:3): “the text”</failure>')
  expect(xml).toContain('<error message="the text">the text</error>')
})
