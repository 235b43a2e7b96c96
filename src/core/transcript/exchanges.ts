import type { Piece } from '../interview/exchange.ts'
import { countWords } from '../text/words.ts'
import { foldName, type Speech } from './speech.ts'
import { asksForSomething, invitesQuestions, isAcknowledgement, isClarification, isSmallTalk, putsQuestion } from './talk.ts'

/** A question and its answer, as they stand in a transcript. */
export interface HeardExchange {
  /** All that others said since the last answer. */
  readonly question: string
  readonly answer: string
  /** Where question and answer begin in the file. */
  readonly questionLine: number
  readonly line: number
  readonly pieces: readonly Piece[]
  /** How long the answer took; 0 where the transcript does not say. */
  readonly seconds: number
}

/** What is no part of the interview: from one line of the file to another. */
export interface LeftOut {
  readonly what: 'greetings' | 'closing' | 'a last question without an answer'
  readonly from: number
  readonly to: number
}

export interface HeardInterview {
  readonly exchanges: readonly HeardExchange[]
  readonly leftOut: readonly LeftOut[]
}

/** A longer answer's length in seconds is a break, not an answer. */
const longestSeconds = 3600

interface Draft {
  readonly question: readonly Speech[]
  readonly answer: readonly Speech[]
  /** When somebody else took the word again. */
  readonly until: number | null
}

/**
 * The exchanges of a transcript: a question is what others said since the candidate's last answer, an answer the candidate's run of speech. Words
 * of assent ("mm-hm", "right") in between part neither; a question back to the interviewer belongs to the question. Greetings before the first
 * question, and what follows "do you have questions for us", are left out.
 */
export function hearExchanges(speeches: readonly Speech[], candidate: string): HeardInterview {
  const { drafts, rest } = draftExchanges(speeches, foldName(candidate))
  const exchanges = drafts.map(finish)
  const first = exchanges.findIndex(({ question, answer }) => !isSmallTalk(question, answer))
  const begin = first === -1 ? exchanges.length : first
  const end = closingOf(exchanges, begin)
  const part = (what: LeftOut['what'], left: readonly HeardExchange[]): LeftOut[] => {
    const [from, to] = [left[0], left.at(-1)]
    return from === undefined || to === undefined ? [] : [{ what, from: from.questionLine, to: to.pieces.at(-1)?.line ?? to.line }]
  }
  return {
    exchanges: exchanges.slice(begin, end),
    leftOut: [...part('greetings', exchanges.slice(0, begin)), ...part('closing', exchanges.slice(end)), ...unanswered(rest)],
  }
}

/** The question that stands at the end, as it does where a recording breaks off. */
function unanswered(rest: readonly Speech[]): LeftOut[] {
  const [from, to] = [rest[0], rest.at(-1)]
  const text = rest.map(({ text }) => text).join(' ')
  if (from === undefined || to === undefined || !putsQuestion(text) || invitesQuestions(text)) return []
  return [{ what: 'a last question without an answer', from: from.line, to: to.line }]
}

/** Where the candidate is invited to ask, in the second half, and nothing is asked of them any more. */
function closingOf(exchanges: readonly HeardExchange[], begin: number): number {
  const at = exchanges.findLastIndex(({ question }, index) => index >= begin + (exchanges.length - begin) / 2 && invitesQuestions(question))
  if (at <= begin) return exchanges.length
  return exchanges.slice(at + 1).some(({ question, answer }) => asksForSomething(question) && countWords(answer) >= 25)
    ? exchanges.length
    : at
}

/** Somebody's run of speech. */
interface Turn {
  readonly speaker: string | null
  readonly speeches: Speech[]
}

/** A question that is still being put after so many turns is talk, in which nothing more is sorted out. */
const longestQuestion = 12

/** Questions with their answers, and what others said after the last of them. */
function draftExchanges(speeches: readonly Speech[], candidate: string): { readonly drafts: Draft[]; readonly rest: readonly Speech[] } {
  const drafts: Draft[] = []
  let question: Turn[] = []
  let answer: Turn[] = []
  /** What others said in the middle of an answer, if that goes on. */
  let aside: Turn[] = []
  const close = () => {
    if (answer.length > 0)
      drafts.push({ question: speechesOf(question), answer: speechesOf(answer), until: aside[0]?.speeches[0]?.at ?? null })
    question = answer.length > 0 ? aside : [...question, ...aside]
    answer = []
    aside = []
  }
  for (const turn of turnsOf(speeches)) {
    if (turn.speaker !== candidate) {
      aside.push(turn)
      if (answer.length === 1 && question.length < longestQuestion && !isAcknowledgement(textOf(turn))) {
        if (isAside(question, answer, turn)) answer = []
      }
      continue
    }
    if (answer.length === 0) {
      question = [...question, ...aside]
      aside = []
    } else if (aside.every((said) => isAcknowledgement(textOf(said)))) aside = []
    else close()
    answer.push(turn)
  }
  close()
  return { drafts, rest: speechesOf(question) }
}

function turnsOf(speeches: readonly Speech[]): Turn[] {
  const turns: Turn[] = []
  for (const speech of speeches) {
    const speaker = speech.speaker === null ? null : foldName(speech.speaker)
    const last = turns.at(-1)
    if (last !== undefined && last.speaker === speaker) last.speeches.push(speech)
    else turns.push({ speaker, speeches: [speech] })
  }
  return turns
}

/** Words of the candidate that answer nothing: assent while the question is still being put, or a question about the question. */
function isAside(question: readonly Turn[], answer: readonly Turn[], reply: Turn): boolean {
  const asked = question.map(textOf).join(' ')
  const said = answer.map(textOf).join(' ')
  if (asked !== '' && !asksForSomething(asked) && isAcknowledgement(said)) return true
  return asksForSomething(asked) && isClarification(said) && !asksForSomething(textOf(reply))
}

function speechesOf(turns: readonly Turn[]): Speech[] {
  return turns.flatMap(({ speeches }) => speeches)
}

function finish({ question, answer, until }: Draft): HeardExchange {
  const begun = answer[0]?.at ?? null
  const seconds = begun === null || until === null ? 0 : Math.round(until - begun)
  const { text, pieces } = joined(answer)
  const line = answer[0]?.line ?? 1
  return {
    question: askers(question),
    answer: text,
    questionLine: question[0]?.line ?? line,
    line,
    pieces,
    seconds: seconds > 0 && seconds <= longestSeconds ? seconds : 0,
  }
}

/** One run of speech as a text, with the lines on which its pieces stand. */
function joined(speeches: readonly Speech[]): { text: string; pieces: Piece[] } {
  let text = ''
  const pieces: Piece[] = []
  for (const speech of speeches) {
    if (text !== '') text += ' '
    pieces.push({ start: text.length, line: speech.line })
    if (speech.spread) {
      for (const [index, feed] of [...speech.text.matchAll(/\n/g)].entries())
        pieces.push({ start: text.length + feed.index + 1, line: speech.line + index + 1 })
    }
    text += speech.text
  }
  return { text, pieces }
}

/** What several people asked, each on lines of their own. */
function askers(speeches: readonly Speech[]): string {
  return speeches.reduce((text, speech, index) => {
    if (index === 0) return speech.text
    return `${text}${speeches[index - 1]?.speaker === speech.speaker ? ' ' : '\n'}${speech.text}`
  }, '')
}

function textOf({ speeches }: Turn): string {
  return speeches.map(({ text }) => text).join(' ')
}
