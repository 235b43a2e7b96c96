import type { Candidate, Reply, Turn } from '../../core/ports.ts'
import { commandIn, commandsLike, isCommand } from './commands.ts'
import { nothingTyped } from './editing.ts'
import { type Asked, obey } from './obey.ts'
import { createStopwatch } from './stopwatch.ts'
import { createWriter, type PersonOptions } from './writer.ts'

const says = {
  first: 'Write your answer in one line and press Enter; a backslash at its end goes on in the next line. /help lists commands.',
  each: 'Your answer:',
}

/** A candidate who types. `answer` throws `Interrupted`: 130 for Ctrl-C or Esc, 129 where the terminal is gone. */
export function createPersonAtTerminal(options: PersonOptions): Candidate {
  const writer = createWriter(options)
  return {
    async answer(turn): Promise<Reply> {
      const asked: Asked = { turn, clock: createStopwatch(options.now), hint: false }
      return await writer.write<Reply>({
        n: turn.exchange.n,
        earlier: () => answersBefore(turn),
        commands: { in: commandIn, like: commandsLike, nothing: nothingTyped },
        clock: asked.clock,
        says,
        async carryOut(command, draft, surface) {
          if (!isCommand(command)) return { draft, notice: null }
          const next = await obey(command, draft, asked, surface)
          if ('reply' in next && next.reply.kind === 'undo') writer.recall(answersBefore(turn).slice(-1))
          return next
        },
        send: (text) => ({ kind: 'answer', text, seconds: asked.clock.seconds(), hint: asked.hint }),
        ended: () => ({ kind: 'end', reason: 'ended-by-candidate' }),
      })
    },
  }
}

function answersBefore(turn: Turn): string[] {
  return turn.scene.exchanges.flatMap((exchange) => (exchange.answer === null || exchange.answer === '' ? [] : [exchange.answer]))
}
