import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, copyFile, mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { answersIn, onPipes, run, sessionFiles } from '../support/executable.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

/** What somebody does to the folder of the sessions, or to the file of one, while it is being written. */
interface Blow {
  readonly how: string
  readonly strike: (folder: string, file: string) => Promise<unknown>
  /** Whether the interview may go on, since what was opened before can still be written. */
  readonly bearable?: true
  /** Whether what was written before is still there. */
  readonly spares?: true
  /** Whether nobody can see that it is. */
  readonly hides?: true
}

const blows: readonly Blow[] = [
  { how: 'the folder is removed', strike: (folder) => rm(folder, { recursive: true }) },
  { how: 'the folder is moved away', strike: (folder) => rename(folder, `${folder}-moved`) },
  {
    how: 'the folder is replaced by an empty one',
    strike: async (folder) => {
      await rename(folder, `${folder}-moved`)
      await mkdir(folder)
      await belongTo(folder)
    },
  },
  {
    how: 'the folder is replaced by a file',
    strike: async (folder) => {
      await rename(folder, `${folder}-moved`)
      await writeFile(folder, '')
    },
  },
  { how: 'the file is removed', strike: (_, file) => unlink(file) },
  { how: 'the file is moved away', strike: (_, file) => rename(file, `${file}-moved`) },
  {
    how: 'the file is replaced by a copy',
    spares: true,
    strike: async (_, file) => {
      await copyFile(file, `${file}-new`)
      await belongTo(`${file}-new`)
      await rename(`${file}-new`, file)
    },
  },
  { how: 'the folder becomes read-only', bearable: true, spares: true, strike: (folder) => chmod(folder, 0o500) },
  { how: 'the folder may not be entered', spares: true, hides: true, strike: (folder) => chmod(folder, 0o000) },
  { how: 'the file becomes read-only', bearable: true, spares: true, strike: (_, file) => chmod(file, 0o400) },
]

const questions = 4
const answers = Array.from(
  { length: questions },
  (_, n) => `Answer ${n + 1}: I rebuilt load number ${n + 1}, because it broke twice a week.`,
)
const practice = ['practice', 'data-engineer', '--questions', '4', '--probes', '0', '--seed', '1', '--engine', 'offline'] as const
/** Modes mean nothing to root, who becomes nobody for it. */
const isRoot = process.getuid?.() === 0
const nobody = 65_534
const asNobody = isRoot ? { within: `exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups "$@"` } : {}

async function belongTo(path: string, who = nobody): Promise<void> {
  if (isRoot) await chown(path, who, who)
}

/** Blows at each question, and folders that are read-only from the start. */
export const vanishing: Campaign = {
  what: 'a folder or a file of sessions removed, moved, replaced or made read-only at each question: an answer neither kept nor given back, a fault not told',
  run: async (size) => {
    const cases = blows.flatMap((blow) => Array.from({ length: questions }, (_, at) => ({ blow, at })))
    const tried = size === 'full' ? cases : cases.filter((_, n) => n % 13 === 2)
    const hit = await attack(
      tried,
      async ({ blow, at }) =>
        (await inFolder((home) => struck(home, blow, at))).map((fault) => `${blow.how}, question ${at + 1}: ${fault}`),
      2,
    )
    const closed = await attack(size === 'full' ? beginnings : beginnings.slice(0, 1), async (beginning) =>
      (await inFolder((home) => beginIn(home, beginning))).map((fault) => `${beginning.how}: ${fault}`),
    )
    return { tried: hit.tried + closed.tried, failed: [...hit.failed, ...closed.failed] }
  },
}

async function struck(home: string, { strike, bearable, spares, hides }: Blow, at: number): Promise<string[]> {
  await belongTo(home)
  const folder = join(home, 'sessions')
  const interview = onPipes(practice, { home, ...asNobody })
  for (const [n, answer] of answers.slice(0, at + 1).entries()) {
    await asked(home, n + 1)
    if (n < at) interview.write(`${answer}\n`)
  }
  const [name] = sessionFiles(home)
  if (name === undefined) return ['there is no session']
  await strike(folder, join(folder, name))
  interview.write(`${answers.slice(at).join('\n')}\n`)
  interview.end()
  const { code, err } = await interview.finished
  if (spares) {
    await chmod(folder, 0o700)
    await chmod(join(folder, name), 0o600)
  }
  const faults: string[] = []
  const wanted = answers.slice(0, bearable ? questions : at)
  if (spares && JSON.stringify(answersIn(home)) !== JSON.stringify(wanted)) faults.push(`kept were ${JSON.stringify(answersIn(home))}`)
  if (bearable) return code === 0 ? faults : [...faults, `it ended with ${code}: ${err.slice(-300)}`]
  if (code !== 5 || !err.includes('The session could not be written')) faults.push(`it ended with ${code}: ${err.slice(-300)}`)
  if (!err.includes(answers[at] ?? '')) faults.push(`the answer is not given back: ${err.slice(-300)}`)
  if (hides !== true && err.includes('sessions resume') !== (spares === true))
    faults.push(`it ${spares ? 'does not say' : 'says'} how to go on: ${err.slice(-300)}`)
  if (spares) {
    const rest = await run(['sessions', 'resume', 'last'], { home, input: `${answers.slice(at).join('\n')}\n`, ...asNobody })
    if (rest.code !== 0 || JSON.stringify(answersIn(home)) !== JSON.stringify(answers))
      faults.push(`resumed it ends with ${rest.code}: ${rest.err}`)
  }
  return faults
}

/** Until a question is on the disk and, most likely, flushed: where the question is what fails, nobody has read an answer yet. */
async function asked(home: string, n: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; ) {
    const [name] = existsSync(join(home, 'sessions')) ? sessionFiles(home) : []
    const last =
      name === undefined
        ? null
        : (readFileSync(join(home, 'sessions', name), 'utf8')
            .trimEnd()
            .split('\n')
            .at(-1) ?? '')
    if (last?.includes(`"event":{"type":"asked","n":${n},`) === true) return await wait(250)
    if (Date.now() > deadline) throw new Error(`question ${n} did not come`)
    await wait(10)
  }
}

interface Beginning {
  readonly how: string
  readonly prepare: (home: string) => Promise<unknown>
  readonly args: readonly string[]
  /** 5 with a message, or 0. */
  readonly code: 0 | 5
}

/** Leaves an interview in the middle, in a folder that its owner alone, somebody else, may write. */
const sealed = async (home: string) => {
  const interview = onPipes(practice, { home, ...asNobody })
  interview.write(`${answers[0]}\n`)
  await asked(home, 2)
  interview.kill('SIGTERM')
  await interview.finished
  await belongTo(join(home, 'sessions'), 0)
  await chmod(join(home, 'sessions'), 0o555)
}

const beginnings: readonly Beginning[] = [
  { how: 'practice in a read-only home', prepare: (home) => chmod(home, 0o500), args: practice, code: 5 },
  { how: 'practice in a read-only folder', prepare: sealed, args: practice, code: 5 },
  { how: 'practice where a file stands', prepare: (home) => writeFile(join(home, 'sessions'), ''), args: practice, code: 5 },
  { how: 'resume in a read-only folder', prepare: sealed, args: ['sessions', 'resume', 'last'], code: 5 },
  { how: 'delete in a read-only folder', prepare: sealed, args: ['sessions', 'delete', 'last', '--yes'], code: 5 },
  { how: 'show in a read-only folder', prepare: sealed, args: ['sessions', 'show', 'last'], code: 0 },
  { how: 'list in a read-only folder', prepare: sealed, args: ['sessions', 'list'], code: 0 },
  { how: 'progress in a read-only folder', prepare: sealed, args: ['progress'], code: 0 },
]

async function beginIn(home: string, { prepare, args, code: wanted }: Beginning): Promise<string[]> {
  await belongTo(home)
  await prepare(home)
  const { code, out, err } = await run(args, { home, input: `${answers.join('\n')}\n`, ...asNobody })
  const faults = code === wanted ? [] : [`it ended with ${code}: ${err.slice(-300)}`]
  if (wanted === 5 && !/The session could not be (?:written|deleted|read)/.test(err)) faults.push(`it does not say why: ${err.slice(-300)}`)
  if (wanted === 5 && out.includes('Question 1')) faults.push('it asks, though no answer could be kept')
  return faults
}
