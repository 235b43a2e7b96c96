import type { CaseResult, Failure, ModelPart, TestReport } from '../../src/core/suite/result.ts'
import { noUsage } from '../../src/core/usage.ts'

const at = (file: string, line: number) => ({ file, line })

/** A failure in which every text is the given one. */
export function failureOf(text: string): Failure {
  return {
    at: at(text, 8),
    what: text,
    expected: text,
    came: text,
    words: [{ who: 'candidate', exchange: 2, text, at: at(text, 3) }],
  }
}

export function caseOf(id: string, failures: readonly Failure[]): CaseResult {
  return {
    id,
    at: at('my.test.yaml', 4),
    status: failures.length === 0 ? 'passed' : 'failed',
    failures,
    outcome: { rating: 3.4, band: 'solid', green: ['a', 'b'], red: [], areas: ['x'], exchanges: 6, conduct: {} },
  }
}

/** A report with one of everything, in which every text that comes from a file or a person is the given one. */
export function reportOf(text: string): TestReport {
  const notice = { at: at(text, 5), message: text, advice: text }
  return {
    version: 1,
    mode: 'offline',
    greenflag: '0.1.0',
    prompts: [{ context: text, status: 'failed', tokens: 5000, failures: [failureOf(text)] }],
    suites: [
      {
        file: text,
        context: { name: text, version: text, sha256: 'aa' },
        warnings: [notice],
        cases: [caseOf('passes', []), caseOf(text, [failureOf(text)])],
        orders: [{ at: at(text, 9), higher: text, lower: text, by: 0, status: 'failed', failures: [failureOf(text)] }],
      },
    ],
    faults: [notice],
    totals: { passed: 1, failed: 3 },
  }
}

/** The same of a run with a model that was ended before its end. */
export function liveReportOf(text: string): TestReport {
  const trials = { passed: 6, tried: 10, low: 0.31, high: 0.84, minPass: 0.8 }
  const model: ModelPart = { name: text, assessor: text, usage: { ...noUsage, inputTokens: 1200 }, trials, recorded: null, notes: [text] }
  const report = reportOf(text)
  const suites = report.suites.map((suite) => ({ ...suite, cases: suite.cases.map((item) => ({ ...item, model })) }))
  return { ...report, mode: 'live', suites, stopped: { message: text, advice: text } }
}

/** Texts that were written to break a report or to forge a part of one. */
export const hostile: readonly string[] = [
  '\u001b[2J\u001b]0;owned\u0007',
  'a\r\n::error file=x::forged\n##[error]forged',
  '::error::forged',
  ' ::set-output name=x::y',
  ']]><failure message="forged"/><![CDATA[',
  '"/></testsuite><testsuite name="forged',
  "'&amp;&#10;&lt;!-- -->",
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '| forged | row |\n| --- | --- |\n# forged\n- forged',
  '`code` **bold** _em_ ~~gone~~ [link](http://x.example) ![i](x) <https://x.example> https://x.example @someone #1',
  '```\nfence\n```\n    indented\n> quote\n1. one\n---',
  '\\| \\` \\[x\\](y) \\<b\\>',
  '%0A::error::forged %25 100%',
  'a\u0000b\u000bc\ufffe\ud800d\u202eevil\u2028line',
  '$' + '{{ secrets.TOKEN }} $(id) `id`',
]
