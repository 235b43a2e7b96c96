import type { Asking, AskingTurn } from '../../core/mock/hold-mock.ts'
import type { Candidate, Reply } from '../../core/ports.ts'
import type { Surface } from '../editor/obey.ts'
import { createStopwatch } from '../editor/stopwatch.ts'
import type { Pipe } from '../piped.ts'
import type { Style } from '../style.ts'
import { hostWords, interviewerWords, isInterviewerCommand, readCommand } from './commands.ts'
import { obeyInterviewer, suggestionsFor } from './obey.ts'

const frozen = () => createStopwatch(() => 0)

/** Questions from a pipe, one a line; a line that is a command is carried out. No clock runs. The end of the lines ends the interview. */
export function createAskerOnPipe(
  pipe: Pick<Pipe, 'next'>,
  say: (text: string) => void,
  style: Style,
  notes: string[],
): (turn: AskingTurn) => Promise<Asking> {
  const surface: Surface = { say, async pause() {}, edit: async () => ({ problem: '/edit needs a terminal.' }) }
  return async (turn) => {
    const note = notes.shift()
    if (note !== undefined) return { kind: 'note', text: note }
    const suggestions = suggestionsFor(turn, null)
    for (;;) {
      const line = await pipe.next()
      if (line === null) return { kind: 'end', reason: 'questions-done' }
      if (line.trim() === '') continue
      const found = interviewerWords.in(line)
      if (found === null) return { kind: 'question', text: line.trim(), seconds: 0 }
      const { name, argument } = readCommand(found)
      if (!isInterviewerCommand(name)) continue
      const quiet: Surface = name === 'ask' ? { ...surface, say: () => undefined } : surface
      const next = await obeyInterviewer({ name, argument }, '', { turn, clock: frozen(), style, suggestions }, quiet)
      if ('reply' in next) return next.reply
      if (next.notice !== null) say(next.notice)
    }
  }
}

/** What a person in the room answered, from a pipe: the line behind each question. */
export function createScribeOnPipe(pipe: Pick<Pipe, 'next'>, notes: string[]): Candidate {
  return {
    async answer(turn): Promise<Reply> {
      const line = await pipe.next()
      if (line === null) return { kind: 'end', reason: 'answers-ran-out' }
      const found = hostWords.in(line)
      if (found?.startsWith('note ') === true) {
        notes.push(readCommand(found).argument)
        return await this.answer(turn)
      }
      if (found === 'skip') return { kind: 'skip', seconds: 0, hint: false }
      if (found === 'undo') return { kind: 'undo' }
      if (found === 'end') return { kind: 'end', reason: 'ended-by-interviewer' }
      return { kind: 'answer', text: line, seconds: 0, hint: false }
    },
  }
}
