import type { BankFlag, Primary } from '../../../core/interview/bank.ts'
import { isAccount, practicePoints, practised, proveLack, tells } from '../evidence.ts'
import type { ReadSentence } from '../reading.ts'
import type { Ear } from './ear.ts'
import { featuresOf } from './features.ts'
import { type Manner, mannerFeatures, mannerOf, shares } from './manner.ts'
import { aboutness, type Counts } from './subject.ts'

/** What is listened for: a flag, the concepts of the lexicon it names, and its subject among those of its context. */
export interface Wanted {
  readonly flag: BankFlag
  readonly concepts: ReadonlySet<string>
  /** Whether it is little but the name of something the lexicon knows in depth, so that its rules may decide. */
  readonly wellKnown: boolean
  /** Whether it stands for a practice that was learned from many sentences; else only its own words are known. */
  readonly learned: boolean
  /** Its place among the subjects. */
  readonly subject: number
}

/** What the flags of a context are about, and what sentences of any subject are made of. */
export interface Setting {
  readonly subjects: readonly Counts[]
  readonly background: Counts
  /** Whether the context's questions list flags. */
  readonly listing: boolean
}

/** An answer, heard once for all flags. Rows are sentences, columns subjects. */
export interface Hearing {
  readonly sentences: readonly ReadSentence[]
  readonly account: boolean
  /** Whether the context's questions list flags. */
  readonly listing: boolean
  readonly manners: readonly Manner[]
  /** How much each sentence resembles those of each subject, in logits. */
  readonly resembling: readonly (readonly number[])[]
  /** How surely each sentence, with its neighbours, is about each subject, 0 to 1. */
  readonly about: readonly (readonly number[])[]
  /** The most of each column. */
  readonly mostAbout: readonly number[]
  /** The same of the whole answer. */
  readonly answerAbout: readonly number[]
  readonly whole: Whole
}

/** What the whole answer has that speaks for or against any flag; claims, questions and what is wished for are left out. */
interface Whole {
  /** Sentences that tell a deed of the speaker's own, up to 3, and figures, up to 3. */
  readonly own: number
  readonly figures: number
  /** How many sentences tell a deed, each as surely as it does. */
  readonly deeds: number
  /** The share of it that tells of a lack, 0 to 1. */
  readonly lacks: number
}

/** What speaks for hearing one flag, at the sentence that shows it best. Truths are 1 or 0. */
export interface Signs extends Whole {
  /** The question lists the flag. */
  readonly listed: number
  /** The question asks about the flag: lists it or shares its area. */
  readonly reached: number
  /** How many subjects the answer is more about, as a logarithm. */
  readonly rank: number
  readonly sentenceAbout: number
  /** How surely it is told in the manner that is listened for, and in none, in logits. */
  readonly manner: number
  readonly neither: number
  /** How surely some sentence is both: about the subject, and told in this manner. */
  readonly both: number
  /** What the rules of the lexicon make of it: points of a practice, 0 to 4; a lack that stands 1, one that was put right -1. */
  readonly rules: number
  readonly numbers: number
  readonly short: number
}

export type Side = 'doing' | 'lacking'

/** How surely a side of a flag's practice is heard, 0 to 1, and where best. */
export interface Heard {
  readonly surety: number
  readonly sentence: ReadSentence
  /** How much the sentence resembles those of the flag's subject, in tens of logits, -2 to 2. */
  readonly resembles: number
  readonly signs: Signs
}

/** Divides logits of single sentences and of answers, whose words are not as independent as naive Bayes takes them. */
const coolness = 5

export function hear(sentences: readonly ReadSentence[], { subjects, background, listing }: Setting, ear: Ear): Hearing {
  const features = sentences.map(({ text }) => featuresOf(text, ear.vectors))
  const resembling = features.map((each) => subjects.map(aboutness(each, background)))
  const telling = resembling.filter((_, at) => {
    const sentence = sentences[at]
    return sentence !== undefined && tells(sentence)
  })
  const around = (at: number, subject: number) => 0.5 * ((resembling[at - 1]?.[subject] ?? 0) + (resembling[at + 1]?.[subject] ?? 0))
  const of = (logits: readonly number[]) => shares([...logits.map((logit) => logit / coolness), 0])
  const about = resembling.map((row, at) => of(row.map((logit, subject) => logit + around(at, subject))))
  const manners = sentences.map((sentence, at) => {
    const each = features[at]
    return mannerOf(each === undefined ? [] : mannerFeatures(each, sentence.cues, sentence.question), ear.manner)
  })
  return {
    sentences,
    listing,
    account: isAccount(sentences),
    manners,
    whole: wholeOf(sentences, manners),
    resembling,
    about,
    mostAbout: subjects.map((_, subject) => Math.max(0, ...about.map((row) => row[subject] ?? 0))),
    answerAbout: of(
      subjects.map((_, subject) => telling.reduce((sum, row) => sum + (row[subject] ?? 0), 0) / Math.sqrt(Math.max(1, telling.length))),
    ),
  }
}

/** Hears one side of a flag's practice in an answer; null where the answer has no sentence. */
export function listenFor(side: Side, wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): Heard | null {
  const { flag, concepts, subject } = wanted
  const { sentences, manners, about, resembling, listing } = hearing
  const points = pointsOf(side, concepts, hearing)
  const merits = sentences.map((_, at) => weigh(meritSigns(side, at, wanted, hearing, points[at] ?? 0), ear.merit[side]))
  const at = merits.indexOf(Math.max(...merits))
  const sentence = sentences[at]
  if (sentence === undefined) return null
  const surely = hearing.answerAbout[subject] ?? 0
  const signs: Signs = {
    ...hearing.whole,
    listed: truth(asked?.lists.includes(flag.id) ?? false),
    reached: truth(asked?.reaches.includes(flag.id) ?? false),
    rank: Math.log(1 + hearing.answerAbout.filter((each) => each > surely).length),
    sentenceAbout: logit(about[at]?.[subject] ?? 0),
    manner: logit(manners[at]?.[side] ?? 0),
    neither: logit(manners[at]?.neither ?? 0),
    both: logit(Math.max(...sentences.map((_, each) => (about[each]?.[subject] ?? 0) * (manners[each]?.[side] ?? 0)))),
    rules: points.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0),
    numbers: Math.min(2, sentence.cues.numbers),
    short: truth(sentence.content < 5),
  }
  return {
    surety: suretyOf(signs, (listing ? ear.listed : ear.plain)[side]),
    sentence,
    resembles: resemblance(resembling[at]?.[subject] ?? 0),
    signs,
  }
}

/** What resembles one subject this much resembles it entirely. */
function resemblance(logits: number): number {
  return Math.max(-2, Math.min(2, logits / 10))
}

function wholeOf(sentences: readonly ReadSentence[], manners: readonly Manner[]): Whole {
  const told = sentences
    .map((sentence, at) => ({ ...sentence, doing: manners[at]?.doing ?? 0 }))
    .filter((sentence) => tells(sentence) && !sentence.question && !sentence.cues.hypothetical)
  return {
    own: Math.min(3, told.filter(({ cues }) => cues.own === 2).length),
    figures: Math.min(
      3,
      told.reduce((sum, { cues }) => sum + Math.min(2, cues.numbers), 0),
    ),
    deeds: told.reduce((sum, { doing }) => sum + doing, 0),
    lacks: manners.reduce((sum, { lacking }) => sum + lacking, 0) / Math.max(1, manners.length),
  }
}

/** What makes a sentence the one to quote for a flag. */
export interface Merits {
  /** How surely it is about the subject, less that of the sentence that is so most. */
  readonly about: number
  readonly alone: number
  readonly manner: number
  readonly neither: number
  readonly rules: number
  readonly deed: number
  readonly numbers: number
  readonly outcome: number
  readonly wished: number
  readonly asked: number
  readonly length: number
  readonly first: number
  readonly last: number
}

export function meritSigns(
  side: Side,
  at: number,
  { subject }: Wanted,
  { about, mostAbout, resembling, manners, sentences }: Hearing,
  rules: number,
): Merits {
  const sentence = sentences[at]
  const { cues } = sentence ?? {}
  return {
    about: logit(about[at]?.[subject] ?? 0) - logit(mostAbout[subject] ?? 0),
    alone: resemblance(resembling[at]?.[subject] ?? 0),
    manner: logit(manners[at]?.[side] ?? 0),
    neither: logit(manners[at]?.neither ?? 0),
    rules,
    deed: truth(cues?.own === 2),
    numbers: Math.min(2, cues?.numbers ?? 0),
    outcome: truth(cues?.consequence === true || cues?.cause === true),
    wished: truth(cues?.hypothetical === true),
    asked: truth(sentence?.question === true),
    length: Math.min(1, (sentence?.content ?? 0) / 12),
    first: truth(at === 0),
    last: truth(at === sentences.length - 1),
  }
}

/** A logistic regression over the signs. */
export function suretyOf(signs: object, weights: Readonly<Record<string, number>>): number {
  return 1 / (1 + Math.exp(-weigh(signs, weights)))
}

/** The sum of the signs by their weights, with the bias. */
export function weigh(signs: object, weights: Readonly<Record<string, number>>): number {
  let total = weights['bias'] ?? 0
  for (const [sign, value] of Object.entries(signs)) total += (weights[sign] ?? 0) * Number(value)
  return total
}

/** What the rules of the lexicon make of each sentence: points of a practice, 0 to 4; a lack that stands 1, one that was put right -1. */
export function pointsOf(side: Side, concepts: ReadonlySet<string>, { sentences, account }: Hearing): number[] {
  if (side === 'lacking') {
    const lack = proveLack(sentences, concepts)
    return sentences.map((sentence) => (lack?.proof.sentence !== sentence ? 0 : lack.repaired ? -1 : 1))
  }
  return sentences.map((sentence) => {
    const heard = practised(sentence, concepts)
    return heard.length === 0 ? 0 : Math.max(0, Math.min(4, practicePoints(sentence, heard, account)))
  })
}

function truth(holds: boolean): number {
  return holds ? 1 : 0
}

/** The logit of a share, kept within ±4.6. */
export function logit(share: number): number {
  return Math.log((share + 0.01) / (1 - share + 0.01))
}
