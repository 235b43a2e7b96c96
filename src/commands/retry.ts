import { dayOf } from '../core/card/wording.ts'
import { openingNow } from '../core/cast.ts'
import { type ExitCode, UserError } from '../core/exit.ts'
import { type AnsweredExchange, isAnswered } from '../core/interview/exchange.ts'
import type { AskingMove, MoveBasis } from '../core/interview/move.ts'
import { threadOf } from '../core/interview/probe.ts'
import { levelRank } from '../core/level.ts'
import { type RecordedEvent, replay, type SessionEvent, type SessionOpening } from '../core/session.ts'
import { sessionId } from '../sessions/ids.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import { findSession } from '../sessions/lookup.ts'
import { createSession } from '../sessions/open.ts'
import { readSession } from '../sessions/read.ts'
import { wrap } from '../terminal/layout.ts'
import { clean } from '../terminal/sink.ts'
import { announce } from './announce.ts'
import { chooseAnswering, nobodyAnswers, soon, standardInput } from './answering.ts'
import { refuseBlind } from './blind.ts'
import { chooseCast } from './cast.ts'
import type { Desk } from './desk.ts'
import { holdBefore } from './hold.ts'
import { type PracticeRequest, readAnswers } from './practice.ts'
import { printTranscript } from './saved.ts'
import { modelNamed, takeSeats } from './seats.ts'

const notHere = [
  'level',
  'questions',
  'probes',
  'minutes',
  'focus',
  'contexts',
  'job',
  'cv',
  'seed',
  'weak',
  'self',
  'selfRatings',
] as const

/** `greenflag practice --retry`: one question of an earlier session is asked again, and what changed is shown. */
export async function retry(
  wanted: string,
  request: Omit<PracticeRequest, 'role'> & { readonly role: string | null; readonly weak?: boolean },
  desk: Desk,
): Promise<ExitCode> {
  const extra = notHere.find((name) => request[name] !== undefined)
  if (extra !== undefined || request.role !== null) {
    throw new UserError(
      `--retry asks a question as it was asked, so ${extra === undefined ? 'a role' : `--${dashed(extra)}`} says nothing here`,
      {
        advice: `Leave it out: greenflag practice --retry ${wanted}`,
      },
    )
  }
  const script = request.answers === undefined ? null : await readAnswers(request.answers)
  const listening = script === null && !desk.stdin.isTTY ? standardInput(desk) : null
  const { opening, earlier } = await prepareRetry(wanted, request, desk)
  if (listening !== null && (await soon(listening)) === 'closed') throw nobodyAnswers()
  const answering = await chooseAnswering(desk, { script, json: request.json, session: opening.id })
  const seats = await takeSeats(opening, desk, request)
  let journal: SessionJournal | null = null
  try {
    journal = opening.id === null ? null : await createSession(desk.place, opening.id)
    announce(desk, opening, seats.host, answering.aside)
    const events: RecordedEvent[] = [opening, ...earlier].map((event) => ({ at: desk.clock.stamp(), event }))
    for (const event of events) await journal?.append(event)
    remind(opening, events, answering.aside, desk)
    return await holdBefore(desk, opening, { events, journal, ...seats, ...answering, json: request.json, pace: null })
  } finally {
    seats.close()
    await journal?.close()
  }
}

/** The session as it begins: its opening, what was said in the thread before the question, and the question. */
async function prepareRetry(
  wanted: string,
  request: Omit<PracticeRequest, 'role'>,
  desk: Desk,
): Promise<{ opening: SessionOpening; earlier: SessionEvent[] }> {
  const [, name, number] = /^(.+):(\d+)$/.exec(wanted.trim()) ?? []
  if (name === undefined || number === undefined) {
    throw new UserError('--retry takes a session and the number of an answer in it', { advice: 'As in: greenflag practice --retry last:2' })
  }
  const id = await findSession(desk.place.folder, name)
  const { events, notices } = await readSession(desk.place.folder, id)
  for (const notice of notices) desk.err(`${clean(notice)}\n`)
  const first = events[0]
  const before = openingNow(events)
  if (first === undefined || before === null) throw new UserError(`session ${id} does not begin with its opening`)
  if (before.kind !== 'practice') throw new UserError(`in session ${id} it was not you who answered, so there is nothing to try again`)
  refuseBlind(events, id)
  const answered = replay(events.map(({ event }) => event)).exchanges.filter(isAnswered)
  const exchange = answered.find(({ n }) => n === Number(number))
  if (exchange === undefined) {
    throw new UserError(`session ${id} has no answer ${number}`, {
      advice:
        answered.length === 0
          ? 'Nothing was answered in it.'
          : `It has answers ${answered[0]?.n} to ${answered.at(-1)?.n}: greenflag sessions show ${id} --transcript`,
    })
  }
  const thread = threadOf(exchange, answered)
  const { loaded, contextText, options } = before
  const opening: SessionOpening = {
    type: 'opened',
    id: request.save ? sessionId(desk.clock.now(), loaded.source.name, desk.freshSuffix()) : null,
    kind: 'practice',
    options: { ...options, questions: 1, probes: 0, minutes: null },
    cast: await chooseCast(asBefore(request, before, desk), desk),
    loaded,
    contextText,
    candidate: null,
    retry: { session: id, exchange: exchange.n, n: thread.length, at: first.at, cast: before.cast, assessment: withoutUsage(exchange) },
  }
  return { opening, earlier: again(thread) }
}

/** The call with the models of the session, where it names none: what other models make of an answer cannot be compared. */
function asBefore(request: Omit<PracticeRequest, 'role'>, { cast }: SessionOpening, desk: Desk): Omit<PracticeRequest, 'role'> {
  if (cast.model === null || request.model !== undefined || request.assessorModel !== undefined || modelNamed(desk) !== null) return request
  return { ...request, model: cast.model, ...(cast.assessorModel === undefined ? {} : { assessorModel: cast.assessorModel }) }
}

/** The thread as events of a new session, up to its last question, which is open again. */
function again(thread: readonly AnsweredExchange[]): SessionEvent[] {
  const numbers = new Map(thread.map(({ n }, index) => [n, index + 1]))
  const renumbered = (move: AskingMove): AskingMove =>
    move.kind === 'question' ? move : { ...move, thread: numbers.get(move.thread) ?? 1, of: numbers.get(move.of) ?? 1 }
  return thread.flatMap((exchange, index): SessionEvent[] => {
    const n = index + 1
    const { move, question, answer, skipped, hint, seconds, line } = exchange
    const asked: SessionEvent[] = [
      { type: 'planned', move: renumbered(move), basis: { ...noBasis, difficulty: levelRank(move.level) } },
      { type: 'asked', n, text: question },
    ]
    if (n === thread.length) return asked
    const assessment = withoutUsage(exchange)
    return [
      ...asked,
      { type: 'answered', n, text: answer, skipped, hint, seconds, line },
      ...(assessment === null ? [] : [{ type: 'assessed' as const, n, assessment }]),
    ]
  })
}

const noBasis: MoveBasis = { ratedThrough: 0, difficulty: 0, primariesLeft: 0, secondsLeft: null, areas: [] }

/** What a model took then was paid for then. */
function withoutUsage({ assessment }: AnsweredExchange) {
  if (assessment === null) return null
  const { usage: _, ...rest } = assessment
  return rest
}

/** Says what is asked again, and shows what was said before a follow-up. */
function remind(opening: SessionOpening, events: readonly RecordedEvent[], aside: boolean, desk: Desk): void {
  const { retry: source } = opening
  if (source === undefined) return
  const stream = aside ? desk.stderr : desk.stdout
  const write = aside ? desk.err : desk.out
  const before = source.n > 1 ? ' This is what you had said before it:' : ''
  const text = `You answered this question on ${dayOf(source.at)} (${source.session}, answer ${source.exchange}).${before}`
  write(`${wrap(text, desk.columns(stream)).join('\n')}\n\n`)
  if (source.n > 1) printTranscript(opening, events.slice(0, -2), desk, aside)
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
