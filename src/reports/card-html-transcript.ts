import type { Card, CardExchange } from '../core/card/card.ts'
import { holdsCode } from './card-code.ts'
import { flagAnchor } from './card-html-flags.ts'
import { html, joined, type Markup, type Piece } from './card-markup.ts'
import { clock, kindOf, ratingOf, signOf, stateOf } from './card-names.ts'

/** What was asked and answered, the quotes marked; open from the start, since paper cannot be unfolded. */
export function transcript(card: Card): Piece {
  if (card.exchanges.length === 0) return null
  return html`<section class="transcript" aria-labelledby="transcript">
<details open>
<summary><h2 id="transcript">Transcript</h2></summary>
${card.exchanges.map((exchange) => exchangeOf(exchange, card))}
</details>
</section>`
}

function exchangeOf(exchange: CardExchange, card: Card): Markup {
  const area = card.areas.find(({ id }) => id === exchange.area)?.name ?? null
  const about = [kindOf(exchange), ...(area === null ? [] : [area]), exchange.level]
  const notes = [
    exchange.rating === null || exchange.skipped ? ratingOf(exchange) : `rated ${ratingOf(exchange)} of 5`,
    ...(exchange.seconds > 0 ? [`in ${clock(exchange.seconds)}`] : []),
    ...(exchange.hint ? ['after a hint'] : []),
  ]
  return html`<article class="exchange" id="answer-${exchange.n}" aria-labelledby="title-${exchange.n}">
<h3 id="title-${exchange.n}"><span class="number">${exchange.n}</span> <span class="about">${joined(about, ' · ')}</span></h3>
<p class="question" dir="auto">${exchange.question}</p>
${exchange.answer.trim() === '' ? html`<p class="quiet">No answer.</p>` : html`<div class="answer${holdsCode(exchange.answer) ? ' code' : null}" dir="auto">${markedAnswer(exchange, card)}</div>`}
<p class="quiet">${joined(notes, ' · ')}</p>
${heardIn(exchange, card)}
</article>
`
}

/** The answer with the quotes of all flags marked. A quote that does not stand where the card says is not marked. */
function markedAnswer({ n, answer }: CardExchange, card: Card): Piece[] {
  const spans = [...card.redFlags, ...card.greenFlags]
    .flatMap(({ evidence }) => evidence)
    .filter(({ exchange, quote, start, end }) => exchange === n && start < end && answer.slice(start, end) === quote)
    .sort((a, b) => a.start - b.start)
  const pieces: Piece[] = []
  let written = 0
  for (const { start, end } of spans) {
    const from = Math.max(start, written)
    if (end <= from) continue
    pieces.push(answer.slice(written, from), html`<mark>${answer.slice(from, end)}</mark>`)
    written = end
  }
  return [...pieces, answer.slice(written)]
}

/** The flags that this answer speaks for or against, each with what became of it. */
function heardIn({ n }: CardExchange, card: Card): Piece {
  const flags = [
    ...card.redFlags.map((flag) => ({ colour: 'red' as const, flag })),
    ...card.greenFlags.map((flag) => ({ colour: 'green' as const, flag })),
  ].filter(({ flag }) => flag.evidence.some(({ exchange }) => exchange === n))
  const items = flags.flatMap(({ colour, flag }) => {
    const state = stateOf(colour, flag.status)
    if (state === null) return []
    return html`<li><span class="sign" aria-hidden="true">${signOf(colour, flag.status)}</span>${state}: <a href="#${flagAnchor(card, colour, flag)}" dir="auto">${flag.text}</a></li>
`
  })
  return items.length === 0
    ? null
    : html`<ul class="heard" aria-label="Flags heard in answer ${n}">
${items}</ul>`
}
