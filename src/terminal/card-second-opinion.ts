import type { Card, Disagreement, FlagReading } from '../core/card/card.ts'
import { answersNamed, count } from '../core/card/wording.ts'
import type { Page } from './card-page.ts'
import { shorten, wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'

const answersShown = 5
const flagWidth = 48
const longestAnswer = 5

/** Where two assessors differ, one answer after the other; no line where only one was asked, one where they agree. */
export function secondOpinionLines(card: Card, page: Page): string[] {
  const { secondOpinion, engine } = card
  if (secondOpinion === undefined || secondOpinion.compared === 0) return []
  const { heading, muted, signs } = page.style
  const { compared, disagreements } = secondOpinion
  if (disagreements.length === 0) return wrap(`The two assessors agree on ${count(compared, 'answer')}.`, page.width).map(muted)
  const first = disagreements.slice(0, answersShown)
  const more = disagreements.slice(answersShown).map(({ exchange }) => exchange)
  const who = `On ${disagreements.length} of ${count(compared, 'answer')}; the card counts what ${cleanLine(engine.assessor)} says.`
  return [
    ...wrap('The two assessors disagree', page.width).map(heading),
    ...wrap(who, page.width).map(muted),
    ...first.flatMap((one) => wrapAtMost(longestAnswer, signs.ellipsis, sayDisagreement(one, card, page), page.width, '', '  ')),
    ...(more.length === 0 ? [] : wrap(`and on ${answersNamed(more)}`, page.width).map(muted)),
  ]
}

function sayDisagreement({ exchange, rating, second, flags }: Disagreement, card: Card, page: Page): string {
  const [main, other] = [cleanLine(card.engine.assessor), cleanLine(card.engine.second ?? 'the other')]
  const alone = (who: string, heard: readonly string[]) => (heard.length === 0 ? [] : [`only ${who} heard ${heard.join(', ')}`])
  const parts = [
    `${rated(rating)} by ${main}, ${rated(second)} by ${other}`,
    ...alone(
      main,
      flags.flatMap((flag) => (flag.main === null || flag.second !== null ? [] : [flagText(flag.flag, [flag.main], card, page)])),
    ),
    ...alone(
      other,
      flags.flatMap((flag) => (flag.second === null || flag.main !== null ? [] : [flagText(flag.flag, [flag.second], card, page)])),
    ),
    ...flags.flatMap((flag) =>
      flag.main === null || flag.second === null ? [] : [`read differently: ${flagText(flag.flag, [flag.main, flag.second], card, page)}`],
    ),
  ]
  return `Answer ${exchange}: ${parts.join('; ')}`
}

function rated(rating: number | null): string {
  return rating === null ? 'not rated' : rating.toFixed(1)
}

/** A flag behind the sign of each reading, as the sections of flags have them. */
function flagText(id: string, readings: readonly FlagReading[], card: Card, { style }: Page): string {
  const { up, fallen, down, cleared, mixed, ellipsis } = style.signs
  const isRed = card.redFlags.some((flag) => flag.id === id)
  const sign = { supports: isRed ? down : up, refutes: isRed ? cleared : fallen, both: mixed }
  const flag = [...card.greenFlags, ...card.redFlags].find((one) => one.id === id)
  return `${readings.map((reading) => sign[reading]).join(' / ')} ${shorten(cleanLine(flag?.text ?? id), flagWidth, ellipsis)}`
}
