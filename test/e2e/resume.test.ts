import { expect, it } from 'vitest'
import { answersIn, freshFolder, onPipes, run } from './greenflag.ts'

const lines = [
  'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.',
  'We compare row counts with the last 14 days, and in May that check caught an empty file.',
  'I do not know.',
  '/usr/bin/foo is where I put the merge, \\\nso that a rerun changes nothing.',
  '/hint',
  'It went from two hours to 14 minutes after I filtered the nulls out.',
  '/undo',
  'It went from two hours to 20 minutes after I partitioned by day 日本語.',
  '/skip',
  'We never tested our backups.',
]
const practice = ['practice', 'data-engineer', '--questions', '3', '--seed', '5', '--json'] as const
const headings = (said: string) => said.match(/^(?:Question \d+ of \d+.*|Follow-up|In other words)$/gm)?.length ?? 0
/** What asks again or goes on to the next question; a hint does neither. */
const turns = (given: readonly string[]) => given.filter((line) => line !== '/hint').length

const whole = await run(practice, { home: freshFolder(), input: `${lines.join('\n')}\n` })

/** A card without what two interviews with the same answers may differ in. */
function essence(json: string) {
  const { session, startedAt, endedAt, ...rest } = JSON.parse(json)
  expect([typeof session, typeof startedAt, typeof endedAt]).toEqual(['string', 'string', 'string'])
  // The command to practise with again names the session.
  return JSON.parse(JSON.stringify(rest).replaceAll(session, 'this'))
}

it('plays the whole script in one go', () => {
  expect(whole.code).toBe(0)
  expect(essence(whole.out).exchanges.length).toBeGreaterThan(3)
})

const breaks = lines
  .map((_, index) => index)
  .filter((k) => {
    // Before the first line nothing is asked on a pipe; a hint and the answer to it belong together; at the end nothing is left to break.
    return k > 0 && lines[k - 1] !== '/hint' && headings(whole.err) > turns(lines.slice(0, k))
  })

it.concurrent.each(breaks)('gives the same card when it was killed after %i lines and resumed', async (k) => {
  const home = freshFolder()
  const first = onPipes(practice, { home })
  for (const line of lines.slice(0, k)) first.write(`${line}\n`)
  await first.says((said) => headings(said) > turns(lines.slice(0, k)), `question ${k + 1}`)
  // With SIGKILL nothing is said and nothing tidied up: the lock stays behind, the last record may not be there yet.
  first.kill(k % 2 === 0 ? 'SIGKILL' : 'SIGINT')
  await first.finished
  const rest = await run(['sessions', 'resume', 'last', '--json'], { home, input: `${lines.slice(k).join('\n')}\n` })
  expect(rest.err).not.toContain('fault')
  expect(rest.code).toBe(0)
  expect(essence(rest.out)).toEqual(essence(whole.out))
})

it('keeps a session as it was where nobody can answer', async () => {
  const home = freshFolder()
  const first = onPipes(practice, { home })
  first.write(`${lines[0]}\n`)
  await first.says((said) => headings(said) > 1, 'the second question')
  first.kill('SIGKILL')
  await first.finished
  const nobody = await run(['sessions', 'resume'], { home })
  expect(nobody.code).toBe(2)
  expect(nobody.err).toContain('standard input is closed')
  const { out } = await run(['sessions', 'list', '--json'], { home })
  expect(JSON.parse(out)).toMatchObject([{ state: 'unfinished' }])
  expect(answersIn(home)).toEqual([lines[0]])
})
