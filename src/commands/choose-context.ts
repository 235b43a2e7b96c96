import { findRole, listRoles } from '../contexts/library.ts'
import { UserError } from '../core/exit.ts'
import { type NamedContext, type Nearness, rankContexts } from '../core/transcript/nearest-context.ts'
import { chooser } from './answering.ts'
import type { Desk } from './desk.ts'
import type { ReadInterview } from './read-interview.ts'

const proposed = 3
/**
 * A role is near from here on, or with so many times what the next has: interviews of a bundled role are at 0.2 and more with it, short ones below,
 * and talk about cooking is at 0.06 with two of them.
 */
const leastNear = 0.1
const clearLead = 1.5

/**
 * The role that transcripts are scored for, where the call names none: the nearest ones are proposed, and on a terminal asked about. Null where all
 * are sessions, which have their own. Throws a UserError (exit 2) with the proposal where there is nobody to ask.
 */
export async function chooseContext(
  interviews: AsyncIterable<ReadInterview> | Iterable<ReadInterview>,
  { contexts }: { readonly contexts?: string },
  desk: Desk,
): Promise<string | null> {
  const heard = []
  for await (const interview of interviews) if (interview.kind === 'transcript') heard.push(...interview.heard.exchanges)
  if (heard.length === 0) return null
  const ranked = rankContexts(heard, await knownContexts(contexts ?? null, desk))
  const choose = await chooser(desk)
  if (choose !== null) {
    return await choose(
      'Which role is it scored for?',
      ranked.map(({ name }, index) => ({
        value: name,
        name: index === 0 && isNear(ranked) ? `${name} (nearest to what is said)` : name,
      })),
    )
  }
  throw new UserError("no role is named, and the flags to listen for are a role's", { advice: proposal(ranked) })
}

function proposal(ranked: readonly Nearness[]): string {
  const [nearest, ...others] = ranked.filter(({ near }) => near > 0).slice(0, proposed)
  if (nearest !== undefined && !isNear(ranked))
    return `No role is near what is said; ${nearest.name} is at ${nearest.near.toFixed(2)} of 1. Name one with --context <role>, or write one: greenflag contexts new <name>`
  if (nearest === undefined) return 'Name one with --context <role>; "greenflag contexts list" shows the roles there are.'
  const rest = others.map(({ name, near }) => `${name} (${near.toFixed(2)})`).join(', ')
  return `Nearest to what is said is ${nearest.name} (${nearest.near.toFixed(2)} of 1)${rest === '' ? '' : `, then ${rest}`}: --context ${nearest.name}`
}

function isNear([first, second]: readonly Nearness[]): boolean {
  return first !== undefined && first.near > 0 && (first.near >= leastNear || first.near >= clearLead * (second?.near ?? 0))
}

async function knownContexts(contextsDir: string | null, desk: Desk): Promise<NamedContext[]> {
  const places = { ...desk, contextsDir }
  const roles = await listRoles(places)
  return await Promise.all(
    roles.filter(({ entry }) => entry !== null).map(async ({ name }) => ({ name, context: (await findRole(name, places)).loaded.context })),
  )
}
