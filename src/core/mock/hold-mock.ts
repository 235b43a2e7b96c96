import type { Assessment } from '../assessment/finding.ts'
import type { Bank } from '../interview/bank.ts'
import { type AnsweredExchange, isAnswered } from '../interview/exchange.ts'
import { hintFor } from '../interview/hint.ts'
import { judgeAnswer } from '../interview/interview.ts'
import type { AskingMove, CloseReason, MoveBasis } from '../interview/move.ts'
import { levelRank } from '../level.ts'
import type { Assessor, Candidate, Clock, Journal, Scene, Stage } from '../ports.ts'
import { advance, type InterviewState, type SessionEvent, type SessionOpening } from '../session.ts'
import { hear } from './hear.ts'
import type { OwnCard } from './setup.ts'

/** What the interviewer is told before each question. */
export interface AskingTurn {
  readonly scene: Scene
  /** Counts from 1. */
  readonly n: number
  readonly canUndo: boolean
  /** Seconds spent so far. */
  readonly spent: number
}

export type Asking =
  | { readonly kind: 'question'; readonly text: string; readonly seconds: number; readonly suggested?: true }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'end'; readonly reason: CloseReason }

/** The person who asks, and who fills in a card of their own at the end. */
export interface HumanInterviewer {
  ask(turn: AskingTurn): Promise<Asking>
  /** The blind card; called once the interview is over and no card is locked yet. */
  score(scene: Scene): Promise<OwnCard>
}

export interface MockPlayers {
  readonly interviewer: HumanInterviewer
  readonly candidate: Candidate
  readonly assessor: Assessor
  readonly journal: Journal
  readonly stage: Stage
  readonly clock: Clock
}

/**
 * Holds a mock interview from wherever its events have brought it to the interviewer's locked card. Each step is recorded before the next
 * begins; answers are judged while the next question is written, and nothing of that is shown. An error of a player ends it: what was recorded
 * stays, and an interview that broke off before the card goes on at the card.
 */
export async function holdMock(opening: SessionOpening, bank: Bank, from: InterviewState, players: MockPlayers): Promise<InterviewState> {
  const { interviewer, candidate, assessor, journal, stage, clock } = players
  const { context } = opening.loaded
  let state = from
  const judging = new Map<number, Promise<Assessment>>()
  /** Judgements that are there; a question waits for no other. */
  const judged = new Set<number>()
  const record = async (event: SessionEvent) => {
    await journal.append({ at: clock.stamp(), event })
    state = advance(state, event)
    stage.recorded(event)
  }
  const scene = (): Scene => ({ context, bank, options: opening.options, exchanges: state.exchanges })
  const judgement = (exchange: AnsweredExchange): Promise<Assessment> => {
    const running = judging.get(exchange.n) ?? judgeAnswer(exchange, scene(), assessor)
    judging.set(exchange.n, running)
    running.then(
      () => judged.add(exchange.n),
      () => undefined,
    )
    return running
  }
  const failed = new Set(state.exchanges.filter(({ assessment }) => assessment?.failure !== undefined).map(({ n }) => n))
  const settle = async (ready: (n: number) => boolean) => {
    for (const exchange of state.exchanges) {
      if (!isAnswered(exchange) || !ready(exchange.n) || (exchange.assessment !== null && !failed.delete(exchange.n))) continue
      const assessment = await judgement(exchange)
      judging.delete(exchange.n)
      judged.delete(exchange.n)
      await record({ type: 'assessed', n: exchange.n, assessment })
    }
  }

  while (state.closed === null) {
    const awaiting = state.exchanges.at(-1)
    if (awaiting !== undefined && awaiting.answer === null) {
      await hearAnswer()
      continue
    }
    if (awaiting !== undefined && isAnswered(awaiting) && awaiting.assessment === null) void judgement(awaiting)
    await converse()
  }
  if (state.ownCard === null) await record({ type: 'scored', card: await interviewer.score(scene()) })
  await settle(() => true)
  return state

  async function converse(): Promise<void> {
    const last = state.exchanges.at(-1)?.n ?? 0
    const spent = state.exchanges.reduce((sum, { asking = 0, seconds }) => sum + asking + seconds, 0)
    const asking = await interviewer.ask({ scene: scene(), n: last + 1, canUndo: last > 0, spent })
    switch (asking.kind) {
      case 'question':
        await settle((n) => judged.has(n))
        await record({ type: 'planned', move: moveFor(asking.text), basis: basis() })
        return await record({
          type: 'asked',
          n: last + 1,
          text: asking.text,
          seconds: asking.seconds,
          ...(asking.suggested === undefined ? {} : { suggested: asking.suggested }),
        })
      case 'note':
        return await record({ type: 'noted', n: last, text: asking.text })
      case 'undo':
        if (last === 0) return
        judging.delete(last)
        judged.delete(last)
        return await record({ type: 'withdrawn', n: last })
      case 'end':
        return await record({ type: 'closed', reason: asking.reason })
    }
  }

  async function hearAnswer(): Promise<void> {
    const exchange = state.exchanges.at(-1)
    if (exchange === undefined) return
    const reply = await candidate.answer({ scene: scene(), exchange, hint: hintFor(exchange.move), canUndo: true })
    switch (reply.kind) {
      case 'answer': {
        const { text, seconds, shows, usage } = reply
        const more = { ...(shows === undefined ? {} : { shows }), ...(usage === undefined ? {} : { usage }) }
        return await record({ type: 'answered', n: exchange.n, text, skipped: false, hint: false, seconds, line: null, ...more })
      }
      case 'skip':
        return await record({ type: 'answered', n: exchange.n, text: '', skipped: true, hint: false, seconds: reply.seconds, line: null })
      case 'undo':
        return await record({ type: 'withdrawn', n: exchange.n })
      case 'end':
        // A question that nobody answered is no exchange.
        await record({ type: 'withdrawn', n: exchange.n })
        return await record({ type: 'closed', reason: reply.reason })
    }
  }

  /** The interviewer's words as the move they come nearest to, so that a card knows what was asked about. */
  function moveFor(question: string): AskingMove {
    const { area, primary, thread } = hear(question, context, bank, state.exchanges)
    const asked = { primary: primary ?? '', area, level: opening.options.level }
    const of = state.exchanges.at(-1)?.n ?? 1
    return thread === null
      ? { kind: 'question', ...asked }
      : { kind: 'probe', ...asked, thread, of, point: { kind: 'scripted', subject: null, text: question } }
  }

  function basis(): MoveBasis {
    return { ratedThrough: 0, difficulty: levelRank(opening.options.level), primariesLeft: 0, secondsLeft: null, areas: [] }
  }
}
