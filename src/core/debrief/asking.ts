import type { Area } from '../context.ts'
import { faultsOf } from '../interview/conduct.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import { formOf } from '../mock/question-form.ts'
import { countWords } from '../text/words.ts'
import type { AskingFigures, JudgedQuestion, QuestionFault } from './debrief.ts'

/** Judges each question by its wording and its place, and counts. The same rules of conduct hold as for a model that interviews. */
export function figuresOf(
  exchanges: readonly AnsweredExchange[],
  areas: readonly Area[],
  authored: (question: string) => boolean,
): AskingFigures {
  const questions = exchanges.map((exchange) => judgeQuestion(exchange, authored(exchange.question)))
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

/** A question in its author's words has no faults: how it is put was thought about when the context was written. */
function judgeQuestion({ n, question, move }: AnsweredExchange, authored: boolean): JudgedQuestion {
  const form = formOf(question)
  const spoken = faultsOf({ text: question, known: '', flags: [], expected: [] }).map(({ rule }) => rule)
  const faults: QuestionFault[] = authored
    ? []
    : [
        ...(form.asks ? [] : ['no-question' as const]),
        ...(form.asks && !form.open && form.leading === null ? ['closed' as const] : []),
        ...(form.leading === null ? [] : ['leading' as const]),
        ...(form.several ? ['several' as const] : []),
        ...(form.aim === 'hypothetical' ? ['hypothetical' as const] : []),
        ...(['praise', 'teaching', 'leak'] as const).filter((rule) => spoken.includes(rule)),
      ]
  return { exchange: n, question, probe: move.kind !== 'question', open: form.open, aim: form.aim, faults }
}
