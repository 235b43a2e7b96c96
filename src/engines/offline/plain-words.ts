import { sentencesOf } from '../../core/text/sentences.ts'
import { countWords, wordsOf } from '../../core/text/words.ts'

/**
 * An answer as it is read: what is only dressing (Markdown's marks), what repeats the question and what was said before in the same words
 * stands blank, so that it earns nothing. Offsets stay.
 */
export function plainWords(answer: string, question: string): string {
  return withoutRepetition(withoutEcho(withoutDressing(answer), question))
}

const dressing =
  /\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\p{L}\p{N}_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}_])|`+|^[ \t]*(?:>[ \t]?|[-*+][ \t]|#{1,6}[ \t])+/gmu

function withoutDressing(text: string): string {
  return text.replace(dressing, blank)
}

/** A sentence of the question of fewer words may well be said again in earnest. */
const fewestEchoed = 5

function withoutEcho(answer: string, question: string): string {
  let text = answer
  const said = question.split('\n').flatMap((whole) => [whole, ...sentencesOf(whole).map(({ text: sentence }) => sentence)])
  for (const asked of said) {
    if (countWords(asked) < fewestEchoed) continue
    const words = wordsOf(asked).map(({ text: word }) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"))
    text = text.replace(new RegExp(words.join('[^\\p{L}\\p{N}]{1,3}'), 'giu'), blank)
  }
  return text
}

function withoutRepetition(text: string): string {
  const said = new Set<string>()
  let plain = text
  for (const { text: sentence, start, end } of sentencesOf(text)) {
    const words = wordsOf(sentence).map(({ lower }) => lower)
    const key = words.join(' ')
    if (words.length > 2 && said.has(key)) plain = plain.slice(0, start) + blank(sentence) + plain.slice(end)
    said.add(key)
  }
  return plain
}

function blank(text: string): string {
  return text.replace(/\S/g, ' ')
}
