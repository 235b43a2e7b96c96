import { mockCardFrom } from '../core/debrief/from-events.ts'
import { type ExitCode, exit, Interrupted, UserError } from '../core/exit.ts'
import { type Bank, prepareBank } from '../core/interview/bank.ts'
import { isAnswered } from '../core/interview/exchange.ts'
import { planNextMove } from '../core/interview/planner.ts'
import { type AskingTurn, type HumanInterviewer, holdMock } from '../core/mock/hold-mock.ts'
import type { OwnCard } from '../core/mock/setup.ts'
import type { Suggestion } from '../core/mock/suggest.ts'
import type { Candidate, Interviewer, Journal, Scene } from '../core/ports.ts'
import { type RecordedEvent, replay, type SessionOpening } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import type { NotePad } from '../terminal/interviewer/person.ts'
import { clean } from '../terminal/sink.ts'
import { personAt, pipeOf, terminalOf } from './answering.ts'
import type { Desk } from './desk.ts'
import { notAssessedYet } from './hold.ts'
import type { Seats } from './seats.ts'

export interface MockHolding extends Seats {
  /** What happened so far; the first event is the opening. */
  readonly events: readonly RecordedEvent[]
  /** Null where nothing is saved. */
  readonly journal: SessionJournal | null
  /** The interviewer's card, where a file holds it. */
  readonly card: OwnCard | null
  readonly json: boolean
}

/** Holds a mock interview before the interviewer's eyes from where its events stand, and prints card and debrief. */
export async function holdMockBefore(desk: Desk, opening: SessionOpening, holding: MockHolding): Promise<ExitCode> {
  const { journal: saved } = holding
  const { createMockStage, lastExchange, openQuestion } = await import('../terminal/interviewer/stage.ts')
  const bank = prepareBank(opening.loaded.context)
  const events: RecordedEvent[] = [...holding.events]
  const { asker, scribe, aside, onTerminal, clearDraft } = await people(desk, opening, holding, bank)
  const stream = aside ? desk.stderr : desk.stdout
  const write = aside ? desk.err : desk.out
  const notices = holding.notices
  const echo = { questions: !onTerminal, answers: !onTerminal || opening.mock?.host !== true }
  const stage = createMockStage({
    write: notices === null ? write : notices.minding(write),
    width: () => desk.columns(stream),
    style: desk.styleOf(stream),
    echo,
  })
  const journal: Journal = {
    append: async (recorded) => {
      await saved?.append(recorded)
      events.push(recorded)
      // A judgement comes while the next question is being written.
      if (recorded.event.type !== 'assessed') clearDraft()
    },
  }
  const interviewer: HumanInterviewer = {
    ask: (turn) => (notices === null ? asker(turn) : notices.duringTyping(() => asker(turn))),
    score: async (scene) =>
      holding.card ??
      (await ownCard(desk, scene, stream, replay(events.map(({ event }) => event)).notes, opening.mock?.host !== true, onTerminal, saved)),
  }
  const leave = () => {
    saved?.releaseNow()
    return farewell(saved)
  }
  desk.leaving.add(leave)
  try {
    const state = replay(events.map(({ event }) => event))
    // Whoever comes back reads where it stopped.
    const last = state.exchanges.findLast(isAnswered)
    if (last !== undefined && state.ownCard === null)
      write(`${lastExchange(last, { width: desk.columns(stream), style: desk.styleOf(stream) })}\n\n`)
    const open = state.exchanges.at(-1)
    if (open?.answer === null) write(openQuestion(open, echo.answers, { width: desk.columns(stream), style: desk.styleOf(stream) }))
    const candidate = holding.simulated ?? scribe
    await holdMock(opening, bank, state, { interviewer, candidate, assessor: holding.assessor, journal, stage, clock: desk.clock })
  } catch (error) {
    notices?.flush()
    desk.err(error instanceof Interrupted ? `\n${farewell(saved)}` : `${farewell(saved)}\n`)
    throw error
  } finally {
    desk.leaving.delete(leave)
    await saved?.close()
  }
  return await presentMock(desk, events, holding)
}

/** Prints the assessor's card and the debrief of a mock interview, and where it is saved. */
export async function presentMock(
  desk: Desk,
  events: readonly RecordedEvent[],
  { journal, json }: Pick<MockHolding, 'journal' | 'json'>,
): Promise<ExitCode> {
  const again = notAssessedYet(events, journal)
  const card = mockCardFrom(events)
  if (json) {
    desk.err(again)
    desk.out(safeJson(card))
    return exit.done
  }
  const { renderCard } = await import('../terminal/card.ts')
  const { renderDebrief } = await import('../terminal/debrief.ts')
  const page = { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) }
  desk.out(`${renderCard(card, page)}\n\n${renderDebrief(card, page)}\n`)
  if (journal === null) return exit.done
  const { wrap } = await import('../terminal/layout.ts')
  const lines = wrap(`Saved as ${journal.id}. "greenflag sessions show last" prints it again.`, page.width)
  desk.out(`\n${lines.map(page.style.muted).join('\n')}\n${again}`)
  return exit.done
}

/** What the lines of a pipe are. */
export function awaitedOf(hosting: boolean): string {
  return hosting ? 'questions, each with its answer behind it,' : 'questions'
}

/** Who asks, and who takes down what a person in the room says. */
async function people(desk: Desk, opening: SessionOpening, { json, interviewer: voice }: MockHolding, bank: Bank) {
  const hosting = opening.mock?.host === true
  const pad: NotePad = { notes: [], seconds: 0 }
  const nobodyWrites: Candidate = { answer: async () => ({ kind: 'end', reason: 'answers-ran-out' }) }
  if (!desk.stdin.isTTY) {
    const { createAskerOnPipe, createScribeOnPipe } = await import('../terminal/interviewer/piped.ts')
    const pipe = await pipeOf(desk, awaitedOf(hosting))
    const asker = createAskerOnPipe(pipe, (text) => desk.err(`${clean(text)}\n`), desk.styleOf(desk.stderr), pad.notes)
    return {
      asker,
      scribe: hosting ? createScribeOnPipe(pipe, pad.notes) : nobodyWrites,
      aside: json,
      onTerminal: false,
      clearDraft: () => undefined,
    }
  }
  const { createAskerAtTerminal, createScribeAtTerminal } = await import('../terminal/interviewer/person.ts')
  const { createWriter } = await import('../terminal/editor/writer.ts')
  const { options, aside, drafts } = personAt(desk, json, opening.id)
  const writer = createWriter(options)
  return {
    asker: createAskerAtTerminal(writer, options, hosting ? (turn) => plannedQuestion(turn, voice, bank) : null, pad),
    scribe: createScribeAtTerminal(writer, options, pad),
    aside,
    onTerminal: true,
    clearDraft: () => drafts?.keep(0, ''),
  }
}

/** The planner's next move in words, as the embedded interviewer would say them. */
async function plannedQuestion({ scene }: AskingTurn, voice: Interviewer, bank: Bank): Promise<Suggestion | null> {
  const { move } = planNextMove({ areas: scene.context.areas, bank, options: scene.options, exchanges: scene.exchanges })
  if (move.kind === 'close') return null
  const area = scene.context.areas.find(({ id }) => id === move.area)?.name ?? null
  const primary = bank.primary(move.primary)
  // An opening question as its author wrote it: how to lead over to it is the interviewer's.
  if (move.kind === 'question' && primary !== null) return { text: primary.text, area, probe: false }
  const said: string[] = []
  for await (const sentence of voice.ask(scene, move, () => undefined)) said.push(sentence)
  return { text: said.join(' '), area, probe: move.kind !== 'question' }
}

async function ownCard(
  desk: Desk,
  scene: Scene,
  output: NodeJS.WriteStream,
  notes: readonly { readonly n: number; readonly text: string }[],
  planted: boolean,
  onTerminal: boolean,
  saved: SessionJournal | null,
): Promise<OwnCard> {
  if (!onTerminal) {
    const how = saved === null ? 'Give it with --card <file>.' : `Give it with: greenflag sessions resume ${saved.id} --card <file>`
    throw new UserError('the interviewer has to fill in a card, and there is no terminal to do it at', { advice: how })
  }
  const { fillInCard } = await import('../terminal/interviewer/card-form.ts')
  const style = desk.styleOf(output)
  const card = await fillInCard({ ...terminalOf(desk, output), style }, scene, { notes, planted })
  // A model may still be reading the last answers.
  output.write(`\n${style.muted('Now what the assessor heard.')}\n\n`)
  return card
}

function farewell(journal: SessionJournal | null): string {
  if (journal === null) return 'The mock interview ends here. Nothing was saved, as asked.\n'
  return `The mock interview is saved. Go on with:\n  greenflag sessions resume ${journal.id}\n`
}
