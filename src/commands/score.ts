import { setImmediate as breathe } from 'node:timers/promises'
import type { Card } from '../core/card/card.ts'
import { answersNamed, count } from '../core/card/wording.ts'
import { type ExitCode, exit, UserError } from '../core/exit.ts'
import type { Level } from '../core/level.ts'
import type { Cast } from '../core/session.ts'
import { safeJson } from '../core/text/safe-json.ts'
import { renderCard } from '../terminal/card.ts'
import { wrap } from '../terminal/layout.ts'
import { renderScoreTable, type ScoreRow } from '../terminal/score-table.ts'
import { cleanLine } from '../terminal/sink.ts'
import { chooser } from './answering.ts'
import { type CastRequest, chooseCast } from './cast.ts'
import { chooseContext } from './choose-context.ts'
import type { Desk } from './desk.ts'
import { prepareOpening } from './prepare.ts'
import { type AskCandidate, type ReadInterview, readInterview } from './read-interview.ts'
import { cardOf, rememberingBanks, type Scoring } from './score-card.ts'
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
      speakers.map(({ name, words, asks }) => ({ value: name, name: `${name} (${count(words, 'word')}, ${count(asks, 'question')})` })),
    )
  }
}

async function scoreOnly(file: TranscriptFile, interview: ReadInterview, scoring: Scoring): Promise<ExitCode> {
  const { desk, request } = scoring
  for (const line of interview.told) tell(desk, `${file.shown}: ${line}`)
  const card = await cardOf(file, interview, scoring)
  const failed = card.exchanges.filter(({ assessed }) => !assessed).map(({ n }) => n)
  if (failed.length > 0 && scoring.cast.assessor === 'anthropic')
    desk.err(`Not assessed: ${answersNamed(failed)}.\nThe same call tries again; nothing of this one is kept.\n`)
  if (request.json) desk.out(safeJson(card))
  else desk.out(`${rendered(card, desk)}\n`)
  return exit.done
}

async function scoreAll(files: readonly TranscriptFile[], scoring: Scoring): Promise<ExitCode> {
  const { desk, request } = scoring
  const rows: ScoreRow[] = []
  let spentUp: UserError | null = null
  const open = request.json ? '[\n' : ''
  const table = () => renderScoreTable(rows, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout), of: files.length })
  const finish = () => desk.out(request.json ? `${rows.length === 0 ? '[' : ''}\n]\n` : `${table()}\n`)
  // Whoever stops it keeps what is done: a model's work has its price.
  const leave = () => {
    if (desk.stdout.isTTY) desk.out('\n')
    if (rows.length > 0 || request.json) finish()
    return `Stopped after ${rows.length} of ${files.length} transcripts.\n`
  }
  desk.leaving.add(leave)
  const part = (text: string) => desk.out(`${rows.length === 0 ? open : request.json ? ',\n' : ''}${text}`)
  for (const [index, file] of files.entries()) {
    await breathe()
    const progress = (text: string) => tell(desk, `[${index + 1}/${files.length}] ${text}`)
    try {
      const interview = await readInterview(file, request.candidate, null)
      const card = await cardOf(file, interview, scoring)
      progress(`${file.shown}: ${interview.told.join(' ')} ${verdictOf(card)}`)
      if (request.json) part(safeJson(card).trimEnd())
      else if (!request.summary) part(`${file.shown}\n\n${rendered(card, desk)}\n\n`)
      rows.push(rowOf(file.shown, card))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const fault = withFile(error.message, file.shown)
      progress(`not scored: ${fault}${error.advice === null ? '' : `. ${error.advice}`}`)
      if (request.json) part(safeJson({ transcript: { file: file.shown }, error: error.message }).trimEnd())
      rows.push({ error: fault })
      if (error.code === exit.budget) spentUp = error
      if (spentUp !== null) break
    }
  }
  desk.leaving.delete(leave)
  finish()
  if (spentUp !== null) throw spentUp
  return rows.some((row) => 'error' in row) ? exit.found : exit.done
}

/** A line on standard error, broken between words where that is a terminal. */
function tell(desk: Desk, text: string): void {
  const line = cleanLine(text)
  desk.err(`${desk.stderr.isTTY ? wrap(line, desk.columns(desk.stderr), '', '  ').join('\n') : line}\n`)
}

function rendered(card: Card, desk: Desk): string {
  return renderCard(card, { width: desk.columns(desk.stdout), style: desk.styleOf(desk.stdout) })
}

function verdictOf({ overall, exchanges }: Card): string {
  const unread = exchanges.filter(({ assessed }) => !assessed).length
  const answers = `${count(exchanges.length, 'answer')}${unread === 0 ? '' : `, ${unread} of them not assessed`}`
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
