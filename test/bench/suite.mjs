// How long many scripted interviews take, and what memory they need, with the built executable. Usage: node test/bench/suite.mjs [interviews]
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const count = Number(process.argv[2] ?? 1000)
const root = fileURLToPath(new URL('../..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'greenflag-bench-'))

try {
  mkdirSync(join(work, 'contexts'))
  cpSync(join(root, 'test/fixtures/answers'), join(work, 'contexts/fixtures'), { recursive: true })
  const names = ['strong', 'middling', 'weak', 'evasive']
  const suite = (cases) =>
    [
      'version: 1',
      'context: data-engineer',
      'defaults: { level: senior, questions: 6, probes: 1 }',
      'cases:',
      ...Array.from({ length: cases }, (_, n) => {
        const fixture = `fixtures/${names[n % names.length]}.md`
        return `  - { id: case ${n}, seed: ${n}, candidate: { answers: ${fixture} }, expect: { conduct: { praise: 0 } } }`
      }),
      '',
    ].join('\n')
  writeFileSync(join(work, 'contexts/one.test.yaml'), suite(1))
  writeFileSync(join(work, 'contexts/some.test.yaml'), suite(Math.max(1, Math.round(count / 10))))
  writeFileSync(join(work, 'contexts/many.test.yaml'), suite(count))

  const bare = await measure(['-e', '0'])
  report('node -e 0', bare, null)
  const executable = join(root, 'bin/greenflag.js')
  const test = (name, ...more) => measure([executable, 'test', `contexts/${name}.test.yaml`, ...more])
  report('1 interview', await test('one'), 1)
  report(`${Math.round(count / 10)} interviews, one at a time`, await test('some', '--concurrency', '1'), count / 10)
  report(`${count} interviews, one at a time`, await test('many', '--concurrency', '1'), count)
  for (const atOnce of new Set([2, availableParallelism()])) {
    report(`${count} interviews, ${atOnce} at a time`, await test('many', '--concurrency', String(atOnce)), count)
  }
  console.log(`${availableParallelism()} processors`)

  function report(what, { seconds, busy, megabytes }, interviews) {
    const each = interviews === null ? '' : `, ${((1000 * busy) / interviews).toFixed(1)} ms of a processor each`
    const memory = `${String(megabytes ?? '?').padStart(4)} MB at most`
    console.log(`${what.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s, ${busy.toFixed(2).padStart(7)} s of processors, ${memory}${each}`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Seconds by the clock, seconds that processors were busy with it, and the most memory that was held: the last two as Linux tells them while it lives. */
async function measure(args) {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { cwd: work, stdio: 'ignore', env: { ...process.env, GREENFLAG_HOME: join(work, 'home') } })
  let megabytes = null
  let busy = 0
  const look = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
      if (peak !== undefined) megabytes = Math.round(Number(peak) / 1024)
      // proc(5): user and system time are the 14th and the 15th, in hundredths of a second; the 2nd may hold blanks.
      const [user = 0, system = 0] = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
        .slice(11, 13)
        .map(Number)
      busy = (user + system) / 100
    } catch {
      // Only Linux has it.
    }
  }, 20)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`${args.join(' ')} ended with exit code ${code}`)
  return { seconds: (performance.now() - begun) / 1000, busy, megabytes }
}
