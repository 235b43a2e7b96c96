import { findTechnologies, type Mention } from '../../core/lexicon/find-technologies.ts'
import { type Cues, cuesOf } from '../../core/text/cues.ts'
import { clausesOf, type Span, sentencesOf } from '../../core/text/sentences.ts'
import { contentStems, type Word, wordsOf } from '../../core/text/words.ts'
import { type ConceptHit, findConcepts, isNegative } from './concept-hits.ts'
import { type Stance, stanceAt } from './negation.ts'

/** A concept heard in a sentence, with how it is meant there. */
export interface HeardConcept extends ConceptHit {
  readonly stance: Stance
  /** The clause it stands in, and its cues. */
  readonly clauseText: string
  readonly clause: Cues
  /** Inside quotation marks: somebody's words. */
  readonly quoted: boolean
}

export interface ReadSentence extends Span {
  readonly index: number
  readonly cues: Cues
  readonly content: number
  readonly technologies: number
  readonly question: boolean
  readonly heard: readonly HeardConcept[]
}

/** Finds what a context's own phrases and examples give away in a sentence. */
export type Listener = (sentence: string, words: readonly Word[]) => readonly ConceptHit[]

/** An answer as the assessor reads it: its sentences with what is heard in each, offsets counted in the whole answer. */
export function readAnswer(answer: string, listen: Listener = () => []): ReadSentence[] {
  const spans = sentencesOf(answer)
  return spans.map((span, index) => {
    const words = wordsOf(span.text)
    const clauses = clausesOf({ text: span.text, start: 0, end: span.text.length })
    const cues = carryOver(clauses.map((clause) => cuesOf(tight(clause.text))))
    const quotes = quotedRanges(span.text)
    const following = spans[index + 1]?.text ?? ''
    const mentions = findTechnologies(span.text, words)
    const heard = [...findConcepts(span.text, words), ...listen(span.text, words)].map((found): HeardConcept => {
      const hit = asTool(found, mentions)
      const at = Math.max(
        0,
        clauses.findLastIndex((clause) => clause.start <= hit.start),
      )
      const clause = clauses[at] ?? { text: span.text, start: 0, end: span.text.length }
      const around = { previous: clauses[at - 1]?.text ?? '', next: clauses[at + 1]?.text ?? following }
      return {
        ...hit,
        start: hit.start + span.start,
        end: hit.end + span.start,
        stance: turned(stanceAt(clause, hit.start, hit.end, around), hit, span.text),
        clauseText: clause.text,
        clause: cues[at] ?? cuesOf(tight(span.text)),
        quoted: quotes.some(([from, to]) => hit.start >= from && hit.end <= to),
      }
    })
    return {
      ...span,
      index,
      cues: cuesOf(tight(span.text)),
      content: contentStems(span.text).size,
      technologies: mentions.length,
      question: span.text.trimEnd().endsWith('?'),
      heard,
    }
  })
}

/** What was blanked between two words parts them no more than a space. */
function tight(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** A negation that a pattern's gap passed over turns what it says: "a bad record doesn't kill the load". */
function turned(stance: Stance, hit: ConceptHit, sentence: string): Stance {
  if (hit.negative || !isNegative(sentence.slice(hit.start, hit.end))) return stance
  return stance === 'affirmed' ? 'denied' : 'affirmed'
}

/** A concept heard by the name of one tool is heard by a tool: to lack that one is not to lack the practice. Git stands for its whole kind. */
function asTool(hit: ConceptHit, mentions: readonly Mention[]): ConceptHit {
  const named = mentions.some(
    ({ start, end, categories }) => start <= hit.start && end >= hit.end && !categories.includes('version-control'),
  )
  return named && (hit.by === 'word' || hit.by === 'name') ? { ...hit, by: 'tool' } : hit
}

/** What is wished for stays wished for until the speaker says what was done: "I would document it, and then define an owner". */
function carryOver(cues: readonly Cues[]): Cues[] {
  let wished = false
  return cues.map((clause) => {
    wished = clause.hypothetical || (wished && clause.own !== 2)
    return { ...clause, hypothetical: wished }
  })
}

function quotedRanges(text: string): [number, number][] {
  return [...text.matchAll(/"[^"]{2,}"|“[^”]{2,}”/g)].map((match) => [match.index, match.index + match[0].length])
}
