import { settlingQuestion } from '../card/scorecard.ts'
import type { Context } from '../context.ts'
import type { Bank, BankFlag } from '../interview/bank.ts'
import { type Level, levelRank } from '../level.ts'
import { directlyAsked } from '../mock/hear.ts'
import { formOf } from '../mock/question-form.ts'
import type { PlantedFlag } from './debrief.ts'

/**
 * A question that would have brought a planted flag out: an open one of the context whose own words aim at it, nearest to the level, an author's
 * before one made from a topic. Where none aims at it, the question that settles it on a card, which leads to its area, and a follow-up there brings
 * it out. Null where nothing does.
 */
export function questionReaching(
  flag: BankFlag,
  context: Context,
  bank: Bank,
  level: Level,
  asked: ReadonlySet<string>,
): PlantedFlag['ask'] {
  const rank = levelRank(level)
  const distance = (of: Level | null) => (of === null ? 0.5 : Math.abs(levelRank(of) - rank))
  const aimed = (primaries: Bank['primaries']) =>
    primaries
      .filter(({ id, text }) => !asked.has(id) && aimOf(id, text, context, bank).has(flag.id) && formOf(text).open)
      .toSorted((a, b) => Number(a.area !== flag.area) - Number(b.area !== flag.area) || distance(a.level) - distance(b.level))[0]
  const direct = aimed(bank.authored) ?? aimed(bank.primaries)
  if (direct !== undefined) return { question: direct.text, thenFollowUp: false }
  const question = settlingQuestion(flag, bank, rank, asked)
  return question === null ? null : { question, thenFollowUp: true }
}

const aims = new WeakMap<Bank, Map<string, ReadonlySet<string>>>()

/** What a question of the bank aims at, worked out once. */
function aimOf(id: string, text: string, context: Context, bank: Bank): ReadonlySet<string> {
  const known = aims.get(bank) ?? new Map<string, ReadonlySet<string>>()
  aims.set(bank, known)
  const aim = known.get(id) ?? directlyAsked(text, context, bank)
  known.set(id, aim)
  return aim
}
