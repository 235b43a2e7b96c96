import type { SessionOpening } from '../core/session.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

/** The first line of an interview: which program, role and level, and who interviews. */
export function announce(desk: Desk, { cast, loaded, options }: SessionOpening, json: boolean): void {
  const stream = json ? desk.stderr : desk.stdout
  const { muted, signs } = desk.styleOf(stream)
  const { role, version } = loaded.context
  const parts = [
    `greenflag ${cast.version}`,
    `${role}${version === '' ? '' : ` ${version}`}, ${options.level}`,
    `embedded interviewer (engine ${cast.interviewer}): no model, nothing leaves this machine`,
  ]
  const text = wrap(cleanLine(parts.join(` ${signs.dot} `)), desk.columns(stream))
  const write = json ? desk.err : desk.out
  write(`${text.map(muted).join('\n')}\n\n`)
}
