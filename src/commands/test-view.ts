import type { CaseResult, MutationResult, OrderResult, PromptsResult, TestReport } from '../core/suite/result.ts'
import {
  caseLines,
  failedLines,
  type LineMeans,
  noticeLines,
  orderLines,
  partLine,
  promptsLines,
  suiteLine,
  totalsLine,
} from '../reports/test-lines.ts'
import { killRate, mutationLines } from '../reports/test-mutation-lines.ts'
import { relatedName } from '../suites/contract/check-contract.ts'
import { relations } from '../suites/contract/relations.ts'
import type { Suite } from '../suites/suite.ts'
import { wrap } from '../terminal/layout.ts'
import { createProgress } from '../terminal/progress-line.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

/** What a person sees of a run while it goes on. All but `played` come in the order of the files. */
export interface TestView {
  prompts(results: readonly PromptsResult[]): void
  /** What is counted, such as interviews. */
  begins(all: number, what: string): void
  /** One of them is done, in whatever order. */
  played(result: Pick<CaseResult, 'status'>): void
  /** A server is waited for, and why. */
  waits(line: string): void
  suite(suite: Suite): void
  /** Before the results of the changed candidates of a suite. */
  contract(suite: Suite): void
  case(result: CaseResult, milliseconds: number | null): void
  order(result: OrderResult): void
  mutation(suite: Suite, result: MutationResult): void
  ends(report: TestReport): void
}

/**
 * The default reporter. On a terminal the line below says how far it is, and every case how long it took; elsewhere there are plain lines, which
 * are the same each time.
 */
export function createTestView(desk: Desk, stream: NodeJS.WriteStream): TestView {
  const write = stream === desk.stdout ? desk.out : desk.err
  const lively = stream.isTTY && !desk.accessible
  const { good, bad, warn, muted, heading } = desk.styleOf(stream)
  const means: LineMeans = { sink: cleanLine, wrap, width: stream.isTTY ? desk.columns(stream) : null, good, bad, warn, muted, heading }
  const progress = createProgress({ write, inPlace: lively, columns: () => desk.columns(stream) })
  const from = desk.clock.now()
  const seconds = () => `${((desk.clock.now() - from) / 1000).toFixed(1)} s`
  let column = 0
  const count = { all: 0, done: 0, failed: 0, what: '' }
  const howFar = () => `${count.done} of ${count.all} ${count.what}${count.failed === 0 ? '' : `, ${count.failed} failed`}, ${seconds()}`
  const say = (lines: readonly string[]) => progress.above(lines.map((line) => `${line}\n`).join(''))
  desk.leaving.add(() => {
    progress.clear()
    return ''
  })
  return {
    prompts(results) {
      const column = Math.max(0, ...results.map(({ context }) => `prompts of ${context}`.length))
      for (const result of results) say(promptsLines(result, means, column))
    },
    begins(all, what) {
      Object.assign(count, { all, what, done: 0, failed: 0 })
      progress.show(howFar())
    },
    played({ status }) {
      count.done += 1
      if (status === 'failed') count.failed += 1
      progress.show(howFar())
    },
    waits: (line) => progress.show(`${howFar()}; ${line}`),
    suite({ file, loaded: { context, source }, cases, warnings }) {
      column = Math.max(0, ...cases.map(({ id }) => id.length))
      say([
        '',
        suiteLine({ file, context: { name: source.name, version: context.version } }, means),
        ...warnings.flatMap((warning) => noticeLines('warning', warning, means).map((line) => `  ${line}`)),
      ])
    },
    contract({ file, cases }) {
      column = Math.max(0, ...cases.flatMap(({ id }) => relations.map((relation) => relatedName(id, relation).length)))
      say(['', partLine(`the scorer's contract, by ${file}`, means)])
    },
    mutation({ file }, result) {
      say(['', partLine(`what nobody would miss, by ${file}`, means), ...mutationLines(result, means)])
    },
    case: (result, milliseconds) => say(caseLines(result, means, column, lively ? milliseconds : null)),
    order: (result) => say(orderLines(result, means)),
    ends(report) {
      progress.clear()
      const faults = report.faults.flatMap((fault) => noticeLines('error', fault, means))
      if (faults.length > 0) desk.err(faults.map((line) => `${line}\n`).join(''))
      if (report.suites.length === 0 && faults.length > 0) desk.err('Nothing was played.\n')
      const failed = failedLines(report, means)
      if (failed.length > 0) say(['', ...failed])
      const rate = killRate(report)
      if (rate !== null) say(['', rate])
      if (report.suites.length > 0) say(['', totalsLine(report, means) + (lively ? muted(`  ${seconds()}`) : '')])
    },
  }
}
