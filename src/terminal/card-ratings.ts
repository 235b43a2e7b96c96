import type { Card, CardArea } from '../core/card/card.ts'
import { flagsWeigh, unratedWords } from '../core/card/wording.ts'
import type { Page } from './card-page.ts'
import { align, bar, cells, widthOf, wrap } from './layout.ts'
import { cleanLine } from './sink.ts'

const best = 5
const narrowestBar = 8
/** A rating and its interval beside a bar: `  3.5  2.6–4.4`. */
const figures = 14

/** The overall rating with its interval on a scale from 0 to 5, or, where there is none, what would be enough for one. */
export function overallLines(card: Card, page: Page): string[] {
  const { heading, muted, signs } = page.style
  const { rating, low, high, band } = card.overall
  if (rating === null || band === 'not enough evidence') {
    return [...wrap(unratedWords.title, page.width).map(heading), ...wrap(unratedWords.enough, page.width).map(muted)]
  }
  const between = ` ${signs.dot} `
  const figure = `${rating.toFixed(1)} of ${best}`
  const word = cleanLine(band)
  const title = heading(figure) + muted(between) + heading(word)
  const interval = low === null || high === null ? '' : `likely ${low.toFixed(1)} to ${high.toFixed(1)}`
  const scale = page.style.drawings ? [scaleOf(rating, low ?? rating, high ?? rating, page)] : []
  const gap = page.width - widthOf(figure + between + word + interval)
  const parts = [...scale, ...wrapAll(flagsWeigh(card), page)]
  if (interval === '') return [title, ...parts]
  return gap < 2 ? [title, ...wrap(interval, page.width).map(muted), ...parts] : [title + ' '.repeat(gap) + muted(interval), ...parts]
}

function wrapAll(text: string, page: Page): string[] {
  return text === '' ? [] : wrap(text, page.width).map(page.style.muted)
}

/** The areas, each as a bar with its rating and interval, or the words "not rated". */
export function areaLines(card: Card, page: Page): string[] {
  if (card.areas.length === 0) return []
  const names = card.areas.map((area) => widthOf(cleanLine(area.name)))
  const nameWidth = Math.min(Math.max(...names), page.width - figures - narrowestBar - 2)
  const beside = page.width >= 50
  const barWidth = page.width - figures - (beside ? nameWidth + 2 : 0)
  const rows = card.areas.flatMap((area) => {
    const name = cleanLine(area.name)
    const rated = ratingOf(area, barWidth, page)
    if (!beside) return [...wrap(name, page.width), rated]
    const [first = '', ...more] = wrap(name, nameWidth)
    return [`${align(first, nameWidth)}  ${rated}`, ...more]
  })
  return [page.style.heading('Areas'), ...rows]
}

function ratingOf(area: CardArea, barWidth: number, page: Page): string {
  const { muted, signs } = page.style
  if (area.rating === null) return muted('not rated')
  const interval = area.low === null || area.high === null ? '' : `  ${area.low.toFixed(1)}${signs.dash}${area.high.toFixed(1)}`
  const drawn = page.style.drawings ? `${bar(area.rating, best, barWidth, page.style)}  ` : ''
  return `${drawn}${area.rating.toFixed(1)}${muted(interval)}`
}

function scaleOf(rating: number, low: number, high: number, page: Page): string {
  const { accent, muted, heading, signs } = page.style
  const last = page.width - 5
  const at = Math.round(cells(rating, best, last))
  const from = Math.min(at, cells(low, best, last))
  const to = Math.max(at, cells(high, best, last))
  return [
    muted(`0 ${signs.track.repeat(from)}`),
    accent(signs.fill.repeat(at - from)),
    heading(accent(signs.marker)),
    accent(signs.fill.repeat(to - at)),
    muted(`${signs.track.repeat(last - to)} ${best}`),
  ].join('')
}
