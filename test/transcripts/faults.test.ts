import { describe, expect, it, test } from 'vitest'
import { UserError } from '../../src/core/exit.ts'
import { decodeTranscript, limits } from '../../src/transcripts/decode.ts'
import { linesOfObjects, placeObjects } from '../../src/transcripts/json-lines.ts'
import { readTranscript } from '../../src/transcripts/read-transcript.ts'
import { readAll } from './reading.ts'

const text = 'Interviewer: What did you do?\r\nCandidate: I merged the tables – twice.\r\nInterviewer: Why?\r\nCandidate: It broke.\r\n'

function message(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('it threw nothing')
}

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16(text, 'le')],
    ['UTF-16, big end first', utf16(text, 'be')],
  ])('%s is read', (_, bytes) => {
    expect(decodeTranscript(bytes, 'x.txt')).toBe(text.replaceAll('\r\n', '\n'))
  })

  it.each([
    ['UTF-16 without a mark', utf16(text, 'le', false), 'x.txt: this looks like UTF-16 without a byte order mark'],
    ['Latin-1', Buffer.from('one line\nCandidate: caf\u00e9', 'latin1'), 'x.txt:2: this is not a text in UTF-8'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n\u0000\u0000', 'latin1'), 'x.txt:1: this is not a text in UTF-8'],
    ['bytes with zeros', Buffer.from('Candidate: a\nb\u0000c'), 'x.txt:2: this is not a text'],
    ['a PDF', Buffer.from('%PDF-1.7\n...'), 'x.txt: this is a PDF, not a text'],
    ['a Word document', Buffer.from('PK\u0003\u0004...'), 'x.txt: this is a zip archive, as a Word document is, not a text'],
    ['nothing', Buffer.from(''), 'x.txt: the transcript is empty'],
    ['blanks', Buffer.from('\ufeff \r\n\r\n'), 'x.txt: the transcript is empty'],
    ['too much', Buffer.alloc(limits.bytes + 1, 0x61), 'x.txt: 20.0 MB, and 20 is the most'],
  ])('%s is refused, and named', (_, bytes, said) => {
    expect(message(() => decodeTranscript(bytes, 'x.txt'))).toBe(said)
  })
})

describe('JSON that cannot be read', () => {
  it.each([
    ['cut short', '[\n{"speaker": "a", "text": "b"},\n{"speaker": "c", "te', /^x\.json:3: this is no valid JSON/],
    ['a line that is none', '{"speaker": "a", "text": "b"}\n{"speaker"', /^x\.json:2: this line is no JSON object/],
    ['no speeches', '{"name": "x", "items": [1, 2, {"a": "b"}]}', /^x\.json: no list of speeches/],
    ['an empty list', '[{}]', /^x\.json: no list of speeches/],
    ['nothing said', '[{"role": "user", "content": ""}]', /^x\.json: no list of speeches/],
  ])('%s', (_, json, said) => {
    expect(message(() => readTranscript(json, 'x.json'))).toMatch(said)
  })

  it('is read however deep it is nested', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    expect(message(() => readTranscript(`{"a": ${deep}}`, 'x.json'))).toMatch(/no list/)
  })
})

describe('lines of objects', () => {
  it('are counted outside strings', () => {
    expect(linesOfObjects('[\n{"a": "{\\"{\\n"},\n\n{"b": {}}]')).toEqual([2, 4, 4])
  })

  it('are not given where a key is repeated', () => {
    const json = '[{"a": {"b": 1}, "a": {"c": 2}}]'
    expect(placeObjects(JSON.parse(json), json).size).toBe(0)
  })
})

test('pairs of question and answer are an interview', () => {
  const { heard } = readAll(
    'x.json',
    '{"exchanges": [\n{"question": "How do you test it?", "answer": "With dbt."},\n{"question": "Why dbt?", "answer": "It was there."}]}',
  )
  expect(heard.exchanges.map(({ question, answer, line }) => [question, answer, line])).toEqual([
    ['How do you test it?', 'With dbt.', 2],
    ['Why dbt?', 'It was there.', 3],
  ])
})

describe('a conversation kept as a tree', () => {
  const node = (id: string, parent: string | null, role: string, text: string) =>
    `"${id}": {"id": "${id}", "parent": ${parent === null ? null : `"${parent}"`}, "children": [], "message": {"author": {"role": "${role}", "name": null}, "content": {"content_type": "text", "parts": ["${text}"]}}}`
  const nodes = [
    '"root": {"id": "root", "parent": null, "children": [], "message": null}',
    node('s', 'root', 'system', 'Be kind.'),
    node('a', 's', 'assistant', 'How do you test it?'),
    node('old', 'a', 'user', 'Not at all, as nobody has asked me to.'),
    node('b', 'a', 'user', 'With a day of data, before each release of it.'),
    node('c', 'b', 'assistant', 'What did that find?'),
    node('d', 'c', 'user', 'A join that doubled 4,000 rows in March.'),
  ]
  const tree = (...more: readonly string[]) =>
    `{"title": "x",${more.map((part) => `${part},`).join('')}\n"mapping": {\n${nodes.join(',\n')}}}`

  it.each([
    ['with its current end', tree('"current_node": "d"')],
    ['without it', tree()],
    ['in a list', `[${tree()}]`],
  ])('is read along its last branch, %s', (_, json) => {
    const { candidate, heard } = readAll('x.json', json)
    expect([candidate, heard.exchanges.map(({ answer, line }) => [answer, line])]).toEqual([
      'user',
      [
        ['With a day of data, before each release of it.', 7],
        ['A join that doubled 4,000 rows in March.', 9],
      ],
    ])
  })

  it('is refused where there are two', () => {
    expect(message(() => readTranscript(`[${tree()}, ${tree()}]`, 'x.json'))).toBe('x.json: 2 conversations are in it')
  })
})

it.each([
  [
    'a chat with senders',
    '{"chat_messages": [{"sender": "assistant", "text": "", "content": [{"type": "text", "text": "Why?"}]}, {"sender": "human", "text": "So."}]}',
    ['assistant', 'human'],
  ],
  [
    'monologues of sentences',
    '[{"speakerId": "7", "sentences": [{"start": 1, "text": "Why?"}, {"start": 2, "text": "How?"}]}, {"speakerId": "9", "sentences": [{"start": 3, "text": "So."}]}]',
    ['7', '9'],
  ],
  [
    'words with alternatives',
    '{"results": {"items": [{"speaker_label": "spk_0", "alternatives": [{"content": "Why"}, {"content": "Fly"}]}, {"speaker_label": "spk_1", "alternatives": [{"content": "So"}]}]}}',
    ['spk_0', 'spk_1'],
  ],
])('%s: who speaks is read', (_, json, names) => {
  const { speeches } = readTranscript(json, 'x.json')
  expect(speeches.map(({ speaker }) => speaker)).toEqual(names)
  expect(speeches[0]?.text).toMatch(/^Why/)
  expect(speeches[0]?.text).not.toContain('Fly')
})

test('a text without any speaker is one speech of nobody', () => {
  expect(readTranscript('so tell me about it\nwell we built a thing', 'x.txt').speeches).toEqual([
    { speaker: null, text: 'so tell me about it\nwell we built a thing', line: 1, at: null, spread: true },
  ])
})

describe('hostile text is read in linear time', () => {
  const many = 300_000
  it.each([
    ['colons', ':'.repeat(many)],
    ['stars', `Ann: ${'*'.repeat(many)}\n${'**'.repeat(many / 2)}`],
    ['brackets', '['.repeat(many)],
    ['angle brackets', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(many / 3)}`],
    ['blanks', `Ann:${' '.repeat(many)}x`],
    ['digits', '1'.repeat(many)],
    ['time stamps', '00:00 '.repeat(many / 6)],
    ['blank lines', `Ann: x${'\n'.repeat(many)}Bo: y`],
    ['short lines', 'Ann: a\nBo: b\n'.repeat(many / 14)],
    ['braces', `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`],
    ['quotation marks', `[${'"\\"",'.repeat(many / 5)}{}]`],
    ['names', Array.from({ length: many / 10 }, (_, n) => `N${n}: x`).join('\n')],
  ])('%s', (_, text) => {
    try {
      readAll('x.txt', text)
    } catch (error) {
      expect((error as Error).name).toMatch(/^(?:UserError|Error)$/)
    }
  })

  it('and control characters stay data', () => {
    const { heard } = readAll('x.txt', 'Interviewer: How do you test it?\nCandidate: \u001b[2J\u001b]0;x\u0007 I ran it twice.\n')
    expect(heard.exchanges[0]?.answer).toContain('\u001b[2J')
  })
})
