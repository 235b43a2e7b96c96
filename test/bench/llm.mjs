// What greenflag adds to a language model, against a server on this machine: time, calls and tokens. Usage: npm run bench:llm [-- questions]
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const questions = Math.max(10, Number(process.argv[2] ?? 40))
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
// Away from the project, whose own ./contexts would be read in the place of the bundled roles.
const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))
const answers = readFileSync(here('../fixtures/answers/strong.md'), 'utf8')
  .split(/^---$/m)
  .map((block) =>
    block
      .replace(/^\s*for:.*$/m, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .filter((answer) => answer !== '')

try {
  const bundle = await rolldown({ input: here('../support/stand-in-server.ts'), platform: 'node' })
  await bundle.write({ dir: work, entryFileNames: 'stand-in.mjs' })
  await bundle.close()
  const { startStandIn } = await import(join(work, 'stand-in.mjs'))
  console.log(
    `Node ${process.version}, ${process.platform}, ${cpus().length} cores; answers of ${Math.round(words())} words on the average`,
  )

  const { before, after, calls } = await interview(startStandIn, questions)
  const both = before.map((ms, index) => ms + after[index])
  console.log(`what greenflag adds to the end of the first sentence, ${both.length} turns: ${spread(both)} (target 10 ms)`)
  console.log(`  from the answer to the request: ${spread(before)}`)
  console.log(`  from the words on the wire to the words on standard output: ${spread(after)}`)
  console.log(`calls from the last answer to the card: ${calls} (target 1)`)

  const sizes = []
  for (const count of [4, 8, 16]) sizes.push({ count, ...(await interview(startStandIn, count)).tokens })
  for (const { count, full, cached } of sizes) {
    const [{ count: least, full: fewest }] = sizes
    console.log(
      `${String(count).padStart(2)} questions: ${full} input tokens at full price, ${Math.round(full / count)} a question,`,
      `${(full / fewest).toFixed(2)} times those of ${least} questions (linear: ${(count / least).toFixed(2)}); ${cached} from the cache`,
    )
  }
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 })
}

/** Holds an interview on pipes. Every answer is given when the one before it has been judged, as somebody who types would. */
async function interview(startStandIn, count) {
  const asked = []
  const given = []
  const before = []
  const after = []
  let judged = 0
  let turn = 0
  let said = ''
  let awake = () => {}
  const server = await startStandIn({
    respond: ({ body }) => {
      if (body.output_config !== undefined) {
        judged += 1
        setImmediate(awake)
        return '{"findings":[],"rating":3}'
      }
      turn += 1
      asked[turn] = performance.now()
      if (turn > 2) before.push(asked[turn] - given[turn - 1])
      return { text: `Let us turn to case number ${turn}. What did you do in it?`, chunk: 20 }
    },
  })
  const args = ['practice', 'data-engineer', '--questions', `${count}`, '--probes', '0', '--seed', '1', '--json']
  const env = { ...process.env, GREENFLAG_HOME: join(work, 'home'), ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: 'bench' }
  const child = spawn(process.execPath, [here('../../bin/greenflag.js'), ...args], { cwd: work, env })
  let card = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    card += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
    if (asked[turn] !== undefined && after.length < turn && said.includes(`case number ${turn}.`)) {
      after.push(performance.now() - asked[turn])
    }
    awake()
  })
  const ended = new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`greenflag ended with ${code}:\n${said}`))))
  })
  let calls = 0
  const answering = async () => {
    for (let n = 1; n <= count; n += 1) {
      while (!(turn === n && judged >= n - 1 && said.replace(/\s+/g, ' ').endsWith('What did you do in it? '))) {
        // The first line on a pipe is read before anything is asked.
        if (n === 1) break
        await new Promise((resolve) => {
          awake = resolve
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
      calls = server.messages().length
      given[n] = performance.now()
      child.stdin.write(`${answers[(n - 1) % answers.length]}\n`)
    }
    child.stdin.end()
  }
  child.stdin.on('error', () => {})
  await Promise.race([Promise.all([answering(), ended]), ended])
  calls = server.messages().length - calls
  await server.close()
  const { usage } = JSON.parse(card)
  // The first turn waits for nobody's answer, and the first answer lay in the pipe before it was asked for.
  return { before, after: after.slice(2), calls, tokens: { full: usage.inputTokens, cached: usage.cacheReadTokens } }
}

function words() {
  return answers.reduce((sum, answer) => sum + answer.split(' ').length, 0) / answers.length
}

function spread(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return `median ${middle.toFixed(1)} ms, ${sorted[0].toFixed(1)} to ${sorted.at(-1).toFixed(1)} ms`
}
