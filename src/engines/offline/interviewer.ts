import type { Primary } from '../../core/interview/bank.ts'
import type { Exchange } from '../../core/interview/exchange.ts'
import { practiceFor } from '../../core/interview/introduction.ts'
import type { AskingMove, CloseReason, ProbeMove, QuestionMove } from '../../core/interview/move.ts'
import { isSubstantive, triage } from '../../core/interview/triage.ts'
import { findTechnologies } from '../../core/lexicon/find-technologies.ts'
import type { Interviewer, Scene } from '../../core/ports.ts'
import { chance } from '../../core/random.ts'
import {
  afterNonAnswer,
  anyMention,
  general,
  mentionProbes,
  probes,
  rephrasings,
  sameArea,
  scriptLeads,
  takeUps,
  transitions,
} from './phrases.ts'
import { tellingSnippet } from './snippet.ts'

/** The embedded interviewer: phrases the planner's moves from the context and from what the candidate said. */
export function createOfflineInterviewer(): Interviewer {
  return {
    introduce: (scene) => sentences(introduction(scene)),
    ask: (scene, move) => sentences(phraseMove(scene, move)),
    close: (_scene, reason) => sentences([farewells[reason]]),
  }
}

const farewells: Readonly<Record<CloseReason, string>> = {
  'questions-done': 'Those were my questions; thank you for your time. Here is what I heard.',
  'time-up': 'Our time is up; thank you. Here is what I heard.',
  'answers-ran-out': 'There are no more answers, so I stop here. This is what I heard.',
  'ended-by-interviewer': 'We stop here; thank you for your time.',
  'ended-by-candidate': 'We stop here, as you wish. This is what I heard.',
}

function introduction({ context, options }: Scene): string[] {
  const count = options.questions === 1 ? 'one question' : `${options.questions} questions`
  const follow = options.probes === 0 ? 'without follow-ups' : 'and follow up where I want to know more'
  const time = options.minutes === null ? '' : ` in ${options.minutes} minutes`
  return [
    `Hello, I am greenflag's embedded interviewer, and this is ${practiceFor(context.role)}, ${options.level} level.`,
    `I will ask ${count}${time} ${follow}; answer from your own work, and take the time you need.`,
  ]
}

function phraseMove(scene: Scene, move: AskingMove): string[] {
  const primary = scene.bank.primary(move.primary)
  if (primary === null) return ['What have you worked on that you would like to tell me about?']
  if (move.kind === 'question') return phraseQuestion(scene, move, primary)
  if (move.kind === 'rephrase') return [fill(turn(rephrasings, scene, 'rephrase'), { about: primary.about })]
  return phraseProbe(scene, move)
}

function phraseQuestion(scene: Scene, move: QuestionMove, primary: Primary): string[] {
  const last = scene.exchanges.at(-1)
  if (last === undefined) return [primary.text]
  return [leadIn(scene, move, last), primary.text]
}

function leadIn(scene: Scene, move: QuestionMove, last: Exchange): string {
  const area = scene.context.areas.find(({ id }) => id === move.area)
  if (area === undefined) return turn(general, scene, 'general')
  const silent = last.skipped || !isSubstantive(triage(last.question, last.answer ?? '').verdict)
  const choice = silent ? afterNonAnswer : last.move.area === move.area ? sameArea : transitions
  return fill(turn(choice, scene, 'lead'), { area: area.name })
}

function phraseProbe(scene: Scene, move: ProbeMove): string[] {
  const { point } = move
  const taken = scene.exchanges.find(({ n }) => n === move.of)
  if (point.kind === 'scripted') return [turn(scriptLeads, scene, 'script'), point.text ?? ''].filter((text) => text !== '')
  if (point.kind === 'mention') return [fill(mentionPhrase(scene, point.subject ?? ''), { name: point.subject ?? '' })]
  const question = turn(probes[point.kind], scene, point.kind)
  const quote = tellingSnippet(taken?.answer ?? '', point.kind)
  const takenUp = scene.exchanges.some((exchange) => quote !== null && exchange.question.includes(quote))
  return quote === null || takenUp || /"/.test(question) ? [question] : [fill(turn(takeUps, scene, 'take-up'), { quote }), question]
}

function mentionPhrase(scene: Scene, name: string): string {
  const categories = findTechnologies(`We use ${name}`).flatMap((mention) => mention.categories)
  const fitting = categories.map((category) => mentionProbes[category]).find((phrases) => phrases !== undefined)
  const asked = scene.exchanges.map(({ question }) => question)
  const unused = fitting?.find((text) => !asked.includes(fill(text, { name })))
  return unused ?? turn(anyMention, scene, 'mention')
}

/** Goes round the phrases from a seeded beginning, so that none comes twice before all have come. */
function turn(phrases: readonly [string, ...string[]], { options, exchanges }: Scene, kind: string): string {
  const begin = Math.floor(chance(options.seed, 'phrase', kind) * phrases.length)
  const heads = phrases.map((text) => text.slice(0, Math.max(8, text.search(/[{]/))))
  const order = phrases.map((_, index) => (begin + index) % phrases.length)
  const spoken = exchanges.map(({ question }) => question)
  const uses = (index: number) => spoken.filter((question) => head(heads[index]) !== '' && question.includes(head(heads[index]))).length
  const least = order.reduce((best, index) => (uses(index) < uses(best) ? index : best), order[0] ?? 0)
  return phrases[least] ?? phrases[0]
}

function head(text: string | undefined): string {
  return (text ?? '').trim()
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}

async function* sentences(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}
