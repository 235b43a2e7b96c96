import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/core/card/card.ts'
import type { Progress } from '../../src/core/progress/progress.ts'
import { encodeRecord } from '../../src/sessions/record.ts'
import { whyNoTerminal } from '../support/pty.ts'
import { freshFolder, onPipes, onTerminal, run, sessionFiles } from './greenflag.ts'

const answers = (who: string) => join(import.meta.dirname, `../fixtures/answers/${who}.md`)
const offline = ['--engine', 'offline'] as const
const noTerminal = await whyNoTerminal()

/** Moves the only session of today so many days back, as if it had been held then; gives its id. */
function moveBack(home: string, days: number): string {
  const folder = join(home, 'sessions')
  const id = (sessionFiles(home).sort().at(-1) ?? '').replace('.jsonl', '')
  const before = (at: string) => new Date(Date.parse(at) - days * 86_400_000).toISOString()
  const lines = readFileSync(join(folder, `${id}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  const records = lines.map((line) => JSON.parse(line))
  const moved = before(records[0].at).slice(0, 19).replaceAll(':', '-') + id.slice(19)
  let sum = ''
  const text = records.map(({ at, event }, seq) => {
    const record = encodeRecord(seq, { at: before(at), event: event.type === 'opened' ? { ...event, id: moved } : event }, sum)
    sum = record.sum
    return `${record.bytes}\n`
  })
  rmSync(join(folder, `${id}.jsonl`))
  writeFileSync(join(folder, `${moved}.jsonl`), text.join(''), { mode: 0o600 })
  return moved
}

/** Practises with the answers of a file, so many days ago. */
async function practise(home: string, who: string, days: number, more: readonly string[] = []): Promise<string> {
  const role = ['practice', 'data-engineer', ...offline, '--json', '--seed', '3', '--answers', answers(who)]
  const { code, err } = await run([...role, ...more], { home })
  expect(code, err).toBe(0)
  return moveBack(home, days)
}

const home = freshFolder()
let weakest = ''
beforeAll(async () => {
  weakest = await practise(home, 'weak', 40)
  await practise(home, 'strong', 20, ['--questions', '2'])
  await practise(home, 'strong', 2)
  await run(['practice', 'behavioral', ...offline, '--questions', '2', '--answers', answers('strong')], { home })
  moveBack(home, 60)
})

async function progressIn(where: string, more: readonly string[] = []): Promise<Progress> {
  const { out } = await run(['progress', '--json', ...more], { home: where })
  return JSON.parse(out)
}

describe('greenflag progress', () => {
  it('tells how ratings and flags moved, with the day and the words', async () => {
    const { code, out } = await run(['progress'], { home })
    expect(code).toBe(0)
    expect(out).toContain('practice · 3 sessions · mid')
    expect(out).toMatch(/All together +Development/)
    expect(out).toMatch(/ {2}up \d\.\d/)
    expect(out).toContain('Turned for the better')
    expect(out).toMatch(/green flag, shown on \d+ \w+ \d{4}, not on \d+ \w+ \d{4}/)
    expect(out).toMatch(/Not comparable, so not shown: 1 of behavioral/)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('has every quote of a turn verbatim from the session that it names', async () => {
    const { candidate } = await progressIn(home)
    expect(candidate?.turned.length).toBeGreaterThan(3)
    for (const { quote, quoteFrom, from, to } of candidate?.turned ?? []) {
      const { session } = quoteFrom === 'from' ? from : to
      const file = readFileSync(join(home, 'sessions', `${session}.jsonl`), 'utf8')
      expect(file).toContain(JSON.stringify(quote).slice(1, -1))
    }
  })

  it('never compares roles, and shows the one that is asked for', async () => {
    const { candidate, others } = await progressIn(home, ['--context', 'Behavioral'])
    expect(candidate?.group).toMatchObject({ context: 'behavioral', assessor: 'offline' })
    expect(candidate?.sessions).toHaveLength(1)
    expect(others).toMatchObject([{ kind: 'practice', sessions: 3, group: { context: 'data-engineer' } }])
  })

  it('names what was not practised for long', async () => {
    const { candidate } = await progressIn(home, ['--context', 'behavioral'])
    expect(candidate?.neglected.length).toBe(candidate?.areas.length)
    const { out } = await run(['progress', '--context', 'behavioral'], { home })
    expect(out).toContain('Not practised for long')
    expect(out).toMatch(/: 60 days ago/)
  })

  it('speaks in lines where drawings are noise, and keeps to ASCII', async () => {
    const { out } = await run(['progress', '--accessible'], { home })
    expect(out).toMatch(/All together: \d\.\d, likely \d\.\d to \d\.\d; up \d\.\d since/)
    expect(out).not.toMatch(/[│╷╵▀▄]/)
    const plain = await run(['progress'], { home, env: { LC_ALL: 'C' } })
    expect(plain.out.replace(/[“”’–—]/g, '')).toMatch(/^[\x20-\x7e\n]*$/)
  })

  it('says that there is nothing yet, and which roles there are', async () => {
    const empty = freshFolder()
    expect(await run(['progress'], { home: empty })).toMatchObject({ code: 0, out: expect.stringContaining('no finished interview') })
    expect(await progressIn(empty)).toMatchObject({ version: 1, candidate: null, interviewer: null, others: [] })
    const unknown = await run(['progress', '--context', 'data-enginer'], { home })
    expect(unknown.code).toBe(2)
    expect(unknown.err).toContain('Did you mean data-engineer?')
  })

  it('leaves out unfinished interviews, and says so', async () => {
    const own = freshFolder()
    await practise(own, 'weak', 1)
    const broken = onPipes(['practice', 'data-engineer', ...offline], { home: own })
    await broken.says((said) => said.includes('Question 1'), 'the first question')
    broken.kill('SIGKILL')
    await broken.finished
    const { candidate, leftOut } = await progressIn(own)
    expect(candidate?.sessions).toHaveLength(1)
    expect(leftOut).toEqual({ unfinished: 1, demo: 0, unrated: 0, retry: 0, unreadable: 0 })
    expect((await run(['progress'], { home: own })).out).toContain('Left out: 1 unfinished.')
  })

  it('follows an interviewer over mock interviews, apart from the practice', async () => {
    const own = freshFolder()
    const card = join(own, 'card.yaml')
    writeFileSync(card, 'seen: []\nratings: {}\nconfidence: 3\n')
    const questions = [
      'Tell me about a pipeline that failed. What did you do?\n',
      'You know SQL, right?\nTell me how you check your data.\n',
    ]
    for (const input of questions) {
      const { code, err } = await run(['mock', 'data-engineer', ...offline, '--seed', '2', '--card', card, '--json'], { home: own, input })
      expect(code, err).toBe(0)
    }
    const { candidate, interviewer } = await progressIn(own)
    expect(candidate).toBeNull()
    expect(interviewer?.sessions).toHaveLength(2)
    expect(interviewer?.figures).toMatchObject([
      { figure: 'found', points: [{ share: 0 }, { share: 0 }] },
      { figure: 'agreement' },
      { figure: 'questions', points: [{ share: 1 }, { share: 0.5 }], change: -0.5 },
    ])
    const { out } = await run(['progress'], { home: own })
    expect(out).toContain('as interviewer · 2 sessions')
    expect(out).toContain('Questions without fault')
    expect(out).toContain('50%  down 50')
  })
})

describe('practice --weak', () => {
  it('keeps to what is weakest and longest ago, and says in a line what and why', async () => {
    const own = freshFolder()
    await practise(own, 'strong', 3)
    await practise(own, 'weak', 2, ['--focus', 'quality', '--questions', '2'])
    const { code, out, err } = await run(['practice', '--weak', ...offline, '--json', '--answers', answers('strong')], { home: own })
    expect(code).toBe(0)
    expect(err.replace(/\s+/g, ' ')).toMatch(
      /Chosen for you: .+ \(about \d\.\d of 5, last practised \d+ days ago\) and .+; it begins at level \w+\./,
    )
    const card: Card = JSON.parse(out)
    expect(new Set(card.exchanges.map(({ area }) => area)).size).toBeLessThanOrEqual(2)
    expect(card.exchanges.map(({ area }) => area)).toContain('data-quality-and-governance')
  })

  it('holds an ordinary interview where nothing is practised yet', async () => {
    const { code, err } = await run(['practice', 'data-engineer', '--weak', ...offline, '--json'], {
      home: freshFolder(),
      input: 'I load it by night.\n',
    })
    expect(code).toBe(0)
    expect(err).toContain('Nothing is practised yet, so this is an ordinary interview.')
  })

  it('does not take areas beside it', async () => {
    const refused = await run(['practice', '--weak', '--focus', 'quality'], { home, input: 'x\n' })
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('--weak chooses the areas')
  })
})

describe('practice --retry', () => {
  const better =
    'In 2022 I moved the nightly load from cron to Airflow because it failed twice a week. I set retries and an SLA, backfilled 90 days, and failures went from nine a month to one.\n'

  it('asks the same question in the same words, and shows what changed', async () => {
    const first: Card = JSON.parse((await run(['sessions', 'show', weakest, '--json'], { home })).out)
    const { code, out } = await run(['practice', '--retry', `${weakest}:1`, ...offline], { home, input: better })
    expect(code).toBe(0)
    const said = out.replace(/\s+/g, ' ')
    expect(said).toContain(first.exchanges[0]?.question.replace(/\s+/g, ' '))
    expect(said).toMatch(/\d\.\d before, \d\.\d now · up \d\.\d/)
    expect(said).toContain('Gained')
    expect(said).toContain('“I set retries and an SLA, backfilled 90 days')
    const shown = await run(['sessions', 'show', 'last', '--json'], { home })
    const card: Card = JSON.parse(shown.out)
    expect(card.retry).toMatchObject({ session: weakest, exchange: 1, n: 1, differs: [], before: first.exchanges[0]?.rating })
    expect(card.exchanges).toHaveLength(1)
    expect(card.retry?.flags.some(({ change, quoteFrom }) => change === 'gained' && quoteFrom === 'after')).toBe(true)
  })

  it('asks a follow-up again after what was said before it, which is not asked', async () => {
    const first: Card = JSON.parse((await run(['sessions', 'show', weakest, '--json'], { home })).out)
    const probe = first.exchanges.find(({ kind }) => kind === 'probe')
    const { out } = await run(['practice', '--retry', `${weakest}:${probe?.n}`, ...offline, '--json'], { home, input: better })
    const card: Card = JSON.parse(out)
    expect(card.exchanges.map(({ kind }) => kind)).toEqual(['question', 'probe'])
    expect(card.exchanges[1]?.question).toBe(probe?.question)
    expect(card.exchanges[0]?.answer).toBe(first.exchanges[(probe?.n ?? 0) - 2]?.answer)
    expect(card.retry).toMatchObject({ n: 2, exchange: probe?.n, before: probe?.rating })
  })

  it('does not take back what another session said, and asks nothing further', async () => {
    const first: Card = JSON.parse((await run(['sessions', 'show', weakest, '--json'], { home })).out)
    const probe = first.exchanges.find(({ kind }) => kind === 'probe')
    const { out } = await run(['practice', '--retry', `${weakest}:${probe?.n}`, ...offline, '--json', '--no-save'], {
      home,
      input: '/undo\nI do not know.\nnever read\n',
    })
    const card: Card = JSON.parse(out)
    expect(card.exchanges.map(({ answer }) => answer)).toEqual([first.exchanges[(probe?.n ?? 0) - 2]?.answer, 'I do not know.'])
    expect(card.session).toBeNull()
  })

  it('is left out of the ratings in progress', async () => {
    const { candidate, leftOut } = await progressIn(home)
    expect(candidate?.sessions).toHaveLength(3)
    expect(leftOut.retry).toBeGreaterThan(0)
  })

  it.each([
    [['--retry', 'last'], 'takes a session and the number'],
    [['--retry', 'last:99'], 'has no answer 99'],
    [['--retry', 'last:1', '--level', 'senior'], '--level says nothing here'],
    [['data-engineer', '--retry', 'last:1'], 'a role says nothing here'],
  ])('refuses %j', async (call, says) => {
    const refused = await run(['practice', ...call], { home, input: 'x\n' })
    expect(refused.code).toBe(2)
    expect(refused.err).toContain(says)
  })
})

describe('practice --self', () => {
  const practice = [
    'practice',
    'data-engineer',
    ...offline,
    '--questions',
    '2',
    '--probes',
    '0',
    '--seed',
    '4',
    '--answers',
    answers('weak'),
  ]

  it('takes the ratings from the call, and the card tells where they are off', async () => {
    const { code, out } = await run(
      [...practice, '--json', '--self-ratings', 'pipeline=5,big-data-technologies=,quality=5,warehousing=5'],
      { home: freshFolder() },
    )
    expect(code).toBe(0)
    const card: Card = JSON.parse(out)
    expect(card.self?.map(({ area }) => area)).toEqual(card.areas.filter(({ exchanges }) => exchanges.length > 0).map(({ id }) => id))
    for (const { area, own, rating, verdict } of card.self ?? []) {
      const high = card.areas.find(({ id }) => id === area)?.high ?? 5
      if (own !== null && rating !== null) expect(verdict).toBe(own > high ? 'too high' : 'about right')
    }
    expect(card.self?.some(({ verdict }) => verdict === 'too high')).toBe(true)
  })

  it.each([
    [[...practice, '--self'], 'have to come with the call'],
    [[...practice, '--self-ratings', 'quality=6'], '"quality=6" is no rating'],
    [[...practice, '--self-ratings', 'nothing=3'], 'there is no area called "nothing"'],
    [[...practice, '--self-ratings', 'quality=3,data-quality-and-governance=2'], 'twice'],
  ])('refuses a call that it cannot read (%#)', async (call, says) => {
    const where = freshFolder()
    const refused = await run(call, { home: where })
    expect(refused.code).toBe(2)
    expect(refused.err).toContain(says)
  })

  it.skipIf(noTerminal !== null)('asks before the card appears, hides it until then, and goes on there after a break', async () => {
    const where = freshFolder()
    const terminal = await onTerminal([...practice, '--self'], { home: where, columns: 100, rows: 40 })
    await terminal.sees('Before the card appears')
    await terminal.sees('? ')
    await terminal.type('\x03')
    expect((await terminal.ended()).exitCode).toBe(130)
    expect(terminal.output()).not.toContain('of 5 ·')

    const hidden = await run(['sessions', 'show', 'last'], { home: where })
    expect(hidden.code).toBe(2)
    expect(hidden.err).toContain('waits for your own view')
    const { out } = await run(['sessions', 'list', '--json'], { home: where })
    expect(JSON.parse(out)).toMatchObject([{ state: 'unfinished', overall: null }])

    const again = await onTerminal(['sessions', 'resume'], { home: where, columns: 100, rows: 40 })
    await again.sees('Before the card appears')
    await again.sees('? ')
    await again.type('7\r')
    await again.sees('A number from 0 to 5')
    await again.type('\x7f4.5\r')
    await again.sees('✔')
    await again.type('\r')
    await again.sees('Your own view')
    await again.sees('you 4.5')
    await again.sees('cannot say')
    expect((await again.ended()).exitCode).toBe(0)

    const locked = await run(['sessions', 'resume', 'last', '--self-ratings', 'quality=1'], { home: where })
    expect(locked.code).toBe(2)
    expect(locked.err).toContain('they stay')
  })

  it.skipIf(noTerminal !== null)('asks in plain lines with --accessible', async () => {
    const terminal = await onTerminal([...practice, '--self', '--accessible'], { home: freshFolder(), columns: 100, rows: 40 })
    await terminal.sees('your rating, 0 to 5?')
    await terminal.type('eleven\r')
    await terminal.sees('your rating, 0 to 5?')
    await terminal.type('3\r')
    await terminal.sees('your rating, 0 to 5?')
    await terminal.type('\r')
    await terminal.sees('you 3.0')
    expect((await terminal.ended()).exitCode).toBe(0)
  })
})
