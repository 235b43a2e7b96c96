import { existsSync } from 'node:fs'
import { cardFrom } from '../core/card/from-events.ts'
import { answersNamed } from '../core/card/wording.ts'
import { type ExitCode, exit, Interrupted } from '../core/exit.ts'
import { prepareBank } from '../core/interview/bank.ts'
import { holdInterview } from '../core/interview/interview.ts'
import type { Assessor, Candidate, Interviewer, Journal, Reply } from '../core/ports.ts'
import { type RecordedEvent, replay, type SessionOpening } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import type { SessionJournal } from '../sessions/journal.ts'
import { renderCard } from '../terminal/card.ts'
import type { Drafts } from '../terminal/editor/unsent.ts'
import { wrap } from '../terminal/layout.ts'
import type { Notices } from '../terminal/notices.ts'
import { clean } from '../terminal/sink.ts'
import { createStage, type Delay } from '../terminal/stage.ts'
import type { Desk } from './desk.ts'
import type { AskOwnRatings } from './own-ratings.ts'

export interface Holding {
  /** What happened so far; the first event is the opening. */
  readonly events: readonly RecordedEvent[]
  /** Null where nothing is saved. */
  readonly journal: SessionJournal | null
  readonly interviewer: Interviewer
  readonly assessor: Assessor
  readonly candidate: Candidate
  /** Whose answers are printed, where nobody types them. */
  readonly echo: string | null
  /** Whether the conversation goes to standard error; as `json` says where it is left out. */
  readonly aside?: boolean
  readonly drafts?: Drafts | null
  /** News of a model, which must not come in between; null where there is none. */
  readonly notices?: Notices | null
  readonly json: boolean
  readonly pace: Delay | null
  /** Who gives the candidate's own ratings, where the session asks for them. */
  readonly ownRatings?: AskOwnRatings
}

/** Holds an interview before the user's eyes from where its events stand, and prints its card. Leaves the session resumable whatever happens. */
export async function holdBefore(desk: Desk, opening: SessionOpening, holding: Holding): Promise<ExitCode> {
  const aside = holding.aside ?? holding.json
  const stream = aside ? desk.stderr : desk.stdout
  const write = aside ? desk.err : desk.out
  const notices = holding.notices ?? null
  const stage = createStage({
    write: notices === null ? write : notices.minding(write),
    width: () => desk.columns(stream),
    style: desk.styleOf(stream),
    echo: holding.echo,
    ...(holding.pace === null ? {} : { typed: holding.pace }),
  })
  const events: RecordedEvent[] = [...holding.events]
  const words = { unsaved: '' }
  const journal: Journal = {
    append: async (recorded) => {
      await holding.journal?.append(recorded)
      events.push(recorded)
      const { event } = recorded
      if (event.type === 'answered') words.unsaved = ''
      if (event.type === 'answered' || event.type === 'undone') holding.drafts?.keep(event.n, '')
      if (event.type === 'closed') holding.drafts?.keep(0, '')
    },
  }
  const candidate = remembering(notices === null ? holding.candidate : undisturbed(holding.candidate, notices), words)
  const leave = () => {
    holding.journal?.releaseNow()
    return afterwards(opening, holding.journal)
  }
  desk.leaving.add(leave)
  try {
    const state = replay(events.map(({ event }) => event))
    const { ownRatings, ...players } = { ...holding, candidate, journal, stage, clock: desk.clock }
    const asked =
      ownRatings === undefined || notices === null
        ? ownRatings
        : (areas: Parameters<AskOwnRatings>[0]) => notices.duringTyping(() => ownRatings(areas))
    await holdInterview(
      opening,
      prepareBank(opening.loaded.context),
      state,
      asked === undefined ? players : { ...players, ownRatings: asked },
    )
    await stage.settled()
  } catch (error) {
    await stage.settled().catch(() => undefined)
    notices?.flush()
    const lacking = words.unsaved !== ''
    if (lacking) desk.err(`Your last answer could not be saved. Here it is, so that you can copy it:\n\n${clean(words.unsaved)}\n\n`)
    if (holding.journal === null || existsSync(holding.journal.path)) {
      const farewell = afterwards(opening, holding.journal, lacking)
      desk.err(error instanceof Interrupted ? `\n${farewell}` : `${farewell}\n`)
    }
    throw error
  } finally {
    desk.leaving.delete(leave)
    await holding.journal?.close()
  }
  return presentCard(desk, events, holding)
}

/** Prints the card of an interview, where it is saved, and what is still to be assessed. */
export function presentCard(desk: Desk, events: readonly RecordedEvent[], { journal, json }: Pick<Holding, 'journal' | 'json'>): ExitCode {
  const card = cardFrom(events)
  const again = notAssessedYet(events, journal)
  if (json) {
    desk.err(again)
    desk.out(safeJson(card))
    return exit.done
  }
  desk.out(`${renderCard(card, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })}\n`)
  if (journal === null) return exit.done
  const { muted } = desk.styleOf(desk.stdout)
  const lines = wrap(`Saved as ${journal.id}. "greenflag sessions show last" prints it again.`, desk.columns(desk.stdout))
  desk.out(`\n${lines.map(muted).join('\n')}\n${again}`)
  return exit.done
}

/** Which answers a model could not assess, and how that is tried again; '' where there are none. */
export function notAssessedYet(events: readonly RecordedEvent[], journal: SessionJournal | null): string {
  const { exchanges } = replay(events.map(({ event }) => event))
  const failed = exchanges.filter(({ assessment }) => assessment?.failure !== undefined).map(({ n }) => n)
  if (failed.length === 0 || journal === null) return ''
  return `Not assessed yet: ${answersNamed(failed)}. Have it tried again with:\n  greenflag sessions resume ${journal.id}\n`
}

/** What to tell somebody who leaves in the middle. */
function afterwards({ kind }: SessionOpening, journal: SessionJournal | null, lacking = false): string {
  if (kind === 'demo') return 'The demo ends here.\n'
  if (journal === null) return 'The interview ends here. Nothing was saved, as asked.\n'
  return `The interview is saved${lacking ? ' up to there' : ''}. Go on with:\n  greenflag sessions resume ${journal.id}\n`
}

/** A candidate who hears of nothing while answering. */
function undisturbed(candidate: Candidate, notices: Notices): Candidate {
  return { answer: (turn) => notices.duringTyping(() => candidate.answer(turn)) }
}

/** A candidate whose words are kept until they are on disk. */
function remembering(candidate: Candidate, words: { unsaved: string }): Candidate {
  return {
    answer: async (turn): Promise<Reply> => {
      const reply = await candidate.answer(turn)
      words.unsaved = reply.kind === 'answer' ? reply.text : ''
      return reply
    },
  }
}
