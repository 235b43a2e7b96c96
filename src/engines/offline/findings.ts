import type { Polarity, ProposedFinding, Strength } from '../../core/assessment/finding.ts'
import type { Primary } from '../../core/interview/bank.ts'
import { contentStems, countWords } from '../../core/text/words.ts'
import {
  fewestPoints,
  type Proof,
  practicePoints,
  practised,
  proveLack,
  provePractice,
  strengthOf as strengthByPoints,
  whyPractice,
} from './evidence.ts'
import type { Profiles } from './flag-profile.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, listenFor, type Side, type Wanted } from './hearing/listen.ts'
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

/**
 * How sure one must be to say that something was heard, 0 to 1, and from where on it has strength 2 and 3. Precision comes first, and where no
 * question says what it is for one must be surer.
 */
export const steps = {
  listed: { doing: [0.45, 0.65, 0.82], lacking: [0.72, 0.82, 0.92] },
  plain: { doing: [0.7, 0.82, 0.92], lacking: [0.7, 0.8, 0.9] },
} as const

/** The sentence that comes closest to showing a practice, whether it counts or not: how surely it does, 0 to 1, and how sure one must be. */
export interface Nearest {
  readonly sentence: ReadSentence
  readonly surety: number
  readonly needed: number
  /** How surely it is about the flag, in logits. */
  readonly about: number
}

export function nearestTo(wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): Nearest | null {
  const heard = listenFor('doing', wanted, hearing, asked, ear)
  if (heard === null) return null
  if (!wanted.wellKnown)
    return {
      sentence: heard.sentence,
      surety: heard.surety,
      needed: steps[hearing.listing ? 'listed' : 'plain'].doing[0],
      about: heard.signs.sentenceAbout,
    }
  const points = hearing.sentences.map((sentence) => pointsOfNamed(sentence, wanted, hearing))
  const most = Math.max(...points)
  const sentence = most > 0 ? hearing.sentences[points.indexOf(most)] : undefined
  return sentence === undefined ? null : { sentence, surety: Math.min(1, most / mostPoints), needed: fewestPoints / mostPoints, about: 1 }
}

/** Points for naming a practice, a little also where the rules do not count it. */
function pointsOfNamed(sentence: ReadSentence, { concepts }: Wanted, { account }: Hearing): number {
  const counted = practised(sentence, concepts)
  const named = sentence.heard.some(({ concept }) => concepts.has(concept))
  return Math.max(counted.length > 0 ? practicePoints(sentence, counted, account) : 0, named ? justNamed : 0)
}

const justNamed = 0.1

function strengthOf(surety: number, side: Side, { listing }: Hearing): Strength | null {
  const [one, two, three] = steps[listing ? 'listed' : 'plain'][side]
  return surety < one ? null : surety < two ? 1 : surety < three ? 2 : 3
}

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

/** One side of a flag, as far as it may count. */
interface HeardSide {
  readonly sentence: ReadSentence
  /** 0 to 1, to choose between flags by. */
  readonly surety: number
  readonly strength: Strength
}

function hearSide(side: Side, wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): HeardSide | null {
  const heard = listenFor(side, wanted, hearing, asked, ear)
  if (wanted.wellKnown) {
    const ruling = bySide[side](wanted, hearing)
    // Where what was learned hears nothing at all, a pattern of the lexicon has matched a long sentence by chance.
    const chance = heard === null || heard.surety < byChance
    return ruling === null || (chance && (side === 'doing' || ruling.sentence.content >= longSentence)) ? null : ruling
  }
  const counts =
    heard !== null &&
    ((hearing.listing && wanted.learned) || heard.signs.resembles >= leastResemblance) &&
    mayCount(side, heard.sentence, hearing)
  const strength = heard === null || !counts ? null : strengthOf(heard.surety, side, hearing)
  return heard === null || strength === null ? null : { sentence: heard.sentence, surety: heard.surety, strength }
}

/** Where nothing is known of a flag but its wording, being nearer to it than to the few others says nothing. */
const leastResemblance = 0.3

const byChance = 0.01
const longSentence = 6

/** The rules of the lexicon, for what it knows in depth. */
const bySide: Readonly<Record<Side, (wanted: Wanted, hearing: Hearing) => HeardSide | null>> = {
  doing: ({ concepts }, { sentences }) => ruled(provePractice(sentences, concepts)),
  lacking: ({ concepts }, { sentences }) => {
    const lack = proveLack(sentences, concepts)
    return lack === null || lack.repaired ? null : ruled(lack.proof)
  },
}

function ruled(proof: Proof | null): HeardSide | null {
  const strength = proof === null ? null : strengthByPoints(proof.points)
  return proof === null || strength === null ? null : { sentence: proof.sentence, surety: Math.min(1, proof.points / mostPoints), strength }
}

/** Where points count as full surety. */
const mostPoints = 4

/** What is asked or quoted proves nothing, nor what only others did, what nobody did or what is wished for. */
function mayCount(side: Side, sentence: ReadSentence, { account }: Hearing): boolean {
  const { question, cues, content, text } = sentence
  if (question || content < 2 || isQuoted(sentence)) return false
  if (side === 'lacking') return !(cues.other && cues.own === 0 && cues.past) && !mended.test(text)
  return content >= 4 && !(cues.other && cues.own === 0) && (cues.own > 0 || account) && !(cues.hypothetical && cues.own < 2)
}

/** Says how it is since it was put right, or what has been made impossible. */
const mended =
  /^\W*(?:(?:and|but|so)\s+)?(?:since then|ever since|from then on|nowadays|these days|by now|meanwhile|now)\b|\bthere(?:['’]s| is) (?:now )?no (?:way|chance|possibility|means)\b/i

/** Whether all that tells stands in quotation marks. */
export function isQuoted({ text, heard }: Pick<ReadSentence, 'text' | 'heard'>): boolean {
  const outside = text.replace(/"[^"]{2,}"|“[^”]{2,}”/g, ' ')
  return outside !== text && (contentStems(outside).size < 4 || (heard.length > 0 && heard.every(({ quoted }) => quoted)))
}

/** The sentence, with the ones behind it where it is too short to prove anything alone ("Tests? No."). */
function quoteOf(answer: string, sentence: ReadSentence, sentences: readonly ReadSentence[]): string {
  let end = sentence.end
  for (let next = sentence.index + 1; countWords(answer.slice(sentence.start, end)) < 5 && next < sentences.length; next += 1) {
    end = sentences[next]?.end ?? end
  }
  return answer.slice(sentence.start, end)
}
