import type { AskingMove } from '../core/interview/move.ts'
import type { Scene, Stage } from '../core/ports.ts'
import { createFlow } from './flow.ts'
import { contentWidth, shorten, wrap } from './layout.ts'
import { clean, cleanLine } from './sink.ts'
import type { Style } from './style.ts'

/** A pause in a text that appears as if it were typed; a rejection ends all further pauses. */
export type Delay = (milliseconds: number) => Promise<void>

export interface StageOptions {
  readonly write: (text: string) => void
  /** The terminal's columns now; asked again for every sentence, as a window changes its size. */
  readonly width: () => number
  readonly style: Style
  /** Whose answers are printed ("You", "Candidate") where nobody types them; null where a prompt shows them already. */
  readonly echo: string | null
  /** Given, words appear one by one. */
  readonly typed?: Delay
}

/** A stage on a terminal. */
export interface TerminalStage extends Stage {
  /** Resolves when all that was said stands on the terminal: at once, unless it is typed. */
  settled(): Promise<void>
}

const perWord = 45

/** Shows an interview: a header over each question, the interviewer's words as they come, and answers that nobody typed. */
export function createStage(options: StageOptions): TerminalStage {
  const { style, echo } = options
  const pen = createPen(options.write, options.typed)
  const flow = createFlow()
  const width = (): number => contentWidth(options.width())
  let paint = style.quote
  let spoken = false
  let lineBreak = ''

  return {
    opens(move, scene) {
      spoken = false
      lineBreak = ''
      paint = move === null ? style.quote : style.question
      if (move !== null) pen.write(`${headerOf(move, scene, width(), style)}\n`)
    },
    says(sentence) {
      const text = clean(sentence)
      const words = text.trimEnd()
      if (words === '') return
      const broken = lineBreak !== '' && !words.startsWith('\n')
      pen.type(flow.add(spoken ? (broken ? lineBreak : '') + words : words.replace(/^\n+/, ''), width()), paint)
      spoken = true
      lineBreak = text.slice(words.length).replace(/[^\n]/g, '')
    },
    falls() {
      pen.write(flow.end() + (spoken ? '\n' : ''))
      spoken = false
    },
    recorded(event) {
      if (event.type === 'undone') pen.write(`${style.muted(`Answer ${event.n} is taken back.`)}\n\n`)
      if (event.type !== 'answered' || echo === null) return
      const words = event.skipped ? '(skipped)' : clean(event.text).trim()
      pen.write(`${answerOf(echo, words === '' ? '(no answer)' : words, width(), style)}\n\n`)
    },
    settled: pen.settled,
  }
}

/** `Question 2 of 6 · Data Warehousing`; what was planned may turn out shorter, never longer than it says. */
function headerOf(move: AskingMove, scene: Scene, width: number, style: Style): string {
  if (move.kind === 'probe') return style.accent('Follow-up')
  if (move.kind === 'rephrase') return style.accent('In other words')
  const earlier = scene.exchanges.filter((exchange) => exchange.move.kind === 'question' && exchange.answer !== null).length
  const number = earlier + 1
  const { bank, options } = scene
  const asked = options.questions <= bank.authored.length ? options.questions : Math.min(options.questions, bank.primaries.length)
  const all = Math.max(number, asked)
  const title = `Question ${number} of ${all}`
  const area = scene.context.areas.find(({ id }) => id === move.area)
  if (area === undefined) return style.accent(title)
  const line = shorten(`${title} ${style.signs.dot} ${cleanLine(area.name)}`, width, style.signs.ellipsis)
  return style.accent(line.slice(0, title.length)) + style.muted(line.slice(title.length))
}

/** Words that somebody said, under their name and behind a margin. */
export function answerOf(who: string, words: string, width: number, style: Style): string {
  const margin = `  ${style.signs.margin} `
  const lines = wrap(words, width, margin).map((line) => style.muted(line.slice(0, margin.length)) + line.slice(margin.length))
  return [`  ${style.muted(`${cleanLine(who)}:`)}`, ...lines].join('\n')
}

interface Pen {
  write(text: string): void
  type(text: string, paint: (text: string) => string): void
  settled(): Promise<void>
}

/** Writes at once, or, given a delay, word by word and in order while the interview goes on. */
function createPen(write: (text: string) => void, delay: Delay | undefined): Pen {
  if (delay === undefined) {
    return { write, type: (text, paint) => write(paintLines(text, paint)), settled: async () => undefined }
  }
  let patient = true
  let queue = Promise.resolve()
  const pause = async (): Promise<void> => {
    if (!patient) return
    await delay(perWord).catch(() => {
      patient = false
    })
  }
  const enqueue = (step: () => void | Promise<void>): void => {
    queue = queue.then(step)
    // A write that fails is told by settled(), not by an unhandled rejection before it.
    queue.catch(() => undefined)
  }
  return {
    write: (text) => enqueue(() => write(text)),
    type(text, paint) {
      for (const word of text.match(/\s*\S+|\s+$/gu) ?? []) {
        enqueue(pause)
        enqueue(() => write(paintLines(word, paint)))
      }
    },
    settled: () => queue,
  }
}

function paintLines(text: string, paint: (text: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : paint(line)))
    .join('\n')
}
