import { resolve } from 'node:path'
import type { LoadedContext } from '../core/context.ts'
import { type ExitCode, UserError } from '../core/exit.ts'
import { prepareBank } from '../core/interview/bank.ts'
import { usual } from '../core/interview/defaults.ts'
import { drawCandidate } from '../core/mock/plant.ts'
import type { Manner, MockSetup, OwnCard } from '../core/mock/setup.ts'
import type { RecordedEvent, SessionOpening } from '../core/session.ts'
import { replay } from '../core/session.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import { createSession } from '../sessions/open.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import { announce } from './announce.ts'
import { chooseOnTerminal, soon, standardInput } from './answering.ts'
import type { Desk } from './desk.ts'
import { readLastChoice } from './last-choice.ts'
import { awaitedOf, holdMockBefore, presentMock } from './mock-hold.ts'
import { type InterviewRequest, prepareOpening } from './prepare.ts'
import { continueWith, type ModelChange } from './recast.ts'
import { type ModelLimits, takeSeats } from './seats.ts'
import { readTextFile } from './text-file.ts'

export interface MockRequest extends Omit<InterviewRequest, 'role' | 'questions' | 'probes'> {
  readonly role: string | null
  readonly manner?: Manner
  /** A file with the interviewer's card. */
  readonly card?: string
  readonly host: boolean
  readonly save: boolean
  readonly json: boolean
}

/** So many questions nobody asks: the interviewer says when it is over. */
const noLimit = 50
const usualRole = 'data-engineer'

/** `greenflag mock`: the user asks, and a simulated candidate or, with `--host`, a person in the room answers. */
export async function mock(request: MockRequest, desk: Desk): Promise<ExitCode> {
  if (request.host && request.manner !== undefined)
    throw new UserError('--manner is for a simulated candidate, and --host has a person answer', { advice: 'Leave one of them out.' })
  if (!desk.stdin.isTTY && request.card === undefined) {
    throw new UserError('without a terminal, the card of the interviewer has to come from a file', {
      advice: 'Give it with --card <file>: seen: [flag-id], ratings: { area-id: 3 }, confidence: 4',
    })
  }
  const listening = desk.stdin.isTTY ? null : standardInput(desk, awaitedOf(request.host))
  const chosen = await chooseRole(request, desk)
  const prepared = await prepareOpening({ ...request, ...chosen, questions: noLimit }, desk, {
    kind: 'mock',
    candidate: null,
    saved: request.save,
  })
  const opening: SessionOpening = { ...prepared, mock: setupOf(request, prepared) }
  const card = request.card === undefined ? null : await cardFile(request.card, opening.loaded, desk)
  if (listening !== null && (await soon(listening)) === 'closed') {
    throw new UserError('standard input is closed, so there are no questions', {
      advice: 'Ask in a terminal, or pipe one question a line.',
    })
  }
  const seats = await takeSeats(opening, desk, request)
  let journal: SessionJournal | null = null
  try {
    journal = opening.id === null ? null : await createSession(desk.place, opening.id)
    greet(opening, seats.host, request.json, desk)
    const opened: RecordedEvent = { at: desk.clock.stamp(), event: opening }
    await journal?.append(opened)
    return await holdMockBefore(desk, opening, { ...seats, events: [opened], journal, card, json: request.json })
  } finally {
    seats.close()
    await journal?.close()
  }
}

/** Goes on with a mock interview: at the next question, at the interviewer's card, or with what is still to be assessed. */
export async function resumeMock(
  opening: SessionOpening,
  events: readonly RecordedEvent[],
  journal: SessionJournal,
  options: ModelChange & ModelLimits & { readonly card?: string; readonly json: boolean },
  desk: Desk,
): Promise<ExitCode> {
  const state = replay(events.map(({ event }) => event))
  if (options.card !== undefined && state.ownCard !== null) {
    throw new UserError('this mock interview has its card, and it is locked', {
      advice: `See it with: greenflag sessions show ${journal.id}`,
    })
  }
  const continued = continueWith(opening, events, options, desk)
  const card = options.card === undefined ? null : await cardFile(options.card, opening.loaded, desk)
  const unassessed = state.exchanges.some(
    ({ answer, assessment }) => answer !== null && (assessment === null || assessment.failure !== undefined),
  )
  if (state.ownCard !== null && !unassessed) {
    desk.err('This mock interview is over; this is its debrief.\n')
    return await presentMock(desk, events, { journal, json: options.json })
  }
  const seats = await takeSeats(continued.opening, desk, options, state.spent)
  try {
    if (continued.change !== null) await journal.append(continued.change)
    greet(continued.opening, seats.host, options.json, desk, state.exchanges.length > 0)
    return await holdMockBefore(desk, continued.opening, { ...seats, events: continued.events, journal, card, json: options.json })
  } finally {
    seats.close()
  }
}

/** A person answers, or the seed decides who does. */
function setupOf({ host, manner }: MockRequest, { loaded, options }: SessionOpening): MockSetup {
  if (host) return { host: true, manner: null, planted: [] }
  return drawCandidate(prepareBank(loaded.context), loaded.context, options.seed, manner ?? null)
}

async function chooseRole(request: MockRequest, desk: Desk): Promise<Pick<InterviewRequest, 'role' | 'level'>> {
  const level = request.level === undefined ? {} : { level: request.level }
  if (request.role !== null) return { role: request.role, ...level }
  if (!desk.stdin.isTTY) return { role: usualRole, ...level }
  const { questions = usual.questions } = await readLastChoice(desk.configDir)
  const { contexts } = request
  const choice = await chooseOnTerminal(desk, { ...level, questions, ...(contexts === undefined ? {} : { contexts }), json: request.json })
  return { role: choice.role, level: choice.level }
}

async function cardFile(path: string, { context }: LoadedContext, desk: Desk): Promise<OwnCard> {
  const shown = cleanLine(path)
  const text = await readTextFile({
    path: resolve(desk.cwd, path),
    shown: `--card: ${shown}`,
    unreadable: `--card: cannot read ${shown}`,
    advice: 'It takes a file in YAML or JSON: seen, ratings, confidence.',
  })
  const { readOwnCard } = await import('../cards/read-card.ts')
  return readOwnCard(text, shown, { flags: prepareBank(context).flags, areas: context.areas })
}

/** Who is there, and what the interviewer can do; of a person's words, where they are kept and how to be rid of them. */
function greet(opening: SessionOpening, host: string | null, json: boolean, desk: Desk, again = false): void {
  const aside = json || (desk.stdin.isTTY && !desk.stdout.isTTY && desk.stderr.isTTY)
  announce(desk, opening, host, aside)
  if (again) return
  const stream = aside ? desk.stderr : desk.stdout
  const write = aside ? desk.err : desk.out
  const inTheRoom = opening.mock?.host === true
  const lines = (text: string) => wrap(text, desk.columns(stream)).join('\n')
  if (inTheRoom) {
    const personal = 'Notes about a person are personal data: tell them that you take notes.'
    // A folder and a command are there to be copied, and are not broken.
    const kept =
      opening.id === null
        ? `${lines(`${personal} Nothing is saved.`)}\n\n`
        : `${lines(`${personal} They are kept in this folder, and this deletes them:`)}\n  ${cleanLine(desk.place.folder)}\n  greenflag sessions delete ${opening.id}\n\n`
    write(kept)
  }
  const texts = inTheRoom
    ? ['Ask your question aloud and type it, or take the suggested one with /ask; then take down the answer.']
    : ["The candidate is simulated: some of the role's flags are planted, and an answer shows one where your question reaches it."]
  const how = desk.stdin.isTTY ? ['/suggest has questions, /note keeps a note, /end leads to your card, /help lists the rest.'] : []
  write(`${lines([...texts, ...how].join(' '))}\n\n`)
}
