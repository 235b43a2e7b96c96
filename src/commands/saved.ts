import { cardFrom } from '../core/card/from-events.ts'
import { openingNow } from '../core/cast.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { prepareBank } from '../core/interview/bank.ts'
import type { Candidate } from '../core/ports.ts'
import { awaitsOwnRatings } from '../core/self-rating.ts'
import { advance, type RecordedEvent, replay, type SessionOpening, untouched } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import type { Rater } from '../sessions/entry.ts'
import { listSessions } from '../sessions/listing.ts'
import { findSession } from '../sessions/lookup.ts'
import { resumeSession } from '../sessions/open.ts'
import { readSession } from '../sessions/read.ts'
import { renderCard } from '../terminal/card.ts'
import { clean } from '../terminal/sink.ts'
import { createStage } from '../terminal/stage.ts'
import { announce } from './announce.ts'
import { chooseAnswering, nobodyAnswers, standardInput } from './answering.ts'
import { refuseBlind } from './blind.ts'
import type { Desk } from './desk.ts'
import { holdBefore, presentCard } from './hold.ts'
import { ownRatingsFrom } from './own-ratings.ts'
import { readAnswers } from './practice.ts'
import { continueWith, type ModelChange } from './recast.ts'
import { type ModelLimits, type Seats, takeSeats } from './seats.ts'

/** Answers where nothing is left to ask. */
const nobody: Candidate = { answer: async () => ({ kind: 'end', reason: 'ended-by-candidate' }) }

/** The rating of a finished session for a list. */
export function raterOf(version: string): Rater {
  return { version, rate: (events) => cardFrom(events).overall }
}

/** `greenflag sessions show`: the card of a session, finished or not, or what explains it; after its transcript where that is asked for. */
export async function showSession(
  wanted: string,
  options: { readonly transcript: boolean; readonly explain?: boolean; readonly json: boolean },
  desk: Desk,
): Promise<ExitCode> {
  const id = await findSession(desk.place.folder, wanted)
  const { events, notices } = await readSession(desk.place.folder, id)
  for (const notice of notices) desk.err(`${clean(notice)}\n`)
  const opening = openingOf(events, id)
  refuseBlind(events, id)
  if (opening.kind === 'mock') {
    if (options.transcript && !options.json) {
      const { createMockStage } = await import('../terminal/interviewer/stage.ts')
      const echo = { questions: true, answers: true }
      const stage = createMockStage({ write: desk.out, width: () => desk.columns(desk.stdout), style: desk.styleOf(desk.stdout), echo })
      for (const { event } of events) stage.recorded(event)
    }
    const { presentMock } = await import('./mock-hold.ts')
    return await presentMock(desk, events, { journal: null, json: options.json })
  }
  const card = cardFrom(events)
  if (options.explain === true) {
    if (options.transcript && !options.json) printTranscript(opening, events, desk)
    const { explainSession } = await import('./explain.ts')
    return await explainSession(opening, replay(events.map(({ event }) => event)), card, options, desk)
  }
  if (options.json) {
    desk.out(safeJson(card))
    return exit.done
  }
  if (options.transcript) printTranscript(opening, events, desk)
  desk.out(`${renderCard(card, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })}\n`)
  if (replay(events.map(({ event }) => event)).closed === null)
    desk.out(`\nIt is not finished. Go on with: greenflag sessions resume ${id}\n`)
  return exit.done
}

/** `greenflag sessions resume`: asks the next question of a session, or gives its card where nothing is left to ask. */
export async function resumeInterview(
  wanted: string | null,
  options: { readonly answers?: string; readonly card?: string; readonly selfRatings?: string; readonly json: boolean } & ModelChange &
    ModelLimits,
  desk: Desk,
): Promise<ExitCode> {
  const id = wanted === null ? await newestUnfinished(desk) : await findSession(desk.place.folder, wanted)
  const script = options.answers === undefined ? null : await readAnswers(options.answers)
  const { journal, events, notices } = await resumeSession(desk.place, id)
  let seats: Seats | null = null
  try {
    for (const notice of notices) desk.err(`${clean(notice)}\n`)
    const opening = openingOf(events, id)
    if (opening.kind === 'mock') {
      const { resumeMock } = await import('./mock.ts')
      return await resumeMock(opening, events, journal, options, desk)
    }
    const continued = continueWith(opening, events, options, desk)
    const state = replay(events.map(({ event }) => event))
    const finished = state.closed !== null
    const awaiting = awaitsOwnRatings(opening, state)
    const asksOwn = awaiting || (opening.selfRated === true && !finished)
    if (options.selfRatings !== undefined && !asksOwn) throw noOwnRatings(opening, id)
    const unassessed = state.exchanges.some(
      ({ answer, assessment }) => answer !== null && (assessment === null || assessment.failure !== undefined),
    )
    if (awaiting) desk.err('What is left of this session is your own view of your answers.\n')
    else if (finished) {
      desk.err(`Nothing is left to ask in this session; ${unassessed ? 'what is not assessed yet is assessed now' : 'this is its card'}.\n`)
      if (!unassessed) return presentCard(desk, events, { journal, json: options.json })
    }
    if (!finished && script === null && !desk.stdin.isTTY && (await standardInput(desk)) === 'closed') {
      throw nobodyAnswers()
    }
    const answering = finished
      ? { candidate: nobody, echo: null, aside: options.json, drafts: null }
      : await chooseAnswering(desk, { script, json: options.json, session: id })
    const ownRatings = asksOwn ? ownRatingsFrom(options, opening.loaded.context.areas, answering.aside, desk) : null
    seats = await takeSeats(continued.opening, desk, options, state.spent)
    if (continued.change !== null) await journal.append(continued.change)
    announce(desk, continued.opening, seats.host, answering.aside)
    return await holdBefore(desk, continued.opening, {
      events: continued.events,
      journal,
      ...seats,
      ...answering,
      ...(ownRatings === null ? {} : { ownRatings }),
      json: options.json,
      pace: null,
    })
  } finally {
    seats?.close()
    await journal.close()
  }
}

function noOwnRatings(opening: SessionOpening, id: string): UserError {
  const why = opening.selfRated === true ? 'has your own ratings, and they stay' : 'was not begun with --self'
  return new UserError(`this session ${why}`, { advice: `Leave out --self-ratings: greenflag sessions resume ${id}` })
}

async function newestUnfinished(desk: Desk): Promise<string> {
  const { entries } = await listSessions(desk.place.folder, { rater: null })
  const open = entries.find(({ state }) => state === 'unfinished' || state === 'damaged')
  if (open !== undefined) return open.id
  throw new UserError('there is no unfinished session', {
    advice: '"greenflag sessions list" shows all of them; "greenflag practice" begins one.',
  })
}

function openingOf(events: readonly RecordedEvent[], id: string): SessionOpening {
  const opening = openingNow(events)
  if (opening !== null) return opening
  throw new UserError(`session ${id} does not begin with its opening`, {
    advice: 'It cannot be read any more; its file is in the sessions folder.',
  })
}

/** What was asked and answered, as it was shown. */
export function printTranscript(opening: SessionOpening, events: readonly RecordedEvent[], desk: Desk, aside = false): void {
  const bank = prepareBank(opening.loaded.context)
  const stream = aside ? desk.stderr : desk.stdout
  const style = desk.styleOf(stream)
  const stage = createStage({ write: aside ? desk.err : desk.out, width: () => desk.columns(stream), style, echo: 'You' })
  let state = untouched
  for (const { event } of events) {
    const scene = { context: opening.loaded.context, bank, options: opening.options, exchanges: state.exchanges }
    if (event.type === 'asked' && state.pending !== null && state.pending.kind !== 'close') {
      stage.opens(state.pending, scene)
      stage.says(event.text)
      stage.falls()
    } else stage.recorded(event)
    state = advance(state, event)
  }
}
