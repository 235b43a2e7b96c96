import { type Span, sentencesOf } from '../text/sentences.ts'

const orders = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|rubric|rules|prompt|criteria|above|previous|guidelines|context|scor\w+|everything)\b/i,
  /\b(?:rate|score|grade|mark|give|award|report|assess|evaluate|classify|flag|label|count|record)\s+(?:me|this|my|that|it|the (?:answer|candidate|response|exchange|interview))\b[^.!?]{0,40}\b(?:\d(?:\s*(?:\/|out of)\s*\d+)?|five|full|high(?:est)?|max\w*|top|strong|perfect|excellent|green|positive|pass\w*|observed|senior|hire)\b/i,
  /\b(?:assessor|grader|evaluator|scorer|judge|interviewer|reviewer|assistant|model|system|ai|llm|scorecard)\s*(?:[:,]|should|must|please|has to|needs? to|will now|is (?:instructed|required))/i,
  /\b(?:you are now|new instructions?|system prompt|developer mode|end of (?:answer|transcript|interview)|begin (?:assessment|verdict)|note to (?:the )?(?:assessor|grader|evaluator|model|ai|interviewer|reviewer))\b/i,
  /\b(?:this|my|the) (?:answer|response|candidate) (?:is|was|shows?|demonstrates?|deserves?|should (?:be|get|receive)|merits?|proves?|meets?)\b[^.!?]{0,60}\b(?:green flags?|red flags?|rating|score|strong|full marks|five|5|excellent|all (?:the )?criteria|top)\b/i,
  /\b(?:all|every|no|any|raise|clear|remove|report|set|mark|add)\s+(?:the\s+|of the\s+)?(?:green|red) flags?\b/i,
  /<\/?(?:system|assistant|user|human|instructions?|answer|verdict|assessment|rubric|im_start|im_end)\b|\[\/?INST\]|<\|/i,
  /["']?(?:rating|polarity|findings?|strength|verdict|band|overall|score)["']?\s*:\s*(?:["'[{]|\d)/i,
  /\b[A-Za-z0-9+/]{60,}={0,2}(?![A-Za-z0-9])/,
] as const

/**
 * The sentences of an answer that speak to whoever assesses it instead of answering: orders, forged verdicts, role tags, long encoded
 * runs. They are shown on the card and prove nothing.
 */
export function findSteering(answer: string): Span[] {
  return sentencesOf(answer).filter((sentence) => orders.some((order) => order.test(sentence.text)))
}

/** An answer with its steering words blanked out, so that every other offset stays. */
export function withoutSteering(answer: string): string {
  return findSteering(answer).reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), answer)
}
