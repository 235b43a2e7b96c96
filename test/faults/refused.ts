import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onPipes } from '../support/executable.ts'
import { inFolder } from './campaign.ts'

const probe = fileURLToPath(new URL('./probe.cjs', import.meta.url))

/** A call that has to be refused. */
export interface Refusal {
  readonly args: readonly string[]
  /** Exit codes that will do. */
  readonly codes: readonly number[]
  /** What the message has to name: a file, or what was asked for. */
  readonly names: readonly string[]
  /** Lines of the message at most. */
  readonly lines: number
  readonly prepare: (folder: string) => void
  readonly input?: string
  /** Where it is called, from the folder of the attempt; the folder itself where nothing is said. */
  readonly within?: string
}

/** The longest and the largest of what was tried, for the notes. */
export interface Cost {
  ms: number[]
  kilobytes: number[]
}

/** Nobody waits longer, also on a busy machine. */
const patience = 60_000
/** Milliseconds of the processor from the start to the end of the process, and kilobytes, that a refusal may take. */
const slowest = 4000
const largest = 260_000

/** Runs the executable in a folder of its own and tells what it did that it should not have. */
export async function refuse({ args, codes, names, lines, prepare, input, within }: Refusal, cost: Cost): Promise<string[]> {
  const aside = await mkdtemp(join(tmpdir(), 'greenflag-probe-'))
  try {
    return await inFolder(async (folder) => {
      prepare(folder)
      const before = treeOf(folder)
      const report = join(aside, 'report.json')
      const home = join(aside, 'home')
      const started = onPipes(args, {
        home,
        cwd: join(folder, within ?? ''),
        stdin: input === undefined ? 'closed' : 'pipe',
        env: { NODE_OPTIONS: `--require ${probe}`, GREENFLAG_PROBE: report },
      })
      if (input !== undefined) {
        started.write(input)
        started.end()
      }
      let hung = false
      const timer = setTimeout(() => {
        hung = true
        started.kill('SIGKILL')
      }, patience)
      const { code, out, err } = await started.finished
      clearTimeout(timer)
      if (hung) return [`still at it after ${patience / 1000} s`]
      const said = `${out}${err}`
      const told = said.trim().split('\n')
      const wrong: string[] = []
      if (code === null || !codes.includes(code)) wrong.push(`exit ${code}, not ${codes.join(' or ')}`)
      if (said.includes('a fault of greenflag itself')) wrong.push('it takes the blame')
      if (!names.some((name) => said.includes(name))) wrong.push('the message does not name it')
      if (told.length > lines) wrong.push(`${told.length} lines`)
      if (treeOf(folder) !== before) wrong.push('something was written in the folder')
      if (existsSync(home)) wrong.push('something was written at home')
      if (!existsSync(report)) return [...wrong, 'it ended without its end'].map((fault) => `${fault}: ${told[0]?.slice(0, 200)}`)
      const { children, changed, kilobytes, ms } = JSON.parse(readFileSync(report, 'utf8'))
      cost.ms.push(ms)
      cost.kilobytes.push(kilobytes)
      if (children > 0) wrong.push(`${children} processes begun`)
      if (changed === true) wrong.push('a global was changed')
      if (ms > slowest) wrong.push(`${Math.round(ms)} ms`)
      if (kilobytes > largest) wrong.push(`${Math.round(kilobytes / 1000)} MB`)
      return wrong.map((fault) => `${fault}: ${told[0]?.slice(0, 200)}`)
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** What they cost, the median and the most of all. */
export function told({ ms, kilobytes }: Cost): string {
  const sorted = ms.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  return `${sorted.length} refusals, processor time with the start of the process: ${median.toFixed(0)} ms at the median, ${(sorted.at(-1) ?? 0).toFixed(0)} ms at most, ${(Math.max(0, ...kilobytes) / 1000).toFixed(0)} MB at most`
}

function treeOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .join('\n')
}
