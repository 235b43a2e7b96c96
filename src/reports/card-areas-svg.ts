import { html, type Markup } from './card-markup.ts'

const best = 5

interface Rated {
  readonly rating: number
  /** The interval, 0 to 5; the rating itself where there is none. */
  readonly low: number
  readonly high: number
}

/**
 * A rating on a scale from 0 to 5 with its interval, as wide as its place. Everything lies at shares of the width, so that it needs no view box
 * and no line is stretched. For eyes alone: the figures stand beside it.
 */
export function scaleSvg({ rating, low, high }: Rated, size: 'small' | 'large'): Markup {
  const height = size === 'large' ? 44 : 20
  const middle = size === 'large' ? 16 : height / 2
  const ticks = [0, 1, 2, 3, 4, best]
  return html`<svg class="scale ${size}" width="100%" height="${height}" aria-hidden="true" focusable="false">
<line class="track" x1="${at(0)}" x2="${at(best)}" y1="${middle}" y2="${middle}"/>
${ticks.map((tick) => html`<line class="tick" x1="${at(tick)}" x2="${at(tick)}" y1="${middle - 4}" y2="${middle + 4}"/>`)}
<line class="interval" x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}"/>
<circle class="point" cx="${at(rating)}" cy="${middle}" r="${size === 'large' ? 8 : 5}"/>
${size === 'large' ? ticks.map((tick) => html`<text class="axis" x="${at(tick)}" y="${height - 4}" text-anchor="middle">${tick}</text>`) : null}
</svg>`
}

/** A place on the scale, with room on either side for half a point. */
function at(value: number): string {
  return `${(2 + (Math.min(best, Math.max(0, value)) / best) * 96).toFixed(2)}%`
}
