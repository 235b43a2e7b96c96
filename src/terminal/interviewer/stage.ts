import type { Stage } from '../../core/ports.ts'
import { contentWidth, wrap } from '../layout.ts'
import { clean } from '../sink.ts'
import { answerOf } from '../stage.ts'
import type { Style } from '../style.ts'

/** Shows a mock interview: what was not typed here, questions of a pipe and the answers of a simulated candidate. */
export function createMockStage(options: {
  readonly write: (text: string) => void
  readonly width: () => number
  readonly style: Style
  readonly echo: { readonly questions: boolean; readonly answers: boolean }
}): Stage {
  const { write, style, echo } = options
  const width = () => contentWidth(options.width())
  return {
    opens: () => undefined,
    says: () => undefined,
    falls: () => undefined,
    recorded(event) {
      if (event.type === 'asked' && echo.questions) write(`${wrap(clean(event.text), width()).map(style.question).join('\n')}\n\n`)
      // The name comes at once, so that a wait for a model is one for the candidate.
      if (event.type === 'asked' && echo.answers) write(candidateLabel(style))
      if (event.type === 'answered' && echo.answers) {
        const words = event.skipped ? '(no answer)' : clean(event.text).trim()
        const [, ...lines] = answerOf('Candidate', words, width(), style).split('\n')
        write(`${lines.join('\n')}\n\n`)
      }
      if (event.type === 'withdrawn') write(`${style.muted(`Question ${event.n} is taken back.`)}\n\n`)
      if (event.type === 'noted' && event.text !== '') write(`${style.muted('Noted.')}\n`)
    },
  }
}

/** A question that was asked before the interview broke off, and is answered only now. */
export function openQuestion(
  { n, question }: { readonly n: number; readonly question: string },
  answerFollows: boolean,
  { width, style }: { readonly width: number; readonly style: Style },
): string {
  const lines = wrap(clean(question), contentWidth(width)).map(style.question)
  return `${[style.muted(`Your question number ${n} had no answer yet:`), ...lines].join('\n')}\n\n${answerFollows ? candidateLabel(style) : ''}`
}

function candidateLabel(style: Style): string {
  return `  ${style.muted('Candidate:')}\n`
}

/** The question that was answered last, and its answer. */
export function lastExchange(
  { n, question, answer }: { readonly n: number; readonly question: string; readonly answer: string },
  { width, style }: { readonly width: number; readonly style: Style },
): string {
  const columns = contentWidth(width)
  return [
    style.muted(`Your last question was number ${n}:`),
    ...wrap(clean(question), columns).map(style.question),
    '',
    answerOf('Candidate', answer.trim() === '' ? '(no answer)' : clean(answer).trim(), columns, style),
  ].join('\n')
}
