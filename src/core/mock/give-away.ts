import type { Bank } from '../interview/bank.ts'
import type { Exchange } from '../interview/exchange.ts'
import type { HeardQuestion } from './hear.ts'
import type { MockSetup } from './setup.ts'
import type { SideSubject } from './side-subject.ts'

/** What a simulated candidate does with a question; how it is said is an engine's. */
export type ReplyPlan =
  /** Shows a planted flag; `again` where it adds to what was shown before. */
  | { readonly kind: 'show'; readonly flag: string; readonly again: boolean }
  /** Tells what the work in the area was, without a sign of anything; `further` where something was told already. */
  | { readonly kind: 'account'; readonly area: string | null; readonly further: boolean }
  /** Little, as little was asked: `agree` to a leading question, a bare `yes` to a closed one, what one `would` do, `who` they are, a question back. */
  | {
      readonly kind: 'little'
      readonly to: 'agree' | 'yes' | 'would' | 'who' | 'ask-back' | 'which-part' | 'dodge'
      readonly area: string | null
    }
  /** Answers politely what is not about the work. */
  | { readonly kind: 'aside'; readonly subject: SideSubject }

/**
 * Decides what an answer gives away. The rules, in order: what is not about the work gets a polite word, and what asks nothing a question back; a
 * leading question gets agreement, a closed one a yes, one that does not say what it wants to know ("What about tests?") a question back, and one
 * that asks what somebody would do (unless the context asks it so) what one would do. An open question shows the planted flag that it aims at; one
 * that aims at an area alone gets an account of the area, and only a follow-up there that wants something told brings out what is planted. An
 * evasive candidate dodges the first question that aims at a flag. Never more than one flag an answer, and never one that the question does not
 * reach.
 */
export function planReply(heard: HeardQuestion, { manner, planted }: MockSetup, bank: Bank, exchanges: readonly Exchange[]): ReplyPlan {
  const { form, area, thread, flags, side } = heard
  const little = (to: Extract<ReplyPlan, { kind: 'little' }>['to']): ReplyPlan => ({ kind: 'little', to, area })
  if (side !== null) return { kind: 'aside', subject: side }
  if (!form.asks) return little('ask-back')
  // Of several questions the last is answered, whatever the first put into the mouth.
  if (form.leading !== null && !(form.several && form.open)) return little('agree')
  if (!form.open) return form.loose ? little('which-part') : little('yes')
  if (form.bare && thread === null) return little('who')
  if (form.loose && thread === null) return little('which-part')
  if (form.aim === 'hypothetical' && !heard.authored) return little('would')

  const shown = new Set(exchanges.flatMap(({ shows = [] }) => shows.map(({ flag }) => flag)))
  const inThread = exchanges.filter(({ n, move }) => n === thread || (move.kind !== 'question' && move.thread === thread))
  const told = inThread.flatMap(({ shows = [] }) => shows.map(({ flag }) => flag))
  const reached = (aim: 'direct' | 'near') => planted.filter((flag) => flags.get(flag) === aim)
  const fresh = reached('direct').find((flag) => !shown.has(flag))
  // A follow-up on what was just shown stays with it once; after that it brings out the next.
  const last = told.at(-1)
  if (thread !== null && last !== undefined && told.filter((flag) => flag === last).length < 2)
    return { kind: 'show', flag: last, again: true }
  if (fresh !== undefined) {
    const dodges = manner === 'evasive' && !exchanges.some((exchange) => exchange.move.area === areaOfFlag(fresh, bank, area))
    return dodges ? little('dodge') : { kind: 'show', flag: fresh, again: false }
  }
  const near = thread === null || form.loose ? undefined : reached('near').find((flag) => !shown.has(flag))
  if (near !== undefined) return { kind: 'show', flag: near, again: false }
  const again = form.loose ? undefined : reached('direct').find((flag) => shown.has(flag))
  if (again !== undefined) return { kind: 'show', flag: again, again: true }
  return { kind: 'account', area, further: thread !== null }
}

function areaOfFlag(flag: string, bank: Bank, otherwise: string | null): string | null {
  return bank.flags.find(({ id }) => id === flag)?.area ?? otherwise
}
