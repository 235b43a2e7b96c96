import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { chance } from '../../src/core/random.ts'
import { run } from '../support/executable.ts'
import { attack, type Campaign, inFolder, type Size } from './campaign.ts'
import { holdInProcess } from './load-interview.ts'

const seed = 43

/** Interviews one after the other in this process; what stays in memory is looked at as they go. */
export const load: Campaign = {
  what: '1,000 interviews in one process: memory that grows',
  async run(size, note) {
    const count = size === 'full' ? 1000 : 16
    // A few interviews are held twice, so that what was made once for a role is there when the measuring begins.
    const [different, first] = size === 'full' ? [count, 0] : [count / 2, 1]
    const marks: number[] = []
    const { failed } = await attack(
      Array.from({ length: count }, (_, n) => n),
      async (n) => {
        await holdInProcess(n % different)
        if ((n + 1) % (count / 4) === 0) {
          marks.push(heap())
          note(`${n + 1} interviews, ${marks.at(-1)?.toFixed(1)} MB in use`)
        }
        return []
      },
    )
    const grown = (marks.at(-1) ?? 0) - (marks[first] ?? 0)
    return { tried: count, failed: grown > 8 ? [...failed, `the heap grew by ${grown.toFixed(1)} MB`] : failed }
  },
}

function heap(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') for (let n = 0; n < 3; n += 1) collect()
  return process.memoryUsage().heapUsed / 1_000_000
}

const vocabulary =
  'I built the nightly load in Airflow because our old script broke twice a week and we measured 40 % after the rewrite with checks on late rows by date'.split(
    ' ',
  )

function words(count: number, name: string, ends: boolean): string {
  return Array.from({ length: count }, (_, n) => {
    const word = vocabulary[Math.floor(chance(seed, name, n) * vocabulary.length)] ?? ''
    return ends && n % 14 === 13 ? `${word}.` : word
  }).join(' ')
}

interface Extreme {
  readonly what: string
  readonly args: readonly string[]
  readonly answers: readonly string[]
}

const extremes = (size: Size): readonly Extreme[] => {
  const many = size === 'full' ? 50_000 : 1_500
  return [
    { what: `${many} words`, args: ['--questions', '2'], answers: [words(many, 'long', true), words(30, 'next', true)] },
    {
      what: `${many} words without a full stop`,
      args: ['--questions', '2'],
      answers: [words(many, 'endless', false), words(30, 'next', true)],
    },
    { what: `one word of ${4 * many} letters`, args: ['--questions', '2'], answers: ['word'.repeat(many), words(30, 'next', true)] },
    {
      what: 'as long as an interview can be',
      args: size === 'full' ? ['--questions', '50', '--probes', '2'] : ['--questions', '6', '--probes', '2'],
      answers: Array.from({ length: 400 }, (_, n) => (n % 3 === 0 ? 'I do not know.' : words(60, `answer ${n}`, true))),
    },
  ]
}

/** Answers and interviews as long as nobody gives them: kept whole, assessed, shown. */
export const extremeLengths: Campaign = {
  what: 'answers of 50,000 words, with and without full stops, the longest interview that can be asked for, a transcript and a mock interview of 200 exchanges: not kept whole, no card, or a quote as long as the answer',
  async run(size, note) {
    const held = await attack(extremes(size), (extreme) => inFolder((home) => holdExtreme(extreme, size, home, note)))
    const exchanges = size === 'full' ? 200 : 30
    const others = await attack([scoreLong, mockLong], (attempt) => inFolder((home) => attempt(exchanges, home, note)))
    return { tried: held.tried + others.tried, failed: [...held.failed, ...others.failed] }
  },
}

async function holdExtreme({ what, args, answers }: Extreme, size: Size, home: string, note: (line: string) => void): Promise<string[]> {
  const begun = performance.now()
  const { code, out, err } = await run(['practice', 'data-engineer', ...args, '--seed', '3', '--engine', 'offline', '--json'], {
    home,
    input: `${answers.join('\n')}\n`,
  })
  if (code !== 0) return [`${what}: it ended with ${code}: ${err.slice(-300)}`]
  const card: Card = JSON.parse(out)
  note(`${what}: ${card.exchanges.length} exchanges, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  const faults = card.exchanges.flatMap(({ answer }, n) => (answer === answers[n] ? [] : [`${what}: answer ${n + 1} is not kept whole`]))
  const longest = Math.max(
    0,
    ...[...card.greenFlags, ...card.redFlags].flatMap(({ evidence }) => evidence.map(({ quote }) => quote.length)),
  )
  if (longest > 700) faults.push(`${what}: a quote has ${longest} characters`)
  if (size === 'short') return faults
  const shown = await run(['sessions', 'show', 'last', '--explain'], { home })
  if (shown.code !== 0) faults.push(`${what}: explained, it ends with ${shown.code}`)
  note(`${what}: with its explanation ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  return faults
}

async function scoreLong(exchanges: number, home: string, note: (line: string) => void): Promise<string[]> {
  const said = Array.from({ length: exchanges }, (_, n) => words(60, `said ${n}`, true))
  await writeFile(join(home, 'long.txt'), said.map((text, n) => `Interviewer: How did you do number ${n}?\nCandidate: ${text}\n`).join(''))
  const begun = performance.now()
  const { code, out, err } = await run(['score', 'long.txt', '--context', 'data-engineer', '--engine', 'offline', '--json'], {
    home,
    cwd: home,
  })
  if (code !== 0) return [`a long transcript: it ended with ${code}: ${err.slice(-300)}`]
  const card: Card = JSON.parse(out)
  note(`a transcript: ${card.exchanges.length} exchanges, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  const kept = card.exchanges.map(({ answer }) => answer)
  return JSON.stringify(kept) === JSON.stringify(said) ? [] : [`a long transcript: ${kept.length} answers, not those that were given`]
}

async function mockLong(exchanges: number, home: string, note: (line: string) => void): Promise<string[]> {
  const asks = Array.from({ length: exchanges }, (_, n) => `How did you load table ${n}, and who checked it?`)
  await writeFile(join(home, 'card.yaml'), 'seen: []\nratings: {}\nconfidence: 3\n')
  const begun = performance.now()
  const { code, out, err } = await run(['mock', 'data-engineer', '--seed', '3', '--engine', 'offline', '--card', 'card.yaml', '--json'], {
    home,
    cwd: home,
    input: `${asks.join('\n')}\n/end\n`,
  })
  if (code !== 0) return [`a long mock interview: it ended with ${code}: ${err.slice(-300)}`]
  const card: Card = JSON.parse(out)
  note(`a mock interview: ${card.exchanges.length} exchanges, ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  return card.exchanges.length === exchanges ? [] : [`a long mock interview: ${card.exchanges.length} exchanges of ${exchanges}`]
}

interface Card {
  readonly exchanges: readonly { readonly answer: string }[]
  readonly greenFlags: readonly Flag[]
  readonly redFlags: readonly Flag[]
}

interface Flag {
  readonly evidence: readonly { readonly quote: string }[]
}
