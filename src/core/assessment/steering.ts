import { type Span, sentencesOf } from '../text/sentences.ts'
import { decodedRuns, turnedAround, undisguised } from './disguise.ts'
import { foreignOrders, orders } from './steering-orders.ts'

/**
 * The sentences of an answer that speak to whoever assesses it instead of answering: orders, forged verdicts, role tags, long encoded
 * runs. They are shown on the card and prove nothing.
 */
export function findSteering(answer: string): readonly Span[] {
  if (latest.answer !== answer) latest = { answer, spans: steeringOf(answer) }
  return latest.spans
}

/** One answer is asked about several times in a row. */
let latest: { readonly answer: string; readonly spans: readonly Span[] } = { answer: '', spans: [] }

function steeringOf(answer: string): Span[] {
  const forged = [...bracketed(answer), ...tagged(answer)].sort((a, b) => a.start - b.start)
  const rest = sentencesOf(blanked(answer, forged, '\n'))
  const sentences = rest.flatMap(steeringIn)
  return joined([...forged, ...sentences].sort((a, b) => a.start - b.start))
}

/** What touches is one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans) {
    const before = whole.at(-1)
    if (before?.end === span.start) whole[whole.length - 1] = { text: before.text + span.text, start: before.start, end: span.end }
    else whole.push(span)
  }
  return whole
}

/** The parts of a sentence that steer: whoever glues an order to what they admit hides no admission by it. */
function steeringIn(sentence: Span): Span[] {
  const pieces = sentence.text.split(/(?<=\S)(?=\n|\s\p{Lu}\p{Ll})|(?<=[^\p{L}\s,])(?=\sI\b)|(?<=\S{20})(?=\s)/u)
  if (!steers(sentence.text)) return pieces.length === 1 ? [] : placed(pieces, sentence.start).filter(({ text }) => steers(text))
  let from = 0
  let to = pieces.length
  while (from < to - 1 && steers(pieces.slice(from + 1, to).join(''))) from += 1
  while (to > from + 1 && steers(pieces.slice(from, to - 1).join(''))) to -= 1
  const before = pieces.slice(0, from).join('')
  const after = pieces.slice(to).join('')
  const start = sentence.start + (isScrap(before) ? 0 : before.length)
  const end = sentence.end - (isScrap(after) ? 0 : after.length)
  const rest = [
    { text: before, start: sentence.start, end: start },
    { text: after, start: end, end: sentence.end },
  ].filter((part) => part.start < part.end)
  return [{ text: sentence.text.slice(start - sentence.start, end - sentence.start), start, end }, ...rest.flatMap(steeringIn)]
}

function placed(pieces: readonly string[], from: number): Span[] {
  let end = from
  return pieces.map((text) => {
    const start = end
    end += text.length
    return { text, start, end }
  })
}

/** Too short to say anything by itself, and no sentence of its own ("My own."). */
function isScrap(text: string): boolean {
  return (text.match(/\p{L}+/gu)?.length ?? 0) < 5 && !ownSentence.test(text)
}

const ownSentence = /^\s*(?:And|But|It|My|Never|No|None|Not|Nothing|Our|So|That|The|Then|They|This|We|Yes)\b[\s\S]*[.!?]\s*$/

function steers(sentence: string): boolean {
  if (isOrder(sentence) || holdsEncodedRun(sentence)) return true
  const meant = undisguised(sentence)
  if (meant !== sentence && isOrder(meant)) return true
  if (decodedRuns(sentence).some(isOrder)) return true
  return turnedAround(sentence).some(isOrder) || (smallWords(meant) < 3 && isForeignOrder(meant))
}

/** All orders at once, which is quicker than one after the other. */
const anyOrder = [...new Set(orders.map(({ flags }) => flags))].map(
  (flags) => new RegExp(orders.flatMap((order) => (order.flags === flags ? [`(?:${order.source})`] : [])).join('|'), flags),
)

function isOrder(text: string): boolean {
  return anyOrder.some((order) => order.test(text))
}

/** English carries its sentences on such words; what is in another language or in a code has hardly any. */
function smallWords(text: string): number {
  return text.match(/\b(?:the|this|that|we|i|and|to|of|is|was|were|are|for|it|on|with|but|had|have|so|our|my)\b/gi)?.length ?? 0
}

function isForeignOrder(sentence: string): boolean {
  const text = ` ${sentence.normalize('NFC').toLowerCase()} `
  const has = (beginnings: readonly string[]) => beginnings.some((beginning) => beginsIn(text, beginning))
  return foreignOrders.some(({ ignore, instructions, rate, best }) => (has(ignore) && has(instructions)) || (has(rate) && has(best)))
}

/** Whether a word begins so; scripts without spaces have no words to begin. */
function beginsIn(text: string, beginning: string): boolean {
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
    if (unparted.test(beginning) || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
  }
  return false
}

const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]/u

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
    if (forged) spans.push(withFence(answer, start, end))
    const from = forged ? end : start + 1
    const next = answer.slice(from).search(/[{[]/)
    start = next === -1 ? -1 : from + next
  }
  return spans
}

/** A code fence around it belongs to it. */
function withFence(answer: string, from: number, to: number): Span {
  const opening = /```\w*\s*$/.exec(answer.slice(Math.max(0, from - 20), from))?.[0] ?? ''
  const closing = opening === '' ? '' : (/^\s*```/.exec(answer.slice(to))?.[0] ?? '')
  const start = from - opening.length
  const end = to + closing.length
  return { text: answer.slice(start, end), start, end }
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
  const tags = /<(system|assistant|instructions?|verdict|assessment)\b[^<>]*>[\s\S]*?<\/\1>/gi
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

function blanked(text: string, spans: readonly Span[], last = ' '): string {
  return spans.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start - 1) + last + left.slice(end), text)
}
