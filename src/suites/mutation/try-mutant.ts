import { type Context, flagsOf } from '../../core/context.ts'
import type { CaseResult, Failure, MutantResult } from '../../core/suite/result.ts'
import { checkCase } from '../check-case.ts'
import { checkOrder } from '../check-order.ts'
import type { CaseRun } from '../run-case.ts'
import type { Case, Order, Suite } from '../suite.ts'
import type { Mutant } from './mutant.ts'

/** What a mutant is tried by: the cases and orders of its suite that hold while nothing is broken. */
export type Watch = Pick<Suite, 'loaded' | 'contextText' | 'cases' | 'orders'>

/** Plays a case about a context. */
export type PlayCase = (suite: Pick<Suite, 'loaded' | 'contextText'>, item: Case) => Promise<CaseRun>

/**
 * Runs a suite on a broken context until a case or an order notices. A suite that names what is not there any more has noticed without an
 * interview: read anew, it would be a fault. Conduct is left out: it is the interviewer's and not the context's, and costs as much as the interview.
 */
export async function tryMutant(mutant: Mutant, watch: Watch, play: PlayCase): Promise<MutantResult> {
  const { operator, line, subject, deed } = mutant
  const { path, name } = watch.loaded.source
  const told = { operator, at: { file: path ?? `contexts/${name}.md`, line }, subject, deed }
  return { ...told, noticed: await whoNotices(mutant, watch, play) }
}

async function whoNotices(
  { context, renamed }: Mutant,
  { loaded, contextText, cases, orders }: Watch,
  play: PlayCase,
): Promise<string | null> {
  const items = cases.map((item) => meaningNow(item, renamed))
  for (const item of items) {
    const missing = missingIn(item, context)
    if (missing !== null) return `${item.id}: it names ${missing}`
  }
  const suite = { loaded: { ...loaded, context }, contextText }
  const results: CaseResult[] = []
  for (const item of items) {
    const result = checkCase(item, await play(suite, item), [])
    const failure = result.failures[0]
    if (failure !== undefined) return `${item.id}: ${namedInSuite(failure.what, renamed)}`
    results.push(result)
  }
  return brokenOrder(orders, results)
}

/** What a failure is about, by the id that stands in the suite. */
function namedInSuite(what: string, renamed: ReadonlyMap<string, string>): string {
  const id = [...renamed].find(([, now]) => what.endsWith(` flag ${now}`))
  return id === undefined ? what : `${what.slice(0, -id[1].length)}${id[0]}`
}

function brokenOrder(orders: readonly Order[], results: readonly CaseResult[]): string | null {
  for (const order of orders) {
    const checked = checkOrder(order, results)
    const failures: readonly Failure[] = 'fault' in checked ? [] : checked.failures
    if ('fault' in checked || failures.length > 0) return `order: ${order.higher} above ${order.lower}`
  }
  return null
}

/** What the case expects of the card, with the ids that its flags have now. */
function meaningNow(item: Case, renamed: ReadonlyMap<string, string>): Case {
  const expect = item.expect
    .filter(({ kind }) => kind !== 'conduct')
    .map((expectation) =>
      expectation.kind === 'flag' ? { ...expectation, flag: renamed.get(expectation.flag) ?? expectation.flag } : expectation,
    )
  return { ...item, expect }
}

function missingIn({ expect, options }: Case, context: Context): string | null {
  const flags = flagsOf(context)
  for (const expectation of expect) {
    if (expectation.kind !== 'flag') continue
    const { flag: wanted, colour } = expectation
    if (!flags.some((item) => item.flag.id === wanted && item.colour === colour)) return `the ${colour} flag ${wanted}`
  }
  const area = options.focus.find((id) => !context.areas.some((known) => known.id === id))
  return area === undefined ? null : `the area ${area}`
}
