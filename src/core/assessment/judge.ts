import { findQuote } from '../text/quote.ts'
import { clausesOf, type Span, sentencesOf } from '../text/sentences.ts'
import { contentStems, countWords, share } from '../text/words.ts'
import type { Assessment, Finding, ProposedAssessment, ProposedFinding } from './finding.ts'
import { findSteering } from './steering.ts'

export interface Judged {
  readonly question: string
  readonly answer: string
  /** Ids of the flags that exist. */
  readonly flags: ReadonlySet<string>
}

/** A quote of fewer words proves nothing. */
const fewestWords = 3
/** A sentence of fewer words may be the answer's own as well. */
const fewestRecited = 5

/**
 * Turns a proposal into a judgement: a finding stays only if its flag exists and its quote stands in this answer, has three words or more,
 * says more than the question did, and does not speak to the assessor. The rest is withheld and counted. The same finding twice is one.
 */
export function judge(proposal: ProposedAssessment, { question, answer, flags }: Judged): Assessment {
  const steering = findSteering(answer)
  const findings: Finding[] = []
  let withheld = 0
  for (const proposed of proposal.findings) {
    const place = flags.has(proposed.flag) ? verifyQuote(proposed.quote, question, answer, steering) : null
    if (place === null) withheld += 1
    else if (!findings.some((finding) => isSame(finding, proposed, place))) {
      findings.push({ ...proposed, quote: answer.slice(place.start, place.end), ...place })
    }
  }
  const { failure, usage, second } = proposal
  return {
    rating: boundedRating(proposal.rating),
    findings,
    withheld,
    steering: steering.map(({ text }) => text),
    ...(failure === undefined ? {} : { failure }),
    ...(usage === undefined ? {} : { usage }),
    ...(second === undefined ? {} : { second }),
  }
}

function verifyQuote(quote: string, question: string, answer: string, steering: readonly Span[]): { start: number; end: number } | null {
  if (countWords(quote) < fewestWords) return null
  const place = findQuote(quote, answer)
  if (place === null || steering.some((span) => place.start < span.end && span.start < place.end)) return null
  const stems = contentStems(quote)
  const asked = contentStems(question)
  const onlyAsked = stems.size > 0 && share(stems, asked) === 1 && findQuote(quote, question) !== null
  return onlyAsked || onlyRecites(place, question, answer) ? null : place
}

/** Whether a quote has fewer than three words of its own beside a sentence or a clause of the question that the answer says back. */
function onlyRecites(place: { start: number; end: number }, question: string, answer: string): boolean {
  const parts = sentencesOf(question).flatMap((sentence) => [sentence, ...clausesOf(sentence)])
  return parts.some(({ text }) => {
    const said = text.replace(/^(?:and|or|but|so)\s+|[.!?…]+$/giu, '')
    const recital = countWords(said) < fewestRecited ? null : findQuote(said, answer)
    if (recital === null || recital.start >= place.end || place.start >= recital.end) return false
    const own = answer.slice(place.start, Math.max(place.start, recital.start)) + answer.slice(Math.min(recital.end, place.end), place.end)
    return countWords(own) < fewestWords
  })
}

function isSame(finding: Finding, proposed: ProposedFinding, place: { start: number; end: number }): boolean {
  return (
    finding.flag === proposed.flag && finding.polarity === proposed.polarity && finding.start === place.start && finding.end === place.end
  )
}

function boundedRating(rating: number | null): number | null {
  return rating === null || !Number.isFinite(rating) ? null : Math.max(0, Math.min(5, rating))
}
