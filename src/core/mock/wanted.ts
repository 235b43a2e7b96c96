/** What a question can want told: how it went on a given occasion (`case`), when, who, how many, why… */
export type Wanted =
  | 'case'
  | 'duration'
  | 'years'
  | 'team'
  | 'when'
  | 'who'
  | 'noticing'
  | 'amount'
  | 'lesson'
  | 'change'
  | 'hardest'
  | 'choice'
  | 'why'
  | 'experience'
  | 'outcome'
  | 'reaction'
  | 'role'
  | 'explain'
  | 'opinion'
  | 'self'
  | 'doing'
  | 'habit'
  | 'what'

/** By wording, the more telling first. */
const wordings: readonly (readonly [Wanted, RegExp])[] = [
  [
    'case',
    /\b(?:(?:tell|talk to) (?:me|us) (?:of|about) (?!it\b|this\b|that\b|them\b|your(?:self)?\b)|describe (?:me )?(?:a|an|one|the|some|your)\b|walk (?:me|us) through (?!it\b|this\b|that\b)|(?:the|a|your) (?:last|first|latest|worst|most recent) time|an? (?:example|occasion)|(?:think of|recall|take|pick) (?:a|an|one|the|some)\b|in which (?:case|situation))/i,
  ],
  ['self', /\byour (?:\w+ )?(?:strengths?|weakness(?:es)?)\b/i],
  ['team', /\b(?:how (?:many|big|large)\b.*\b(?:people|team|colleagues|engineers|developers)\b|size of (?:the|your) team)/i],
  ['years', /\bhow (?:long|many years) (?:have|had|did) you (?:been|work\w*|done|do|used?)\b/i],
  ['duration', /\bhow long\b/i],
  [
    'noticing',
    /\bhow (?:did|do|could|can|would) \w+ (?:\w+ )?(?:find out|notice|know|reali[sz]e|see|tell|discover|learn|spot|detect)\b|\bwhat (?:told|showed) you\b/i,
  ],
  ['when', /\bwhen (?:did|was|were|have|has|had|is)\b|\bwhat (?:year|month)\b/i],
  ['who', /\bwho(?:m|se)?\b/i],
  [
    'amount',
    /\bhow (?:many|much|often|big|large|fast|far|high)\b|\bwhat (?:scale|sizes?|volumes?|numbers?|share|percentage|amount)\b|\bcost (?:you|us|them|it)\b|\b(?:did|does|do) \w+ cost\b/i,
  ],
  ['lesson', /\b(?:differently|better next time|in hindsight|looking back|(?:you |to )(?:learn(?:ed|t)?))\b/i],
  ['change', /\bwhat (?:\w+ )?(?:did|have|has) (?:you|they|it) (?:\w+ )?chang/i],
  [
    'hardest',
    /\b(?:hardest|most difficult|trickiest|difficult(?:y|ies)?|challeng\w*|worst|hard) (?:part|thing|bit|about|for|in|was|to|challenge|you)?|\bproblems? did\b/i,
  ],
  ['choice', /\bwhich\b|\b(?:choose|chose|chosen|pick(?:ed)?|decided? (?:on|for|between|against))\b/i],
  ['why', /\b(?:why|what made (?:you|them)|reasons?|what for)\b/i],
  ['experience', /\b(?:experience|background|familiar|have you (?:\w+ )?(?:done|used|worked|had))\b/i],
  ['reaction', /\bhow did (?:\w+ ){1,3}(?:react|respond|take (?:it|that))\b|\bwhat did (?:they|he|she) (?:say|think)\b/i],
  [
    'outcome',
    /\b(?:what (?:happened|came|became)|in the end|and then|then\?|next\?|afterwards|results?|outcome|effect|how did (?:it|that|this|they|he|she) (?:end|go|turn|work|come))\b/i,
  ],
  ['role', /\b(?:your (?:own )?(?:part|role|share|contribution)|yourself|personally|what did you do\b)/i],
  ['opinion', /\b(?:do you (?:think|believe|like|prefer|feel)|your (?:view|opinion|thoughts?))\b/i],
  ['explain', /\b(?:explain|difference|compare|define|mean(?:s|t)? by|what is an?)\b/i],
  ['doing', /\bhow (?:did|have|had|was|were)\b/i],
  ['habit', /\bhow\b/i],
  ['what', /\b(?:what|where|when)\b(?! about\b| else\b)/i],
]

/** Ways to ask that leave open what is wanted. */
const loose =
  /\b(?:stuff|and things|and so on|in general|generally|(?:any|some)thing else)\b|\bhow (?:is|are|was) (?:it|that|things|everything) (?:going|with)\b/i

/** What a question wants told, by its wording alone. */
export function wantedBy(question: string): Wanted | null {
  return wordings.find(([, wording]) => wording.test(question))?.[0] ?? null
}

/** Whether a question leaves open what is wanted. */
export function isLoose(question: string): boolean {
  return loose.test(question)
}
