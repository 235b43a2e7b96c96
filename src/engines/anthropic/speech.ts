import { faultsOf } from '../../core/interview/conduct.ts'
import type { Scene } from '../../core/ports.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { countWords } from '../../core/text/words.ts'
import type { ModelReply } from './model.ts'
import { withoutThinking } from './thinking.ts'

/** Why a reply cannot be what a candidate says. */
export type SpeechFault = 'declined' | 'empty' | 'no-speech' | 'gives-away'

/** Words of one answer. The prompt asks for fewer; nobody listens to more. */
const mostWords = 180

/** Words by which somebody steps out of the part. In many trades people speak of language models and their prompts, so those alone are none. */
const named =
  /\b(?:(?:red|green) flags?|planted|hidden profile|instructions? (?:above|says?)|my (?:profile|(?:system )?prompt|instructions) (?:is|are|says?|tells?)|rubric|scorecard|(?:I am|I'm|as) (?:just |only )?an? (?:ai|(?:large )?language model)(?= (?:language )?(?:model|assistant)\b|[,.;:!]|\s+I\b|$))\b/i

/** What somebody does beside speaking, as models write it into their lines. */
const direction =
  /[*([](?:(?:nervous|awkward|long|short|slight)\w* )?(?:laugh|chuckl|sigh|paus|smil|shrug|nod|clear|cough|hesitat|grin|look|lean|fidget|swallow|stammer|gestur|shift)\w*\b[^*()[\]\n]{0,60}[*)\]]/gi

/** Reads a model's reply as a candidate's speech, cut to whole sentences where it does not come to an end. */
export function readSpeech(
  { text, stopReason }: Pick<ModelReply, 'text' | 'stopReason'>,
  question: string,
  scene: Scene,
): { readonly text: string } | { readonly fault: SpeechFault } {
  if (stopReason === 'refusal') return { fault: 'declined' }
  const spoken = asSpoken(withoutThinking(text))
  if (spoken === '') return { fault: 'empty' }
  if (/^[[{<]|^```/.test(spoken)) return { fault: 'no-speech' }
  if (givesAway(spoken, question, scene)) return { fault: 'gives-away' }
  const cut = withinReason(spoken, stopReason === 'max_tokens')
  return cut === '' ? { fault: 'no-speech' } : { text: cut }
}

/** Whether an answer names a flag, in the words of the role or nearly so, or steps out of its part. A word of the question may come back. */
export function givesAway(text: string, question: string, { context, bank, exchanges }: Scene): boolean {
  const asked = named.test(question)
  if (named.test(text) && !asked) return true
  const areas = context.areas.flatMap(({ name, topics }) => [name, ...topics])
  const known = [question, ...areas, ...exchanges.map(({ question: before }) => before)].join('\n')
  return faultsOf({ text, known, flags: bank.flags, expected: [] }).some(
    ({ rule, words }) => rule === 'leak' && !(asked && named.test(words)),
  )
}

function asSpoken(text: string): string {
  return text
    .replace(direction, '')
    .replace(/\*+|__|^#+\s+/gm, '')
    .replace(/^\s*(?:candidate|answer|me)\s*:\s*/i, '')
    .trim()
    .replace(/^["“]([^"“”]*)["”]$/, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** The whole sentences that fit; `broken` where the last one was broken off. */
function withinReason(text: string, broken: boolean): string {
  if (!broken && countWords(text) <= mostWords) return text
  let end = 0
  for (const sentence of sentencesOf(text)) {
    const ends = /[.!?…。！？][\s"'”’)\]]*$/.test(sentence.text)
    if (countWords(text.slice(0, sentence.end)) > mostWords || !ends) break
    end = sentence.end
  }
  return text.slice(0, end).trim()
}
