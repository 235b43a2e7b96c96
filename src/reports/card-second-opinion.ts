import type { Card, Disagreement, FlagReading } from '../core/card/card.ts'
import { count } from '../core/card/wording.ts'

/** Where two assessors differ, in words: what they were asked about, and a sentence for each answer on which they do. */
export interface SaidOpinion {
  readonly title: string
  readonly about: string
  readonly items: readonly { readonly exchange: number; readonly says: string }[]
}

const readings: Readonly<Record<FlagReading, string>> = { supports: 'shown', refutes: 'spoken against', both: 'shown and spoken against' }

/** Null where only one assessor was asked, or there was nothing to compare. */
export function sayOpinion(card: Card): SaidOpinion | null {
  const { secondOpinion, engine } = card
  if (secondOpinion === undefined || secondOpinion.compared === 0) return null
  const { compared, disagreements } = secondOpinion
  if (disagreements.length === 0) return { title: `The two assessors agree on ${count(compared, 'answer')}`, about: '', items: [] }
  return {
    title: 'The two assessors disagree',
    about: `On ${disagreements.length} of ${count(compared, 'answer')}; the card counts what ${engine.assessor} says.`,
    items: disagreements.map((one) => ({ exchange: one.exchange, says: sayDisagreement(one, card) })),
  }
}

function sayDisagreement({ rating, second, flags }: Disagreement, card: Card): string {
  const [main, other] = [card.engine.assessor, card.engine.second ?? 'the other']
  const heard = (who: string, reading: FlagReading | null) => `${reading === null ? 'not heard' : readings[reading]} (${who})`
  return [
    `${rated(rating)} by ${main}, ${rated(second)} by ${other}`,
    ...flags.map((flag) => `${nameOf(flag.flag, card)}: ${heard(main, flag.main)}, ${heard(other, flag.second)}`),
  ].join('; ')
}

function rated(rating: number | null): string {
  return rating === null ? 'not rated' : rating.toFixed(1)
}

function nameOf(id: string, { redFlags, greenFlags }: Card): string {
  const red = redFlags.find((flag) => flag.id === id)
  if (red !== undefined) return `red flag “${red.text}”`
  return `green flag “${greenFlags.find((flag) => flag.id === id)?.text ?? id}”`
}
