// How long greenflag takes to answer, and to put its first question, against `node -e 0` in pairs. Usage: npm run bench:start [-- pairs]
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pairs = Math.max(10, Number(process.argv[2] ?? 20))
const warmUp = 3
const executable = fileURLToPath(new URL('../../bin/greenflag.js', import.meta.url))
// Away from the project, whose own ./contexts would be read in the place of the bundled roles.
const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))
const env = { ...process.env, GREENFLAG_HOME: join(work, 'home') }
const interview = ['practice', 'data-engineer', '--seed', '1']

try {
  const question = firstQuestion()
  console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} cores; ${pairs} pairs after ${warmUp} to warm up`)
  await compare('greenflag --version', 1.3, () => untilExit([executable, '--version']))
  await compare('greenflag practice data-engineer, to its first question', 3, () => untilSaid([executable, ...interview], question))
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 })
}

async function compare(name, target, run) {
  const measured = []
  for (let n = -warmUp; n < pairs; n += 1) {
    const bare = await untilExit(['-e', '0'])
    const ours = await run()
    if (n >= 0) measured.push({ bare, ours, ratio: ours / bare })
  }
  const ratios = measured.map(({ ratio }) => ratio)
  console.log(
    `${name}: ${median(ratios).toFixed(2)} times node -e 0 (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; target ${target});`,
    `medians ${median(measured.map(({ ours }) => ours)).toFixed(0)} and ${median(measured.map(({ bare }) => bare)).toFixed(0)} ms`,
  )
}

/** What this seed asks first, as one line. */
function firstQuestion() {
  const options = { cwd: work, env, input: 'x\n', stdio: ['pipe', 'pipe', 'ignore'], encoding: 'utf8' }
  const card = JSON.parse(execFileSync(process.execPath, [executable, ...interview, '--no-save', '--json'], options))
  return card.exchanges[0].question
}

/** Milliseconds until a program of Node's has ended. */
function untilExit(args) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, args, { cwd: work, env, stdio: 'ignore' })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve(performance.now() - began) : reject(new Error(`${args.join(' ')} ended with ${code}`)),
    )
  })
}

/**
 * Milliseconds until some words stand on standard output, wherever their lines break. Standard input is a pipe that stays open; a first line
 * lies in it, as greenflag asks nobody before it knows that somebody answers.
 */
function untilSaid(args, words) {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, args, { cwd: work, env, stdio: ['pipe', 'pipe', 'ignore'] })
    let output = ''
    let heard = null
    child.on('error', reject)
    child.stdin.on('error', () => {})
    child.stdin.write('x\n')
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text) => {
      output += text
      if (heard !== null || !output.replace(/\s+/g, ' ').includes(words)) return
      heard = performance.now() - began
      child.kill('SIGKILL')
    })
    child.on('close', (code) =>
      heard === null ? reject(new Error(`greenflag ended with ${code} and never asked:\n${output}`)) : resolve(heard),
    )
  })
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2
}
