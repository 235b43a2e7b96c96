import { wordsOf } from './words.ts'

const toInterviewer =
  /\b(?:your (?:work|questions?|judge?ment|taste|assessments?|experience|interviews?)|interviewers?|this (?:is the most \w+ )?interview|interviewed|you (?:are|clearly have) (?:so|by far|very|excellent|fair|kind)|as you|you are fair)\b/i
const praise =
  /\b(?:wonderful|thoughtful|excellent|brilliant|fair|generous|kind|intelligent|talented|deeply|honou?r|trust|admirer|best|how good)\b/i
const idle =
  /\b(?:and so on and so forth|it is what it is|all there is to say|I said what I said|as I (?:have )?said before|keep the big picture|right tool for the right job)\b/i

const ofTheQuestion =
  /^\W*(?:\w+\W+){0,2}(?:that|this|it)(?:['’]s| is| was) (?:\w+ ){0,2}(?:good|great|important|interesting|excellent|lovely|nice|tough|difficult|hard|fair) question\b/i
const longestRemark = 18

/** Whether a sentence praises whoever asks. */
export function flatters(sentence: string): boolean {
  return toInterviewer.test(sentence) && praise.test(sentence)
}

/**
 * Whether a sentence is no part of any answer: praise for whoever asks or for the question, phrases that say nothing, one word over and over, a bare list of words or
 * numbers, or a language that has none of English's small words.
 */
export function isAside(sentence: string): boolean {
  if (flatters(sentence) || idle.test(sentence)) return true
  const words = wordsOf(sentence)
  if (ofTheQuestion.test(sentence) && words.length <= longestRemark && !/\d/.test(sentence)) return true
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0
  if (letters >= 6 && (sentence.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 < letters) return true
  if (words.length < 8) return false
  const different = new Set(words.map(({ lower }) => lower)).size
  const spoken = words.filter(({ text }) => /\p{L}/u.test(text))
  const small = spoken.filter(({ stop }) => stop).length
  return different * 3 < words.length || spoken.length * 3 < words.length || small * 12 < words.length
}
