import type { MockSetup } from '../core/mock/setup.ts'
import type { SessionOpening } from '../core/session.ts'
import { wrap } from '../terminal/layout.ts'
import { cleanLine } from '../terminal/sink.ts'
import type { Desk } from './desk.ts'

/** The first line of an interview: which program, role and level, and who interviews. `host` is where the model is, null where none takes part. */
export function announce(desk: Desk, opening: SessionOpening, host: string | null, aside: boolean): void {
  const { cast, loaded, options } = opening
  const stream = aside ? desk.stderr : desk.stdout
  const { muted, signs } = desk.styleOf(stream)
  const { role, version } = loaded.context
  const part = opening.kind === 'score' ? 'assessor' : 'interviewer'
  const parts = [
    `greenflag ${cast.version}`,
    `${role}${version === '' ? '' : ` ${version}`}, ${options.level}`,
    opening.mock !== undefined
      ? mockLine(opening, opening.mock, host)
      : host === null
        ? `embedded ${part} (engine offline): no model, nothing leaves this machine`
        : modelLine(opening, host),
  ]
  const text = wrap(cleanLine(parts.join(` ${signs.dot} `)), desk.columns(stream))
  const write = aside ? desk.err : desk.out
  write(`${text.map(muted).join('\n')}\n\n`)
}

function mockLine({ cast }: SessionOpening, { host: inTheRoom }: MockSetup, host: string | null): string {
  const who = inTheRoom ? 'you interview a person' : 'you interview a simulated candidate'
  if (host === null) return `${who} (engine offline): no model, nothing leaves this machine`
  const plays = !inTheRoom && cast.interviewer === 'anthropic'
  const does = [...(plays ? ['plays the candidate'] : []), ...(cast.assessor === 'anthropic' ? ['assesses'] : [])].join(' and ')
  const sent = inTheRoom ? 'questions and answers are sent there' : 'your questions are sent there'
  return `${who}; ${cast.model ?? 'a model'} at ${host} ${does}: ${sent}`
}

function modelLine({ cast, kind, job, cv }: SessionOpening, host: string): string {
  const { interviewer, assessor, model, assessorModel, second } = cast
  const assesses = assessorModel === undefined ? 'assesses' : `assesses as ${assessorModel}`
  const parts = [
    ...(interviewer === 'anthropic' && kind !== 'score' ? ['interviews'] : []),
    ...(assessor === 'anthropic' ? [second === undefined ? assesses : `${assesses} beside the embedded assessor`] : []),
  ]
  const sent = [
    kind === 'score' ? 'questions and answers' : kind === 'demo' ? 'the answers' : 'your answers',
    ...(job === undefined || interviewer !== 'anthropic' || kind === 'score' ? [] : ['the job description']),
    ...(cv === undefined || interviewer !== 'anthropic' || kind === 'score' ? [] : ['the CV']),
  ]
  const listed = sent.length < 2 ? sent.join('') : `${sent.slice(0, -1).join(', ')} and ${sent.at(-1)}`
  return `${model ?? 'a model'} at ${host} ${parts.join(' and ')}: ${listed} are sent there`
}
