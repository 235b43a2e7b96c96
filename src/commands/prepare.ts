import { findRole } from '../contexts/library.ts'
import type { Context, LoadedContext } from '../core/context.ts'
import { UserError } from '../core/exit.ts'
import { usual } from '../core/interview/defaults.ts'
import type { InterviewOptions } from '../core/interview/options.ts'
import type { Level } from '../core/level.ts'
import type { InterviewKind, SessionOpening } from '../core/session.ts'
import { cleanLine } from '../terminal/sink.ts'
import { type CastRequest, chooseCast } from './cast.ts'
import type { Desk } from './desk.ts'
import { readLexicon } from './lexicon.ts'
import { readPaper } from './papers.ts'

/** What a user asked of an interview. Whatever is missing takes its usual value. */
export interface InterviewRequest extends CastRequest {
  readonly role: string
  readonly level?: Level
  readonly questions?: number
  readonly probes?: number
  readonly minutes?: number
  readonly focus?: readonly string[]
  readonly contexts?: string
  readonly seed?: number
  /** Files with a job description and a CV. */
  readonly job?: string
  readonly cv?: string
  /** A file of practices that the embedded assessor shall know too. */
  readonly lexicon?: string
}

/** Finds the role and settles the options. Throws a UserError for a role, an area or an engine that is not there. */
export async function prepareOpening(
  request: InterviewRequest,
  desk: Desk,
  about: { readonly kind: InterviewKind; readonly candidate: string | null; readonly saved: boolean },
): Promise<SessionOpening> {
  const { loaded, text } = await findRole(request.role, { ...desk, contextsDir: request.contexts ?? null })
  const job = request.job === undefined ? null : await readPaper(request.job, '--job', desk.cwd)
  const cv = request.cv === undefined ? null : await readPaper(request.cv, '--cv', desk.cwd)
  const lexicon = request.lexicon === undefined ? null : await readLexicon(request.lexicon, desk.cwd)
  return {
    type: 'opened',
    id: about.saved ? await newSessionId(loaded, desk) : null,
    kind: about.kind,
    options: optionsOf(request, loaded.context, desk.freshSeed),
    cast: await chooseCast(request, desk),
    loaded,
    contextText: text,
    candidate: about.candidate,
    ...(job === null ? {} : { job }),
    ...(cv === null ? {} : { cv }),
    ...(lexicon === null ? {} : { lexicon }),
  }
}

async function newSessionId(loaded: LoadedContext, desk: Desk): Promise<string> {
  const { sessionId } = await import('../sessions/ids.ts')
  return sessionId(desk.clock.now(), loaded.source.name, desk.freshSuffix())
}

function optionsOf(request: InterviewRequest, context: Context, freshSeed: () => number): InterviewOptions {
  return {
    level: request.level ?? usualLevel(context),
    questions: request.questions ?? usual.questions,
    probes: request.probes ?? usual.probes,
    minutes: request.minutes ?? usual.minutes,
    focus: (request.focus ?? usual.focus).map((wanted) => areaId(wanted, context)),
    seed: request.seed ?? freshSeed(),
  }
}

/** The usual level, or the first one the role is meant for where it is not meant for that. */
function usualLevel({ levels }: Context): Level {
  return levels.length === 0 || levels.includes(usual.level) ? usual.level : (levels[0] ?? usual.level)
}

/** An area by id, by name, or by the beginning or a word of its name. */
export function areaId(wanted: string, { areas }: Pick<Context, 'areas'>, option = '--focus'): string {
  const plain = wanted.trim().toLowerCase()
  const exact = areas.find(({ id, name }) => id === plain || name.toLowerCase() === plain)
  const partial = areas.filter(({ id, name }) => plain !== '' && (name.toLowerCase().includes(plain) || id.includes(plain)))
  const found = exact ?? (partial.length === 1 ? partial[0] : undefined)
  if (found !== undefined) return found.id
  throw new UserError(`${option}: ${partial.length > 1 ? 'more than one area is' : 'there is no area'} called "${cleanLine(wanted)}"`, {
    advice: `The areas are: ${areas.map(({ name }) => cleanLine(name)).join('; ')}`,
  })
}
