import type { Span } from '../../core/text/sentences.ts'

/** Whether what stands at a place is affirmed or denied, and how sure that is: `unclear` where a negation is near but governs something else. */
export type Stance = 'affirmed' | 'denied' | 'unclear'

const nounNegators =
  /\b(?:no|without|zero|(?:took|taken|take) out|removed?|got rid of|replaced|banned|ripped out|weeded out|lack(?:s|ed|ing)?(?: of)?|missing|instead of|rather than|hardly any|barely any|not (?:a|an|any|one|much)|(?:don't|doesn't|didn't|haven't|hasn't|hadn't|do not|did not) (?:really |even )?(?:have|got|had)|never (?:really )?(?:had|have|saw|needed))\b/gi
const verbNegators =
  /(?:\b(?:not|never|nobody|no[- ]one|none of (?:us|them)|neither|cannot|nothing|stopped|refused|skipped|avoided?|failed to)\b|n['’]t\b)/gi

/** Verbs whose negation says that a practice is absent. */
const practiceVerbs =
  /^(?:ha(?:ve|d|s)|us(?:e|ed|ing)|d(?:o|id|one|oing)|wr(?:ite|ote|itten|iting)|know|knew|understand|understood|look(?:ed|ing)?|read|check(?:ed|ing)?|learn(?:ed|t|ing)?|work(?:ed|ing)?|touch(?:ed)?|set|buil[dt]|add(?:ed)?|r[au]n|running|ke(?:ep|pt)|track(?:ed)?|test(?:ed|ing)?|review(?:ed|ing)?|bother(?:ed)?|believe|need(?:ed)?|care[d]?|see|saw|seen|ge?ot|get|put|deal(?:t)?|think|thought|measure[d]?|log(?:ged)?|document(?:ed)?|hear[d]?|tr(?:y|ied)|implement(?:ed)?|handle[d]?|come|spen[dt]|made|make|monitor(?:ed)?|watch(?:ed)?|want|like|remember|involve[d]?|familiar|aware|part|into|automate[d]?|version(?:ed)?|partition(?:ed)?|model(?:led|ed)?|really|even|ever|yet|much|actually|been|be|any|a|in|under|there|going|gone|tell|say|explain|anything|such)$/i

/** What follows a negation that praises rather than lacks: "never lost a row", "no problem with". */
const harmless =
  /^(?:\s*(?:ever|once|really|had|have|any|a|an|single|more|longer have|to))*\s*(?:los[et]|fail\w*|br(?:eak|oke)\w*|miss(?:ed|es)?|drop\w*|crash\w*|doubl\w*|duplicat\w*|corrupt\w*|worr\w*|regret\w*|forg\w*|complain\w*|problems?|issues?|trouble|outages?|incidents?|doubt|surpris\w*|matter|wonder|only|just|because|kill\w*|hurt\w*|harm\w*|stop\w*|until|go wrong|stall\w*|page\w*|wake|woke|touch\w* (?:prod|production)|exceed\w*|more than|later than|before|choice|hurry|panic|null|nulls|parse\w*|afford|expect\w*|blame\w*|agree\w*|enough|sure)\b/i

const afterwards =
  /^\s*(?:[,:?–—-]\s*|\b(?:was|were|is|are|isn't|wasn't|weren't|aren't)\s+)?(?:no\b|nope|none\b|never\b|not really|not (?:there|a thing|something|in place|used|done|set up|our)|n['’]t (?:there|a thing|something|in place|used|done|set up|any|really|our|exist)|missing|absent|non-?existent|we don't|we didn't|i don't|i didn't|i never|we never|don't have|didn't have|doesn't exist|didn't exist|not at all)/i

/** A denial that points back at what was just named: "I never used it". */
const pointingBack =
  /^(?:(?:and|but|so|though|because)\s+)?(?:honestly,?\s+|frankly,?\s+)?(?:i|we|nobody|no one)?(?:'ve|'d| have| had)?\s*(?:(?:really|even|still|just|ever)\s+)?(?:never|nobody|no one|don't|didn't|haven't|hadn't|do not|did not|have not|wouldn't know|couldn't tell|can't|couldn't|cannot|never really)\b[^.;?]{0,30}\b(?:it|that|this|those|these|them|one|ones|any|either|much)\b/i
/** A denial that points ahead at what is named behind it: "I never looked into that, partitions and so on". */
const pointingAhead =
  /\b(?:i|we|nobody)\b[^,;.]{0,12}\b(?:never|don't|didn't|haven't|couldn't|can't)\b[^,;.]{0,40}\b(?:it|that|this|any of|works?|those|these)\b[^,;.]{0,14},?\s*$/i

/** What one is glad not to have. */
const unwanted =
  /\b(?:orphan\w*|wrong \w+|bad \w+|broken|dirty|garbage|duplicat\w*|nulls?|slow\w*|full (?:table )?scans?|seq(?:uential)? scans?|conflicts?|skew\w*|lag|incidents?|outages?|breach\w*|leaks?|drift|stale|late|spill\w*|deadlocks?|races?|bugs?|errors?|failures?|surprises?|rollbacks?|downtime|data loss|loss|hotspots?|false alarms?|manual\w*)\b/i

const nounReach = 42
const verbReach = 58

/**
 * Reads whether a place in a clause is affirmed or denied. A negation reaches a few words ahead inside its clause; two of them affirm ("never
 * ship without monitoring"); one that governs a harm ("never lost a row") denies nothing. The clauses around it count where they
 * point at it: "Tests? No.", "Git is for programmers, I never used it."
 */
export function stanceAt(clause: Span, start: number, end: number, around: { readonly previous: string; readonly next: string }): Stance {
  const { previous, next } = around
  const text = clause.text.replaceAll('’', "'")
  const at = start - clause.start
  const before = text.slice(0, Math.max(0, at))
  const governing: number[] = []
  let near = 0
  for (const [pattern, reach, isVerb] of [
    [nounNegators, nounReach, false],
    [verbNegators, verbReach, true],
  ] as const) {
    for (const match of before.matchAll(pattern)) {
      const from = match.index + match[0].length
      const between = before.slice(from)
      if (
        between.length > (/^(?:instead|rather)/i.test(match[0]) ? 18 : reach) ||
        /\b(?:i|we|they|he|she|with|by|into)\b/i.test(between) ||
        governing.some((place) => Math.abs(place - match.index) < 12)
      )
        continue
      if (harmless.test(`${between} ${text.slice(at, at + 24)}`.trimStart())) continue
      if (isVerb && !governs(between)) near += 1
      else governing.push(match.index)
    }
  }
  if (/\bnot (?:true|the case|that)\b[^.;]{0,20}\b(?:no|never|without|n't)\b/i.test(before)) return 'affirmed'
  if (
    /\b(?:no longer|not any ?more|not only|not just|nothing (?:goes|gets|reaches|is|leaves|was|went|got|ships?|lands?|moves?|makes)\b.*\bwithout)\b/i.test(
      before,
    )
  )
    return 'affirmed'
  if (governing.length === 1 && /\b(?:without|unless|until)\b/i.test(text.slice(end - clause.start))) return 'affirmed'
  if (
    governing.length % 2 === 1 &&
    /^[^.;]{0,24}\b(?:any ?more|tools?|products?|vendors?|budgets?|licen[cs]es?)\b/i.test(text.slice(end - clause.start))
  )
    return 'unclear'
  if (governing.length % 2 === 1 && unwanted.test(text.slice(at, end - clause.start))) return 'unclear'
  if (governing.length % 2 === 1) return 'denied'
  if (governing.length > 0) return 'affirmed'
  const behind = text.slice(end - clause.start)
  const isTopic = text.trim().endsWith('?') || text.trim().split(/\s+/).length <= 4
  if (afterwards.test(behind) || (/^[\s?,:.!]*$/.test(behind) && isTopic && afterwards.test(next))) return 'denied'
  if (text.length <= 70 && next.length <= 70 && pointingBack.test(next)) return 'denied'
  if (text.length <= 50 && !/\b(?:i|we)\b/i.test(text) && pointingAhead.test(previous)) return 'denied'
  return near > 0 ? 'unclear' : 'affirmed'
}

/** Whether a negation governs what stands behind these words: nothing lies between, or a verb of having, doing or knowing. */
function governs(between: string): boolean {
  const words = between.trim().split(/\s+/).filter(Boolean)
  if (words.length <= 1) return true
  return words.slice(0, 5).some((word) => practiceVerbs.test(word.replace(/[^\p{L}']/gu, '')))
}
