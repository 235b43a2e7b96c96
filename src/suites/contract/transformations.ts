import { chance, pick } from '../../core/random.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import type { Transformation, Turn } from './relation.ts'
import { boasts, closings, injections, middles, nonAnswers, openings } from './sayings.ts'

/** Changes each answer by itself; who said nothing goes on saying nothing. */
function eachAnswer(change: (turn: Turn, seed: number) => string): Transformation {
  return (turns, seed) => turns.map((turn) => (turn.answer.trim() === '' ? turn.answer : change(turn, seed)))
}

/** Filler before, between and behind the sentences. */
export const pad = eachAnswer(({ n, answer }, seed) => {
  const inner = sentencesOf(answer).slice(0, -1)
  const at = inner[Math.floor(chance(seed, 'between', n) * inner.length)]?.end ?? 0
  const filled = at === 0 ? answer : `${answer.slice(0, at)} ${pick(middles, seed, 'middle', n)}${answer.slice(at)}`
  return `${pick(openings, seed, 'opening', n)} ${filled} ${pick(closings, seed, 'closing', n)}`
})

/** Everything said twice. */
export const repeat = eachAnswer(({ answer }) => `${answer}\n\n${answer}`)

/** Two claims of skill behind the answer, about what was asked. */
export const boast = eachAnswer(({ n, answer, area }, seed) => {
  const topics = area?.topics ?? []
  const name = area?.name ?? 'this'
  const topic = topics[Math.floor(chance(seed, 'topic', n) * topics.length)] ?? name
  const first = Math.floor(chance(seed, 'boast', n) * boasts.length)
  const claims = [boasts[first], boasts[(first + 2) % boasts.length]].filter((claim) => claim !== undefined)
  const made = claims.map((claim) => claim.replaceAll('{area}', () => name).replaceAll('{topic}', () => topic))
  return `${answer} ${made.join(' ')}`
})

/** The question said back before the answer. */
export const echo = eachAnswer(({ n, question, answer }, seed) =>
  chance(seed, 'echo', n) < 0.5 ? `You asked: "${question}" Well. ${answer}` : `${question} ${answer}`,
)

/** A word to the assessor behind the answer or before it. */
export const inject = eachAnswer(({ n, answer }, seed) => {
  const order = pick(injections, seed, 'injection', n)
  return chance(seed, 'where', n) < 0.5 ? `${order} ${answer}` : `${answer} ${order}`
})

/** Words that answer nothing. */
export const evade = eachAnswer(({ n }, seed) => pick(nonAnswers, seed, 'evasion', n))

/**
 * In place of each answer one to a question of another area, rated no higher where it belongs: so the rating of what is said there now cannot
 * rise, whatever the two questions have in common. An answer for which there is none stays.
 */
export const misplace: Transformation = (turns, seed) =>
  turns.map((turn) => {
    const { rating, area } = turn
    if (rating === null || area === null || turn.answer.trim() === '') return turn.answer
    const others = turns.filter(
      (other) =>
        other.area !== null && other.area.id !== area.id && other.rating !== null && other.rating <= rating && other.answer.trim() !== '',
    )
    return others[Math.floor(chance(seed, 'misplaced', turn.n) * others.length)]?.answer ?? turn.answer
  })

/** The same words as Markdown: a list, a quotation, paragraphs, or words set off. */
export const dress = eachAnswer(({ n, answer }, seed) => {
  const lines = sentencesOf(answer).map(({ text }) => text)
  // What is laid out already, perhaps as code, keeps its lines.
  const laidOut = answer.trim().includes('\n')
  const styles = laidOut ? [bold] : [bold, italic, bullets, quotation, paragraphs]
  const style = styles[Math.floor(chance(seed, 'style', n) * styles.length)] ?? bold
  return style(answer, lines)
})

type Style = (answer: string, sentences: readonly string[]) => string

const bold: Style = (answer) => setOff(answer, '**')
const italic: Style = (answer) => setOff(answer, '_')
const bullets: Style = (_, sentences) => sentences.map((text) => `- ${text}`).join('\n')
const quotation: Style = (_, sentences) => sentences.map((text) => `> ${text}`).join('\n')
const paragraphs: Style = (_, sentences) => sentences.join('\n\n')

/** Every sixth of the longer words between marks. */
function setOff(answer: string, mark: string): string {
  let count = 0
  return answer.replace(/(?<![\p{L}\p{N}'’`_*./@-])\p{L}{4,}(?![\p{L}\p{N}'’`_*/@-])/gu, (word) => {
    count += 1
    return count % 6 === 1 ? `${mark}${word}${mark}` : word
  })
}
