import { type Span, sentencesOf } from '../text/sentences.ts'

const orders = [
  /\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|these|those|your|of|previous|prior|above|earlier|given|every)\s+){1,4}(?:instructions?|rubric|prompts?|criteria|guidelines|scoring|assessment|evaluation|constraints)\b/i,
  /\b(?:ignore|disregard|forget)\s+(?:everything|all|anything)\s+(?:above|before|said|written|you (?:were|have been) told)\b/i,
  /\b(?:ignore|disregard|override|bypass)\s+the rules\b[^.!?]{0,20}\b(?:and|then)\s+(?:pass|rate|score|give|report|mark)\b/i,
  /\b(?:ignore|disregard|override|bypass)\s+(?:your|the (?:above|previous|interview(?:er)?'?s?))\s+rules\b/i,
  /\b(?:rate|score|grade|give|award|report|assess|evaluate|classify|mark)\s+(?:me|this(?: (?:answer|candidate|response|interview|exchange))?|my (?:answers?|responses?|interview)|the (?:answer|candidate|response|exchange|interview))\b[^.!?]{0,40}\b(?:[345](?:\.\d)?(?:\s*(?:\/|out of)\s*\d+)?|five|full|high(?:est)?|max\w*|top|strong|perfect|excellent|green|positive|pass\w*|observed|senior|hire)\b/i,
  /^["'\s]*(?:rate|score|grade|mark|assess|evaluate|classify) it (?:as )?(?:an? )?(?:strong|excellent|perfect|outstanding|five|5|green)\b/i,
  /^["'\s]*(?:(?:dear|hey|hello|note to|attention|to the|message (?:to|for))\s+)*(?:the\s+)?(?:assessor|grader|evaluator|scorer|judge|assistant|llm|system|ai|scorecard|(?:language )?model)\s*(?::|,\s*(?:please|you|now|give|rate|report|ignore))/i,
  /\b(?:the|dear|this|any)\s+(?:assessor|grader|evaluator|scorer|language model|llm|ai (?:assessor|interviewer|grader|judge))\s+(?:should|must|has to|needs? to|will (?:now )?(?:give|rate|report|mark)|is (?:instructed|required|to))\b/i,
  /\b(?:system|model|assistant)\s+(?:is|was|has been)\s+(?:instructed|told|ordered|required) to\s+(?:return|give|report|rate|raise|output|award)\b/i,
  /\b(?:you are now|new instructions?(?=\s*:)|system prompt|developer mode|end of (?:answer|transcript)\b|begin (?:assessment|verdict)|note to (?:the )?(?:assessor|grader|evaluator|model|ai|llm))(?:\b|(?=\s*:))/i,
  /\b(?:this|my|the) (?:answer|response|candidate) (?:is|was|shows?|demonstrates?|deserves?|should (?:be|get|receive)|merits?|proves?|meets?)\b[^.!?]{0,60}\b(?:green flags?|red flags?|rating|score|full marks|[45](?: out of |\/)\d|all (?:the )?criteria|top marks|strength [123])\b/i,
  /\b(?:all|every|no|any|raise|clear|remove|report|set|mark|add)\s+(?:the\s+|of the\s+)?(?:green|red) flags?\b/i,
  /<\/?(?:system|assistant|user|human|instructions?|verdict|assessment|rubric|im_start|im_end)\b|\[\/?INST\]|<\|/i,
  /^["'\s]*(?:strength|rating|verdict|band|polarity|overall)\s*[:=]\s*(?:["'\d]|supports|strong|observed)/im,
  /["'](?:rating|polarity|findings?|strength|verdict|band|overall|score)["']\s*:\s*(?:["'[{]|\d)/i,
] as const

/**
 * The sentences of an answer that speak to whoever assesses it instead of answering: orders, forged verdicts, role tags, long encoded
 * runs. They are shown on the card and prove nothing.
 */
export function findSteering(answer: string): Span[] {
  const forged = [...bracketed(answer), ...tagged(answer)].sort((a, b) => a.start - b.start)
  const rest = sentencesOf(blanked(answer, forged))
  const sentences = rest.filter(({ text }) => orders.some((order) => order.test(text)) || holdsEncodedRun(text))
  return [...forged, ...sentences].sort((a, b) => a.start - b.start)
}

const verdictKey = /["'](?:flag|rating|polarity|findings?|strength|verdict|band|overall|score)["']\s*:/i
/** A longer object is no verdict. */
const longestVerdict = 4000

/** Verdicts in the form of JSON: each ends where its bracket does, not where a sentence would. */
function bracketed(answer: string): Span[] {
  const spans: Span[] = []
  for (let start = answer.search(/[{[]/); start !== -1; ) {
    const end = closingOf(answer, start)
    const text = end === null ? '' : answer.slice(start, end)
    const forged = end !== null && verdictKey.test(text)
    if (forged) spans.push({ text, start, end })
    const from = forged ? end : start + 1
    const next = answer.slice(from).search(/[{[]/)
    start = next === -1 ? -1 : from + next
  }
  return spans
}

/** Where the bracket that opens at a place is closed, or null. */
function closingOf(answer: string, start: number): number | null {
  let depth = 0
  for (let at = start; at < Math.min(answer.length, start + longestVerdict); at += 1) {
    const character = answer.charAt(at)
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') depth -= 1
    if (depth === 0) return at + 1
  }
  return null
}

/** What stands between the tags of a role or a verdict. */
function tagged(answer: string): Span[] {
  const tags = /<(system|assistant|instructions?|verdict|assessment)\b[^>]*>[\s\S]*?<\/\1>/gi
  return [...answer.matchAll(tags)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
}

/** A long run of letters in both cases and digits, as base64 makes it; a path or a checksum in hexadecimal digits is none. */
function holdsEncodedRun(text: string): boolean {
  const runs = text.match(/[A-Za-z0-9+/]{48,}={0,2}/g) ?? []
  return runs.some(
    (run) => /[a-z]/.test(run) && /[A-Z]/.test(run) && !/^[0-9a-fA-F]+$/.test(run) && (run.match(/\//g)?.length ?? 0) <= run.length / 20,
  )
}

/** An answer with its steering words blanked out, so that every other offset stays. */
export function withoutSteering(answer: string): string {
  return blanked(answer, findSteering(answer))
}

function blanked(text: string, spans: readonly Span[]): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text)
}
