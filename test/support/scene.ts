import type { ProposedFinding } from '../../src/core/assessment/finding.ts'
import type { Card } from '../../src/core/card/card.ts'
import { cardFrom } from '../../src/core/card/from-events.ts'
import type { Area, Context, Flag, Question } from '../../src/core/context.ts'
import { type Bank, prepareBank } from '../../src/core/interview/bank.ts'
import type { Exchange } from '../../src/core/interview/exchange.ts'
import { holdInterview, type Players } from '../../src/core/interview/interview.ts'
import type { AskingMove } from '../../src/core/interview/move.ts'
import type { InterviewOptions } from '../../src/core/interview/options.ts'
import { type Plan, planNextMove } from '../../src/core/interview/planner.ts'
import type { AssessmentRequest, Reply } from '../../src/core/ports.ts'
import { type InterviewState, type RecordedEvent, replay, type SessionEvent, type SessionOpening } from '../../src/core/session.ts'

/** An answer that says enough for a rating: an own deed, numbers, a reason and what came of it. */
export const fullAnswer =
  'In 2022 I moved our nightly load from cron to Airflow because it failed twice a week and nobody noticed before noon. I wrote fourteen tasks that could run again without harm, and failures went from nine a month to one. Instead of rewriting all of it we kept the old loader for a quarter, which cost us double storage until I switched it off.'

/** A real answer that leaves everything open. */
export const thinAnswer = 'I rewrote the loader for our billing reports last spring.'

export function makeFlag(overrides: Partial<Flag> & Pick<Flag, 'id' | 'text'>): Flag {
  return { line: 1, area: null, listenFor: [], soundsLike: [], ...overrides }
}

export function makeQuestion(overrides: Partial<Question> & Pick<Question, 'id' | 'text'>): Question {
  return { line: 1, area: null, level: null, probes: [], strong: [], weak: [], flags: [], ...overrides }
}

function makeArea(overrides: Partial<Area> & Pick<Area, 'id' | 'name'>): Area {
  return { line: 1, topics: [], ...overrides }
}

const nothing: Omit<Context, 'areas'> = {
  role: 'Data Engineer',
  version: '1.0',
  summary: '',
  levels: [],
  tags: [],
  guidance: '',
  openingQuestions: [],
  questions: [],
  redFlags: [],
  greenFlags: [],
}

/** A context in its rich form: questions at every level, with probes, expected answers and flags. */
export const rich: Context = {
  ...nothing,
  guidance: 'Keep it friendly.',
  areas: [
    makeArea({ id: 'pipelines', name: 'Pipelines', topics: ['Orchestration', 'Backfills'] }),
    makeArea({ id: 'storage', name: 'Storage', topics: ['Partitioning in Postgres', 'Dimensional modelling'] }),
    makeArea({ id: 'quality', name: 'Quality', topics: ['Anomaly detection', 'Contracts with producers'] }),
  ],
  openingQuestions: [
    { id: 'open-week', text: 'What did you work on last week?', line: 20 },
    { id: 'open-proud', text: 'Which of your projects are you proud of?', line: 21 },
  ],
  questions: [
    makeQuestion({
      id: 'nightly-junior',
      text: 'How did you notice that a nightly job had failed?',
      area: 'pipelines',
      level: 'junior',
      probes: ['Who was told first?', 'How long did it go unseen?'],
      flags: ['alerts'],
    }),
    makeQuestion({
      id: 'rerun-mid',
      text: 'What happened when you had to run three months of history again?',
      area: 'pipelines',
      level: 'mid',
      probes: ['What would have broken on a second run?', 'How did you check the result?'],
      strong: ['I made each task overwrite its own day, so that running it twice gave the same rows as running it once'],
      weak: ['We just pressed the button and hoped for the best'],
      flags: ['reruns', 'by-hand'],
    }),
    makeQuestion({
      id: 'scheduler-senior',
      text: 'Why does your team use the scheduler it uses?',
      area: 'pipelines',
      level: 'senior',
      probes: ['What speaks against it?'],
      flags: ['by-hand'],
    }),
    makeQuestion({
      id: 'platform-staff',
      text: 'Where should one company stop sharing a single platform?',
      area: 'pipelines',
      level: 'staff',
      probes: ['Which group paid for that?'],
    }),
    makeQuestion({
      id: 'table-junior',
      text: 'Describe a table you designed: which columns, which keys?',
      area: 'storage',
      level: 'junior',
      probes: ['What was one row?'],
    }),
    makeQuestion({
      id: 'slow-mid',
      text: 'Tell me about a query that was slow and what you changed.',
      area: 'storage',
      level: 'mid',
      probes: ['How did you measure it?', 'What did you try before that?'],
      strong: ['I read the plan and saw that it scanned every partition because of a cast in the filter'],
      flags: ['measures'],
    }),
    makeQuestion({
      id: 'bill-senior',
      text: 'When did cost make you lay out files differently?',
      area: 'storage',
      level: 'senior',
      probes: ['What was the bill before?'],
      flags: ['measures', 'no-cost'],
    }),
    makeQuestion({
      id: 'retention-staff',
      text: 'Who decides what is deleted, and after how many years?',
      area: 'storage',
      level: 'staff',
      probes: ['How is that enforced?'],
    }),
    makeQuestion({
      id: 'wrong-junior',
      text: 'How did somebody last find wrong numbers of yours?',
      area: 'quality',
      level: 'junior',
      probes: ['How long had they been wrong?'],
      flags: ['users-find'],
    }),
    makeQuestion({
      id: 'checks-mid',
      text: 'Which checks would stop a release today?',
      area: 'quality',
      level: 'mid',
      probes: ['Which of them is useless?', 'When did one fire last?'],
      flags: ['alerts', 'users-find'],
    }),
    makeQuestion({
      id: 'contract-senior',
      text: 'A producer renames a field without telling anyone: what happens then?',
      area: 'quality',
      level: 'senior',
      probes: ['Has it happened?'],
    }),
    makeQuestion({
      id: 'trust-staff',
      text: 'How would analysts know how far they can trust a dataset?',
      area: 'quality',
      level: 'staff',
      probes: ['What did they say?'],
    }),
  ],
  redFlags: [
    makeFlag({
      id: 'by-hand',
      text: 'Repairs production by hand and never automates it',
      area: 'pipelines',
      listenFor: ['by hand', 'every morning'],
      soundsLike: ['Every morning I log in and fix the rows that went wrong overnight'],
    }),
    makeFlag({ id: 'no-cost', text: 'Has no idea what anything costs', area: 'storage' }),
    makeFlag({
      id: 'users-find',
      text: 'Learns about wrong numbers from the people who use them',
      area: 'quality',
      soundsLike: ['Usually finance calls us when something looks off in the dashboard'],
    }),
  ],
  greenFlags: [
    makeFlag({
      id: 'reruns',
      text: 'Writes jobs that can run again without harm',
      area: 'pipelines',
      listenFor: ['idempotent', 'overwrite'],
      soundsLike: ['Each task replaces its own partition, so a rerun changes nothing'],
    }),
    makeFlag({ id: 'measures', text: 'Measures before and after a change', area: 'storage', listenFor: ['explain plan', 'profiled'] }),
    makeFlag({ id: 'alerts', text: 'Knows of failures before anybody complains', area: 'quality' }),
  ],
}

/** A context as a first draft: topics and flags in bare words, nothing nested. */
export const plain: Context = {
  ...nothing,
  areas: [
    makeArea({ id: 'pipelines', name: 'Pipelines', topics: ['Backfills', 'Event streams', 'Nightly batches'] }),
    makeArea({ id: 'warehousing', name: 'Warehousing', topics: ['Dimension tables', 'Clustering keys', 'Loading costs'] }),
    makeArea({ id: 'teamwork', name: 'Teamwork', topics: ['Handovers', 'Explaining estimates to managers'] }),
  ],
  openingQuestions: [{ id: 'open-current', text: 'Tell me what you do at present.', line: 9 }],
  redFlags: [
    makeFlag({ id: 'red-streams', text: 'Never lost a thought on late event streams' }),
    makeFlag({ id: 'red-clustering', text: 'Chooses clustering keys by guess' }),
    makeFlag({ id: 'red-vague', text: 'Remains vague throughout' }),
  ],
  greenFlags: [
    makeFlag({ id: 'green-handovers', text: 'Careful handovers' }),
    makeFlag({ id: 'green-dimension', text: 'Plans dimension tables ahead' }),
    makeFlag({ id: 'green-curious', text: 'Curious' }),
  ],
}

export function optionsWith(overrides: Partial<InterviewOptions> = {}): InterviewOptions {
  return { level: 'mid', questions: 4, probes: 1, minutes: null, focus: [], seed: 1, ...overrides }
}

export function openingOf(context: Context, options: InterviewOptions): SessionOpening {
  return {
    type: 'opened',
    id: 'an-interview',
    kind: 'practice',
    options,
    cast: { interviewer: 'offline', assessor: 'offline', model: null, version: '0.1.0' },
    loaded: { context, source: { name: 'data-engineer', path: null, sha256: 'aa' } },
    contextText: '',
    candidate: null,
  }
}

export interface Script {
  readonly context?: Context
  readonly options?: Partial<InterviewOptions>
  /** What the candidate says or does, in order; afterwards the answers have run out. */
  readonly answers: readonly (string | Reply)[]
  /** Ratings of the exchanges from the first on, over and over; 3 where there are none. */
  readonly ratings?: readonly (number | null)[]
  /** What the assessor finds in an exchange, by its number. */
  readonly findings?: Readonly<Record<number, readonly ProposedFinding[]>>
  readonly seconds?: number
  /** What had happened before: the interview goes on from there. */
  readonly from?: readonly RecordedEvent[]
  readonly players?: Partial<Players>
}

/** An interview about to be held, and everything that can be seen of it from outside. */
export interface Table {
  readonly opening: SessionOpening
  readonly bank: Bank
  readonly players: Players
  /** All that was recorded, what had happened before included. */
  readonly events: RecordedEvent[]
  /** What the audience saw and heard. */
  readonly stage: string[]
  readonly requests: AssessmentRequest[]
  readonly hold: () => Promise<InterviewState>
}

export interface Held extends Table {
  readonly state: InterviewState
  readonly card: Card
  readonly conversation: string[]
}

/** Seats a scripted candidate, an interviewer that says what the context says, and an assessor with given ratings. */
export function setTable(script: Script): Table {
  const before = script.from ?? []
  const first = before[0]?.event
  const opening = first?.type === 'opened' ? first : openingOf(script.context ?? rich, optionsWith(script.options))
  const { context } = opening.loaded
  const bank = prepareBank(context)
  const events: RecordedEvent[] = before.length > 0 ? [...before] : [{ at: stampOf(0), event: opening }]
  const stage: string[] = []
  const requests: AssessmentRequest[] = []
  let turn = before.filter(({ event }) => event.type === 'answered' || event.type === 'undone').length
  const players: Players = {
    interviewer: {
      introduce: () => spoken('Welcome.', 'Let us begin.'),
      ask: (_, move) => spoken(wordsFor(move, bank)),
      close: (_, reason) => spoken(`Goodbye (${reason}).`),
    },
    candidate: {
      answer: async () => {
        const next = script.answers[turn]
        turn += 1
        if (next === undefined) return { kind: 'end', reason: 'answers-ran-out' }
        return typeof next === 'string' ? { kind: 'answer', text: next, seconds: script.seconds ?? 60, hint: false } : next
      },
    },
    assessor: {
      assess: async (request) => {
        requests.push(request)
        const ratings = script.ratings ?? [3]
        const { n } = request.exchange
        return { rating: ratings[(n - 1) % ratings.length] ?? null, findings: script.findings?.[n] ?? [] }
      },
    },
    journal: {
      append: async (event) => {
        events.push(event)
      },
    },
    stage: {
      opens: (move) => stage.push(move === null ? '[speaks]' : `[${move.kind}]`),
      says: (sentence) => stage.push(sentence),
      falls: () => stage.push('[stops]'),
      recorded: (event) => stage.push(`(${event.type})`),
    },
    clock: { stamp: () => stampOf(events.length) },
    ...script.players,
  }
  const hold = () => holdInterview(opening, bank, replay(before.map(({ event }) => event)), players)
  return { opening, bank, players, events, stage, requests, hold }
}

/** Holds an interview to its end. */
export async function interviewWith(script: Script): Promise<Held> {
  const table = setTable(script)
  const state = await table.hold()
  return { ...table, state, card: cardFrom(table.events), conversation: conversationOf(table.events.map(({ event }) => event)) }
}

/** The events as a person would tell them. */
export function conversationOf(events: readonly SessionEvent[]): string[] {
  return events.flatMap((event) => {
    switch (event.type) {
      case 'asked':
        return [`${event.n}? ${event.text}`]
      case 'answered':
        return [event.skipped ? `${event.n}: (skips)` : `${event.n}: ${event.text}`]
      case 'undone':
        return [`(takes back ${event.n})`]
      case 'closed':
        return [`(${event.reason})`]
      default:
        return []
    }
  })
}

export interface Course {
  readonly plans: readonly Plan[]
  readonly exchanges: readonly Exchange[]
}

/** Plays the planner alone: every move is answered and rated by number, until it closes. */
export function playOut(
  context: Context,
  options: InterviewOptions,
  { answer, rate }: { answer: (n: number) => string | null; rate: (n: number) => number | null },
  seconds = 60,
): Course {
  const bank = prepareBank(context)
  const plans: Plan[] = []
  const exchanges: Exchange[] = []
  for (;;) {
    const plan = planNextMove({ areas: context.areas, bank, options, exchanges })
    plans.push(plan)
    const { move } = plan
    if (move.kind === 'close' || plans.length > 200) return { plans, exchanges }
    const n = exchanges.length + 1
    const words = answer(n)
    exchanges.push({
      n,
      move,
      question: wordsFor(move, bank),
      answer: words ?? '',
      skipped: words === null,
      hint: false,
      seconds,
      line: null,
      assessment: { rating: words === null ? 0 : rate(n), findings: [], withheld: 0, steering: [] },
    })
  }
}

function wordsFor(move: AskingMove, bank: Bank): string {
  const primary = bank.primary(move.primary)
  if (move.kind === 'question') return primary?.text ?? move.primary
  if (move.kind === 'rephrase') return `In other words, what about ${primary?.about ?? move.primary}?`
  return move.point.text ?? `More on ${move.point.kind}${move.point.subject === null ? '' : ` (${move.point.subject})`}?`
}

async function* spoken(...sentences: readonly string[]): AsyncGenerator<string> {
  yield* sentences
}

function stampOf(count: number): string {
  return `2026-11-22T10:${String(Math.floor(count / 60)).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}.000Z`
}
