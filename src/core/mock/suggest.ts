import type { Area } from '../context.ts'
import type { Bank, Primary } from '../interview/bank.ts'
import { type Exchange, isAnswered } from '../interview/exchange.ts'
import type { InterviewOptions } from '../interview/options.ts'
import { levelRank } from '../level.ts'

/** A question that could be asked next, and the area it is about. */
export interface Suggestion {
  readonly text: string
  /** An area's name; null where it has none, `follow-up` is told apart by `probe`. */
  readonly area: string | null
  readonly probe: boolean
}

/**
 * Questions of the context for what comes next: a follow-up that its author wrote for the question just asked, then one question for each area
 * that was asked about least, nearest to the interview's level; none that was asked already. At most `most`.
 */
export function suggestQuestions(
  {
    bank,
    areas,
    options,
    exchanges,
  }: { readonly bank: Bank; readonly areas: readonly Area[]; readonly options: InterviewOptions; readonly exchanges: readonly Exchange[] },
  most = 3,
): Suggestion[] {
  const asked = new Set(exchanges.flatMap(({ move, question }) => [move.primary, question]))
  const last = exchanges.filter(isAnswered).at(-1)
  const probe = last === undefined ? undefined : bank.primary(last.move.primary)?.probes.find((text) => !asked.has(text))
  const order = areas
    .filter(({ id }) => options.focus.length === 0 || options.focus.includes(id))
    .map((area) => ({ area, times: exchanges.filter(({ move }) => move.area === area.id).length }))
    .sort((a, b) => a.times - b.times)
  const openers = order.flatMap(({ area }): Suggestion[] => {
    const best =
      nearest(
        bank.authored.filter((primary) => primary.area === area.id && !asked.has(primary.id)),
        options,
      ) ??
      nearest(
        bank.primaries.filter((primary) => primary.area === area.id && !asked.has(primary.id)),
        options,
      )
    return best === null ? [] : [{ text: best.text, area: area.name, probe: false }]
  })
  return [...(probe === undefined ? [] : [{ text: probe, area: null, probe: true }]), ...openers].slice(0, most)
}

function nearest(primaries: readonly Primary[], { level }: InterviewOptions): Primary | null {
  const distance = (primary: Primary) => (primary.level === null ? 0.5 : Math.abs(levelRank(primary.level) - levelRank(level)))
  return primaries.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}
