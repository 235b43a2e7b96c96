import type { Assessment } from '../assessment/finding.ts'
import { judge } from '../assessment/judge.ts'
import type { Area } from '../context.ts'
import type { AssessmentRequest, Assessor, Candidate, Clock, Interviewer, Journal, Reply, Scene, Stage, Utterance } from '../ports.ts'
import { areasToRate, awaitsOwnRatings, type OwnRating } from '../self-rating.ts'
import { advance, type InterviewState, type SessionEvent, type SessionOpening } from '../session.ts'
import { countWords } from '../text/words.ts'
import type { Bank } from './bank.ts'
import { type AnsweredExchange, type Exchange, isAnswered } from './exchange.ts'
import { hintFor } from './hint.ts'
import type { AskingMove } from './move.ts'
import { type Plan, planNextMove } from './planner.ts'
import { threadOf, withinReach } from './probe.ts'
import { isSubstantive, triage, type Verdict } from './triage.ts'

/** Everybody at the table, and where what happens is kept. */
export interface Players {
  readonly interviewer: Interviewer
  readonly candidate: Candidate
  readonly assessor: Assessor
  readonly journal: Journal
  readonly stage: Stage
  readonly clock: Clock
  /** The candidate's ratings of their own answers, asked for where the session says so. */
  readonly ownRatings?: (areas: readonly Area[]) => Promise<readonly OwnRating[]>
}

/**
 * Holds an interview from wherever its events have brought it to its end, and gives the final state. Each step is recorded before the next
 * begins; the judgement of an answer runs while the next question is asked and answered. Errors of a player end it: what was recorded stays.
 */
export async function holdInterview(opening: SessionOpening, bank: Bank, from: InterviewState, players: Players): Promise<InterviewState> {
  const { interviewer, candidate, journal, stage, clock } = players
  const { context } = opening.loaded
  let state = from
  const judging = new Map<number, Promise<Assessment>>()
  // What came before a question that is tried again is another session's.
  const first = opening.retry?.n ?? 1

  const record = async (event: SessionEvent) => {
    await journal.append({ at: clock.stamp(), event })
    state = advance(state, event)
    stage.recorded(event)
  }
  const scene = (): Scene => ({ context, bank, options: opening.options, exchanges: state.exchanges })
  // What failed before this run is tried once more.
  const failed = new Set(state.exchanges.filter(({ assessment }) => assessment?.failure !== undefined).map(({ n }) => n))
  const settle = async (through: number) => {
    for (const exchange of state.exchanges) {
      if (!isAnswered(exchange) || exchange.n > through || (exchange.assessment !== null && !failed.delete(exchange.n))) continue
      const assessment = await (judging.get(exchange.n) ?? judgeAnswer(exchange, scene(), players.assessor))
      judging.delete(exchange.n)
      await record({ type: 'assessed', n: exchange.n, assessment })
    }
  }
  // The next question comes first: the judgement of an answer begins with the first words of what follows it.
  let unjudged: AnsweredExchange | null = null
  const begin = () => {
    if (unjudged === null) return
    const exchange = unjudged
    unjudged = null
    const judgement = judgeAnswer(exchange, scene(), players.assessor)
    judgement.catch(() => undefined)
    judging.set(exchange.n, judgement)
  }

  if (state.exchanges.length === 0 && state.pending === null) await speak(stage, null, scene(), interviewer.introduce(scene()))
  const unanswered = state.exchanges.at(-1)
  if (state.closed === null && unanswered !== undefined && unanswered.answer === null)
    await speak(stage, unanswered.move, scene(), once(unanswered.question))
  while (state.closed === null) {
    const awaiting = state.exchanges.at(-1)
    if (awaiting !== undefined && awaiting.answer === null) {
      await converse(awaiting)
      continue
    }
    await settle((awaiting?.n ?? 1) - 1)
    if (state.pending === null) await record({ type: 'planned', ...plan() })
    const move = state.pending
    if (move === null) break
    if (move.kind === 'close') await record({ type: 'closed', reason: move.reason })
    else await ask(move)
  }
  begin()
  if (players.ownRatings !== undefined && awaitsOwnRatings(opening, state))
    await record({ type: 'self-rated', ratings: await players.ownRatings(areasToRate(context.areas, state.exchanges)) })
  await settle(Number.POSITIVE_INFINITY)
  if (from.closed === null && state.closed !== null && opening.retry === undefined)
    await speak(stage, null, scene(), interviewer.close(scene(), state.closed))
  return state

  /** A question that is tried again is followed by nothing: its answer is to be held against the first one. */
  function plan(): Plan {
    const next = planNextMove({ ...scene(), areas: context.areas })
    return opening.retry === undefined ? next : { ...next, move: { kind: 'close', reason: 'questions-done' } }
  }

  async function ask(move: AskingMove): Promise<void> {
    let utterance: Utterance | null = null
    const words = interviewer.ask(scene(), move, (noted) => {
      utterance = noted
    })
    const text = await speak(stage, move, scene(), words, begin)
    await record({ type: 'asked', n: state.exchanges.length + 1, text, ...(utterance === null ? {} : { utterance }) })
  }

  async function converse(exchange: Exchange): Promise<void> {
    const reply: Reply = await candidate.answer({ scene: scene(), exchange, hint: hintFor(exchange.move), canUndo: exchange.n > first })
    switch (reply.kind) {
      case 'answer':
      case 'skip': {
        const { seconds, hint } = reply
        const skipped = reply.kind === 'skip'
        const line = reply.kind === 'answer' ? (reply.line ?? null) : null
        await record({ type: 'answered', n: exchange.n, text: reply.kind === 'answer' ? reply.text : '', skipped, hint, seconds, line })
        const answered = state.exchanges.find((candidate) => candidate.n === exchange.n)
        if (answered !== undefined && isAnswered(answered)) unjudged = answered
        return
      }
      case 'undo': {
        if (exchange.n <= first) return
        await settle(exchange.n - 1)
        await record({ type: 'undone', n: exchange.n - 1 })
        const again = state.exchanges.at(-1)
        if (again !== undefined) await speak(stage, again.move, scene(), once(again.question))
        return
      }
      case 'end':
        await record({ type: 'closed', reason: reply.reason })
    }
  }
}

/**
 * Judges one answer. A skipped one rates 0 without asking anybody, and so does a non-answer too short to say anything; one that talks round
 * the question rates 0 too, but what it lets slip counts. All else goes to the assessor and through verification.
 */
export async function judgeAnswer(exchange: AnsweredExchange, scene: Scene, assessor: Assessor): Promise<Assessment> {
  const answered = scene.exchanges.filter(isAnswered)
  const thread = withinReach(threadOf(exchange, answered))
  const asked = thread.map(({ question }) => question).join('\n')
  const judged = { question: asked, answer: exchange.answer, flags: new Set(scene.bank.flags.map((flag) => flag.id)) }
  const { verdict } = triage(asked, exchange.answer)
  const silent = exchange.skipped || (!isSubstantive(verdict) && !(talksRound.has(verdict) && countWords(exchange.answer) >= 5))
  if (silent) return judge({ rating: 0, findings: [] }, judged)
  const request: AssessmentRequest = { scene, thread, exchange }
  const proposal = await assessor.assess(request)
  return judge(isSubstantive(verdict) ? proposal : { ...proposal, rating: 0 }, judged)
}

const talksRound: ReadonlySet<Verdict> = new Set(['evasive', 'unknown'])

async function speak(
  stage: Stage,
  move: AskingMove | null,
  scene: Scene,
  words: AsyncIterable<string>,
  begun: () => void = () => undefined,
): Promise<string> {
  const said: string[] = []
  stage.opens(move, scene)
  for await (const sentence of words) {
    said.push(sentence)
    stage.says(sentence)
    begun()
  }
  begun()
  stage.falls()
  return said.join(' ')
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
