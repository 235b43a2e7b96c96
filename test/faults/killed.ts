import { setTimeout as wait } from 'node:timers/promises'
import { chance } from '../../src/core/random.ts'
import { localDisk } from '../../src/sessions/disk.ts'
import { sessionIds } from '../../src/sessions/lookup.ts'
import { readSession } from '../../src/sessions/read.ts'
import { onPipes, type Piped, run } from '../support/executable.ts'
import { attack, type Campaign, inFolder } from './campaign.ts'

const seed = 41
const lines = Array.from(
  { length: 40 },
  (_, n) =>
    `Answer ${n + 1}: I rebuilt the nightly load of ${80 + n} tables in Airflow, because it broke twice a week, and now it does not.`,
)

/** Interviews that are killed and resumed ten times each, then brought to their end. */
export const killed: Campaign = {
  what: '`kill -9` at a random moment of an interview: an answer lost that was acknowledged, a session that cannot go on, another card',
  async run(size, note) {
    const [interviews, kills] = size === 'full' ? [100, 10] : [2, 3]
    let done = 0
    const { failed } = await attack(
      Array.from({ length: interviews }, (_, n) => n),
      async (n) => {
        const faults = await inFolder((home) => killTimes(home, n, kills))
        done += 1
        if (done % 10 === 0) note(`${done * kills} kills`)
        return faults.map((fault) => `interview ${n}: ${fault}`)
      },
      size === 'full' ? 3 : 2,
    )
    return { tried: interviews * kills, failed }
  },
}

async function killTimes(home: string, n: number, kills: number): Promise<string[]> {
  const faults: string[] = []
  const practice = ['practice', 'behavioral', '--questions', '12', '--seed', String(n), '--engine', 'offline', '--json']
  for (let kill = 0; kill < kills; ) {
    const before = await saved(home)
    const started = onPipes(before === null ? practice : ['sessions', 'resume', 'last', '--json'], { home })
    started.write(`${lines.slice(before?.length ?? 0).join('\n')}\n`)
    await atRandomMoment(started, n, kill)
    started.kill('SIGKILL')
    const { code, err } = await started.finished
    const after = await saved(home)
    const acknowledged = (before?.length ?? 0) + Math.max(0, headings(err) - 1)
    const kept = after ?? []
    if (kept.some((answer, index) => answer !== lines[index])) faults.push(`kill ${kill}: other answers than those given are kept`)
    if (kept.length < acknowledged) faults.push(`kill ${kill}: ${acknowledged} answers were acknowledged and ${kept.length} kept`)
    if (code !== null) faults.push(`kill ${kill}: it ended before with ${code}: ${err.slice(-300)}`)
    kill += 1
  }
  const answered = await saved(home)
  const rest = answered === null ? practice : ['sessions', 'resume', 'last', '--json']
  const input = `${lines.slice(answered?.length ?? 0).join('\n')}\n`
  const [end, unbroken] = [
    await run(rest, { home, input }),
    await run([...practice, '--no-save'], { home, input: `${lines.join('\n')}\n` }),
  ]
  if (end.code !== 0) return [...faults, `resumed at the end with ${end.code}: ${end.err.slice(-300)}`]
  if (essence(end.out) !== essence(unbroken.out)) faults.push('the card is another one than that of an unbroken interview')
  return faults
}

/** At its start, or some milliseconds after the first to fourth thing that it says to the candidate. */
async function atRandomMoment(started: Piped, n: number, kill: number): Promise<void> {
  const which = Math.floor(5 * chance(seed, 'which', n, kill))
  if (which === 0) return await wait(400 * chance(seed, 'start', n, kill))
  const said = started.says((text) => headings(text) >= which, `question ${which}`).catch(() => undefined)
  await Promise.race([said, started.finished])
  await wait(12 * chance(seed, 'moment', n, kill))
}

/** The answers of the only session, null where there is none or it holds no record. */
async function saved(home: string): Promise<string[] | null> {
  const [id] = await sessionIds(`${home}/sessions`)
  if (id === undefined) return null
  const { events } = await readSession(`${home}/sessions`, id, localDisk)
  return events.flatMap(({ event }) => (event.type === 'answered' ? [event.text] : []))
}

function headings(said: string): number {
  return said.match(/^(?:Question \d+ of \d+.*|Follow-up|In other words)$/gm)?.length ?? 0
}

/** A card without what differs between two interviews with the same answers, of which one is not saved. */
function essence(json: string): string {
  const { session: _, startedAt: __, endedAt: ___, next, ...rest } = JSON.parse(json)
  return JSON.stringify({ ...rest, next: { ...next, command: undefined } })
}
