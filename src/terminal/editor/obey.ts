import type { Reply, Turn } from '../../core/ports.ts'
import { type Command, commandList } from './commands.ts'
import type { Edited } from './external-editor.ts'
import type { Stopwatch } from './stopwatch.ts'

/** A question that waits for its answer, and what has been asked for meanwhile. */
export interface Asked {
  readonly turn: Turn
  readonly clock: Stopwatch
  hint: boolean
}

/** What a command can do where the answer is written. */
export interface Surface {
  /** Says something that stays; it has not passed the sink. */
  say(text: string, tone: 'quiet' | 'plain'): void
  pause(): Promise<void>
  edit(draft: string): Promise<Edited>
}

/** What came of a command: a reply, or the prompt again with a draft and perhaps a notice. */
export type Next<Result = Reply> = { readonly reply: Result } | { readonly draft: string; readonly notice: string | null }

/** Carries out a command. `draft` is what else was written. The clock stands still during a pause. */
export async function obey(command: Command, draft: string, asked: Asked, surface: Surface): Promise<Next> {
  const { turn, clock } = asked
  switch (command) {
    case 'hint':
      asked.hint = true
      surface.say(`Hint: ${turn.hint}`, 'quiet')
      return { draft, notice: null }
    case 'repeat':
      surface.say(turn.exchange.question, 'plain')
      return { draft, notice: null }
    case 'help':
      return { draft, notice: commandList().join('\n') }
    case 'skip':
      surface.say('(skipped)', 'quiet')
      return { reply: { kind: 'skip', seconds: clock.seconds(), hint: asked.hint } }
    case 'undo':
      return turn.canUndo ? { reply: { kind: 'undo' } } : { draft, notice: 'There is no earlier answer to take back.' }
    case 'end':
      return { reply: { kind: 'end', reason: 'ended-by-candidate' } }
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
