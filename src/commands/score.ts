import { setImmediate as breathe } from 'node:timers/promises'
import type { Card } from '../core/card/card.ts'
import { buildCard } from '../core/card/scorecard.ts'
import { answersNamed } from '../core/card/wording.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import { type Bank, prepareBank } from '../core/interview/bank.ts'
import { isSubstantive, triage } from '../core/interview/triage.ts'
import type { Level } from '../core/level.ts'
import type { Cast, SessionOpening } from '../core/session.ts'
import { assignExchanges } from '../core/transcript/assign.ts'
import { scoreInterview } from '../core/transcript/score.ts'
import { renderCard } from '../terminal/card.ts'
import { renderScoreTable, type ScoreRow } from '../terminal/score-table.ts'
import { cleanLine } from '../terminal/sink.ts'
import { announce } from './announce.ts'
import { chooser } from './answering.ts'
import { type CastRequest, chooseCast } from './cast.ts'
import { chooseContext } from './choose-context.ts'
import type { Desk } from './desk.ts'
import { prepareOpening } from './prepare.ts'
import { type AskCandidate, type ReadInterview, readInterview } from './read-interview.ts'
import { type Seats, takeSeats } from './seats.ts'
import { findTranscripts, type TranscriptFile } from './transcript-files.ts'

export interface ScoreRequest extends CastRequest {
  readonly transcripts: readonly string[]
  /** The role; undefined to have the nearest proposed. */
  readonly context?: string
  readonly contexts?: string
  /** Names of candidates; in each transcript one of them has to be found. */
  readonly candidate: readonly string[]
  readonly level?: Level
  /** Answers that a model assesses at once. */
  readonly concurrency: number
  /** The table of several transcripts without their cards. */
  readonly summary: boolean
  readonly json: boolean
}

/** What is the same for all transcripts of a call. */
interface Scoring {
  readonly request: ScoreRequest
  readonly desk: Desk
  readonly cast: Cast
  /** How interviews in a transcript are judged; null where all are sessions and have a context of their own. */
  readonly opening: SessionOpening | null
  readonly bankOf: (opening: SessionOpening) => Bank
  seats: Seats | null
}

/**
 * `greenflag score`: cards for interviews that already took place. Nothing is saved. With one transcript a fault is thrown as a UserError; with several
 * the others go on, and it resolves to exit 1, or to 4 where the budget was used up.
 */
export async function score(request: ScoreRequest, desk: Desk): Promise<ExitCode> {
  const { files, several } = await findTranscripts(request.transcripts, desk)
  const ask = several ? null : await candidateAsker(desk)
  const cast = await chooseAssessor(request, desk)
  const first = several ? null : await readInterview(theFirst(files), request.candidate, ask)
  const role = request.context ?? (await chooseContext(first === null ? samples(files, request) : [first], request, desk))
  const opening =
    role === null
      ? null
      : {
          ...(await prepareOpening({ ...request, ...offline, role, seed: 0 }, desk, { kind: 'score', candidate: null, saved: false })),
          cast,
        }
  const scoring: Scoring = { request, desk, cast, opening, bankOf: rememberingBanks(), seats: null }
  try {
    return first === null ? await scoreAll(files, scoring) : await scoreOnly(theFirst(files), first, scoring)
  } finally {
    scoring.seats?.close()
  }
}

/** The options of an interview are settled without a model; who assesses is settled apart. */
const offline = { engine: 'offline', assessor: 'offline' } as const
/** Transcripts that are looked into to propose a context. */
const looked = 20

async function* samples(files: readonly TranscriptFile[], { candidate }: ScoreRequest): AsyncGenerator<ReadInterview> {
  for (const file of files.slice(0, looked)) {
    try {
      yield await readInterview(file, candidate, null)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
}

/** Nobody interviews, so the engine is the assessor's. */
async function chooseAssessor({ engine, assessor, ...request }: ScoreRequest, desk: Desk): Promise<Cast> {
  const asked = assessor === 'both' ? 'anthropic' : (assessor ?? engine)
  const cast = await chooseCast({ ...request, engine: asked, ...(assessor === 'both' ? { assessor } : {}) }, desk)
  return { ...cast, interviewer: cast.assessor }
}

async function candidateAsker(desk: Desk): Promise<AskCandidate | null> {
  const choose = await chooser(desk)
  if (choose === null) return null
  return async (speakers, why) => {
    desk.err(`It is not clear who the candidate is: ${cleanLine(why)}.\n`)
    return await choose(
      'Who is the candidate?',
      speakers.map(({ name, words, asks }) => ({ value: name, name: `${name} (${words} words, asks ${asks} times)` })),
    )
  }
}

async function scoreOnly(file: TranscriptFile, interview: ReadInterview, scoring: Scoring): Promise<ExitCode> {
  const { desk, request } = scoring
  for (const line of interview.told) desk.err(`${cleanLine(`${file.shown}: ${line}`)}\n`)
  const card = await cardOf(file, interview, scoring)
  const failed = card.exchanges.filter(({ assessed }) => !assessed).map(({ n }) => n)
  if (failed.length > 0 && scoring.cast.assessor === 'anthropic')
    desk.err(`Not assessed: ${answersNamed(failed)}. The same call tries again; nothing of this one is kept.\n`)
  if (request.json) desk.out(`${JSON.stringify(card, null, 2)}\n`)
  else desk.out(`${rendered(card, desk)}\n`)
  return exit.done
}

async function scoreAll(files: readonly TranscriptFile[], scoring: Scoring): Promise<ExitCode> {
  const { desk, request } = scoring
  const rows: ScoreRow[] = []
  let spentUp: UserError | null = null
  const open = request.json ? '[\n' : ''
  const part = (text: string) => desk.out(`${rows.length === 0 ? open : request.json ? ',\n' : ''}${text}`)
  for (const [index, file] of files.entries()) {
    await breathe()
    const progress = (text: string) => desk.err(`${cleanLine(`[${index + 1}/${files.length}] ${text}`)}\n`)
    try {
      const interview = await readInterview(file, request.candidate, null)
      const card = await cardOf(file, interview, scoring)
      progress(`${file.shown}: ${interview.told.join(' ')} ${verdictOf(card)}`)
      if (request.json) part(JSON.stringify(card, null, 2))
      else if (!request.summary) part(`${file.shown}\n\n${rendered(card, desk)}\n\n`)
      rows.push(rowOf(file.shown, card))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const fault = withFile(error.message, file.shown)
      progress(`not scored: ${fault}${error.advice === null ? '' : `. ${error.advice}`}`)
      if (request.json) part(JSON.stringify({ transcript: { file: file.shown }, error: error.message }, null, 2))
      rows.push({ error: fault })
      if (error.code === exit.budget) spentUp = error
      if (spentUp !== null) break
    }
  }
  if (request.json) desk.out('\n]\n')
  else desk.out(`${renderScoreTable(rows, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })}\n`)
  if (spentUp !== null) throw spentUp
  return rows.some((row) => 'error' in row) ? exit.found : exit.done
}

/** The card of one interview. Throws a UserError where no answer that had to be judged could be. */
async function cardOf(file: TranscriptFile, interview: ReadInterview, scoring: Scoring): Promise<Card> {
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
  })
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

function heardIn(interview: ReadInterview) {
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

function rememberingBanks(): (opening: SessionOpening) => Bank {
  let last: { readonly sha256: string; readonly bank: Bank } | null = null
  return ({ loaded }) => {
    if (last?.sha256 !== loaded.source.sha256) last = { sha256: loaded.source.sha256, bank: prepareBank(loaded.context) }
    return last.bank
  }
}

function rendered(card: Card, desk: Desk): string {
  return renderCard(card, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })
}

function verdictOf({ overall, exchanges }: Card): string {
  const answers = `${exchanges.length} ${exchanges.length === 1 ? 'answer' : 'answers'}`
  return `${answers}, ${overall.rating === null ? overall.band : `${overall.rating.toFixed(1)} of 5 (${overall.band})`}.`
}

function rowOf(file: string, card: Card): ScoreRow {
  const observed = (flags: Card['redFlags']) => flags.filter(({ status }) => status === 'observed').length
  return {
    file,
    candidate: card.transcript?.candidate ?? '',
    answers: card.exchanges.length,
    rating: card.overall.rating,
    band: card.overall.band,
    green: observed(card.greenFlags),
    red: observed(card.redFlags),
  }
}

/** Faults of reading name their file, with the line; others do not. */
function withFile(message: string, file: string): string {
  return message.startsWith(`${file}:`) ? message : `${file}: ${message}`
}

function theFirst(files: readonly TranscriptFile[]): TranscriptFile {
  const [first] = files
  if (first === undefined) throw new UserError('no transcript is named', { advice: 'greenflag score <transcript...>' })
  return first
}
