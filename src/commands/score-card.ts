import type { Card } from '../core/card/card.ts'
import { buildCard } from '../core/card/scorecard.ts'
import { exit, UserError } from '../core/exit.ts'
import { type Bank, prepareBank } from '../core/interview/bank.ts'
import { isSubstantive, triage } from '../core/interview/triage.ts'
import type { Cast, SessionOpening } from '../core/session.ts'
import { assignExchanges } from '../core/transcript/assign.ts'
import type { HeardExchange } from '../core/transcript/exchanges.ts'
import { scoreInterview } from '../core/transcript/score.ts'
import { announce } from './announce.ts'
import type { Desk } from './desk.ts'
import type { ReadInterview } from './read-interview.ts'
import type { ScoreRequest } from './score.ts'
import { type Seats, takeSeats } from './seats.ts'
import type { TranscriptFile } from './transcript-files.ts'

/** What is the same for all transcripts of a call. */
export interface Scoring {
  readonly request: ScoreRequest
  readonly desk: Desk
  readonly cast: Cast
  /** How interviews in a transcript are judged; null where all are sessions and have a context of their own. */
  readonly opening: SessionOpening | null
  readonly bankOf: (opening: SessionOpening) => Bank
  seats: Seats | null
}

/** The card of one interview. Throws a UserError where no answer that had to be judged could be. */
export async function cardOf(file: TranscriptFile, interview: ReadInterview, scoring: Scoring): Promise<Card> {
  const { desk, request, cast } = scoring
  const opening = openingFor(interview, scoring)
  const known = scoring.bankOf(opening)
  const assigned = interview.kind === 'session' && request.context === undefined
  const { exchanges, bank } = assigned
    ? { exchanges: interview.exchanges, bank: known }
    : assignExchanges(heardIn(interview), opening.loaded.context, known, opening.options.level)
  if (scoring.seats === null) {
    scoring.seats = await takeSeats(opening, desk, request)
    announce(desk, opening, scoring.seats.host, true)
  }
  const { assessor, notices } = scoring.seats
  const state = await scoreInterview({
    opening,
    bank,
    exchanges,
    assessor,
    atOnce: request.concurrency,
    judged: (done) => {
      if (cast.assessor === 'anthropic' && done < exchanges.length)
        notices?.countdown(`${file.shown}: ${done} of ${exchanges.length} answers assessed`, exchanges.length - done + 1)
    },
  }).finally(() => notices?.flush())
  const reasons = state.exchanges.flatMap(({ assessment }) => assessment?.failure ?? [])
  const asked = exchanges.filter(({ question, answer, skipped }) => !skipped && isSubstantive(triage(question, answer).verdict)).length
  if (reasons[0] !== undefined && reasons.length >= asked)
    throw new UserError(reasons[0], { code: exit.model, advice: 'No answer could be assessed; try again later.' })
  const now = desk.clock.stamp()
  const { startedAt, endedAt } = interview.kind === 'session' ? interview : { startedAt: now, endedAt: now }
  const transcript = interview.kind === 'session' ? {} : { transcript: { file: file.shown, candidate: interview.candidate } }
  return buildCard({ opening, bank, state, startedAt, endedAt, ...transcript })
}

/** A session keeps its own context, level and seed, as far as the call does not say otherwise. */
function openingFor(interview: ReadInterview, { request, opening, cast }: Scoring): SessionOpening {
  if (interview.kind === 'transcript' || request.context !== undefined) {
    if (opening === null) throw new UserError('no role is named for it', { advice: 'Name one with --context <role>.' })
    return opening
  }
  const { mock, ...own } = interview.opening
  const options = { ...own.options, ...(request.level === undefined ? {} : { level: request.level }) }
  return { ...own, kind: 'score', options, cast }
}

function heardIn(interview: ReadInterview): readonly HeardExchange[] {
  if (interview.kind === 'transcript') return interview.heard.exchanges
  return interview.exchanges.map(({ question, answer, seconds, line }) => ({
    question,
    answer,
    seconds,
    questionLine: line ?? 1,
    line: line ?? 1,
    pieces: [],
  }))
}

/** The bank of an opening's context; kept while the next has the same. */
export function rememberingBanks(): (opening: SessionOpening) => Bank {
  let last: { readonly sha256: string; readonly bank: Bank } | null = null
  return ({ loaded }) => {
    if (last?.sha256 !== loaded.source.sha256) last = { sha256: loaded.source.sha256, bank: prepareBank(loaded.context) }
    return last.bank
  }
}
