import type { OpenPointKind } from '../../core/interview/move.ts'
import { cuesOf } from '../../core/text/cues.ts'
import { clausesOf, sentencesOf } from '../../core/text/sentences.ts'
import { contentStems, countWords } from '../../core/text/words.ts'

const longest = 14

/** A few of the candidate's own words that a probe of this kind can take up, or null where none is short and plain enough. */
export function tellingSnippet(answer: string, kind: OpenPointKind): string | null {
  const clauses = sentencesOf(answer)
    .filter((sentence) => !sentence.text.endsWith('?') && !/["“”`{}<>]/.test(sentence.text))
    .flatMap((sentence) => (countWords(sentence.text) <= longest ? [sentence] : clausesOf(sentence)))
    .map(({ text }) =>
      text
        .replace(/\s+/g, ' ')
        .replace(/^(?:and|but|so|then|because|which|where)\s+/i, '')
        .replace(/[\s,.;:!–—-]+$/u, ''),
    )
    .filter((text) => countWords(text) >= 4 && countWords(text) <= longest && contentStems(text).size >= 2)
  let best: { text: string; score: number } | null = null
  for (const text of clauses) {
    const score = worth(text, kind)
    if (best === null || score > best.score) best = { text, score }
  }
  return best === null || best.score <= 0 ? null : best.text
}

/** Something left open or bad, which tells more when it is taken up than what went as it should. */
const admission =
  /\b(?:by hand|manual(?:ly)?|never|nobody|no one|no (?:tests?|alerts?|backups?|review|list|plan|owner|docs?|documentation|monitoring|checks?|idea)|without|not yet|still (?:have|has|is|are|do|does|need)|(?:don|didn|doesn|isn|wasn|haven|hasn|can|couldn)'t|fix(?:es)? it|workaround|work around|hack|broke|broken|fails?|failed|lost|late|wrong|forgot|guess|hope(?:d)?|password|secret|plain ?text|in the repo(?:sitory)?|risk|risky|luck(?:ily)?|someday|one day|restart(?:s|ed)? it)\b/i

function worth(text: string, kind: OpenPointKind): number {
  const cues = cuesOf(text)
  const content = contentStems(text).size
  const claim = /\b(?:improv\w*|fast\w*|slow\w*|big\w*|large\w*|huge|many|lots?|often|always|scal\w*|better|optimi\w*|reduc\w*)\b/i.test(
    text,
  )
    ? 1
    : 0
  const base =
    (admission.test(text.replaceAll('’', "'")) ? 1.2 : 0) +
    Math.min(content, 8) * 0.15 +
    cues.own * 0.4 -
    (cues.hypothetical ? 0.4 : 0) -
    (cues.other && cues.own === 0 && !admission.test(text) ? 0.5 : 0)
  switch (kind) {
    case 'numbers':
      return base + claim
    case 'own-part':
      return base + (/\bwe\b/i.test(text) ? 0.6 : -0.4)
    case 'example':
      return base + (cues.own === 2 ? -0.2 : 0.3)
    case 'trade-off':
      // A choice is somebody's: what merely happened is no answer to what it cost.
      return base + (cues.own === 2 && /\b(?:I|we)\b/.test(text) ? 0.6 : -1.5)
    default:
      return base + (cues.own === 2 ? 0.5 : 0)
  }
}
