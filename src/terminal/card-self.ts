import type { Card, CardArea } from '../core/card/card.ts'
import { ownViews, selfSummary, verdictWords } from '../core/card/wording.ts'
import type { SelfJudgement } from '../core/self-rating.ts'
import type { Page } from './card-page.ts'
import { align, widthOf, wrap } from './layout.ts'
import { cleanLine } from './sink.ts'

/** `  you 5.0  card 4.7  3.9–5.0  about right` */
const figures = 41

/** Where candidates judged themselves too high or too low; no line where they were not asked. */
export function selfLines(card: Card, page: Page): string[] {
  if (card.self === undefined || card.self.length === 0) return []
  const rows = ownViews(card).map((view) => ({ ...view, name: cleanLine(view.area.name) }))
  const room = page.width - figures
  const name = Math.min(Math.max(...rows.map((row) => widthOf(row.name))), room)
  const longestWord = Math.max(...rows.flatMap((row) => row.name.split(' ').map(widthOf)))
  const lines = rows.flatMap((row) => {
    const told = wordsOf(row.judged, row.area, page)
    if (room < Math.max(12, longestWord)) return wrap(`${row.name}: ${told.text}`, page.width, '', '  ')
    const [first = '', ...more] = wrap(row.name, name)
    return [`${align(first, name)}  ${told.painted}`, ...more]
  })
  const summary = selfSummary(card.self)
  return [page.style.heading('Your own view'), ...lines, ...(summary === '' ? [] : wrap(summary, page.width).map(page.style.muted))]
}

function wordsOf(view: SelfJudgement, { rating, low, high }: CardArea, { style }: Page): { text: string; painted: string } {
  const { own, verdict } = view
  const you = own === null ? 'you -  ' : `you ${own.toFixed(1)}`
  const card = rating === null ? 'not rated' : `card ${rating.toFixed(1)}`
  const interval = low === null || high === null ? '' : `  ${low.toFixed(1)}${style.signs.dash}${high.toFixed(1)}`
  const judged = verdictWords(view)
  const paint = verdict === null || verdict === 'about right' ? style.muted : style.warn
  const text = `${you}  ${card}${interval}  ${judged}`.trimEnd()
  return { text, painted: judged === '' ? text : text.slice(0, text.length - judged.length) + paint(judged) }
}
