import type { ExitCode } from '../core/exit.ts'
import type { SessionOpening } from '../core/session.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import { createSession } from '../sessions/open.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import { announce } from './announce.ts'
import { chooseAnswering, nobodyAnswers, soon, standardInput } from './answering.ts'
import type { Desk } from './desk.ts'
import { holdBefore } from './hold.ts'
import { type OwnRatingsRequest, ownRatingsFrom } from './own-ratings.ts'
import { type InterviewRequest, prepareOpening } from './prepare.ts'
import { takeSeats } from './seats.ts'
import { readTextFile } from './text-file.ts'

export interface PracticeRequest extends InterviewRequest, OwnRatingsRequest {
  readonly answers?: string
  readonly save: boolean
  readonly json: boolean
  /** Said before the interview begins: why it is as it is. */
  readonly foreword?: string
}

/** `greenflag practice`: a person answers, at a terminal, on a pipe or from a file. */
export async function practice(request: PracticeRequest, desk: Desk): Promise<ExitCode> {
  const script = request.answers === undefined ? null : await readAnswers(request.answers)
  const listening = script === null && !desk.stdin.isTTY ? standardInput(desk) : null
  const asksOwn = request.self === true || request.selfRatings !== undefined
  const prepared = await prepareOpening(request, desk, { kind: 'practice', candidate: null, saved: request.save })
  const opening: SessionOpening = asksOwn ? { ...prepared, selfRated: true } : prepared
  if (listening !== null && (await soon(listening)) === 'closed') throw nobodyAnswers()
  const answering = await chooseAnswering(desk, { script, json: request.json, session: opening.id })
  const ownRatings = asksOwn ? ownRatingsFrom(request, opening.loaded.context.areas, answering.aside, desk) : null
  const seats = await takeSeats(opening, desk, request)
  let journal: SessionJournal | null = null
  try {
    journal = opening.id === null ? null : await createSession(desk.place, opening.id)
    announce(desk, opening, seats.host, answering.aside)
    if (request.foreword !== undefined) tell(request.foreword, answering.aside, desk)
    const opened = { at: desk.clock.stamp(), event: opening }
    await journal?.append(opened)
    return await holdBefore(desk, opening, {
      events: [opened],
      journal,
      ...seats,
      ...answering,
      ...(ownRatings === null ? {} : { ownRatings }),
      json: request.json,
      pace: null,
    })
  } finally {
    seats.close()
    await journal?.close()
  }
}

function tell(text: string, aside: boolean, desk: Desk): void {
  const stream = aside ? desk.stderr : desk.stdout
  const write = aside ? desk.err : desk.out
  write(`${wrap(cleanLine(text), desk.columns(stream)).join('\n')}\n\n`)
}

/** An answers file's text. Throws a UserError (exit 2) where it cannot be read. */
export async function readAnswers(path: string): Promise<string> {
  const shown = cleanLine(path)
  return await readTextFile({
    path,
    shown,
    unreadable: `cannot read the answers in ${shown}`,
    advice: 'It takes a text file: answers parted by lines of ---',
  })
}
