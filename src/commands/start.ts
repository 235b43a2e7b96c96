import { type ExitCode, UserError } from '../core/exit.ts'
import { didYouMean } from '../core/text/nearest.ts'
import { isProfile, profiles } from '../engines/offline/candidate.ts'
import { cleanLine } from '../terminal/sink.ts'
import { chooseOnTerminal, standardInput } from './answering.ts'
import { type DemoRequest, demo } from './demo.ts'
import type { Desk } from './desk.ts'
import { type PracticeRequest, practice } from './practice.ts'

const usualRole = 'data-engineer'

/** `greenflag` alone: menus on a terminal, the answers on a pipe, and where nobody can answer a demo, so that there is something to see. */
export async function start(words: readonly string[], known: readonly string[], desk: Desk): Promise<ExitCode> {
  const [unknown] = words
  if (unknown !== undefined) {
    throw new UserError(`there is no command "${cleanLine(unknown)}"`, {
      advice: `${didYouMean(unknown, known)}"greenflag --help" shows the commands.`,
    })
  }
  const request = { role: null, engine: 'auto', save: true, json: false } as const
  if (desk.stdin.isTTY || (await standardInput(desk)) === 'lines') {
    const code = await startPractice(request, desk)
    // Under npm the command that the card names is not on the path yet.
    if (desk.stdin.isTTY && desk.env['npm_lifecycle_event'] === 'start')
      desk.err('Here "greenflag" is "npm start --", as in: npm start -- sessions show last\n"npm link" puts it on your path.\n')
    return code
  }
  desk.err(
    'Standard input is closed, so nobody can answer here: this is a demo with a simulated candidate.\nFor an interview of your own, run greenflag in a terminal.\n\n',
  )
  return await demo({ role: usualRole, engine: 'offline', candidate: 'strong', json: false }, desk)
}

/**
 * `greenflag practice`: without a role, menus ask for it on a terminal; on a pipe it is the usual one. With `retry` a question of an earlier session is
 * asked again; with `weak` the interview keeps to what needs practice most.
 */
export async function startPractice(
  {
    weak,
    retry: again,
    ...asked
  }: Omit<PracticeRequest, 'role'> & { readonly role: string | null; readonly weak?: boolean; readonly retry?: string },
  desk: Desk,
): Promise<ExitCode> {
  if (again !== undefined) {
    const { retry } = await import('./retry.ts')
    return await retry(again, weak === undefined ? asked : { ...asked, weak }, desk)
  }
  const request = weak === true ? await (await import('./weak.ts')).towardsWeakest(asked, desk) : asked
  if (request.role !== null) return await practice({ ...request, role: request.role }, desk)
  if (!desk.stdin.isTTY || request.answers !== undefined) return await practice({ ...request, role: usualRole }, desk)
  return await practice({ ...request, ...(await chooseOnTerminal(desk, request)) }, desk)
}

/** `greenflag demo`: of the usual role where none is named. */
export async function startDemo(
  { role, candidate, ...request }: Omit<DemoRequest, 'role' | 'candidate'> & { readonly role: string | null; readonly candidate: string },
  desk: Desk,
): Promise<ExitCode> {
  if (!isProfile(candidate))
    throw new UserError(`there is no candidate "${candidate}"`, { advice: `Choose one of ${profiles.join(', ')}.` })
  return await demo({ ...request, role: role ?? usualRole, candidate }, desk)
}
