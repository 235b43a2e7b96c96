import { kindOfSide, sideSubjectOf } from '../mock/side-subject.ts'
import { sentencesOf } from '../text/sentences.ts'
import { countWords } from '../text/words.ts'

const assent =
  /^(?:m+[ -]?h+m+|m+|u+h?[ -]?h+u+h+|u+h+|u+m+|h+m+|a+h+|o+h+|right|okay|ok|yeah|yep|yes|yup|sure|i see|got it|gotcha|great|nice|cool|interesting|wow|exactly|good|perfect|fine|thanks|thank you|makes sense|that makes sense|go on|of course|absolutely|definitely|alright|all right|understood|fair enough|very good|sounds good|fantastic|excellent|lovely|no worries|wonderful|true|indeed|very interesting|okay great|please go on|and)$/

/** Whether somebody only shows that they listen: "Mm-hm.", "Right, okay." A question is none, and neither is silence. */
export function isAcknowledgement(text: string): boolean {
  if (text.length > 80 || text.includes('?')) return false
  const parts = text
    .toLowerCase()
    .split(/[.,;!…\n–—]+|\s-\s/)
    .map((part) => part.replace(/[^\p{L}\s'-]/gu, '').trim())
    .filter((part) => part !== '')
  return parts.every((part) => assent.test(part) || part.split(/\s+/).every((word) => assent.test(word)))
}

const request =
  /\b(?:tell (?:me|us)|walk (?:me|us)|talk (?:me|us)|take (?:me|us) through|describe|explain|give (?:me|us)|share|think of|imagine|suppose|let's say|show (?:me|us)|outline|compare|convince|say (?:a (?:bit|little) )?more|introduce yourself|i(?:'d| would) (?:like|love) to (?:hear|know|understand)|i(?:'m| am) (?:curious|interested)|(?:i )?wonder(?:ing)? (?:how|what|why|if|whether)|how (?:do|did|would|have|does|is|was)|what (?:do|did|would|have|does|is|was|happened|kind)|why (?:do|did|would|is|was|not))\b/i

/** Whether a speech asks something of whoever hears it, with a question mark or without, as speech recognition writes it. */
export function asksForSomething(text: string): boolean {
  return text.includes('?') || request.test(text)
}

const courtesy =
  /\b(?:how are you|(?:how|what) about you(?:rself)?\?|and you(?:rself)?\?|how(?:'s| is) (?:it going|your (?:day|week|morning|afternoon)|everything)|how was (?:your|the) (?:weekend|day|trip|journey|flight|commute|week|train|bus|drive|ride|traffic|way (?:here|in))|(?:can|could) (?:you|everyone|everybody|we|i) (?:all )?(?:hear|see)\b|(?:is|are) my (?:sound|audio|camera|mic)|you(?:'re| are) on mute|nice to meet|good to (?:meet|see)|thank(?:s| you)(?: so much| very much)? for (?:joining|coming|taking|your time|having)|did you (?:find (?:us|your way|the (?:link|room|way|building)|it (?:ok|okay|all|easily|easy))|get here)|find (?:us|the office|the place)|(?:is|are) (?:that|this|it|you) (?:ok|okay|alright|all right|fine|ready|comfortable)|ok(?:ay)? (?:if|with you if|for you if)|mind if (?:i|we) (?:record|take)|(?:(?:will|'ll) be|we(?:'re| are)|i(?:'m| am)) record(?:ed|ing)|anything (?:to drink|you need)|(?:some )?(?:water|coffee|tea)\b.{0,20}\?|shall we (?:start|begin|get)|(?:are you )?ready to (?:start|begin|go)|sounds? good\?|make sense\?|any questions before|before we (?:start|begin|get)|where are you (?:calling|joining|dialing|based)|the weather (?:like|there|over|in|today))/i

const demand =
  /^\W{0,3}(?:(?:okay|ok|alright|all right|right|great|good|thanks|thank you|so|and|then|now|well|maybe|perhaps|please|first|next|can you|could you|would you)\b\W{0,3}){0,4}(?:(?:tell|walk|talk|take|give) (?:me|us)|describe|explain)\b/i

/** Whether a speech puts a question: with a question mark, and more than courtesy, or as "tell me", "describe" at the beginning of a sentence. */
export function putsQuestion(text: string): boolean {
  if (!text.includes('?') && !request.test(text)) return false
  return sentencesOf(text).some(({ text: sentence }) =>
    /\?["'”’)\]]*\s*$/.test(sentence) ? !courtesy.test(sentence) : demand.test(sentence.trim()),
  )
}

/** Whether an exchange before the first question is greeting, not interview: nothing is asked in it, or only what courtesy asks. */
export function isSmallTalk(question: string, answer: string): boolean {
  if (question.trim() === '') return true
  if (!asksForSomething(question)) return countWords(answer) < 40
  const asking = sentencesOf(question).filter(({ text }) => asksForSomething(text))
  return asking.length > 0 && asking.every(({ text }) => courtesy.test(text))
}

const invitation =
  /\b(?:(?:do|did) you (?:have|got) (?:any(?:thing)?|some|other|more)?\s*(?:other |more |further )?questions|(?:any|what) (?:other |more |further |last |final )?questions (?:do you have )?(?:for|of|to) (?:me|us)|what questions do you have|questions (?:that )?you(?:'d| would|'ve| have)? (?:like to ask|got )?(?:for|of) (?:me|us)|(?:anything|something) (?:else )?(?:that )?you(?:'d| would)? (?:like|want) to (?:ask|know)|your turn to ask|hand (?:it )?over to you|that(?:'s| is| was) (?:all|it|everything) (?:i|we) (?:had|have|wanted)|that(?:'s| is| was) (?:all|the end of) (?:my|our|of my|of our) questions)\b/i

/** Whether the interviewer has come to an end and gives the word to the candidate. */
export function invitesQuestions(question: string): boolean {
  return invitation.test(question)
}

const general =
  /\b(?:about yourself|introduce yourself|(?:your|through your) (?:background|career|cv|resume|résumé|journey)|salary|compensation|notice period|start date|why (?:do you want|did you apply|are you (?:leaving|looking|interested)|this (?:company|role|job)|us\b)|where do you see yourself|strengths|weaknesses)\b/i

/** Whether a question is about the person and the job as a whole, or about neither, and so about no area. */
export function isGeneral(question: string): boolean {
  return general.test(question) || isAsideFromWork(question)
}

/** Whether a question has nothing to do with the work that went before, so that it follows up on none. */
export function isAsideFromWork(question: string): boolean {
  const subject = sideSubjectOf(question)
  return subject !== null && kindOfSide(subject) !== 'courtesy'
}

/** Whether a candidate only asks what was meant, before they answer. */
export function isClarification(answer: string): boolean {
  if (countWords(answer) > 30) return false
  const sentences = sentencesOf(answer).filter(({ text }) => !isAcknowledgement(text))
  return sentences.length > 0 && sentences.length <= 2 && sentences.every(({ text }) => /\?["'”’)\]]*$/.test(text.trimEnd()))
}
