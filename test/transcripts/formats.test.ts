import { describe, expect, it, test } from 'vitest'
import { readTranscript } from '../../src/transcripts/read-transcript.ts'
import { readAll, running } from './reading.ts'

/** One conversation as the tools export it. */
const exports = [
  ['zoom.vtt', 'WebVTT', 'Sam Okafor'],
  ['zoom.txt', 'text', 'Sam Okafor'],
  ['teams.vtt', 'WebVTT', 'Okafor, Sam'],
  ['teams.txt', 'text', 'Sam Okafor'],
  ['teams-old.txt', 'text', 'Sam Okafor'],
  ['otter.txt', 'text', 'Sam Okafor'],
  ['meet.md', 'text', 'Sam Okafor'],
  ['headings.md', 'text', 'Candidate'],
  ['captions.srt', 'SubRip', 'SAM OKAFOR'],
  ['whisperx.json', 'JSON', 'SPEAKER_01'],
  ['assemblyai.json', 'JSON', 'B'],
  ['rev.json', 'JSON', 'Speaker 1'],
  ['messages.json', 'JSON', 'user'],
  ['segments.jsonl', 'JSON', 'Sam Okafor'],
] as const

describe.each(exports)('%s', (file, format, candidate) => {
  const read = readAll(file)

  it('is told by its content, and so is the candidate', () => {
    expect([read.format, read.candidate]).toEqual([format, candidate])
  })

  it('holds the same four exchanges as in every other form', () => {
    expect(read.heard.exchanges.map(({ question, answer }) => [running(question), running(answer)])).toEqual([
      [
        expect.stringMatching(/^Great\. We have about forty minutes.* So, can you walk me through .* who used the result\?$/),
        expect.stringMatching(/^Sure\. That was the returns feed .* about 80,000 rows\. Twice the file was empty .* fails the run\.$/),
      ],
      ['What happened to the warehouse team on those two days?', expect.stringMatching(/^They had no list .* the alert did\.$/)],
      [
        expect.stringMatching(/^Okay, let's move on to data quality\. .* right\?$/),
        expect.stringMatching(/^Honestly, until March .* of the last four weeks\.$/),
      ],
      [
        expect.stringMatching(/^And how would you find out .* slow\?$/),
        expect.stringMatching(/^I have never looked at a query plan, to be honest\. .* dollars more a month\.$/),
      ],
    ])
  })

  it('leaves out greetings and what follows the invitation to ask', () => {
    expect(read.heard.leftOut.map(({ what }) => what)).toEqual(['greetings', 'closing'])
  })

  it.skipIf(format === 'JSON')('leads every piece of an answer back to its line', () => {
    for (const { answer, pieces } of read.heard.exchanges) {
      expect(pieces[0]?.start).toBe(0)
      for (const [index, { start, line }] of pieces.entries()) {
        const piece = answer.slice(start, pieces[index + 1]?.start).trim()
        expect(read.lines[line - 1]).toContain(piece)
      }
    }
  })

  it.skipIf(format !== 'JSON')('leads every answer back to its segment', () => {
    for (const { answer, line } of read.heard.exchanges) {
      const below = read.lines.slice(line - 1, line + 14).join('\n')
      expect(below).toContain(file === 'rev.json' ? '"monologues"' : answer.slice(0, 30))
    }
  })
})

test('times give the seconds that an answer took', () => {
  for (const file of ['zoom.vtt', 'teams.txt', 'otter.txt', 'segments.jsonl', 'whisperx.json', 'assemblyai.json'])
    expect(
      readAll(file).heard.exchanges.map(({ seconds }) => seconds),
      file,
    ).toEqual([51, 16, 29, 17])
  expect(readAll('headings.md').heard.exchanges.map(({ seconds }) => seconds)).toEqual([0, 0, 0, 0])
})

test('notes with Q and A, wrapped by hand, keep their lines', () => {
  const { heard, candidate } = readAll('qa.txt')
  expect(candidate).toBe('A')
  expect(heard.exchanges.map(({ line, answer }) => [line, answer.split('\n').length])).toEqual([
    [5, 4],
    [11, 2],
    [15, 1],
    [18, 2],
  ])
  expect(heard.exchanges[1]?.answer).toContain('Note: nobody had an alert\nbefore that.')
})

test('several interviewers ask one candidate; a question back belongs to the question', () => {
  const { heard, candidate } = readAll('panel.md')
  expect(candidate).toBe('Jo')
  const last = heard.exchanges.at(-1)
  expect(last?.question).toContain('Have you used Spark')
  expect(last?.question).toContain('In production, yes.')
  expect(last?.answer).toMatch(/^I ran a nightly Spark job/)
})

describe('names before a colon', () => {
  const speakers = (text: string) => readTranscript(text, 'x.txt').speeches.map(({ speaker, text }) => [speaker, text])

  it.each([
    ['Ann: What is it?\nBo: A job.', ['Ann', 'Bo']],
    ['[00:01:02] Ann: What is it?\n[00:01:09] Bo: A job.', ['Ann', 'Bo']],
    ['Ann (00:01): What is it?\nBo (00:09): A job.', ['Ann', 'Bo']],
    ['(0:01) Ann\nWhat is it?\n\n(0:09) Bo\nA job.', ['Ann', 'Bo']],
    ['**Ann** (0:01): What is it?\n**Bo** (0:09): A job.', ['Ann', 'Bo']],
    ['- **Ann:** What is it?\n- **Bo:** A job.', ['Ann', 'Bo']],
    ['> *Ann*: What is it?\n> *Bo*: A job.', ['Ann', 'Bo']],
    ['### Ann (00:01)\nWhat is it?\n### Bo (00:09)\nA job.', ['Ann', 'Bo']],
    ['[20/11/2026, 10:02:11] Ann: What is it?\n[20/11/2026, 10:02:31] Bo: A job.', ['Ann', 'Bo']],
    ['2026-11-20T10:04:00Z Ann: What is it?\n2026-11-20 10:05 - Bo: A job.', ['Ann', 'Bo']],
    ['@0:03 - Ann (Acme)\nWhat is it?\n\n@0:12 - Bo\nA job.', ['Ann (Acme)', 'Bo']],
    ['**Ann**\n\nWhat is it?\n\n**Bo**\n\nA job.', ['Ann', 'Bo']],
    ['Q1: What is it?\nA1: A job.', ['Q1', 'A1']],
    ['interviewer: What is it?\ncandidate: A job.', ['interviewer', 'candidate']],
    ['Ann Lee (Interviewer): What is it?\nBo van Dam (Candidate): A job.', ['Ann Lee (Interviewer)', 'Bo van Dam (Candidate)']],
    ['Ann 10:02:33 AM: What is it?\nBo 10:02:40 AM: A job.', ['Ann', 'Bo']],
  ])('are speakers: %j', (text, names) => {
    const [one = '', other = ''] = names
    expect(speakers(text)).toEqual([
      [one, 'What is it?'],
      [other, 'A job.'],
    ])
  })

  it('are none where they are words of a sentence', () => {
    const text =
      'Interviewer: What did you do?\nCandidate: Two things.\nFirst: I called them. See https://example.org for it.\nThe result: 40 rows at 10:30.\nNote: it was late.'
    expect(speakers(text)).toHaveLength(2)
  })

  it.each([
    [
      'speakers are roles',
      'Interviewer: What do you run?\nCandidate: Much.\nStorage: S3.\nCompute: Spark.\nStorage: later GCS.\nCompute: Dataproc.\n',
    ],
    ['speakers are in bold', '**Ann:** What?\n\n**Bo:** Much.\nStorage: S3.\nStorage: GCS.\n\n**Ann:** Why?\n\n**Bo:** So.\n'],
    [
      'they are no name',
      'Ann: What?\nBo: Much.\nIt did happen, in May: x.\nAnn: Why?\nBo: So.\nIt did happen, in May: y.\nIt did happen, in May: z.\n',
    ],
  ])('are words of an answer where %s', (_, text) => {
    expect(new Set(speakers(text).map(([name]) => name)).size).toBe(2)
  })

  it('are speakers beside roles where they ask', () => {
    const text = 'Interviewer: Why?\nCandidate: So.\nDana: And how?\nCandidate: Thus.\nDana: Fine.\nCandidate: Yes.\n'
    expect(new Set(speakers(text).map(([name]) => name))).toEqual(new Set(['Interviewer', 'Candidate', 'Dana']))
  })

  it('may hold a colon', () => {
    const lines = ['How?', 'So.', 'Why?', 'Because.', 'When?', 'Note: in May.']
    const text = lines.map((line, index) => `${index % 2 === 0 ? 'Team A: Ann' : 'Bo'}: ${line}`).join('\n')
    expect(speakers(text).slice(-2)).toEqual([
      ['Team A: Ann', 'When?'],
      ['Bo', 'Note: in May.'],
    ])
  })

  it('are Q and A before a full stop too, and A alone begins a list', () => {
    expect(speakers('Q. Why?\nA. So.\nQ: How?\nA: Thus.')).toEqual([
      ['Q', 'Why?'],
      ['A', 'So.'],
      ['Q', 'How?'],
      ['A', 'Thus.'],
    ])
    expect(speakers('**Q1. Why?**\n\n**A1.** So.').map(([name, said]) => `${name} ${said}`)).toEqual(['Q1 Why?', 'A1 So.'])
    expect(speakers('Q: Why?\nA: Two things.\nA. The first.\nB. The second.')).toHaveLength(2)
  })

  it('are found where Ann answers once', () => {
    expect(speakers('Bo: Why?\nAnn: Because.').map(([name]) => name)).toEqual(['Bo', 'Ann'])
  })
})

test('a name may stand above the time', () => {
  const text = 'Ann Lee\n00:03\nWhy?\n\nBo\n00:12\nIt was slow.\n\nAnn Lee\n00:20\nHow?\n\nBo\n00:31\nIn Go.\n'
  expect(readTranscript(text, 'x.txt').speeches.map(({ speaker, text, at, line }) => [speaker, text, at, line])).toEqual([
    ['Ann Lee', 'Why?', 3, 3],
    ['Bo', 'It was slow.', 12, 7],
    ['Ann Lee', 'How?', 20, 11],
    ['Bo', 'In Go.', 31, 15],
  ])
})

test('a time of day without seconds counts hours and minutes', () => {
  const { heard } = readAll('x.txt', 'Q  10:02 AM\nWhy?\nA  10:02 AM\nIt was slow.\nQ  10:04 AM\nHow?\nA  10:05 AM\nIn Go.\n')
  expect(heard.exchanges.map(({ seconds }) => seconds)).toEqual([120, 0])
})

test('times inside a speech, and what tools write below one, are no words of it', () => {
  const text =
    '[0:01] Ann: Why?\n[0:02] Bo: It was slow.\n[0:09] In March it broke.\n\nTranscription ended after 00:41:12\n\nThis editable transcript was computer generated and might contain errors.\nTranscribed by https://otter.ai\n'
  expect(readTranscript(text, 'x.txt').speeches.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Ann', 'Why?'],
    ['Bo', 'It was slow.\nIn March it broke.'],
  ])
})

test('voices, tags and entities of WebVTT are read', () => {
  const vtt =
    'WEBVTT - a title\n\nNOTE made by hand\nnot: spoken\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:04.000 align:start\n<v.loud Ann Lee>Is <i>R&amp;D</i> yours?</v>\n<v Bo>It <00:00:02.000><c>is.</c></v>\n\n00:05.000 --> 00:07.000\nall of it\n'
  expect(readTranscript(vtt, 'x.vtt').speeches).toEqual([
    { speaker: 'Ann Lee', text: 'Is R&D yours?', line: 11, at: 1, spread: false },
    { speaker: 'Bo', text: 'It is.', line: 12, at: 1, spread: false },
    { speaker: 'Bo', text: 'all of it', line: 15, at: 5, spread: false },
  ])
})

test.each(['Interviewer (Ines)', 'Interviewer - Ines', 'Ines (Interviewer)'])('%s and Ines are one person', (label) => {
  const text = `${label}: Which test paid for itself?\nTom: The one on prices.\nInes: Why?\nTom: It stopped a release.\n`
  expect(readTranscript(text, 'talk.md').speeches.map(({ speaker }) => speaker)).toEqual([label, 'Tom', label, 'Tom'])
})

test('two people who share a role keep their names', () => {
  const text = 'Interviewer (Ines): Why?\nTom: So.\nInterviewer (Ada): When?\nTom: Then.\nInes: And?\nTom: Now.\n'
  expect(new Set(readTranscript(text, 'talk.md').speeches.map(({ speaker }) => speaker))).toEqual(
    new Set(['Interviewer (Ines)', 'Interviewer (Ada)', 'Tom']),
  )
})
