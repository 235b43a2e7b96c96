import type { Asking, AskingTurn } from '../../core/mock/hold-mock.ts'
import { type Suggestion, suggestQuestions } from '../../core/mock/suggest.ts'
import type { Next, Surface } from '../editor/obey.ts'
import type { Stopwatch } from '../editor/stopwatch.ts'
import type { Style } from '../style.ts'
import { flagList, suggestionList } from './board.ts'
import { type InterviewerCommand, interviewerCommandList } from './commands.ts'

/** A question that is awaited from the interviewer. */
export interface Awaited {
  readonly turn: AskingTurn
  readonly clock: Stopwatch
  readonly style: Style
  /** What `/ask` asks; the planner's own suggestion first, where it makes one. */
  readonly suggestions: readonly Suggestion[]
}

/** What can be asked next: what the planner would ask, where it was given, then questions nearest to what is untouched. */
export function suggestionsFor({ scene }: AskingTurn, planned: Suggestion | null): readonly Suggestion[] {
  const { context, bank, options, exchanges } = scene
  const others = suggestQuestions({ bank, areas: context.areas, options, exchanges })
  return planned === null ? others : [planned, ...others.filter(({ text }) => text !== planned.text)].slice(0, 3)
}

/** Carries out a command of the interviewer. `draft` is what else was written. */
export async function obeyInterviewer(
  { name, argument }: { readonly name: InterviewerCommand; readonly argument: string },
  draft: string,
  { turn, clock, style, suggestions }: Awaited,
  surface: Surface,
): Promise<Next<Asking>> {
  const say = (text: string): Next<Asking> => {
    surface.say(text, 'quiet')
    return { draft, notice: null }
  }
  switch (name) {
    case 'suggest':
      return say(suggestionList(suggestions))
    case 'ask': {
      const wanted = argument === '' ? 1 : Number(argument)
      const text = suggestions[wanted - 1]?.text
      if (text === undefined)
        return { draft, notice: `There is no suggestion ${argument === '' ? 'left' : argument}; /suggest shows them.` }
      surface.say(`${text}\n`, 'plain')
      return { reply: { kind: 'question', text, seconds: clock.seconds(), suggested: true } }
    }
    case 'note':
      if (argument === '') return { draft, notice: 'Write the note behind it: /note says nothing of their own part' }
      return { reply: { kind: 'note', text: argument } }
    case 'flags':
      return say(flagList(turn.scene, style))
    case 'undo':
      return turn.canUndo ? { reply: { kind: 'undo' } } : { draft, notice: 'There is no question to take back.' }
    case 'end':
      return { reply: { kind: 'end', reason: 'ended-by-interviewer' } }
    case 'help':
      return { draft, notice: interviewerCommandList().join('\n') }
    case 'pause':
      clock.stop()
      await surface.pause()
      clock.go()
      return { draft, notice: null }
    case 'edit': {
      const edited = await surface.edit(draft)
      return 'text' in edited ? { draft: edited.text, notice: null } : { draft, notice: edited.problem }
    }
  }
}
