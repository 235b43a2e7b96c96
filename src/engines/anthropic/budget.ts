import { exit, UserError } from '../../core/exit.ts'
import type { Usage } from '../../core/usage.ts'
import type { ModelRequest } from './model.ts'
import { priceOf } from './prices.ts'

/** What a session may cost. Calls that run at the same time cannot overspend it together. */
export interface Budget {
  /** Sets aside the most that a call can cost. Throws a UserError (exit 4) where that is more than is left, or where the price is not known. */
  reserve(request: ModelRequest): Reservation | Promise<Reservation>
  /** US dollars spent so far, without what is set aside. */
  spentUsd(): number
}

/** A budget that says at once whether a call fits. */
export interface PromptBudget extends Budget {
  reserve(request: ModelRequest): Reservation
}

/** Money set aside for one call. */
export interface Reservation {
  /** Puts what the call took in its place. Only the first time counts. */
  settle(usage: Usage): void
}

/** Tokens for what a server puts round a prompt. */
const wrapping = 100

/** A budget of `maxUsd` of which `spentUsd` is gone already, as after resuming. */
export function createBudget({ maxUsd, spentUsd }: { readonly maxUsd: number; readonly spentUsd: number }): PromptBudget {
  let spent = spentUsd
  let held = 0
  return {
    spentUsd: () => spent,
    reserve(request) {
      const most = mostItCanCost(request)
      if (most === null) {
        throw new UserError(`the price of ${request.model} is not known, so --max-cost cannot be kept`, {
          code: exit.budget,
          advice: 'Leave --max-cost out, as for a local model that costs nothing, or choose a model with a known price.',
        })
      }
      // A hair's breadth of tolerance: sums of fractions are not exact.
      if (spent + held + most > maxUsd * (1 + 1e-9)) throw usedUp(maxUsd, spent + held, most)
      held += most
      let open = true
      return {
        settle(usage) {
          if (!open) return
          open = false
          held -= most
          spent += usage.costUsd ?? most
        },
      }
    },
  }
}

/**
 * The most that a request can cost in US dollars: every prompt token at the dearer of reading and writing to the cache, every output token it
 * allows. Null where the price is not known.
 */
export function mostItCanCost(request: ModelRequest): number | null {
  const input = tokensAtMost(request)
  const price = priceOf(request.model, input)
  if (price === null) return null
  return (input * Math.max(price.input, price.cacheWrite) + request.maxTokens * price.output) / 1_000_000
}

/** A cautious estimate: a token for every three characters, and for scripts other than Latin more than one for each. */
function tokensAtMost({ system, messages, schema }: ModelRequest): number {
  const texts = [...system, ...messages.flatMap(({ blocks }) => blocks)].map(({ text }) => text)
  const all = [...texts, schema === undefined ? '' : JSON.stringify(schema)].join('')
  const foreign = all.match(/[^\p{Script=Latin}\p{Script=Common}]/gu)?.length ?? 0
  return Math.ceil((all.length - foreign) / 3 + foreign * 1.5) + wrapping
}

function usedUp(maxUsd: number, used: number, most: number): UserError {
  const state = used === 0 ? '' : `${dollars(used)} ${used > maxUsd ? 'is used already' : 'of it is used'}, and `
  return new UserError(`the budget of ${dollars(maxUsd)} does not allow the next call: ${state}it can cost up to ${dollars(most)}`, {
    code: exit.budget,
    advice: 'Raise --max-cost to go on.',
  })
}

function dollars(amount: number): string {
  return `$${amount >= 1 ? amount.toFixed(2) : amount.toFixed(4)}`
}
