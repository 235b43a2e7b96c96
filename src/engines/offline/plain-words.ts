import { isAside } from '../../core/text/aside.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { countWords, type Word, wordsOf } from '../../core/text/words.ts'

/**
 * An answer as it is read: what is only dressing (Markdown's marks), what repeats the question, one of the `wordings` or what was said before in
 * the same words, and what is beside any answer stands blank, so that it earns nothing and hides nothing. Offsets stay.
 */
export function plainWords(answer: string, question: string, wordings: readonly string[] = []): string {
  return withoutAsides(withoutRepetition(withoutEcho(withoutWordings(withoutDressing(answer), wordings), question)))
}

const dressing =
  /\*\*|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|(?<![\p{L}\p{N}_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\p{L}\p{N}_])|`+|^[ \t]*(?:>[ \t]?|[-*+][ \t]|#{1,6}[ \t])+/gmu

function withoutDressing(text: string): string {
  return text.replace(dressing, blank)
}

/** A sentence of the question of fewer words may well be said again in earnest. */
const fewestEchoed = 5

function withoutEcho(answer: string, question: string): string {
  const words = wordsOf(answer)
  const places = new Map<string, number[]>()
  for (const [at, { lower }] of words.entries()) {
    const known = places.get(lower)
    if (known === undefined) places.set(lower, [at])
    else known.push(at)
  }
  const said = question.split('\n').flatMap((whole) => [whole, ...sentencesOf(whole).map(({ text }) => text)])
  const echoes = said.flatMap((asked): Place[] => {
    if (countWords(asked) < fewestEchoed) return []
    const wanted = wordsOf(asked).map(({ lower }) => lower)
    const begins = places.get(wanted[0] ?? '') ?? []
    return begins.filter((at) => saysFrom(words, at, wanted)).map((at) => placeOf(words.slice(at, at + wanted.length)))
  })
  return blankAt(answer, echoes)
}

/** Whether these words follow one another from there on, with a space or a mark or two between them. */
function saysFrom(words: readonly Word[], at: number, wanted: readonly string[]): boolean {
  return wanted.every((lower, offset) => {
    const word = words[at + offset]
    const before = words[at + offset - 1]
    if (word?.lower !== lower) return false
    return offset === 0 || before === undefined || (word.start > before.end && word.start - before.end <= 3)
  })
}

function placeOf(words: readonly Word[]): Place {
  return { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
}

/** What is said again in the same words; so short a sentence ("No.") only beside others that are. */
function withoutRepetition(text: string): string {
  const said = new Set<string>()
  const sentences = sentencesOf(text).map(({ text: sentence, start, end }) => {
    const words = wordsOf(sentence).map(({ lower }) => lower)
    const key = words.join(' ')
    const again = said.has(key)
    said.add(key)
    return { start, end, again, left: again && words.length > 2 }
  })
  const spread = (order: typeof sentences) => {
    for (const [at, sentence] of order.entries()) sentence.left ||= sentence.again && order[at - 1]?.left === true
  }
  spread(sentences)
  spread(sentences.toReversed())
  return blankAt(
    text,
    sentences.filter(({ left }) => left),
  )
}

function wordForWord(said: string): RegExp {
  const words = wordsOf(said).map(({ text: word }) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"))
  return new RegExp(words.join('[^\\p{L}\\p{N}]{1,3}'), 'giu')
}

/** Whoever recites what is listened for has not shown it; the words around a recital ("This role looks for:") say no more. */
function withoutWordings(answer: string, wordings: readonly string[]): string {
  const low = answer.toLowerCase()
  const recited = wordings.filter((wording) => {
    const words = wordsOf(wording)
    return words.length >= fewestEchoed && words.every(({ lower }) => low.includes(lower))
  })
  if (recited.length === 0) return answer
  const text = recited.reduce((left, wording) => left.replace(wordForWord(wording), blankLine), answer)
  return sentencesOf(answer).reduce((left, { start, end }) => {
    const rest = left.slice(start, end)
    return rest !== answer.slice(start, end) && countWords(rest) < fewestEchoed && !ownSentence.test(rest)
      ? left.slice(0, start) + blank(rest) + left.slice(end)
      : left
  }, text)
}

/** What follows a recital without a full stop and is short ("My own."). */
const ownSentence = /^\s+\p{Lu}\p{Ll}*\s[\s\S]*[.!?]\s*$/u

/** Talk beside the answer would thin out what it tells. */
function withoutAsides(text: string): string {
  return blankAt(
    text,
    sentencesOf(text).filter(({ text: sentence }) => isAside(sentence)),
  )
}

function blank(text: string): string {
  return text.replace(/\S/g, ' ')
}

/** What stood there parts what is before it from what is behind it. */
function blankLine(text: string): string {
  return `${blank(text).slice(0, -1)}\n`
}

interface Place {
  readonly start: number
  readonly end: number
}

function blankAt(text: string, places: readonly Place[]): string {
  let plain = ''
  let done = 0
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue
    plain += text.slice(done, Math.max(start, done)) + blank(text.slice(Math.max(start, done), end))
    done = end
  }
  return plain + text.slice(done)
}
