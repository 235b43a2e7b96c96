import { exit, Interrupted } from '../../core/exit.ts'
import { contentWidth, wrap } from '../layout.ts'
import { readLines } from '../lines.ts'
import { editElsewhere } from './external-editor.ts'
import { unlessAborted } from './interruption.ts'
import { escapeCharacter } from './keys.ts'
import type { Surface } from './obey.ts'
import { columnsOf } from './screen.ts'
import type { PersonOptions, Writer, Writing } from './writer.ts'

/** Lines that come this soon after another were pasted. */
const pasteGap = 30

/**
 * A person who types lines, for screen readers and terminals that cannot be drawn on: nothing is drawn twice, and
 * everything that is said has a line of its own. A pasted text of several lines waits for an empty line.
 * The terminal edits the line itself, and most of them take no more than 4,095 bytes in one.
 */
export function createPlainWriter(options: PersonOptions): Writer {
  const { input, output, clean, signal } = options
  const lines = readLines(input, options.setTimer)
  const say = (text: string) => {
    output.write(`${wrap(clean(text), contentWidth(columnsOf(output))).join('\n')}\n`)
  }
  const show = (draft: string, before: string) => {
    say(before)
    output.write(`${clean(draft)}\n`)
    say('Go on, or send it with an empty line.')
  }
  let explained = false

  /** The next line, with those that were pasted with it. */
  async function read(): Promise<string[] | null> {
    const line = await unlessAborted(lines.next(), signal).finally(lines.rest)
    if (line === null) {
      if (lines.failure() !== null) throw new Interrupted(exit.hangup)
      return null
    }
    if (line.includes('\x03') || line === escapeCharacter) throw new Interrupted()
    const together = [line]
    while (await lines.within(pasteGap)) together.push((await lines.next()) ?? '')
    return together
  }

  const surface: Surface = {
    say,
    async pause() {
      say('Paused. Press Enter to go on.')
      await read()
    },
    edit: (draft) => editElsewhere(draft, options),
  }

  async function take<Result>(writing: Writing<Result>, found: string, keep: (draft: readonly string[]) => void): Promise<Result> {
    const { commands, says } = writing
    let draft = found === '' ? [] : found.split('\n')
    let held = found !== ''
    let going = false
    if (held) show(found, 'You wrote this before and had not sent it:')
    for (;;) {
      keep(draft)
      const together = await read()
      if (together === null) {
        if (draft.length === 0) return writing.ended()
      } else if (together.length > 1) {
        draft.push(...together)
        held = true
        say(`${together.length} lines pasted. Go on, or send them with an empty line.`)
        continue
      } else {
        const line = together[0] ?? ''
        const command = going ? null : commands.in(line)
        if (command !== null) {
          const next = await writing.carryOut(command, draft.join('\n'), surface)
          if ('reply' in next) return next.reply
          if (next.notice !== null) say(next.notice)
          if (command === 'edit' && next.notice === null && next.draft !== '') {
            draft = next.draft.split('\n')
            held = true
            show(next.draft, 'From your editor:')
          } else say(says.each)
          continue
        }
        going = line.endsWith('\\')
        if (!(held && line === '')) draft.push(going ? line.slice(0, -1) : line)
        if (going || (held && line !== '')) continue
      }
      const text = draft.join('\n')
      if (text.trim() !== '') return writing.send(text)
      draft = []
      held = false
      say(commands.nothing)
    }
  }

  return {
    recall: () => undefined,
    write(writing) {
      const { n, says } = writing
      if (!explained) say(says.first)
      explained = true
      say(says.each)
      return take(writing, options.drafts?.find(n) ?? '', (draft) => options.drafts?.keep(n, draft.join('\n')))
    },
  }
}
