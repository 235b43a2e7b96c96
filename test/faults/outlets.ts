import { renderChecks, renderContext, renderRoles } from '../../src/commands/context-pages.ts'
import { sessionTable } from '../../src/commands/session-table.ts'
import type { Explanation } from '../../src/core/card/explanation.ts'
import type { Debrief } from '../../src/core/debrief/debrief.ts'
import { mockCardFrom } from '../../src/core/debrief/from-events.ts'
import type { Progress } from '../../src/core/progress/progress.ts'
import { safeJson } from '../../src/core/text/safe-json.ts'
import { clean, cleanLine } from '../../src/core/text/sink.ts'
import { renderCardHtml } from '../../src/reports/card-html.ts'
import { renderCardMarkdown } from '../../src/reports/card-markdown.ts'
import { githubAnnotations, githubSummary } from '../../src/reports/test-github.ts'
import { junitReport } from '../../src/reports/test-junit.ts'
import { caseLines, failureLines, noticeLines, orderLines, promptsLines, suiteLine } from '../../src/reports/test-lines.ts'
import type { SessionEntry } from '../../src/sessions/entry.ts'
import { renderCard } from '../../src/terminal/card.ts'
import { renderDebrief } from '../../src/terminal/debrief.ts'
import { renderExplanation } from '../../src/terminal/explanation.ts'
import { boardOf, flagList, suggestionList } from '../../src/terminal/interviewer/board.ts'
import { widthOf, wrap } from '../../src/terminal/layout.ts'
import { renderProgress } from '../../src/terminal/progress.ts'
import { renderScoreTable } from '../../src/terminal/score-table.ts'
import { createStage } from '../../src/terminal/stage.ts'
import { createStyle } from '../../src/terminal/style.ts'
import { fullCard } from '../reports/hostile-card.ts'
import { liveReportOf, reportOf } from '../reports/reported.ts'
import { holdScripted, readRole } from '../support/mock.ts'
import { rich } from '../support/scene.ts'
import { makeTurn } from '../support/turn.ts'

/** A way of a text to a reader. What it shows holds the text wherever it can. */
export interface Outlet {
  readonly name: string
  readonly kind: 'terminal' | 'markdown' | 'xml' | 'html' | 'json' | 'github'
  /** Whether a long text may be cut. */
  readonly cuts: boolean
  readonly show: (text: string) => string
}

const style = createStyle({ colour: 0, unicode: true })
const page = { width: 90, style }
const means = { sink: cleanLine, wrap, width: 90, good: same, bad: same, warn: same, muted: same, heading: same }
const pageMeans = { sink: clean, wrap }

function same(text: string): string {
  return text
}

/** What the code chooses, and what has to stay a date. */
const chosen =
  /^(?:status|polarity|band|kind|level|main|second|interviewer|assessor|outcome|colour|rule|aim|manner|faults|change|state|from|to|figure|quoteFrom|at|startedAt|endedAt|levels|missing|verdict)$/

/** The same value with these words behind every text that somebody else chose. */
function told<Value>(value: Value, words: string, key = ''): Value {
  const tell = (item: unknown, name: string): unknown => {
    if (typeof item === 'string') return chosen.test(name) ? item : `${item} ${words}`
    if (Array.isArray(item)) return item.map((one) => tell(one, name))
    if (item === null || typeof item !== 'object') return item
    return Object.fromEntries(Object.entries(item).map(([inner, one]) => [inner, tell(one, inner)]))
  }
  return tell(value, key) as Value
}

const { context } = readRole('data-engineer')
const mocked = mockCardFrom(
  (
    await holdScripted({
      context,
      setup: { host: false, manner: 'nervous', planted: ['poor-error-handling-in-pipelines', 'strong-sql-and-data-modeling-skills'] },
      asks: ['How do you handle errors in your pipelines?', 'Do you use Git?', 'And then?', 'note: hm'],
      card: { seen: ['poor-error-handling-in-pipelines', 'understanding-of-streaming-architectures'], ratings: [], confidence: 2 },
    })
  ).events,
)

const group = { assessor: 'offline', model: 'a-model', version: '0.1.0', context: 'data-engineer', contextVersion: '1.0' } as const
const sessions = [1, 2].map((day) => ({ session: `s${day}`, at: `2026-11-0${day}T10:00:00.000Z`, level: 'mid' }) as const)
const points = sessions.map(({ session, at }) => ({ session, at, rating: 3, low: 2, high: 4 }))
const seen = { session: 's1', at: '2026-11-01T10:00:00.000Z' }
const progress: Progress = {
  version: 1,
  candidate: {
    group,
    role: 'Data Engineer',
    sessions,
    contextTexts: 1,
    overall: { points, change: 0, clear: false },
    alike: 1,
    areas: [{ area: 'sql', name: 'SQL', days: 20, points, change: 0, clear: false }],
    turned: [
      {
        ...{ flag: 'f', change: 'worse', text: 'A flag', colour: 'green', quote: 'I did.', quoteFrom: 'to', mixed: 1, held: 1 },
        ...{ from: { ...seen, status: 'observed' }, to: { ...seen, status: 'contradicted' } },
      },
    ],
    neglected: ['sql'],
  },
  interviewer: {
    group,
    role: 'Data Engineer',
    sessions,
    figures: [{ figure: 'found', points: sessions.map(({ session, at }) => ({ session, at, share: 0.5 })), change: 0 }],
  },
  others: [{ kind: 'mock', group, sessions: 3 }],
  leftOut: { unfinished: 0, demo: 0, unrated: 0, retry: 0, unreadable: 0 },
}

const explanation: Explanation = {
  flags: [
    {
      ...{ id: 'a', text: 'A flag', colour: 'red', status: 'observed' },
      findings: [
        {
          ...{ exchange: 1, polarity: 'supports', strength: 1, quote: 'Never.', why: '', now: 1, instead: 'Not once.' },
          rests: [{ sentence: 'Never.', start: 0, end: 6, without: 0 }],
          ...{ tried: 2, sentences: 2 },
        },
      ],
    },
  ],
  beside: [{ exchange: 1, near: true, most: 2 }],
  missed: [
    { id: 'b', text: 'Another', closest: { exchange: 2, sentence: 'One owns it.', surety: 0.4, needed: 0.5, missing: ['no figure'] } },
  ],
}

/** Poisoned at once: all that a session or a file can say. */
function debrief(text: string): string {
  const card = { ...told({ ...mocked, debrief: null }, text), debrief: told<Debrief>(mocked.debrief, text) }
  return renderDebrief(card, page)
}

function stage(text: string): string {
  let shown = ''
  const show = createStage({
    write: (words) => {
      shown += words
    },
    width: () => 90,
    style,
    echo: 'You',
  })
  const { scene } = makeTurn()
  show.opens({ kind: 'question', primary: 'q', area: 'sql', level: 'mid' }, { ...scene, context: told(rich, text) })
  show.says(`So ${text} then.`)
  show.says(text)
  show.falls()
  show.recorded({ type: 'answered', n: 1, text: `I said ${text} here`, skipped: false, hint: false, seconds: 1, line: null })
  return shown
}

function board(text: string): string {
  const { scene } = makeTurn()
  const poisoned = told(rich, text)
  const bank = readRole('data-engineer').bank
  const at = { ...scene, context: poisoned, bank: { ...bank, flags: told(bank.flags.slice(0, 3), text) } }
  const suggestions = [{ text: `Why? ${text}`, area: text, probe: false }]
  return [boardOf({ scene: at, n: 1, spent: 10, canUndo: false }, style).areas, flagList(at, style), suggestionList(suggestions)].join('\n')
}

function contexts(text: string): string {
  const loaded = { context: told(rich, text), source: { name: `a ${text}`, path: `./${text}.md`, sha256: 'aa' } }
  const diagnostics = [{ file: text, line: 1, severity: 'error' as const, message: `bad ${text}`, advice: `do ${text}` }]
  return [
    renderContext(loaded, pageMeans),
    renderRoles([{ name: text, path: text, entry: null, error: text }], pageMeans),
    renderChecks([{ file: text, errors: 1, warnings: 0, diagnostics, missing: false }], pageMeans, true),
  ].join('')
}

function testView(text: string): string {
  const report = liveReportOf(text)
  return [
    ...report.prompts.flatMap((one) => promptsLines(one, means, 20)),
    ...report.faults.flatMap((one) => noticeLines('error', one, means)),
    ...report.suites.flatMap((suite) => [
      suiteLine(suite, means),
      ...suite.cases.flatMap((one) => [
        ...caseLines(one, means, 20, 3),
        ...one.failures.flatMap((failure) => failureLines(failure, means)),
      ]),
      ...suite.orders.flatMap((one) => orderLines(one, means)),
    ]),
  ].join('\n')
}

function table(text: string): string {
  const row = { file: `${text}.txt`, candidate: text, answers: 3, rating: 3, band: 'solid', green: 1, red: 0 }
  const entry: SessionEntry = {
    ...{ id: '2026-11-22T10-20-31-data-engineer-k3f9', kind: 'practice', state: 'finished', role: text, level: 'mid' },
    ...{ startedAt: '2026-11-22T10:20:31.000Z', answered: 1, questions: 2, overall: { rating: 3, band: 'solid' }, problem: text },
  }
  return [
    renderScoreTable([row, { error: `${text}: no` }], page),
    ...sessionTable([entry], [entry.id], { sink: clean, width: widthOf, room: 90 }),
  ].join('\n')
}

function progressed(text: string): string {
  const spoken = createStyle({ colour: 0, unicode: true, drawings: false })
  const whole = told(progress, text)
  return `${renderProgress(whole, page)}\n${renderProgress(whole, { width: 90, style: spoken })}`
}

export const outlets: readonly Outlet[] = [
  { name: 'the card', kind: 'terminal', cuts: false, show: (text) => renderCard(told(fullCard, text), page) },
  { name: 'an interview', kind: 'terminal', cuts: false, show: stage },
  { name: 'the debrief of a mock interview', kind: 'terminal', cuts: false, show: debrief },
  { name: 'what an interviewer looks up', kind: 'terminal', cuts: false, show: board },
  { name: 'progress', kind: 'terminal', cuts: false, show: progressed },
  { name: 'an explanation', kind: 'terminal', cuts: false, show: (text) => renderExplanation(told(explanation, text), page) },
  { name: 'contexts', kind: 'terminal', cuts: false, show: contexts },
  { name: 'the view of a test', kind: 'terminal', cuts: false, show: testView },
  { name: 'tables', kind: 'terminal', cuts: true, show: table },
  { name: 'a card in JSON', kind: 'json', cuts: false, show: (text) => safeJson(told(mocked, text)) },
  { name: 'a card in Markdown', kind: 'markdown', cuts: false, show: (text) => renderCardMarkdown(told(fullCard, text)) },
  { name: 'a card in HTML', kind: 'html', cuts: false, show: (text) => renderCardHtml(told(fullCard, text)) },
  { name: 'test results in JUnit', kind: 'xml', cuts: false, show: (text) => junitReport(liveReportOf(text)) },
  {
    name: 'test results for GitHub',
    kind: 'github',
    cuts: false,
    show: (text) => githubAnnotations(reportOf(text), cleanLine, (file) => file),
  },
  { name: 'the summary for GitHub', kind: 'markdown', cuts: false, show: (text) => githubSummary(reportOf(text), cleanLine) },
]
