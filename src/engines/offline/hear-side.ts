import type { Strength } from '../../core/assessment/finding.ts'
import type { Primary } from '../../core/interview/bank.ts'
import { contentStems } from '../../core/text/words.ts'
import { type Proof, proveLack, provePractice, strengthOf as strengthByPoints } from './evidence.ts'
import type { Ear } from './hearing/ear.ts'
import { type Heard, type Hearing, listenFor, type Side, type Wanted } from './hearing/listen.ts'
import type { ReadSentence } from './reading.ts'

/**
 * How sure one must be to say that something was heard, 0 to 1, and from where on it has strength 2 and 3. Precision comes first, and where no
 * question says what it is for one must be surer.
 */
export const steps = {
  listed: { doing: [0.45, 0.65, 0.82], lacking: [0.65, 0.8, 0.9] },
  plain: { doing: [0.55, 0.75, 0.88], lacking: [0.65, 0.8, 0.9] },
} as const

/** One side of a flag, as far as it may count. */
export interface HeardSide {
  readonly sentence: ReadSentence
  /** 0 to 1, to choose between flags by. */
  readonly surety: number
  readonly strength: Strength
}

/** Hears one side of a flag's practice, as far as it may count: by what was learned, else by the rules of the lexicon where it knows the flag in depth. */
export function hearSide(side: Side, wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): HeardSide | null {
  const heard = listenFor(side, wanted, hearing, asked, ear)
  const counts =
    heard !== null &&
    (wanted.learned || !wanted.wellKnown) &&
    ((hearing.listing && wanted.learned) || heard.resembles >= leastResemblance) &&
    mayCount(side, heard, wanted, hearing)
  const strength = heard === null || !counts ? null : strengthOf(heard.surety, side, hearing)
  const outweighed = side === 'lacking' && heard !== null && isOutweighed(heard, wanted, hearing, asked, ear)
  const learned = heard === null || strength === null || outweighed ? null : { sentence: heard.sentence, surety: heard.surety, strength }
  const ruling = wanted.wellKnown ? bySide[side](wanted, hearing) : null
  return ruling === null || isByChance(ruling, heard, side, wanted) || (learned !== null && learned.strength >= ruling.strength)
    ? learned
    : ruling
}

/** Where what was learned hears next to nothing, a pattern of the lexicon has matched a long sentence by chance. */
function isByChance(ruling: HeardSide, heard: Heard | null, side: Side, { learned }: Wanted): boolean {
  const chance = heard === null || heard.surety < byChance[learned ? 'learned' : 'unlearned'][side]
  return chance && (side === 'doing' || ruling.sentence.content >= longSentence)
}

/** Whether an answer tells the same practice as done elsewhere, or mostly of deeds, and no rule of the lexicon finds the lack stated. */
function isOutweighed({ signs }: Heard, wanted: Wanted, hearing: Hearing, asked: Primary | null, ear: Ear): boolean {
  if (signs.rules > 0) return false
  return hearing.whole.lacks < mostlyDeeds || (listenFor('doing', wanted, hearing, asked, ear)?.surety ?? 0) >= doneElsewhere
}

const mostlyDeeds = 0.45
const doneElsewhere = 0.35

/** Where nothing is known of a flag but its wording, being nearer to it than to the few others says nothing. */
const leastResemblance = 0.3

const byChance = { learned: { doing: 0.05, lacking: 0.1 }, unlearned: { doing: 0.01, lacking: 0.01 } } as const
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
export const mostPoints = 4

/**
 * What is asked or quoted proves nothing, nor what is told as the opposite or was put right; where nobody says that it was them, or it is wished
 * for, one must be surer.
 */
function mayCount(side: Side, heard: Pick<HeardSide, 'sentence' | 'surety'>, wanted: Wanted, hearing: Hearing): boolean {
  const { sentence, surety } = heard
  const { question, cues, content, technologies, index } = sentence
  const { doing, lacking } = hearing.manners[index] ?? { doing: 0, lacking: 0 }
  if (question || content < 2 || isQuoted(sentence)) return false
  const someoneElse = cues.own === 0 && (cues.other || (side === 'doing' && !hearing.account))
  if (side === 'lacking') return lacking >= doing && (surety >= surely || !someoneElse) && !isMended(sentence, wanted, hearing)
  const wished = cues.hypothetical && cues.own < 2
  const list = cues.own === 0 && technologies >= mostNamed
  return content >= 4 && !list && doing >= lacking && !isRecital(hearing) && (surety >= surely || !(someoneElse || wished))
}

/** Whether an answer tells of nobody, no figure and no time: how things are in general. */
function isRecital({ sentences }: Hearing): boolean {
  return sentences.every(({ cues }) => cues.own === 0 && !cues.other && cues.numbers === 0 && !cues.past)
}

/** Whether a lack is told as one of former times, or the same subject is told as a deed in the sentences behind it. */
function isMended({ text, cues, index }: ReadSentence, { subject }: Wanted, { sentences, manners, about }: Hearing): boolean {
  if (mended.test(text)) return true
  const behind = sentences.slice(index + 1).map((sentence) => ({
    repaired: sentence.cues.repaired && (manners[sentence.index]?.doing ?? 0) > clearly,
    deed: (manners[sentence.index]?.doing ?? 0) > clearly && (about[sentence.index]?.[subject] ?? 0) > clearly,
  }))
  return behind.some(({ deed, repaired }) => deed || (cues.past && repaired))
}

const clearly = 0.5

const surely = 0.8

/** Who names this many technologies and no deed of their own lists them. */
const mostNamed = 3

function strengthOf(surety: number, side: Side, { listing }: Hearing): Strength | null {
  const [one, two, three] = steps[listing ? 'listed' : 'plain'][side]
  return surety < one ? null : surety < two ? 1 : surety < three ? 2 : 3
}

/** Says how it is since it was put right, or what has been made impossible. */
const mended =
  /^\W*(?:(?:and|but|so)\s+)?(?:since then|ever since|from then on|nowadays|these days|by now|meanwhile|now)\b|\bthere(?:['’]s| is) (?:now )?no (?:way|chance|possibility|means)\b/i

/** Whether all that tells stands in quotation marks. */
export function isQuoted({ text, heard }: Pick<ReadSentence, 'text' | 'heard'>): boolean {
  const outside = text.replace(/"[^"]{2,}"|“[^”]{2,}”/g, ' ')
  return outside !== text && (contentStems(outside).size < 4 || (heard.length > 0 && heard.every(({ quoted }) => quoted)))
}
