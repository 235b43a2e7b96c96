import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { whyNoTerminal } from '../support/pty.ts'
import { freshFolder, onPipes, onTerminal, run, sessionFiles } from './greenflag.ts'
import { answersFile, envFor, fileWith, judgement, running, startTable, type Table, textOf } from './model-server.ts'

const fixtures = fileURLToPath(new URL('../fixtures/transcripts/', import.meta.url))
const offline = ['--context', 'data-engineer', '--engine', 'offline']

describe('one transcript', () => {
  it('gives a card whose quotes lead to their lines, and is not kept', async () => {
    const home = freshFolder()
    const { code, out, err } = await run(['score', `${fixtures}zoom.vtt`, ...offline, '--json'], { home })
    expect(code).toBe(0)
    const card = JSON.parse(out)
    expect(card).toMatchObject({ kind: 'score', session: null, transcript: { candidate: 'Sam Okafor' } })
    const lines = readFileSync(`${fixtures}zoom.vtt`, 'utf8').split('\n')
    const evidence = [...card.greenFlags, ...card.redFlags].flatMap(
      (flag: { evidence: { quote: string; line: number }[] }) => flag.evidence,
    )
    expect(evidence.length).toBeGreaterThan(2)
    for (const { quote, line } of evidence) expect(lines[line - 1]).toContain(quote.split(' ').slice(0, 3).join(' '))
    expect(err).toContain('WebVTT with 2 speakers. The candidate is Sam Okafor: says')
    expect(err).toContain('Left out: greetings (lines 5 to 9) and closing')
    expect(readdirSync(home)).toEqual([])
  })

  it('prints the card on standard output and everything else on standard error', async () => {
    const { out, err } = await run(['score', `${fixtures}headings.md`, ...offline], { home: freshFolder() })
    expect(out).toContain('mid · score · 4 answers')
    expect(out).toContain('candidate Candidate')
    expect(out).toContain('It is not a hiring verdict')
    expect(running(err)).toContain('embedded assessor (engine offline): no model, nothing leaves this machine')
  })

  it('comes from standard input as well', async () => {
    const { code, out } = await run(['score', '-', ...offline, '--json'], {
      home: freshFolder(),
      input: readFileSync(`${fixtures}messages.json`, 'utf8'),
    })
    expect([code, JSON.parse(out).transcript]).toEqual([0, { file: 'standard input', candidate: 'user' }])
  })

  it('without a role names the nearest and ends with 2', async () => {
    const { code, out, err } = await run(['score', `${fixtures}teams.txt`], { home: freshFolder() })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/no role is named.*\nNearest to what is said is data-engineer \(0\.\d\d of 1\), then .*--context data-engineer\n$/s)
  })

  it('proposes no role where none is near', async () => {
    const talk = 'Interviewer: How do you make a sauce?\nCandidate: I melt butter, add flour and stir in milk for ten minutes.\n'
    const { code, err } = await run(['score', fileWith(talk, 'cook.txt')], { home: freshFolder() })
    expect(code).toBe(2)
    expect(err).toMatch(/\nNo role is near what is said; .* --context <role>, or write one: greenflag contexts new <name>\n$/)
  })

  it.each([
    [
      'speakers who ask alike',
      'Ann: Why? And how?\nBo: Why not? What else?\nAnn: Is it?\nBo: Is it not?\n',
      /it is not clear who the candidate is.*\n.*--candidate <name>. Its speakers are: Ann; Bo\n/,
    ],
    ['no speakers', 'so tell me about it\nwell we built a thing\n', /x\.txt:1: it names no speakers/],
    ['one speaker', 'Ann: Why?\nAnn: How?\n', /x\.txt:1: only one speaker is in it, Ann/],
    ['nothing', '', /x\.txt: the transcript is empty/],
    ['bytes', 'a\u0000b', /x\.txt:1: this is not a text/],
    ['no answer', 'Interviewer: Hello!\nCandidate: Hi.\n', /x\.txt: the candidate answers no question/],
  ])('of %s ends with 2', async (_, text, said) => {
    const { code, out, err } = await run(['score', fileWith(text, 'x.txt'), ...offline], { home: freshFolder() })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(said)
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(3)
  })

  it('takes the speaker who is named', async () => {
    const file = fileWith('Ann Lee: Why did you choose Kafka?\nBo Li: I chose it for the orders, because 40 teams read them.\n', 'x.txt')
    const { code, out } = await run(['score', file, ...offline, '--candidate', 'bo', '--json'], { home: freshFolder() })
    expect([code, JSON.parse(out).transcript.candidate]).toEqual([0, 'Bo Li'])
    expect((await run(['score', file, ...offline, '--candidate', 'cy'], { home: freshFolder() })).err).toContain(
      'nobody in it is called "cy"',
    )
  })

  it('of more than two says who speaks', async () => {
    const { err } = await run(['score', `${fixtures}panel.md`, ...offline], { home: freshFolder() })
    expect(running(err)).toMatch(/A text with \d speakers: .*Jo.*\. The candidate is Jo/)
  })

  it('cannot steer the terminal', async () => {
    const file = fileWith(
      'Interviewer: What do you \u001b[31mtest?\nCandidate: \u001b]0;x\u0007I tested 40 tables \u001b[2J with dbt, and I have never looked at a query plan.\n',
      'x.txt',
    )
    const { out, err } = await run(['score', file, ...offline], { home: freshFolder() })
    expect(out + err).not.toContain('\u001b')
  })
})

test('a session gives the card that it gave itself', async () => {
  const home = freshFolder()
  const practised = await run(
    ['practice', 'data-engineer', '--engine', 'offline', '--questions', '3', '--seed', '4', '--answers', answersFile(), '--json'],
    { home },
  )
  const { kind, ...own } = JSON.parse(practised.out)
  expect(kind).toBe('practice')
  // Only what was practised can be practised again.
  expect(own.next.command).toMatch(/^greenflag practice --retry /)
  delete own.next.command
  for (const name of ['last', join(home, 'sessions', sessionFiles(home)[0] ?? '')]) {
    const { code, out } = await run(['score', name, '--engine', 'offline', '--json'], { home })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ ...own, kind: 'score' })
  }
  expect(sessionFiles(home)).toHaveLength(1)
})

describe('several transcripts', () => {
  const folder = freshFolder()
  beforeAll(() => {
    for (const name of ['zoom.vtt', 'otter.txt', 'panel.md']) writeFileSync(join(folder, name), readFileSync(fixtures + name))
    writeFileSync(join(folder, 'bad.json'), '[\n{"role": "user",')
    writeFileSync(join(folder, 'notes.pdf'), 'left alone')
    mkdirSync(join(folder, 'below'))
  })

  it('end with a table; one that cannot be read does not stop the rest', async () => {
    const { code, out, err } = await run(['score', folder, ...offline, '--summary'], { home: freshFolder() })
    expect(code).toBe(1)
    expect(out).toMatch(/^transcript +candidate +answers +rating +green +red\notter\.txt +Sam Okafor +4 .*\npanel\.md +Jo .*\nzoom\.vtt /)
    expect(out).toMatch(/Not scored\n.*bad\.json:2: this is no\s+valid JSON/)
    expect(out).toContain('3 of 4 transcripts scored')
    expect(err).toContain('[1/4] not scored: ')
    expect(err).toContain('[4/4] ')
  })

  it('have a card each before it', async () => {
    const { out } = await run(['score', join(folder, 'zoom.vtt'), join(folder, 'panel.md'), ...offline], { home: freshFolder() })
    expect(out.match(/It is not a hiring verdict/g)).toHaveLength(2)
    expect(out.trimEnd()).toMatch(/2 of 2 transcripts scored; green and red are flags observed\.$/)
  })

  it('are an array as JSON, with faults in their places', async () => {
    const { code, out } = await run(['score', folder, ...offline, '--json'], { home: freshFolder() })
    expect(code).toBe(1)
    const cards: { transcript: { file: string }; error?: string; kind?: string }[] = JSON.parse(out)
    expect(cards.map(({ kind, error }) => error?.replace(/^.*:(?=\d)/, '') ?? kind)).toEqual([
      '2: this is no valid JSON',
      'score',
      'score',
      'score',
    ])
  })

  it('without a role ask for one', async () => {
    const { code, err } = await run(['score', folder], { home: freshFolder() })
    expect(code).toBe(2)
    expect(err).toContain('--context data-engineer')
  })
})

describe('with a model', () => {
  let table: Table
  afterAll(() => table.close())

  it('a long interview is judged thread by thread, a few answers at once', async () => {
    const words =
      'and then we moved one more of the nightly loads to the new cluster because the old one had become too slow for all of them '
    const answer = (n: number) => `In week ${n} I rewrote load ${n}, ${words.repeat(10)}which took ${n} hours.`
    const lines = Array.from(
      { length: 200 },
      (_, n) => `Interviewer: And what did you do about that after week ${n}?\n\nCandidate: ${answer(n + 1)}\n`,
    )
    let open = 0
    let most = 0
    table = await startTable({
      assessor: (request) => {
        open += 1
        most = Math.max(most, open)
        setTimeout(() => {
          open -= 1
        }, 20)
        return { text: judgement(request), delayMs: 20 }
      },
    })
    const file = fileWith(lines.join('\n'), 'long.md')
    const { code, out, err } = await run(['score', file, '--context', 'data-engineer', '--json'], {
      home: freshFolder(),
      env: envFor(table),
    })
    expect(code).toBe(0)
    expect(JSON.parse(out).exchanges).toHaveLength(200)
    expect(JSON.parse(out).exchanges.every(({ assessed }: { assessed: boolean }) => assessed)).toBe(true)
    expect(table.from('interviewer')).toEqual([])
    expect(table.from('assessor')).toHaveLength(200)
    const longest = Math.max(...table.from('assessor').map((request) => textOf(request).length))
    expect(longest).toBeLessThan(45_000)
    expect(most).toBeLessThanOrEqual(4)
    expect(running(err)).toContain('assesses: questions and answers are sent there')
  })

  it('keeps what is done when it is stopped, and counts what was not assessed', async () => {
    const folder = freshFolder()
    for (const name of ['1.txt', '2.txt', '3.txt']) {
      const lines = [1, 2].map(
        (n) => `Interviewer: How did you test load ${n} of ${name}?\nCandidate: I ran it twice on ${n} days of data.\n`,
      )
      writeFileSync(join(folder, name), lines.join(''))
    }
    const server = await startTable({
      assessor: (request, index) => (index === 0 ? judgement(request) : index < 3 ? 'no judgement' : { text: '', delayMs: 600_000 }),
    })
    const call = ['score', folder, '--context', 'data-engineer', '--json']
    const scoring = onPipes(call, { home: freshFolder(), env: envFor(server) })
    await scoring.says((said) => said.includes('[1/3]'), 'the first of three')
    scoring.kill('SIGINT')
    const { code, out, err } = await scoring.finished
    expect([code, JSON.parse(out).length]).toEqual([130, 1])
    expect(err).toMatch(/2 answers, 1 of them not assessed, .*\n[\s\S]*Stopped after 1 of 3 transcripts\.\n$/)
    await server.close()
  })

  it('that is out of reach ends with 3, and a budget with 4', async () => {
    const server = await startTable({ assessor: () => ({ status: 401, type: 'authentication_error', message: 'no' }) })
    const call = ['score', `${fixtures}zoom.vtt`, '--context', 'data-engineer']
    const refused = await run(call, { home: freshFolder(), env: envFor(server) })
    expect([refused.code, refused.out]).toEqual([3, ''])
    const dear = await run([...call, '--max-cost', '0.001'], { home: freshFolder(), env: envFor(server) })
    expect([dear.code, dear.out]).toEqual([4, ''])
    await server.close()
  })
})

const noTerminal = await whyNoTerminal()

describe.skipIf(noTerminal !== null)('on a terminal', () => {
  it('asks who the candidate is, and for which role', async () => {
    const file = fileWith('Ann: Why Kafka?\nBo: Why not? I chose it for the orders of 40 teams.\n', 'x.txt')
    const terminal = await onTerminal(['score', file, '--engine', 'offline', '--accessible'], { home: freshFolder() })
    await terminal.sees('Who is the candidate?')
    await terminal.sees('2. Bo')
    await terminal.type('2\r')
    await terminal.sees('Which role is it scored for?')
    await terminal.sees('1. data-engineer (nearest to what is said)')
    await terminal.type('\r')
    await terminal.sees('candidate Bo')
    expect((await terminal.ended()).exitCode).toBe(0)
  })
})
