import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { answersIn, eventsIn, onPipes, run, sessionFiles } from '../support/executable.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

const answers = ['I rebuilt the nightly load in Airflow, because it broke twice a week.', 'I compare row counts with the last 14 days.']
const practice = ['practice', 'data-engineer', '--questions', '3', '--probes', '0', '--seed', '1', '--engine', 'offline'] as const

/** Many processes that resume one session at the same moment, after one that was killed and after one that ended well. */
export const oneWriter: Campaign = {
  what: '50 processes that resume one session at once, its lock left by a killed process or not: more than one writes, or none',
  async run(size) {
    const [rounds, processes] = size === 'full' ? [4, 50] : [1, 6]
    const { failed } = await attack(
      Array.from({ length: rounds }, (_, n) => n),
      (round) => inFolder((home) => resumeAtOnce(home, processes, round % 2 === 0)),
    )
    return { tried: rounds * processes, failed }
  },
}

async function resumeAtOnce(home: string, processes: number, killed: boolean): Promise<string[]> {
  const first = onPipes(practice, { home })
  first.write(`${answers[0]}\n`)
  await first.says((said) => said.includes('Question 2 of 3'), 'the second question')
  first.kill(killed ? 'SIGKILL' : 'SIGTERM')
  await first.finished
  const all = Array.from({ length: processes }, () => onPipes(['sessions', 'resume', 'last'], { home }))
  for (const one of all) one.write(`${answers[1]}\n`)
  const refused: string[] = []
  let ended = 0
  const outcomes = all.map(async (one) => {
    const { code, err } = await one.finished
    ended += 1
    if (code === 5 && /held by process \d+|keeps changing hands/.test(err)) refused.push(err)
    return code
  })
  // The one that writes waits for a third answer until nobody else is left.
  const deadline = Date.now() + 120_000
  while (ended < processes - 1 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
  for (const one of all) one.end()
  const codes = await Promise.all(outcomes)
  const faults: string[] = []
  if (refused.length !== processes - 1) faults.push(`${refused.length} of ${processes} were refused; exit codes ${codes.join(' ')}`)
  if (codes.filter((code) => code === 0).length !== 1) faults.push(`not one alone went on: exit codes ${codes.join(' ')}`)
  if (answersIn(home).join() !== answers.join()) faults.push(`kept were ${JSON.stringify(answersIn(home))}`)
  const left = (await readdir(join(home, 'sessions'))).filter((name) => name.includes('.lock'))
  if (left.length > 0) faults.push(`left behind: ${left.join(' ')}`)
  return faults
}

/** What is called under a umask that would leave everything open, beside an interview that is going on. */
const calls: readonly (readonly string[])[] = [
  practice,
  ['practice', 'data-engineer', '--questions', '1', '--engine', 'offline', '--self-ratings', 'sql=3'],
  ['demo', 'data-engineer', '--questions', '1'],
  ['mock', 'data-engineer', '--questions', '1'],
  ['sessions', 'list'],
  ['sessions', 'resume', 'last'],
  ['progress'],
  ['practice', '--retry', 'last:1', '--engine', 'offline'],
  ['contexts', 'new', 'my-role'],
  ['sessions', 'delete', 'last', '--yes'],
]

/** Modes of all that is written under a umask of 000, while an interview goes on and after each call. */
export const modes: Campaign = {
  what: 'every file and folder that greenflag keeps, written under umask 000: one that another user could open',
  run: (size) =>
    inFolder(async (home) => {
      const place = join(home, 'made', 'by', 'greenflag')
      const within = 'umask 000; exec "$@"'
      const held = onPipes(practice, { home: place, within })
      held.write(`${answers[0]}\n`)
      await held.says((said) => said.includes('Question 2 of 3'), 'the second question')
      const failed = await openTo(home, home)
      let tried = await countIn(home)
      for (const args of size === 'full' ? calls : calls.slice(4, 6)) {
        await run(args, { home: place, within, input: `${answers.join('\n')}\n`, cwd: home })
        failed.push(...(await openTo(place, home)).map((path) => `after ${args.join(' ')}: ${path}`))
        tried += await countIn(place)
      }
      held.kill('SIGTERM')
      await held.finished
      return { tried, failed: [...new Set(failed)] }
    }),
}

async function openTo(folder: string, above: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    const standing = await stat(path).catch(() => null)
    if (standing !== null && (standing.mode & 0o077) !== 0)
      found.push(`${path.slice(above.length)} has ${(standing.mode & 0o777).toString(8)}`)
  }
  return found
}

async function countIn(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true })).length
}

/** A disk that takes no more, as the system itself behaves. */
export const realDisks: Campaign = {
  what: 'a disk that is full from each half kilobyte of an interview on: an answer neither kept nor given back, another exit than 5, a session that cannot go on',
  async run(size) {
    const limits = await inFolder(limitsFrom)
    return await attack(
      size === 'full' ? limits : limits.filter((_, n) => n % 12 === 4),
      (blocks) => inFolder((home) => fillUp(home, blocks)),
      2,
    )
  },
}

const asked = ['practice', 'data-engineer', '--questions', '5', '--probes', '0', '--seed', '1', '--engine', 'offline'] as const
const long = Array.from({ length: 5 }, (_, n) => `Answer ${n}: ${`I rebuilt load number ${n}, because it broke. `.repeat(40)}`)
const block = 512

/** Blocks that a file may have: from before the first record's end, which holds the context, to behind the last. */
async function limitsFrom(home: string): Promise<number[]> {
  await run(asked, { home, input: `${long.join('\n')}\n` })
  const [name = ''] = sessionFiles(home)
  const whole = await readFile(join(home, 'sessions', name))
  const [first, last] = [Math.floor(whole.indexOf(10) / block) - 3, Math.ceil(whole.length / block) + 1]
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}

async function fillUp(home: string, blocks: number): Promise<string[]> {
  const within = `ulimit -f ${blocks}; exec "$@"`
  await mkdir(home, { recursive: true })
  const { code, err, out } = await run(asked, { home, within, input: `${long.join('\n')}\n` })
  if (code === 0) return answersIn(home).length === long.length ? [] : ['it ended well and did not keep every answer']
  const faults: string[] = []
  if (code !== 5 || !err.includes('The session could not be written')) faults.push(`it ended with ${code}: ${err.slice(-200)}`)
  const kept = await answersKept(home)
  const shown = out.match(/^Question \d+ of 5/gm)?.length ?? 0
  const awaited = shown === 0 ? 0 : eventsIn(home).filter(({ type }) => type === 'asked').length
  if (kept.some((answer, index) => answer.trim() !== long[index]?.trim())) faults.push('other answers than those given are kept')
  if (kept.length < shown - 1) faults.push(`${shown - 1} answers were acknowledged and ${kept.length} kept`)
  // The answer that could not be written is given back; where it was the question, no answer was read.
  const lost = long[kept.length]?.trim() ?? ''
  if (awaited > kept.length && !err.includes(lost)) faults.push(`answer ${kept.length + 1} is neither kept nor given back`)
  if (shown > 0) {
    const rest = await run(['sessions', 'resume', 'last'], { home, input: `${long.slice(kept.length).join('\n')}\n` })
    if (rest.code !== 0 || answersIn(home).length !== long.length) faults.push(`resumed on a larger disk it ends with ${rest.code}`)
  }
  await rm(join(home, 'sessions'), { recursive: true, force: true })
  return faults.map((fault) => `${blocks} blocks: ${fault}`)
}

async function answersKept(home: string): Promise<string[]> {
  const names = (await readdir(join(home, 'sessions')).catch(() => [])).filter((name) => /^\d.*\.jsonl$/.test(name))
  return names.length === 0 ? [] : answersIn(home).map((answer) => answer ?? '')
}
