import type { Cast, SessionOpening } from '../core/session.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

/** The first line of an interview: which program, role and level, and who interviews. */
/** `host` is where the model is, null where none takes part. */
export function announce(desk: Desk, { cast, loaded, options }: SessionOpening, host: string | null, aside: boolean): void {
  const stream = aside ? desk.stderr : desk.stdout
  const { muted, signs } = desk.styleOf(stream)
  const { role, version } = loaded.context
  const parts = [
    `greenflag ${cast.version}`,
    `${role}${version === '' ? '' : ` ${version}`}, ${options.level}`,
    host === null ? 'embedded interviewer (engine offline): no model, nothing leaves this machine' : modelLine(cast, host),
  ]
  const text = wrap(cleanLine(parts.join(` ${signs.dot} `)), desk.columns(stream))
  const write = aside ? desk.err : desk.out
  write(`${text.map(muted).join('\n')}\n\n`)
}

function modelLine({ interviewer, assessor, model, assessorModel }: Cast, host: string): string {
  const parts = [
    ...(interviewer === 'anthropic' ? ['interviews'] : []),
    ...(assessor === 'anthropic' ? [assessorModel === undefined ? 'assesses' : `assesses as ${assessorModel}`] : []),
  ]
  return `${model ?? 'a model'} at ${host} ${parts.join(' and ')}: what you answer is sent there`
}
