import { nearestTo } from '../text/nearest.ts'
import { countWords } from '../text/words.ts'
import { foldName, type Speech } from './speech.ts'
import { invitesQuestions, putsQuestion } from './talk.ts'

/** Somebody who speaks in a transcript. */
export interface Speaker {
  readonly name: string
  readonly speeches: number
  readonly words: number
  /** Speeches that ask something of the interview: neither courtesy, nor what is asked after "do you have questions for us". */
  readonly asks: number
  /** Questions of others after which they speak next. */
  readonly answers: number
}

/** Who the candidate is and on what grounds, or why that cannot be said. */
export type CandidateChoice =
  | { readonly candidate: string; readonly why: string }
  | { readonly candidate: null; readonly why: string; readonly speakers: readonly Speaker[] }

const candidateLabel =
  /\b(?:candidate|interviewee|applicant|respondent|bewerber(?:in)?|kandidat(?:in)?|candidat|candidat[oa]|entrevistad[oa]|kandidaat)\b/i
const answerLabel = /^(?:a(?:nswer)?|antwort)\s*\d*$/i
const questionLabel = /^(?:q(?:uestion)?|frage)\s*\d*$/i
const interviewerLabel =
  /\b(?:interviewers?|interviewerin|intervieweu(?:r|se)|entrevistadora?|recruiter(?:in)?|hiring manager|panel(?:l?ist)?|moderator(?:in)?|host)\b|^(?:hr|hm|ta)\s*\d*$/i

/** How clearly somebody must stand out to be taken without a label: their share of all words, and of the questions that others ask. */
const leastWords = 0.5
const leastAsked = 0.75
const fewestQuestions = 2
/** Who talks much and is not asked may be the manager who tells of the company. */
const leastAnswered = 0.5
/** So many questions are asked where what is asked can speak against a label. */
const tellingQuestions = 3

/** Everybody who speaks, in the order in which they first do. */
function speakersOf(speeches: readonly Speech[]): Speaker[] {
  const speakers = new Map<string, Speaker>()
  const end = questionsEnd(speeches)
  let asker: string | null = null
  for (const [index, { speaker, text }] of speeches.entries()) {
    if (speaker === null) continue
    const key = foldName(speaker)
    const before = speakers.get(key) ?? { name: speaker, speeches: 0, words: 0, asks: 0, answers: 0 }
    const asks = index < end && putsQuestion(text)
    const answers: boolean = asker !== null && asker !== key
    speakers.set(key, {
      name: before.name,
      speeches: before.speeches + 1,
      words: before.words + countWords(text),
      asks: before.asks + (asks ? 1 : 0),
      answers: before.answers + (answers ? 1 : 0),
    })
    asker = asks ? key : answers ? null : asker
  }
  return [...speakers.values()]
}

/** The place of the speech, in the second half, that invites the candidate to ask; the number of speeches where none does. */
function questionsEnd(speeches: readonly Speech[]): number {
  const invited = speeches.findLastIndex(({ text }, index) => index >= speeches.length / 2 && invitesQuestions(text))
  return invited === -1 ? speeches.length : invited
}

/**
 * Whom a transcript is about: the one who was named, else the one labelled as candidate, else the one left beside labelled interviewers, else the
 * one who says most of what is said while others ask. Nobody where that is not clear.
 */
export function chooseCandidate(speeches: readonly Speech[], named: readonly string[]): CandidateChoice {
  const speakers = speakersOf(speeches)
  const unclear = (why: string): CandidateChoice => ({ candidate: null, why, speakers })
  if (speakers.length === 0) return unclear('it names no speakers')
  if (speakers.length === 1) return unclear(`only one speaker is in it, ${speakers[0]?.name ?? ''}`)
  if (named.length > 0) return chooseNamed(named, speakers, unclear)
  const asked = speakers.some(({ name }) => questionLabel.test(name))
  const labelled = speakers.filter(
    ({ name }) => (candidateLabel.test(name) && !interviewerLabel.test(name)) || (asked && answerLabel.test(name)),
  )
  if (labelled.length > 1) return unclear('more than one speaker is labelled as candidate')
  if (labelled[0] !== undefined) return unlessAsking(labelled[0], 'labelled so')
  const left = speakers.filter(({ name }) => !interviewerLabel.test(name) && !questionLabel.test(name))
  const interviewers = speakers.length - left.length
  if (left[0] !== undefined && left.length === 1)
    return unlessAsking(left[0], interviewers === 1 ? 'the other is labelled as interviewer' : 'the others are labelled as interviewers')
  return chooseByTalk(interviewers === 0 ? speakers : left, speakers, unclear)

  /** Labels may have been swapped: who is labelled as candidate and asks what is asked may be none. */
  function unlessAsking({ name, words, asks }: Speaker, why: string): CandidateChoice {
    const all = total(speakers, 'asks')
    if (all < tellingQuestions || asks < leastAsked * all || words >= leastWords * total(speakers, 'words')) return { candidate: name, why }
    return unclear(`going by the labels it is ${name}, who asks ${asks} of ${all} questions`)
  }
}

function chooseNamed(named: readonly string[], speakers: readonly Speaker[], unclear: (why: string) => CandidateChoice): CandidateChoice {
  const matches = (fits: (name: string, wanted: string) => boolean) =>
    speakers.filter(({ name }) => named.some((wanted) => wanted.trim() !== '' && fits(foldName(name), foldName(wanted))))
  const exact = matches((name, wanted) => name === wanted)
  const found = exact.length > 0 ? exact : matches((name, wanted) => name.includes(wanted))
  if (found[0] !== undefined && found.length === 1) return { candidate: found[0].name, why: 'as named' }
  if (found.length > 1) return unclear(`${found.length} speakers fit the name given`)
  const near = named.flatMap((wanted) =>
    nearestTo(
      wanted,
      speakers.map(({ name }) => name),
      1,
    ),
  )
  return unclear(
    `nobody in it is called ${named.map((wanted) => `"${wanted}"`).join(' or ')}${near[0] === undefined ? '' : `; did you mean ${near[0]}?`}`,
  )
}

function chooseByTalk(among: readonly Speaker[], speakers: readonly Speaker[], unclear: (why: string) => CandidateChoice): CandidateChoice {
  const words = total(speakers, 'words')
  const asks = total(speakers, 'asks')
  const [most, next] = among.toSorted((a, b) => b.words - a.words)
  if (most === undefined) return unclear('nobody is left who could be the candidate')
  const others = asks - most.asks
  if (asks < fewestQuestions) return unclear('hardly anybody asks anything in it')
  if (others < Math.max(fewestQuestions, leastAsked * asks)) return unclear('the speakers ask and answer too much alike')
  const asked = `others ask ${others} of ${asks} questions`
  if (most.words >= leastWords * words && most.answers >= leastAnswered * others)
    return { candidate: most.name, why: `says ${Math.round((100 * most.words) / words)}% of the words, and ${asked}` }
  if (speakers.length > 2 && most.words > (next?.words ?? 0) && others >= tellingQuestions && most.answers >= leastAsked * others)
    return { candidate: most.name, why: `says more than anybody else, ${asked}, and speaks next after ${most.answers} of them` }
  return unclear('the speakers ask and answer too much alike')
}

function total(speakers: readonly Speaker[], what: 'words' | 'asks'): number {
  return speakers.reduce((sum, speaker) => sum + speaker[what], 0)
}
