import type { ProposedFinding } from '../../core/assessment/finding.ts'
import { countWords } from '../../core/text/words.ts'
import { type Proof, proveLack, provePractice, strengthOf } from './evidence.ts'
import type { FlagProfile, Profiles } from './flag-profile.ts'
import type { ReadSentence } from './reading.ts'

/** What an answer says about each flag, with the sentence that says it. */
export function findFindings(answer: string, sentences: readonly ReadSentence[], profiles: Profiles): ProposedFinding[] {
  const all = profiles.flags.flatMap((profile) => aboutFlag(answer, sentences, profile))
  const colours = new Map(profiles.flags.map(({ flag }) => [flag.id, flag.colour]))
  const weaknesses = new Set(
    all.filter(({ flag, polarity }) => colours.get(flag) === 'red' && polarity === 'supports').map(({ quote }) => quote),
  )
  // A weakness belongs to the red flag that fits it, and speaks against a green one only where no red one does.
  const found = all.filter(
    ({ flag, polarity, quote }) => !(colours.get(flag) === 'green' && polarity === 'refutes' && weaknesses.has(quote)),
  )
  return found.filter(
    (one) =>
      found.filter((other) => other.quote === one.quote && other.polarity === one.polarity && isBefore(other, one)).length <
      mostFromOneSentence,
  )
}

/** One sentence proves a few things at the most; the strongest come first. */
const mostFromOneSentence = 3

function isBefore(one: ProposedFinding, other: ProposedFinding): boolean {
  return one.strength > other.strength || (one.strength === other.strength && one.flag < other.flag)
}

function aboutFlag(answer: string, sentences: readonly ReadSentence[], profile: FlagProfile): ProposedFinding[] {
  const practice = provePractice(sentences, profile.concepts)
  const lack = proveLack(sentences, profile.concepts)
  const findings: ProposedFinding[] = []
  const green = profile.flag.colour === 'green'
  const practiceStrength = practice === null ? null : strengthOf(practice.points)
  if (practice !== null && practiceStrength !== null && (green || practiceStrength >= 2)) {
    findings.push(finding(answer, sentences, profile, practice, green ? 'supports' : 'refutes', practiceStrength))
  }
  if (lack !== null && !lack.repaired) {
    const strength = strengthOf(lack.proof.points)
    // A gap told honestly speaks weakly against a green flag: it may lie beside what was done elsewhere.
    if (strength !== null && green && practiceStrength === null)
      findings.push(finding(answer, sentences, profile, lack.proof, 'refutes', 1))
    if (strength !== null && !green) findings.push(finding(answer, sentences, profile, lack.proof, 'supports', strength))
  }
  return findings
}

function finding(
  answer: string,
  sentences: readonly ReadSentence[],
  { flag }: FlagProfile,
  proof: Proof,
  polarity: ProposedFinding['polarity'],
  strength: ProposedFinding['strength'],
): ProposedFinding {
  return { flag: flag.id, polarity, strength, quote: quoteOf(answer, proof.sentence, sentences), why: proof.why }
}

/** The sentence, with the ones behind it where it is too short to prove anything alone ("Tests? No."). */
function quoteOf(answer: string, sentence: ReadSentence, sentences: readonly ReadSentence[]): string {
  let end = sentence.end
  for (let next = sentence.index + 1; countWords(answer.slice(sentence.start, end)) < 5 && next < sentences.length; next += 1) {
    end = sentences[next]?.end ?? end
  }
  return answer.slice(sentence.start, end)
}
