import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { exit, UserError } from '../core/exit.ts'
import type { TestReport } from '../core/suite/result.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { githubAnnotations, githubSummary } from '../reports/test-github.ts'
import { junitReport } from '../reports/test-junit.ts'
import { noticeLines } from '../reports/test-lines.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'
import { createTestView, type TestView } from './test-view.ts'

const names = ['default', 'json', 'junit', 'github'] as const

type ReporterName = (typeof names)[number]

/** Those that write a document, to standard output or to a file. */
const documents = { json: safeJson, junit: junitReport } as const

type DocumentName = keyof typeof documents

export interface ReporterFlags {
  readonly reporter?: readonly string[]
  /** The file of the one reporter that writes a document. */
  readonly outputFile?: string
  readonly outputFileJson?: string
  readonly outputFileJunit?: string
}

export interface Reporters {
  /** Null where nobody looks on. */
  readonly view: TestView | null
  readonly finish: (report: TestReport) => Promise<void>
}

/**
 * Several reporters go together as in vitest: `--reporter` names each, `--output-file` the file of the only document or, with its name
 * (`--output-file.junit`), of one of them. A document without a file takes standard output, and whatever else is written goes to standard error.
 * On GitHub Actions `github` joins in where none was named. Throws a UserError where that does not work out.
 */
export function chooseReporters(flags: ReporterFlags, desk: Desk): Reporters {
  const chosen = namedReporters(flags, desk)
  const files = filesOf(flags, chosen)
  const atOutput = documentsIn(chosen).filter((name) => files[name] === undefined)
  if (atOutput.length > 1)
    throw new UserError(`the reporters ${atOutput.join(' and ')} would both write to standard output`, {
      advice: `Give one a file: --output-file.${atOutput[1]} <file>`,
    })
  const aside = atOutput.length > 0
  const view = chosen.includes('default') ? createTestView(desk, aside ? desk.stderr : desk.stdout) : null
  return {
    view,
    async finish(report) {
      if (view === null) tellFaults(report, desk)
      else view.ends(report)
      for (const name of documentsIn(chosen)) {
        const text = documents[name](report)
        const file = files[name]
        if (file === undefined) desk.out(text)
        else await writeDocument(name, file, text, desk)
      }
      if (chosen.includes('github')) await tellGithub(report, desk, aside ? desk.err : desk.out)
    },
  }
}

function namedReporters({ reporter }: ReporterFlags, { env }: Desk): ReporterName[] {
  const given = (reporter ?? []).flatMap((list) => list.split(',')).map((name) => name.trim())
  if (given.length === 0) return env['GITHUB_ACTIONS'] === 'true' ? ['default', 'github'] : ['default']
  return [...new Set(given)].map((name) => {
    const known = names.find((candidate) => candidate === name)
    if (known !== undefined) return known
    throw new UserError(`there is no reporter "${cleanLine(name)}"`, {
      advice: `${didYouMean(name, names, 1)}There are: ${names.join(', ')}`,
    })
  })
}

function filesOf(flags: ReporterFlags, chosen: readonly ReporterName[]): Partial<Record<DocumentName, string>> {
  const named: Partial<Record<DocumentName, string>> = {
    ...(flags.outputFileJson === undefined ? {} : { json: flags.outputFileJson }),
    ...(flags.outputFileJunit === undefined ? {} : { junit: flags.outputFileJunit }),
  }
  const idle = (['json', 'junit'] as const).find((name) => named[name] !== undefined && !chosen.includes(name))
  if (idle !== undefined) throw new UserError(`--output-file.${idle} is given without its reporter`, { advice: `Add --reporter ${idle}` })
  if (flags.outputFile === undefined) return named
  const open = documentsIn(chosen).filter((name) => named[name] === undefined)
  const [only, another] = open
  if (only === undefined)
    throw new UserError('--output-file is given, and no reporter writes a document', { advice: 'Add --reporter json, or junit.' })
  if (another !== undefined)
    throw new UserError(`--output-file cannot be for both ${only} and ${another}`, {
      advice: `--output-file.${only} <file> --output-file.${another} <file>`,
    })
  return { ...named, [only]: flags.outputFile }
}

function documentsIn(chosen: readonly ReporterName[]): DocumentName[] {
  return chosen.flatMap((name) => (name === 'json' || name === 'junit' ? [name] : []))
}

/** Faults are told on standard error, whoever reports. */
function tellFaults({ faults }: TestReport, desk: Desk): void {
  const { good, bad, warn, muted, heading } = desk.styleOf(desk.stderr)
  const means = { sink: cleanLine, wrap, width: null, good, bad, warn, muted, heading }
  for (const fault of faults) desk.err(`${noticeLines('error', fault, means).join('\n')}\n`)
}

async function writeDocument(name: DocumentName, file: string, text: string, desk: Desk): Promise<void> {
  const path = resolve(desk.cwd, file)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  } catch (cause) {
    throw new UserError(`the ${name} report could not be written to ${cleanLine(file)}`, {
      code: exit.storage,
      advice: 'Check the folder and its permissions.',
      cause,
    })
  }
}

async function tellGithub(report: TestReport, desk: Desk, write: (text: string) => void): Promise<void> {
  const workspace = desk.env['GITHUB_WORKSPACE'] ?? desk.cwd
  const pathOf = (file: string) => relative(workspace, resolve(desk.cwd, file)).replaceAll('\\', '/')
  write(githubAnnotations(report, cleanLine, pathOf))
  const summary = desk.env['GITHUB_STEP_SUMMARY'] ?? ''
  if (summary === '') return
  try {
    await appendFile(summary, githubSummary(report, cleanLine))
  } catch (cause) {
    throw new UserError('the summary could not be written to $GITHUB_STEP_SUMMARY', {
      code: exit.storage,
      advice: 'Check the file and its permissions.',
      cause,
    })
  }
}
