import type { Polarity, ProposedFinding, Strength } from '../../core/assessment/finding.ts'
import type { Primary } from '../../core/interview/bank.ts'
import { countWords } from '../../core/text/words.ts'
import { fewestPoints, practicePoints, practised, whyPractice } from './evidence.ts'
import type { Profiles } from './flag-profile.ts'
import { type HeardSide, hearSide, mostPoints, steps } from './hear-side.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, listenFor, type Wanted } from './hearing/listen.ts'
import type { ReadSentence } from './reading.ts'

/** What an answer says about each flag, with the sentence that says it. */
export function findFindings(answer: string, hearing: Hearing, profiles: Profiles, asked: Primary | null, ear: Ear): ProposedFinding[] {
  const all = profiles.flags.flatMap((wanted) => aboutFlag(wanted, hearing, asked, ear))
  const weaknesses = new Set(all.filter(({ red, polarity }) => red && polarity === 'supports').map(({ heard }) => heard.sentence))
  // A weakness belongs to the red flag that fits it, and speaks against a green one only where no red one does.
  const found = all.filter(({ red, polarity, heard }) => red || polarity === 'supports' || !weaknesses.has(heard.sentence))
  return found
    .filter((one) => found.filter((other) => isRival(one, other) && isBefore(other, one)).length < mostFromOneSentence)
    .map(({ flag, polarity, strength, heard, why }) => ({
      flag,
      polarity,
      strength,
      why,
      quote: quoteOf(answer, heard.sentence, hearing.sentences),
    }))
}

/** One sentence proves a few things at the most; the surest come first. */
const mostFromOneSentence = 3

interface Found {
  readonly flag: string
  readonly red: boolean
  readonly polarity: Polarity
  readonly strength: Strength
  readonly heard: HeardSide
  readonly why: string
}

function isRival(one: Found, other: Found): boolean {
  return one.heard.sentence === other.heard.sentence && one.polarity === other.polarity
}

function isBefore(one: Found, other: Found): boolean {
  return one.heard.surety > other.heard.surety || (one.heard.surety === other.heard.surety && one.flag < other.flag)
}

/** The sentence that comes closest to showing a practice, whether it counts or not: how surely it does, 0 to 1, and how sure one must be. */
export interface Nearest {
  readonly sentence: ReadSentence
  readonly surety: number
  readonly needed: number
  /** How surely it is about the flag, in logits. */
  readonly about: number
}

export function nearestTo(wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): Nearest | null {
  if (wanted.wellKnown) {
    const points = hearing.sentences.map((sentence) => pointsOfNamed(sentence, wanted, hearing))
    const most = Math.max(...points)
    const sentence = most > 0 ? hearing.sentences[points.indexOf(most)] : undefined
    if (sentence !== undefined) return { sentence, surety: Math.min(1, most / mostPoints), needed: fewestPoints / mostPoints, about: 1 }
  }
  const heard = listenFor('doing', wanted, hearing, asked, ear)
  if (heard === null || (wanted.wellKnown && !wanted.learned)) return null
  const needed = steps[hearing.listing ? 'listed' : 'plain'].doing[0]
  return { sentence: heard.sentence, surety: heard.surety, needed, about: heard.signs.sentenceAbout }
}

/** Points for naming a practice, a little also where the rules do not count it. */
function pointsOfNamed(sentence: ReadSentence, { concepts }: Wanted, { account }: Hearing): number {
  const counted = practised(sentence, concepts)
  const named = sentence.heard.some(({ concept }) => concepts.has(concept))
  return Math.max(counted.length > 0 ? practicePoints(sentence, counted, account) : 0, named ? justNamed : 0)
}

const justNamed = 0.1

function aboutFlag(wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): Found[] {
  const red = wanted.flag.colour === 'red'
  const practice = hearSide('doing', wanted, hearing, asked, ear)
  const lack = hearSide('lacking', wanted, hearing, asked, ear)
  const found = (polarity: Polarity, strength: Strength, heard: HeardSide, why: string): Found => ({
    flag: wanted.flag.id,
    red,
    polarity,
    strength,
    heard,
    why,
  })
  const findings: Found[] = []
  if (practice !== null && (!red || practice.strength >= 2))
    findings.push(found(red ? 'refutes' : 'supports', practice.strength, practice, whyPractice(practice.sentence)))
  if (lack !== null && red) findings.push(found('supports', lack.strength, lack, 'says so in their own words'))
  // A gap told honestly speaks weakly against a green flag: it may lie beside what was done elsewhere.
  if (lack !== null && !red && practice === null) findings.push(found('refutes', 1, lack, 'says that it is not there'))
  return findings
}

/** The sentence, with its neighbours where it is too short to prove anything alone ("Tests? No."), but never over what was blanked out between. */
function quoteOf(answer: string, sentence: ReadSentence, sentences: readonly ReadSentence[]): string {
  let { start, end } = sentence
  const tooShort = () => countWords(answer.slice(start, end)) < fewestWords
  for (let at = sentence.index + 1; tooShort() && at < sentences.length; at += 1) {
    const next = sentences[at]
    if (next === undefined || next.start - end > longestGap) break
    end = next.end
  }
  for (let at = sentence.index - 1; tooShort() && at >= 0; at -= 1) {
    const before = sentences[at]
    if (before === undefined || start - before.end > longestGap) break
    start = before.start
  }
  return answer.slice(start, end)
}

const fewestWords = 5
/** Characters between two sentences that follow each other. */
const longestGap = 3
