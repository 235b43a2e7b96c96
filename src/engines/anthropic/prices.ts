import type { Usage } from '../../core/usage.ts'

/** The day on which the prices below were read from Anthropic's price list. */
export const pricesAsOf = '2026-11-22'

/** US dollars for a million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Writing to the cache for five minutes. */
  readonly cacheWrite: number
  readonly cacheRead: number
}

interface PriceList extends Price {
  /** The price of the whole request where its prompt is longer than `above` tokens. */
  readonly long?: Price & { readonly above: number }
}

const prices: ReadonlyMap<string, PriceList> = new Map(
  Object.entries({
    'claude-opus-5-5': { input: 4, output: 20, cacheWrite: 5, cacheRead: 0.2 },
    'claude-sonnet-5-5': { input: 2, output: 10, cacheWrite: 2.5, cacheRead: 0.1 },
    'claude-haiku-5-5': {
      input: 0.1,
      output: 0.5,
      cacheWrite: 0.125,
      cacheRead: 0.01,
      long: { above: 100_000, input: 0.5, output: 2.5, cacheWrite: 0.625, cacheRead: 0.05 },
    },
    'claude-fable-5-2': { input: 8, output: 40, cacheWrite: 10, cacheRead: 0.2 },
    'claude-haiku-4-5': { input: 1, output: 5, cacheWrite: 1.25, cacheRead: 0.1 },
  }),
)

/** The models whose price is known, by their plain ids. */
export const pricedModels: readonly string[] = [...prices.keys()]

/**
 * The price of a model for a prompt of that many tokens, cached ones included; null where it is not known. A dated id, a `-latest` alias and the
 * spellings of other providers (`anthropic/claude-sonnet-5.5`, `us.anthropic.claude-haiku-4-5-20251001-v1:0`) find their family.
 */
export function priceOf(model: string, promptTokens: number): Price | null {
  const list = prices.get(familyOf(model))
  if (list === undefined) return null
  return list.long !== undefined && promptTokens > list.long.above ? list.long : list
}

/** What a call cost in US dollars, or null where the model's price is not known. */
export function costOf(model: string, usage: Omit<Usage, 'costUsd'>): number | null {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens } = usage
  const price = priceOf(model, inputTokens + cacheReadTokens + cacheWriteTokens)
  if (price === null) return null
  const sum =
    inputTokens * price.input + outputTokens * price.output + cacheReadTokens * price.cacheRead + cacheWriteTokens * price.cacheWrite
  return sum / 1_000_000
}

function familyOf(model: string): string {
  return model
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/^(?:[a-z]+\.)*anthropic\./, '')
    .replace(/(?<=\d)\.(?=\d)/g, '-')
    .replace(/-v\d+(?::\d+)?$/, '')
    .replace(/(?:-latest|[-@]\d{8})$/, '')
}
