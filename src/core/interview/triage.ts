import { withoutSteering } from '../assessment/steering.ts'
import { findTechnologies, type Mention } from '../lexicon/find-technologies.ts'
import { flatters } from '../text/aside.ts'
import { type Cues, cuesOf } from '../text/cues.ts'
import { clausesOf, type Span, sentencesOf } from '../text/sentences.ts'
import { contentStems, countWords, share, wordsOf } from '../text/words.ts'
import type { OpenPoint, OpenPointKind } from './move.ts'

/**
 * Whether it was an answer at all. Everything but `answer` and `other-language` is a non-answer: `empty`, `noise` from the keyboard, `unknown`
 * ("I don't know"), the question said back, words without a statement (one word, a list of names), or talk that steps aside.
 */
export type Verdict = 'answer' | 'other-language' | 'empty' | 'noise' | 'unknown' | 'repeats-question' | 'no-statement' | 'evasive'

export interface Triage {
  readonly verdict: Verdict
  /** 0 for nothing to 1 for an answer that lacks nothing in form. */
  readonly fullness: number
  /** What stayed open, the most telling first. */
  readonly open: readonly OpenPoint[]
}

interface ReadSentence extends Span {
  readonly cues: Cues
  readonly content: number
  readonly evasive: boolean
}

const notKnowing =
  /\b(?:(?:i )?(?:don'?t|do not|dont) (?:really )?(?:know|remember|recall)|no (?:idea|clue|answer|comment|experience)|not sure|dunno|idk|pass|skip|next question|never heard|can'?t (?:say|answer|think)|nothing comes to mind|i have nothing|n\/?a|nope|nothing)\b/i
const steppingAside =
  /\b(?:it (?:really |all )?depends|depends on (?:the|what|who|how)|hard to say|hard to put|i'd (?:have|need) to (?:look|check|ask|think)|i would (?:have|need) to (?:look|check|ask)|(?:can't|cannot|couldn't|not able to|not allowed to) (?:really )?(?:go into|tell|say|talk|discuss|share|disclose)|nda|confidential|wasn't (?:directly|really|personally) (?:on|in|involved)|i was (?:more )?(?:involved|on the (?:coordinating|managing))|the right person (?:for|to)|we had (?:somebody|someone|an? \w+(?: who)?|several|people) |i'd rather talk|come back to (?:that|this|it)|decided before i|comes? to mind|(?:big|interesting|good|great|broad|wide|huge) (?:topic|one|question|subject)|various things|this and that|took care of (?:it|that)|took care\b|my (?:team|colleague|boss|manager|lead) (?:did|does|do|used|handled|handles|had|has|took|was|were|looked|usually)|what(?:'s| is| does) your (?:team|company|stack|setup)|do you (?:have|use)|how do you (?:do|handle|split)|could you tell me|different (?:phases|ways|opinions)|people like it|a matter of|where do i start|as far as i know|i don't want to (?:say|tell)|(?:there was|we had) a process|other people|let me think|something along those)\b/i
const vowel = /[aeiouyäöüáéíóúàèìòùâêîôûø]/i

/**
 * Reads an answer at once and without any engine: was it one, how full is it, what stayed open. `asked` is everything the interviewer said in
 * the thread, so that words of the question earn nothing; nor do words to the assessor or in praise of who asks.
 */
export function triage(asked: string, typed: string): Triage {
  const key = `${asked}\u0000${typed}`
  const known = remembered.get(key) ?? (lastLong?.key === key ? lastLong.read : undefined)
  if (known !== undefined) return known
  const read = readAnswer(asked, typed)
  if (key.length > rememberedLength) {
    lastLong = { key, read }
    return read
  }
  if (remembered.size >= rememberedAnswers) remembered.clear()
  remembered.set(key, read)
  return read
}

/** Planner, judge and interviewer look at the same answers one after the other. */
const rememberedAnswers = 64
const rememberedLength = 20_000
const remembered = new Map<string, Triage>()
let lastLong: { readonly key: string; readonly read: Triage } | null = null

function readAnswer(asked: string, typed: string): Triage {
  const answer = withoutFlattery(withoutSteering(typed)).replaceAll('’', "'")
  const words = wordsOf(answer)
  const mentions = findTechnologies(answer, words)
  const sentences = sentencesOf(answer).map((span) => read(span))
  const verdict = verdictOf(asked, answer, sentences, mentions)
  if (verdict !== 'answer') return { verdict, fullness: verdict === 'other-language' ? 0.5 : 0, open: [] }
  return { verdict, fullness: fullnessOf(words.length, sentences, mentions), open: openPoints(asked, answer, sentences, mentions) }
}

function withoutFlattery(text: string): string {
  return sentencesOf(text).reduce(
    (left, { text: sentence, start, end }) =>
      flatters(sentence) ? left.slice(0, start) + ' '.repeat(end - start) + left.slice(end) : left,
    text,
  )
}

/** Whether there is something to assess. */
export function isSubstantive(verdict: Verdict): boolean {
  return verdict === 'answer' || verdict === 'other-language'
}

function read(span: Span): ReadSentence {
  return { ...span, cues: cuesOf(span.text), content: contentStems(span.text).size, evasive: steppingAside.test(span.text) }
}

function verdictOf(asked: string, answer: string, sentences: readonly ReadSentence[], mentions: readonly Mention[]): Verdict {
  if (sentences.length === 0) return 'empty'
  const words = wordsOf(answer)
  if (inOtherLanguage(answer) || (inOtherLanguage(asked) && hasHardlyEnglish(answer))) return 'other-language'
  if (isNoise(answer, mentions)) return 'noise'
  const content = contentStems(answer)
  const rest = sentences.filter((sentence) => !notKnowing.test(sentence.text))
  if (rest.length < sentences.length && words.length <= 25 && rest.every((sentence) => sentence.content < 3)) {
    const own = sentences.some((sentence) => sentence.cues.own > 0 && sentence.content >= 4)
    if (!own) return 'unknown'
  }
  const question = contentStems(asked)
  const fresh = [...content].filter((stem) => !question.has(stem)).length
  if (share(content, question) >= 0.7 && fresh < 4 && content.size >= 3) return 'repeats-question'
  if (isWithoutStatement(answer, sentences, mentions)) return 'no-statement'
  const told = sentences.filter(({ evasive, content: size, text }) => !evasive && size >= 4 && !text.trimEnd().endsWith('?')).length
  const evasions = sentences.filter((sentence) => sentence.evasive && !(isFiller(sentence) && told > 1)).length
  return evasions > 0 && !sentences.some(isStatement) && !answersAfterAll(sentences) ? 'evasive' : 'answer'
}

/** "Hard to say. The tests before a release stopped one in March.": steps aside with the first words alone, then says something checkable. */
function answersAfterAll([first, ...others]: readonly ReadSentence[]): boolean {
  if (first === undefined || !first.evasive || !isFiller(first)) return false
  return others.some(({ cues, content, evasive, text }) => {
    const meant = !evasive && !cues.hypothetical && !cues.hedged && !cues.general && !cues.other && !text.trimEnd().endsWith('?')
    return meant && content >= 5 && (cues.numbers > 0 || cues.cause || cues.consequence || cues.repaired)
  })
}

/** "Good question, let me think": what people say before they answer. */
function isFiller({ content }: ReadSentence): boolean {
  return content < 3
}

/** A sentence that says something checkable about what happened, was done, or holds. */
function isStatement(sentence: ReadSentence): boolean {
  const { cues } = sentence
  if (sentence.evasive && cues.own === 2 && cues.numbers > 0 && sentence.content >= 6) return true
  if (sentence.evasive || sentence.text.trimEnd().endsWith('?')) return false
  if (cues.own === 2 && sentence.content >= 3 && !cues.other) return true
  if (cues.own > 0 && sentence.content >= 5 && (cues.numbers > 0 || cues.cause || cues.consequence)) return true
  return cues.own > 0 && !cues.other && !cues.hedged && sentence.content >= 6
}

function isNoise(answer: string, mentions: readonly Mention[]): boolean {
  const tokens = answer.match(/\p{L}{3,}/gu) ?? []
  if (tokens.length === 0 || tokens.length > 15 || mentions.length > 0) return false
  const odd = tokens.filter(
    (token) =>
      !vowel.test(token) ||
      /[bcdfghjklmnpqrstvwxz]{5,}/i.test(token) ||
      /^(?:asdf|qwer|hjkl|jkl|yxcv|zxcv|aaa+|(\p{L})\1+$)/iu.test(token) ||
      /(\p{L})\1{2,}/u.test(token),
  )
  return odd.length * 2 >= tokens.length && !odd.every((token) => /^\p{Lu}+$/u.test(token))
}

/** English carries its sentences on a few dozen small words; a text of some length without them is in another language. */
function inOtherLanguage(text: string): boolean {
  if (!isLatin(text)) return true
  const words = lettered(text)
  const foreign =
    text.match(
      /\b(?:und|nicht|wir|ich|das|ist|der|die|mit|les|des|nous|une|est|pas|que|para|los|con|una|por|het|een|niet|och|att|som|jest|nie|si[eę]|che|sono|abbiamo|não|uma)\b/giu,
    )?.length ?? 0
  const english = words.filter((word) => word.stop).length
  return words.length >= 8 && foreign >= 3 && foreign > english
}

/** What is too short to tell its language by itself is in that of the question, where it has next to none of English's small words. */
function hasHardlyEnglish(text: string): boolean {
  const words = lettered(text)
  return words.length > 0 && words.filter((word) => word.stop).length * 5 <= words.length
}

function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters < 6 || latin >= letters / 2
}

function lettered(text: string) {
  return wordsOf(text).filter((word) => /\p{L}/u.test(word.text))
}

function isWithoutStatement(answer: string, sentences: readonly ReadSentence[], mentions: readonly Mention[]): boolean {
  const named = new Set(mentions.flatMap((mention) => [...contentStems(mention.name)]))
  const idle =
    /^(?:use|work|experi|familiar|knowledg|skill|tool|technolog|good|great|fine|cours|sure|year|various|etc|love|like|favorit|expert|strong|profici|master|advanc|best|realli|love|mainli|most|daili|nice|ye|stack|includ|cover|handl|implement|project)/
  const left = [...contentStems(answer)].filter((stem) => !named.has(stem) && !idle.test(stem) && !/^\d+$/.test(stem))
  if (left.length < 2) return true
  const verbs =
    /\b(?:i|we|it|they|he|she|you|is|are|was|were|has|have|had|do|does|did|don't|doesn't|didn't|can|could|will|would|should|no|not|never|none|nobody)\b|n't\b/i
  if (left.length >= 4 && sentences.some((sentence) => verbs.test(sentence.text) || (sentence.cues.own > 0 && sentence.content >= 4)))
    return false
  const pieces = answer.split(/[,;.\n/&]|\band\b/i).filter((piece) => /\p{L}/u.test(piece))
  const long = pieces.filter((piece) => countWords(piece) > 4).length
  return (long === 0 && !verbs.test(answer)) || (left.length < 3 && countWords(answer) < 6 && !verbs.test(answer))
}

function fullnessOf(words: number, sentences: readonly ReadSentence[], mentions: readonly Mention[]): number {
  const any = (test: (sentence: ReadSentence) => boolean) => (sentences.some(test) ? 1 : 0)
  return (
    0.4 * Math.min(1, words / 80) +
    0.2 * any(({ cues }) => cues.own === 2 && !cues.hypothetical) +
    0.1 * any(({ cues }) => cues.numbers > 0) +
    0.1 * any(({ cues }) => cues.cause || cues.tradeOff) +
    0.1 * any(({ cues }) => cues.consequence) +
    0.1 * Math.min(1, mentions.length)
  )
}

/** Says that something is not done, known or there. */
const notDone =
  /\b(?:(?:i|we) (?:don't|do not|didn't|haven't|have not|never|can't)(?: really| ever| actually)? (?:have|do|use|used|done|did|had|know|look|looked|work|worked|need|write|wrote|get|see|seen)|(?:there's|there is|there are|there was|we have|i have|i've) (?:no|nothing|never)|never (?:used|did|done|had|needed|looked)|^no\b|, no\b)/i
const denial = /\b(?:no|not|never|none|nobody|without|heard of|heard about)\b|n't\b/i

/** A way that somebody took and need not have taken: only that has a price to ask about. */
const decision =
  /\b(?:i|we)\b[^.;?]{0,40}?\b(?:chose|decided|picked|opted|settled|went (?:for|with|back)|replaced|moved|switched|migrated|introduced|built|rebuilt|rewrote|wrote|designed|split|merged|put|set up|added|use|used|kept|turned|took over|cut|made|partition(?:ed)?|agreed|refused|stopped)\b/i

function openPoints(asked: string, answer: string, sentences: readonly ReadSentence[], mentions: readonly Mention[]): OpenPoint[] {
  const points: OpenPoint[] = []
  const add = (kind: OpenPointKind, subject: string | null = null) => points.push({ kind, subject, text: null })
  const did = sentences.some(({ cues }) => cues.own === 2 && !cues.hypothetical && !cues.hedged)
  const undone = sentences.filter(({ text }) => notDone.test(text)).length
  if (undone * 2 > sentences.length) add('instead')
  else if (!did) add('example')
  const counted = sentences.reduce((sum, sentence) => sum + sentence.cues.numbers, 0)
  if (
    counted === 0 &&
    /\b(?:large|huge|big|massive|scale|scaled|millions?|billions?|high[- ]volume|a lot of (?:data|traffic|rows)|fast(?:er)?|slow(?:er)?|quick(?:er|ly)?|performance|cheaper|improved|reduced|dropped|fell|rose|grew|fewer|smaller|bigger)\b/i.test(
      answer,
    )
  )
    add('numbers')
  const asked_ = asked.toLowerCase()
  const fresh = placed(mentions, sentences).filter(
    ({ mention, sentence }) => !asked_.includes(mention.name.toLowerCase()) && !(sentence !== undefined && isDenied(mention, sentence)),
  )
  const mine = fresh.find(({ sentence }) => sentence !== undefined && sentence.cues.own > 0) ?? fresh[0]
  if (mine !== undefined) add('mention', mine.mention.name)
  if (did && /\bwe\b/i.test(answer) && !/\bI\b/.test(answer)) add('own-part')
  if (did && !sentences.some(({ cues }) => cues.consequence)) add('outcome')
  const decided = sentences.some(({ cues, text }) => !cues.hypothetical && decision.test(text))
  if (decided && !sentences.some(({ cues }) => cues.tradeOff)) add('trade-off')
  return points
}

/** Each mention with the sentence that holds it; both are in the order of the text. */
function placed(mentions: readonly Mention[], sentences: readonly ReadSentence[]) {
  let at = 0
  return mentions.map((mention) => {
    while (at < sentences.length && (sentences[at]?.end ?? 0) < mention.end) at += 1
    const sentence = sentences[at]
    return { mention, sentence: sentence !== undefined && holds(sentence, mention) ? sentence : undefined }
  })
}

/** Whether the clause that names a thing, or the one behind it, says that it is not used: "Git is for the programmers, I never used it". */
function isDenied(mention: Mention, sentence: ReadSentence): boolean {
  const clauses = clausesOf(sentence)
  const at = clauses.findIndex((clause) => holds(clause, mention))
  const behind = clauses[at + 1]?.text ?? ''
  return denial.test(clauses[at]?.text ?? '') || (/\b(?:it|that|them|any)\b/i.test(behind) && notDone.test(behind))
}

function holds(sentence: Span, mention: Mention): boolean {
  return mention.start >= sentence.start && mention.end <= sentence.end
}
