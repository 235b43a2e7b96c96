import type { Card } from '../core/card/card.ts'
import { type OwnView, ownViews, selfSummary, verdictWords } from '../core/card/wording.ts'
import type { TurnedReading } from '../core/retry/retry.ts'
import { keptNote, notRetried, retryTitle, sayRatings, sayTurned, sayWhen } from '../core/retry/wording.ts'
import { answerLink } from './card-html-flags.ts'
import { html, joined, type Markup, type Piece } from './card-markup.ts'
import { signOfTurn } from './card-names.ts'

/** The candidate's own ratings beside the card's; nothing where there are none. */
export function selfSection(card: Card): Piece {
  const views = ownViews(card)
  if (views.length === 0) return null
  const summary = selfSummary(card.self ?? [])
  return html`<section aria-labelledby="self">
<h2 id="self">Your own view</h2>
<table>
<caption>Your own rating, the card’s with the range in which it likely lies, and where you judged yourself.</caption>
<thead><tr><th scope="col">Area</th><th scope="col">You</th><th scope="col">Card</th><th scope="col">You judged yourself</th></tr></thead>
<tbody>
${views.map(viewRow)}</tbody>
</table>
${summary === '' ? null : html`<p class="quiet">${summary}</p>`}
</section>`
}

function viewRow({ judged, area: { name, rating, low, high } }: OwnView): Markup {
  const off = judged.verdict === 'too high' || judged.verdict === 'too low'
  const range = low === null || high === null ? null : html` <span>${low.toFixed(1)}–${high.toFixed(1)}</span>`
  const words = verdictWords(judged)
  return html`<tr><th scope="row" dir="auto">${name}</th><td>${judged.own?.toFixed(1) ?? '–'}</td><td class="figure">${rating === null ? 'not rated' : html`<strong>${rating.toFixed(1)}</strong>`}${range}</td><td>${off ? html`<strong>${words}</strong>` : words}</td></tr>
`
}

/** What a second try at a question changed; nothing where it is none. */
export function retrySection(card: Card): Piece {
  const { retry } = card
  if (retry === undefined) return null
  const asked = card.exchanges.find(({ n }) => n === retry.n)
  const { figures, moved, why } = sayRatings(retry)
  const kept = keptNote(retry)
  const gained = retry.flags.filter(({ change }) => change === 'gained')
  const lost = retry.flags.filter(({ change }) => change === 'lost')
  return html`<section aria-labelledby="retry">
<h2 id="retry">${retryTitle}</h2>
<p class="quiet">This is ${sayWhen(retry, card.startedAt)} (${retry.session})</p>
${
  asked === undefined
    ? html`<p>${notRetried}</p>`
    : html`<p class="question" dir="auto">${asked.question}</p>
<p class="moved"><strong>${figures}</strong>${moved === '' ? null : html` · ${moved}`}</p>
${why === '' ? null : html`<p>${why}</p>`}
${turnedFlags('Gained', gained, retry.n, card)}
${turnedFlags('Lost', lost, retry.n, card)}
${kept === '' ? null : html`<p class="quiet kept">${kept}</p>`}`
}
</section>`
}

function turnedFlags(title: string, flags: readonly TurnedReading[], n: number, card: Card): Piece {
  if (flags.length === 0) return null
  return html`<h3>${title}</h3>
${flags.map(
  (flag) => html`<article class="flag ${flag.change === 'gained' ? 'good' : 'bad'}">
<h4><span class="sign" aria-hidden="true">${signOfTurn(flag)}</span><span dir="auto">${flag.text}</span></h4>
<figure class="proof">${flag.quote === '' ? null : html`<blockquote dir="auto">“${flag.quote}”</blockquote>`}
<figcaption>${joined([...(flag.quoteFrom === 'after' ? [answerLink(card, n)] : []), sayTurned(flag)], ' · ')}</figcaption></figure>
</article>
`,
)}`
}
