import { nearestTo } from '../text/nearest.ts'
import { countWords } from '../text/words.ts'
import { foldName, type Speech } from './speech.ts'

/** Somebody who speaks in a transcript. */
export interface Speaker {
  readonly name: string
  readonly speeches: number
  readonly words: number
  /** Speeches that ask something. */
  readonly asks: number
}

/** Who the candidate is and on what grounds, or why that cannot be said. */
export type CandidateChoice =
  | { readonly candidate: string; readonly why: string }
  | { readonly candidate: null; readonly why: string; readonly speakers: readonly Speaker[] }

const candidateLabel = /\b(?:candidate|interviewee|applicant|respondent)\b/i
const answerLabel = /^a(?:nswer)?\s*\d*$/i
const questionLabel = /^q(?:uestion)?\s*\d*$/i
const interviewerLabel = /\b(?:interviewers?|recruiter|hiring manager|panel(?:l?ist)?|moderator|host)\b|^(?:hr|hm|ta)\s*\d*$/i

/** How clearly somebody must stand out to be taken without a label: their share of all words, and of the questions that others ask. */
const leastWords = 0.5
const leastAsked = 0.75
const fewestQuestions = 3

/** Everybody who speaks, in the order in which they first do. */
function speakersOf(speeches: readonly Speech[]): Speaker[] {
  const speakers = new Map<string, Speaker>()
  for (const { speaker, text } of speeches) {
    if (speaker === null) continue
    const key = foldName(speaker)
    const before = speakers.get(key) ?? { name: speaker, speeches: 0, words: 0, asks: 0 }
    speakers.set(key, {
      name: before.name,
      speeches: before.speeches + 1,
      words: before.words + countWords(text),
      asks: before.asks + (asksSomething(text) ? 1 : 0),
    })
  }
  return [...speakers.values()]
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
  if (labelled[0] !== undefined) return { candidate: labelled[0].name, why: 'labelled so' }
  const left = speakers.filter(({ name }) => !interviewerLabel.test(name) && !questionLabel.test(name))
  const interviewers = speakers.length - left.length
  if (left[0] !== undefined && left.length === 1)
    return {
      candidate: left[0].name,
      why: interviewers === 1 ? 'the other is labelled as interviewer' : 'the others are labelled as interviewers',
    }
  return chooseByTalk(interviewers === 0 ? speakers : left, speakers, unclear)
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
  const total = (count: (speaker: Speaker) => number) => speakers.reduce((sum, speaker) => sum + count(speaker), 0)
  const words = total((speaker) => speaker.words)
  const asks = total((speaker) => speaker.asks)
  const [most] = among.toSorted((a, b) => b.words - a.words)
  if (most === undefined) return unclear('nobody is left who could be the candidate')
  const others = asks - most.asks
  if (asks < fewestQuestions) return unclear('hardly anybody asks anything in it')
  if (most.words < leastWords * words || others < Math.max(fewestQuestions, leastAsked * asks))
    return unclear('the speakers ask and answer too much alike')
  const share = Math.round((100 * most.words) / words)
  return { candidate: most.name, why: `says ${share}% of the words, and others ask ${others} of ${asks} questions` }
}

function asksSomething(text: string): boolean {
  return /\?(?:["'”’)\]]*)(?:\s|$)/.test(text)
}
