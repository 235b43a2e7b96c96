/** What the wording of a passage says about how it is meant, apart from its subject. */
export interface Cues {
  /** The speaker, or a "we" they belong to, did something: 2 in the past, 1 as a habit or with the subject left out. */
  readonly own: 0 | 1 | 2
  /** Amounts, durations, dates, versions, measured change. */
  readonly numbers: number
  readonly cause: boolean
  readonly consequence: boolean
  readonly tradeOff: boolean
  readonly hedged: boolean
  /** Wished for, recommended, supposed: not said to have happened. */
  readonly hypothetical: boolean
  /** Said of how things are in general, without anybody in it: "Kafka provides a durable backbone". */
  readonly general: boolean
  /** Said of somebody else. */
  readonly other: boolean
  /** Said of a time or a place that the speaker has left behind. */
  readonly past: boolean
  /** Put right by the speaker. */
  readonly repaired: boolean
}

const irregular =
  'wrote|rewrote|built|rebuilt|ran|reran|re-ran|made|took|found|put|set|got|had|went|came|saw|kept|led|left|lost|broke|chose|cut|did|drew|fell|fought|gave|grew|held|knew|learnt|learned|let|met|paid|read|sent|shipped|split|spent|stood|taught|thought|threw|told|understood|won|began|brought|bought|caught|drove|felt|sat|sold|shut|stuck|swapped|wound|woke|wired|redid|undid|reset|overwrote|rolled'

const filler =
  "(?:(?:also|then|just|even|first|always|usually|often|once|simply|finally|eventually|actually|personally|basically|both|all|still|mostly|only|either|immediately|later|now|quickly|already|since|would|'d)\\s+){0,3}"

const ownPast = new RegExp(
  `\\b(?:i|we|me and \\w+|my \\w+ and i|\\w+ and i)\\s+${filler}(?:${irregular}|\\w{2,}ed|ended up)\\b|\\b(?:i|we)(?:'ve| have)\\s+${filler}(?:${irregular}|\\w{2,}ed|been|done|run|seen|taken|written|given|chosen)\\b|\\b(?:i|we) (?:was|were) (?:the one|on call|\\w+ing)\\b`,
  'i',
)
const ownHabit = new RegExp(
  `\\b(?:i|we)\\s+${filler}(?!(?:think|guess|believe|feel|know|mean|suppose|like|am|are|can|could|would|should|might|may|will|need|want|hope|don't|do|agree|understand|see|see|prefer|love|care)\\b)[a-z]{2,}\\b|\\b(?:my|our)\\b`,
  'i',
)
const elided = new RegExp(
  `^["'(]*(?:then |so |and |also |just |mostly |first |later )?(?:${irregular}|(?!need|inde|speed|embed|shed|hundred|based|red\\b|bed\\b)[a-z]{2,}ed)\\s+(?:it|the|a|an|that|this|those|them|all|our|my|every|each|in|to|from|up|out|down|on|off|into|with|over|by|through|\\w+s|\\d)\\b`,
  'i',
)

const spelled =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|billion|dozen|half|third|quarter|double|twice'
const amount = new RegExp(
  `\\b\\d[\\d.,]*\\s?(?:%|k\\b|m\\b|gb|tb|pb|mb|kb|ms|s\\b|x\\b|[ap]m\\b)?|\\b(?:${spelled})\\b(?!\\s+(?:of (?:them|us|all))\\b)`,
  'gi',
)

const cause =
  /\b(?:because|since (?!then)|as (?:the|it|we|that) |so that|which meant|which is why|the reason|due to|turned out|the cause|caused by|thanks to|otherwise|in order to|that way|so (?:i|we|it|they|the|you|if|when|a|clearing|one|no|every) )/i
const consequence =
  /\b(?:went (?:from|down|to|up)|down (?:to|from)|dropped|fell (?:from|to|by|over)|cut|saved|lost|broke|doubled|halved|from [^.;]{1,30} to |took (?:us |me )?(?:\w+ )?(?:minutes|hours|days|weeks)|ended up|stopped (?:having|the)|wrong|failed|crashed|outage|went wrong|regret|mistake|since then|ever since|afterwards|in the end|finished in|caught|complained|noticed|under (?:a|an|ten|two|five|\d))\b/i
const tradeOff =
  /\b(?:instead of|rather than|at the (?:cost|price)|trade-?offs?|in exchange|downside|on the other hand|but (?:it|that|then|you|we) (?:costs?|means?|meant|takes?|took|pay|paid)|price (?:is|was|we paid)|worth it|not worth|compromise|i'd (?:take|accept)|preferred|we accepted|could live with|overkill)\b/i
const hedge =
  /\b(?:maybe|perhaps|i think|i guess|i believe|i suppose|probably|possibly|kind of|sort of|more or less|not (?:really )?sure|as far as i know|something like that|or something|i'm not certain|somehow|in a way|hard to say)\b/i
const hypothetical =
  /\b(?:would|i'd|we'd(?! (?:had|been|cron|done|switched|seen|made|built|put|never))|you'd|could|should|might|ought to|if (?:i|we|you) (?:had|were|could|have to)|one (?:should|must|can)|you (?:should|must|need|want|have to|can)|it(?:'s| is) (?:important|crucial|essential|vital|key|critical|best)|is (?:crucial|essential|vital|paramount|key|critical|important|imperative)|must be|must have|needs? to be|best practices?|(?:i|we) plan|plans to|want to|going to|hope to|ideally|in theory|wish|imagine|(?<!\bi )suppose(?! i)|let's say|a good \w+ (?:is|has|needs|will)|robust|leverage|ensures?|comprehensive|end-to-end|holistic|planned to|(?:i|we)(?:'ve| have)? asked for|read about|heard (?:about|of)|industry standard|gives? you|out of the box|in a (?:course|tutorial))\b/i
const inGeneral =
  /\b(?:provid(?:e|es)|offers?|enables?|allows?|guarantees?|eliminat(?:e|es)|deliver(?:s)?|simplif(?:y|ies)|improves?|reduces?|brings?|facilitat(?:e|es)|ensures?|supports?|helps?|means|plays?|lets?|makes? (?:it|sure)|is (?:a|an|the) \w+ (?:of|for|that|which)|are (?:all )?(?:the )?(?:cornerstones?|pillars?|key|essential)|always|whether it's|both have|enforces?|promotes?|remains?|consists? of|refers? to|depends? on|handles?|scales?|separates?|stores?|processes|combines?|gives?|you (?:get|have)|is (?:around |about |just |much |far )?(?:\w+ )?(?:times )?(?:better|faster|cheaper|easier|more \w+) than)\b/i
const someoneElse =
  /\b(?:he|she|they|my (?:colleague|boss|manager|lead|team ?lead|team|predecessor|coworker|co-worker)|our (?:architect|dba|lead|admin|vendor|contractor)|an? (?:colleague|coworker|consultant|contractor|friend|vendor)|another team|other teams?|the \w+ (?:team|guys|people|folks)|somebody|someone|some people|people|the (?:dba|admins?|devs?|developers|architect|analysts?|consultants?|vendor))\b/i
const formerly =
  /\b(?:used to|before (?:i|we|that)|when i (?:joined|came|started|arrived|got there)|when we (?:started|began)|at first|in the (?:beginning|old days|early days)|back then|back in|originally|initially|previous(?:ly)?|formerly|my predecessor|the old|the first (?:version|one)|years ago|in my first|my last (?:job|company|place)|(?:first|old|former|previous|earlier|last) (?:team|job|employer|company|place|setup|version)|nobody had|no one had|had never (?:been|had)|hadn't been|inherited|(?:my|our|their) old|until (?:i|we|then|one|that|it|the))\b/i
const putRight = new RegExp(
  `\\b(?:so|then|now|since then|after that|afterwards|these days|nowadays|today|eventually|that's when|which is why|from then on|until|later|the (?:same|next|first) (?:week|day|month|year|quarter|sprint))\\b[^.;]{0,40}\\b(?:i|we)\\b|\\b(?:i|we)\\s+${filler}(?:fixed|added|introduced|moved|replaced|rewrote|rebuilt|redid|changed|put|set up|built|started|began|wrote|migrated|cleaned|removed|took|brought|turned|got rid|killed|automated|refactored|learned|learnt)\\b|\\b(?:no longer|not any ?more|stopped doing|these days|nowadays|since then|it's all|now (?:it|everything|every|there|they|the))\\b`,
  'i',
)

/** Reads the cues of a sentence or a clause of spoken English. */
export function cuesOf(passage: string): Cues {
  const text = passage.replaceAll('’', "'")
  const own = ownPast.test(text) ? 2 : elided.test(text) || ownHabit.test(text) ? 1 : 0
  return {
    own,
    numbers: text.match(amount)?.length ?? 0,
    cause: cause.test(text),
    consequence: consequence.test(text),
    tradeOff: tradeOff.test(text),
    hedged: hedge.test(text),
    hypothetical: hypothetical.test(text),
    general: own === 0 && inGeneral.test(text),
    other: someoneElse.test(text),
    past: formerly.test(text),
    repaired: putRight.test(text),
  }
}
