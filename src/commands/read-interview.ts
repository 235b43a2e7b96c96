import { UserError } from '../core/exit.ts'
import { type AnsweredExchange, isAnswered } from '../core/interview/exchange.ts'
import { type RecordedEvent, replay, type SessionOpening } from '../core/session.ts'
import { type CandidateChoice, chooseCandidate, type Speaker } from '../core/transcript/candidate.ts'
import { type HeardInterview, hearExchanges } from '../core/transcript/exchanges.ts'
import { foldName, type Speech } from '../core/transcript/speech.ts'
import { believeScan, describe } from '../sessions/read.ts'
import { scanSession } from '../sessions/scan.ts'
import { decodeTranscript, limits } from '../transcripts/decode.ts'
import { readTranscript } from '../transcripts/read-transcript.ts'
import type { TranscriptFile } from './transcript-files.ts'

/** An interview of greenflag's own, as its session recorded it. */
export interface RecordedInterview {
  readonly kind: 'session'
  readonly opening: SessionOpening
  readonly exchanges: readonly AnsweredExchange[]
  readonly startedAt: string
  readonly endedAt: string
  /** What was read, in words for the user. */
  readonly told: readonly string[]
}

/** An interview that took place elsewhere. */
export interface TranscribedInterview {
  readonly kind: 'transcript'
  readonly heard: HeardInterview
  readonly candidate: string
  readonly told: readonly string[]
}

export type ReadInterview = RecordedInterview | TranscribedInterview

/** Asks which speaker is the candidate. */
export type AskCandidate = (speakers: readonly Speaker[], why: string) => Promise<string>

const mostNamed = 12
/** More exchanges than two working days hold. */
const mostExchanges = 2000

/**
 * Reads one interview: a transcript, whose candidate is named, recognised or asked for, or a session's file. Throws a UserError (exit 2) for what
 * cannot be read, names no candidate, or holds no answer.
 */
export async function readInterview(file: TranscriptFile, named: readonly string[], ask: AskCandidate | null): Promise<ReadInterview> {
  const bytes = await file.read()
  if (isSession(bytes)) return await readRecorded(Buffer.from(bytes), file.shown)
  const { format, speeches } = readTranscript(decodeTranscript(bytes, file.shown), file.shown)
  const choice = chooseCandidate(speeches, named)
  const { candidate, why } = choice.candidate === null ? await settle(choice, named.length > 0, file.shown, speeches, ask) : choice
  const heard = hearExchanges(speeches, candidate)
  hold(heard, file.shown)
  const speakers = [
    ...new Map(speeches.flatMap(({ speaker }) => (speaker === null ? [] : [[foldName(speaker), speaker] as const]))).values(),
  ]
  const left = heard.leftOut.map(({ what, from, to }) => `${what} (${from === to ? `line ${from}` : `lines ${from} to ${to}`})`)
  const told = [
    `${format === 'text' ? 'A text' : format} with ${speakers.length} speakers${speakers.length > 2 ? `: ${firstOf(speakers).join(', ')}` : ''}. The candidate is ${candidate}: ${why}.`,
    ...(left.length === 0 ? [] : [`Left out: ${left.join(' and ')}.`]),
  ]
  return { kind: 'transcript', heard, candidate, told }
}

async function settle(
  choice: Extract<CandidateChoice, { candidate: null }>,
  named: boolean,
  file: string,
  speeches: readonly Speech[],
  ask: AskCandidate | null,
): Promise<{ candidate: string; why: string }> {
  const { why, speakers } = choice
  if (speakers.length < 2) throw unreadable(file, why, speeches)
  if (ask !== null) return { candidate: await ask(speakers, why), why: 'as chosen' }
  throw new UserError(`${file}: ${named ? '' : 'it is not clear who the candidate is: '}${why}`, {
    advice: `Say it with --candidate <name>. Its speakers are: ${firstOf(speakers.map(({ name }) => name)).join('; ')}`,
  })
}

/** The first dozen of them, and how many more there are. */
function firstOf(names: readonly string[]): string[] {
  return names.length <= mostNamed ? [...names] : [...names.slice(0, mostNamed), `${names.length - mostNamed} more`]
}

function unreadable(file: string, why: string, [first]: readonly Speech[]): UserError {
  return new UserError(`${file}:${first?.line ?? 1}: ${why}, so questions cannot be told from answers`, {
    advice: 'A speaker\'s name has to stand before or above what they say: "Interviewer: …", "Sam: …".',
  })
}

function hold({ exchanges }: HeardInterview, file: string): void {
  if (exchanges.length === 0)
    throw new UserError(`${file}: the candidate answers no question in it`, { advice: 'Name another speaker with --candidate <name>.' })
  if (exchanges.length > mostExchanges)
    throw new UserError(`${file}: ${exchanges.length} questions and answers, and ${mostExchanges} is the most`, {
      advice: 'Cut it up, one interview a file.',
    })
  const long = exchanges.find(({ answer, question }) => Math.max(answer.length, question.length) > limits.answer)
  if (long !== undefined) {
    throw new UserError(`${file}:${long.questionLine}: somebody speaks ${limits.answer} characters or more at one go`, {
      advice: 'That is an hour of talk; check the names of the speakers, or cut it up.',
    })
  }
}

function isSession(bytes: Uint8Array): boolean {
  return /^\{"seq":0,"at":"[^"]{1,40}","event":\{"type":"opened"/.test(Buffer.from(bytes.subarray(0, 120)).toString('latin1'))
}

async function readRecorded(bytes: Buffer, file: string): Promise<RecordedInterview> {
  const scan = scanSession(bytes)
  const events = await believeScan(scan, file)
  const [first] = events
  if (first?.event.type !== 'opened') throw new UserError(`${file}: this session does not begin with its opening`)
  const { exchanges } = replay(events.map(({ event }: RecordedEvent) => event))
  return {
    kind: 'session',
    opening: first.event,
    exchanges: exchanges.filter(isAnswered).map((exchange) => ({ ...exchange, assessment: null })),
    startedAt: first.at,
    endedAt: events.at(-1)?.at ?? first.at,
    told: ['A session of greenflag.', ...describe(scan, file, 'left out')],
  }
}
