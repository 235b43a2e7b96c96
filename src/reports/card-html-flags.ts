import type { Card, CardFlag, Evidence } from '../core/card/card.ts'
import { bySettlingQuestion, count, type DecidedState, decidedStates, type OpenFlag, openFlags } from '../core/card/wording.ts'
import type { Colour } from '../core/context.ts'
import { html, joined, type Markup, type Piece } from './card-markup.ts'
import { newsOf, placeOf, sideOf, signOf, strongestFirst } from './card-names.ts'

/** A link to an answer in the transcript below, where it stands there. */
export function answerLink(card: Card, n: number, words = `answer ${n}`): Piece {
  return card.exchanges.some((exchange) => exchange.n === n) ? html`<a href="#answer-${n}">${words}</a>` : words
}

/** The place of a flag in the page, from its place on the card. */
export function flagAnchor(card: Card, colour: Colour, flag: CardFlag): string {
  return `${colour}-${(colour === 'red' ? card.redFlags : card.greenFlags).indexOf(flag) + 1}`
}

/** The flags that the candidate's words decided, with every quote, state by state as on the terminal. */
export function decidedFlags(card: Card): Markup {
  const sections = decidedStates.map((state) => stateSection(state, card))
  return html`<section aria-labelledby="flags">
<h2 id="flags">Flags</h2>
${sections.every((section) => section === null) ? html`<p>No answer showed a flag.</p>` : sections}
</section>`
}

function stateSection(state: DecidedState, card: Card): Piece {
  const all = state.colour === 'red' ? card.redFlags : card.greenFlags
  const flags = strongestFirst(all.filter(({ status }) => status === state.status))
  if (flags.length === 0) return null
  return html`<h3>${state.title}</h3>
${flags.map(
  (flag) => html`<article class="flag ${newsOf(state)}" id="${flagAnchor(card, state.colour, flag)}">
<h4><span class="sign" aria-hidden="true">${signOf(state.colour, flag.status)}</span><span dir="auto">${flag.text}</span></h4>
${strongestFirst(flag.evidence).map((evidence) => proof(evidence, flag, card))}
</article>
`,
)}`
}

function proof(evidence: Evidence, flag: CardFlag, card: Card): Markup {
  const side = sideOf(evidence, flag)
  const place = placeOf(evidence, card)
  const source = [
    [answerLink(card, evidence.exchange), ...(place === null ? [] : [`, ${place}`])],
    ...(side === '' ? [] : [side]),
    `strength ${evidence.strength} of 3`,
    ...(evidence.why === '' ? [] : [html`<span dir="auto">${evidence.why}</span>`]),
  ]
  return html`<figure class="proof"><blockquote dir="auto">“${evidence.quote}”</blockquote>
<figcaption>${joined(source, ' · ')}</figcaption></figure>
`
}

/** What stayed open: the flags without a quote, and the questions that would settle them. */
export function openFlagsSection(card: Card): Piece {
  const silent = openFlags(card, 'no-evidence')
  const unasked = openFlags(card, 'not-probed')
  const green = silent.filter(({ colour }) => colour === 'green')
  const red = silent.filter(({ colour }) => colour === 'red')
  if (silent.length + unasked.length === 0) return null
  return html`<section aria-labelledby="open">
<h2 id="open">What stayed open</h2>
${green.length === 0 ? null : html`<h3>Asked about, nothing heard</h3>${flagList(green.map(listed))}`}
${red.length === 0 ? null : html`<h3>Asked about, and no sign of ${count(red.length, 'red flag')}</h3>${flagList(red.map(listed))}`}
${
  unasked.length === 0
    ? null
    : html`<h3>Not probed</h3>
<p class="quiet">Nobody asked, so nothing is known. A question that would settle it stands below.</p>
${[...bySettlingQuestion(unasked)].map(
  ([question, flags]) => html`<div class="unasked">${flagList(flags.map(listed))}
${question.trim() === '' ? null : html`<p class="settle"><span class="label">Ask</span> <span dir="auto">“${question}”</span></p>`}</div>
`,
)}`
}
</section>`
}

interface ListedFlag {
  readonly colour: Colour
  readonly text: string
  readonly sign: string
}

function listed({ colour, flag }: OpenFlag): ListedFlag {
  return { colour, text: flag.text, sign: signOf(colour, flag.status) }
}

/** Flags without their proof, one below the other. */
export function flagList(flags: readonly ListedFlag[]): Markup {
  return html`<ul class="open">
${flags.map(
  ({ colour, text, sign }) =>
    html`<li><span class="sign" aria-hidden="true">${sign}</span><span class="colour ${colour}">${colour}</span> <span dir="auto">${text}</span></li>
`,
)}</ul>`
}
