import type { Asking, AskingTurn } from '../../core/mock/hold-mock.ts'
import type { Suggestion } from '../../core/mock/suggest.ts'
import type { Candidate, Reply } from '../../core/ports.ts'
import { createStopwatch } from '../editor/stopwatch.ts'
import type { PersonOptions, Writer } from '../editor/writer.ts'
import { contentWidth, wrap } from '../layout.ts'
import { cleanLine } from '../sink.ts'
import { boardOf } from './board.ts'
import { hostCommandList, hostWords, interviewerWords, isHostCommand, isInterviewerCommand, readCommand } from './commands.ts'
import { obeyInterviewer, suggestionsFor } from './obey.ts'

/** What the planner would ask next, in words; null where it would end. */
export type Planned = ((turn: AskingTurn) => Promise<Suggestion | null>) | null

type Asker = (turn: AskingTurn) => Promise<Asking>

/** What asking and taking down share: notes written beside an answer, and the time, which goes on where a question is taken back. */
export interface NotePad {
  readonly notes: string[]
  seconds: number
}

const says = {
  first: 'Write your question in one line and press Enter; a backslash at its end goes on in the next line. /help lists commands.',
  each: 'Your question:',
}

/** An interviewer who types, with the time and the areas above the prompt. Throws as the writer does. */
export function createAskerAtTerminal(writer: Writer, options: PersonOptions, planned: Planned, pad: NotePad): Asker {
  const { output, style } = options
  const tell = (text: string) =>
    output.write(
      `${wrap(text, contentWidth(output.columns ?? 80))
        .map(style.muted)
        .join('\n')}\n`,
    )
  /** A note or a question taken back does not set the clock of the question back. */
  let running: { readonly n: number; readonly clock: ReturnType<typeof createStopwatch> } | null = null
  const told = { areas: '', suggested: '' }
  return async (turn) => {
    const note = pad.notes.shift()
    if (note !== undefined) return { kind: 'note', text: note }
    pad.seconds = Math.max(pad.seconds, turn.spent)
    const proposal = planned === null ? null : await planned(turn)
    // The areas are told again only where they have changed; the time goes on in the prompt.
    const { time, areas } = boardOf({ ...turn, spent: pad.seconds }, style)
    tell(areas === told.areas ? time : `${time} ${style.signs.dot} ${areas}`)
    told.areas = areas
    if (proposal !== null && proposal.text !== told.suggested) tell(`Suggested (/ask asks it): ${cleanLine(proposal.text)}`)
    told.suggested = proposal?.text ?? ''
    const clock = running?.n === turn.n ? running.clock : createStopwatch(options.now)
    running = { n: turn.n, clock }
    const suggestions = suggestionsFor(turn, proposal)
    const asking = await writer.write<Asking>({
      // The drafts of answers have these numbers too, but never at the same time.
      n: turn.n,
      earlier: () => turn.scene.exchanges.map(({ question }) => question),
      commands: interviewerWords,
      clock,
      shownSeconds: () => pad.seconds + clock.seconds(),
      says,
      async carryOut(command, draft, surface) {
        const found = readCommand(command)
        if (!isInterviewerCommand(found.name)) return { draft, notice: null }
        const next = await obeyInterviewer({ ...found, name: found.name }, draft, { turn, clock, style, suggestions }, surface)
        if ('reply' in next && next.reply.kind === 'undo') writer.recall(turn.scene.exchanges.slice(-1).map(({ question }) => question))
        return next
      },
      send: (text) => ({ kind: 'question', text, seconds: clock.seconds() }),
      ended: () => ({ kind: 'end', reason: 'ended-by-interviewer' }),
    })
    if (asking.kind !== 'note') {
      pad.seconds += clock.seconds()
      running = null
    }
    return asking
  }
}

/** Takes down what a person in the room answers. */
export function createScribeAtTerminal(writer: Writer, options: PersonOptions, pad: NotePad): Candidate {
  const { output, style } = options
  return {
    async answer({ exchange }): Promise<Reply> {
      const clock = createStopwatch(options.now)
      output.write(`${style.accent('Their answer')}\n`)
      const reply = await writer.write<Reply>({
        n: exchange.n,
        earlier: () => [],
        commands: hostWords,
        clock,
        shownSeconds: () => pad.seconds + clock.seconds(),
        says: { first: '', each: 'Their answer:' },
        async carryOut(command, draft, surface) {
          const { name, argument } = readCommand(command)
          if (!isHostCommand(name)) return { draft, notice: null }
          switch (name) {
            case 'skip':
              surface.say('(no answer)', 'quiet')
              return { reply: { kind: 'skip', seconds: clock.seconds(), hint: false } }
            case 'note':
              if (argument !== '') pad.notes.push(argument)
              return { draft, notice: argument === '' ? 'Write the note behind it: /note <text>' : 'Noted.' }
            case 'undo':
              return { reply: { kind: 'undo' } }
            case 'end':
              return { reply: { kind: 'end', reason: 'ended-by-interviewer' } }
            case 'help':
              return { draft, notice: hostCommandList().join('\n') }
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
        },
        send: (text) => ({ kind: 'answer', text, seconds: clock.seconds(), hint: false }),
        ended: () => ({ kind: 'end', reason: 'ended-by-interviewer' }),
      })
      pad.seconds += clock.seconds()
      return reply
    },
  }
}
