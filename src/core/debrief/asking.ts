import type { Area } from '../context.ts'
import { faultsOf } from '../interview/conduct.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import type { HeardQuestion } from '../mock/hear.ts'
import { kindOfSide } from '../mock/side-subject.ts'
import { countWords } from '../text/words.ts'
import type { AskingFigures, JudgedQuestion, QuestionFault } from './debrief.ts'

/** Judges each question by its wording and its place, and counts. The same rules of conduct hold as for a model that interviews. */
export function figuresOf(
  exchanges: readonly AnsweredExchange[],
  areas: readonly Area[],
  heard: (exchange: AnsweredExchange) => HeardQuestion,
): AskingFigures {
  const questions = exchanges.map((exchange) => judgeQuestion(exchange, heard(exchange)))
  const having = (test: (question: JudgedQuestion) => boolean) => questions.filter(test).length
  const asked = exchanges.reduce((sum, { question }) => sum + countWords(question), 0)
  const answered = exchanges.reduce((sum, { answer }) => sum + countWords(answer), 0)
  const timed = exchanges.some(({ asking = 0, seconds }) => asking + seconds > 0)
  const touched = [...areas.map(({ id }) => id), null].map((area) => {
    const own = exchanges.filter(({ move }) => move.area === area)
    const seconds = own.reduce((sum, { asking = 0, seconds: spoken }) => sum + asking + spoken, 0)
    return { area, questions: own.length, seconds: timed ? Math.round(seconds) : null }
  })
  return {
    questions,
    open: having(({ open }) => open),
    closed: having(({ faults }) => faults.includes('closed')),
    leading: having(({ faults }) => faults.includes('leading')),
    several: having(({ faults }) => faults.includes('several')),
    hypothetical: having(({ aim }) => aim === 'hypothetical'),
    behavioural: having(({ aim }) => aim === 'behavioural'),
    probes: having(({ probe }) => probe),
    wordsShare: asked + answered === 0 ? null : asked / (asked + answered),
    areas: touched.filter(({ questions: n }) => n > 0),
    untouched: areas.filter(({ id }) => !exchanges.some(({ move }) => move.area === id)).map(({ id }) => id),
  }
}

/**
 * A question in its author's words, or in suggested ones, has no faults: how it is put was thought about when the context was written. Neither has
 * good manners.
 */
function judgeQuestion({ n, question, move, suggested }: AnsweredExchange, { form, side, authored }: HeardQuestion): JudgedQuestion {
  const kind = side === null ? null : kindOfSide(side)
  const judged = { exchange: n, question, probe: move.kind !== 'question' && form.asks }
  if (kind === 'courtesy') return { ...judged, open: false, aim: 'general', faults: [], courtesy: true }
  const spoken = faultsOf({ text: question, known: '', flags: [], expected: [] }).map(({ rule }) => rule)
  if (authored || suggested === true) return { ...judged, open: form.open, aim: form.aim, faults: [], suggested: true }
  const faults: QuestionFault[] = [
    ...(kind === 'private' ? ['private' as const] : []),
    ...(kind === 'aside' ? ['beside' as const] : []),
    ...(form.asks ? [] : ['no-question' as const]),
    ...(form.asks && !form.open && !form.loose && form.leading === null && kind === null ? ['closed' as const] : []),
    ...(form.leading === null ? [] : ['leading' as const]),
    ...(form.several ? ['several' as const] : []),
    ...(form.asks && form.loose && kind === null ? ['vague' as const] : []),
    ...(form.aim === 'hypothetical' && kind === null ? ['hypothetical' as const] : []),
    ...(['praise', 'teaching', 'leak'] as const).filter((rule) => spoken.includes(rule)),
  ]
  return { ...judged, open: form.open, aim: kind === null ? form.aim : 'general', faults }
}
