/** What a question can be about beside the work. `private` is what an interviewer has no business to ask; the first four are good manners. */
export const sideSubjects = [
  'the-play',
  'greeting',
  'weather',
  'thanks',
  'your-questions',
  'private',
  'pay',
  'start',
  'leaving',
  'future',
  'leisure',
  'taste',
] as const

export type SideSubject = (typeof sideSubjects)[number]

/** Whether a question belongs to good manners (`courtesy`), to nobody (`private`), or only not to the work (`aside`). */
export function kindOfSide(subject: SideSubject): 'courtesy' | 'private' | 'aside' {
  if (subject === 'private') return 'private'
  return subject === 'greeting' || subject === 'weather' || subject === 'thanks' || subject === 'your-questions' ? 'courtesy' : 'aside'
}

/** By wording, in order. Words that the work has, too ("holiday sales", "weather data", "health check"), count only where the candidate is meant. */
const wordings: readonly (readonly [SideSubject, RegExp])[] = [
  [
    'the-play',
    /\b(?:your (?:own )?(?:(?:red|green|planted|hidden|secret) )+flags?|(?:planted|hidden|secret) (?:red |green )?flags?|(?:red|green) flags? (?:do|did|have|are|were) you (?:have|carry|got|given|playing|hiding|showing|planted)|flags? (?:was|were|are|is) planted|(?:hidden|secret) profile|(?:ignore|forget|disregard|override) (?:\w+ ){0,3}(?:instructions?|prompts?)|(?:show|print|repeat|reveal|list|tell me|what (?:is|are|were)|what's) (?:me )?(?:all )?(?:of )?your (?:system )?(?:prompt|instructions)|(?:what (?:were|are) you|what you (?:were|are)) (?:told|instructed|supposed) to (?:show|hide|say|play|reveal|pretend)|are you (?:really |actually |just )?(?:an? )?(?:ai|a\.i\.|bot|robot|chatbot|machine|llm|language model|human|real|simulat\w+)(?=\s*[?.,!]|$| person| or\b| candidate)|out of (?:your )?(?:role|character))/i,
  ],
  [
    'private',
    /\b(?:(?:do|did|will|are|were|have) you (?:have |got |had |getting |planning |plan |want |expecting |still |ever been )*(?:to have |a |an |any )?(?:children|kids|bab(?:y|ies)|famil(?:y|ies)|husband|wife|boyfriend|girlfriend|married|divorced|single|pregnan\w+|religious|christian|muslim|jewish|disab\w+|(?:a )?union member)|how old are you|your (?:age|religion|faith|nationality|marital status|husband|wife|family (?:plans?|life|situation)|children|kids|health|illness\w*|politics|political views?|sexual\w*|ethnic\w*|race|skin)|where (?:are|were|do) you (?:originally |really )*(?:born|from|come from)|(?:who|what party) (?:do|did) you vote)\b/i,
  ],
  [
    'your-questions',
    /\b(?:(?:do|have) you (?:have |got )?(?:any |some )?(?:other |more )?questions\b|(?:any|what|which|some) (?:other |more )?questions (?:for|to) (?:me|us)|(?:like|want|wish) to (?:ask|know from) (?:me|us)|(?:any|some)thing (?:else )?(?:you(?:'d| would)? (?:like|want) to|you) (?:ask|know)\b)/i,
  ],
  [
    'pay',
    /\b(?:salar(?:y|ies)|day rate|your (?:pay|wages?|bonus|compensation)|(?:do|did|would|will) you (?:earn|make a (?:year|month)))\b/i,
  ],
  [
    'start',
    /\bnotice period\b|\bstart date\b|\bwhen (?:can|could|would|will|are) you (?:be )?(?:able to |available to |free to )?(?:start|begin|join(?: us)?|available)(?: (?:here|working|work|with us|at the earliest))?\s*[?.]?$/i,
  ],
  [
    'leaving',
    /\bwhy (?:do|did|are|would|should) (?:you|we) (?:really )?(?:(?:want(?:ing)?|like|plan(?:ning)?) to )?(?:leav(?:e|ing) (?:your|the|that) (?:job|company|employer|current \w+|last \w+|present \w+)|chang(?:e|ing) jobs|apply(?:ing)?\b|hire you|join us|work (?:here|for us|with us)|want (?:this|the) (?:job|role|position))|\bwhy (?:us|this (?:job|company|role|position))\b/i,
  ],
  ['future', /\bsee yourself\b|\byour (?:career|five-year|long-term) (?:goals?|plans?|aims?)\b/i],
  [
    'leisure',
    /\b(?:hobb(?:y|ies)|(?:free|spare) time|your (?:weekend|holidays?|vacation|pets?)|after work|outside (?:of )?work|do you do for fun)\b/i,
  ],
  [
    'taste',
    /\b(?:football|soccer|cricket|tennis|baseball|basketball|movies?|netflix|favou?rite (?:colou?r|food|film|book|music|band|team|animal|season))\b/i,
  ],
  [
    'weather',
    /\bweather(?! (?:data|apis?|feeds?|services?|apps?|models?|forecasts?|stations?|reports?))\b|\bis it (?:raining|cold|hot|sunny)\b/i,
  ],
  [
    'greeting',
    /\bhow (?:are|is) (?:you|it|things|everything)(?: (?:doing|going|feeling))?(?: (?:today|this morning|this afternoon))?\s*[?.!]*$|\bdid you find (?:us|the (?:way|office|building|room))|\b(?:coffee|(?:some|any|a glass of) water)\b[^.]*\?$|^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|welcome|nice to (?:meet|see))\b[^?]*$/i,
  ],
  [
    'thanks',
    /^\W*(?:(?:ok(?:ay)?|great|good|right|alright|well)\W+)?(?:many )?(?:thanks|thank you)\b[^?]*$|^\W*(?:that(?:'s| is| was) (?:all|it)|good ?bye|bye)\b[^?]*$/i,
  ],
]

/** A thing to be asked for behind the good manners: "Hello, tell me about your work." is about the work. */
const asksForMore = /\b(?:tell|describe|walk me|explain|give me|show me|talk (?:me|about))\b/i

/** What a question is about beside the work; null where it may well be about the work. */
export function sideSubjectOf(question: string): SideSubject | null {
  const text = question.replaceAll('’', "'").trim()
  const found = wordings.find(([, wording]) => wording.test(text))?.[0] ?? null
  if (found === null || !asksForMore.test(text)) return found
  return found === 'greeting' || found === 'thanks' ? null : found
}
