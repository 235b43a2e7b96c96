import type { Debrief, DebriefFlag, JudgedQuestion, PlantedFlag, Truth } from '../core/debrief/debrief.ts'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import {
  agreementWords,
  areaItems,
  askingItems,
  candidateWords,
  debriefTitles,
  faultsOfQuestion,
  kindsOfQuestion,
  nothingAsked,
  outcomes,
  placesShown,
  quotedIn,
  reachingWords,
  truthSums,
  unheardWords,
} from '../core/debrief/wording.ts'
import { answerLink, flagList } from './card-html-flags.ts'
import { html, joined, type Markup, type Piece } from './card-markup.ts'
import { clock, signOf } from './card-names.ts'

/** What the interviewer of a mock interview learns; nothing where there is no debrief. */
export function debriefSections(card: ReportedCard): Piece {
  const { debrief } = card
  if (debrief === undefined) return null
  const { truth } = debrief
  return html`<section aria-labelledby="debrief">
<h2 id="debrief">${debriefTitles.debrief}</h2>
${truth === null ? null : html`<p>${truthSums(truth)}</p><p class="quiet">${candidateWords(truth)}</p>`}
${next(debrief, card)}
</section>
${truth === null ? null : marks(truth, card)}
${agreement(debrief, card)}
${asking(debrief, card)}`
}

function next(debrief: Debrief, card: ReportedCard): Markup {
  const { say, because, quote } = debrief.next
  return html`<div class="next" dir="auto">
<h2>${debriefTitles.next}</h2>
<p class="work">${say}</p>
${because === '' ? null : html`<p>${because}</p>`}
${quote === null ? null : proof(quote.text, answerLink(card, quote.exchange, `${quotedIn(debrief.next)} ${quote.exchange}`))}
</div>`
}

function marks({ planted, imagined, alsoHeard }: Truth, card: ReportedCard): Piece {
  if (planted.length + imagined.length + alsoHeard.length === 0) return null
  return html`<section aria-labelledby="marks">
<h2 id="marks">${debriefTitles.flags}</h2>
${outcomes.map(({ outcome, title }) => {
  const flags = planted.filter((flag) => flag.outcome === outcome)
  return flags.length === 0 ? null : html`<h3>${title}</h3>${flags.map((flag) => plantedFlag(flag, card))}`
})}
${listed(debriefTitles.imagined, imagined)}
${listed(debriefTitles.alsoHeard, alsoHeard)}
</section>`
}

function plantedFlag(flag: PlantedFlag, card: ReportedCard): Markup {
  const { colour, text, ask } = flag
  return html`<article class="flag ${colour === 'green' ? 'good' : 'bad'}">
<h4><span class="sign" aria-hidden="true">${signOf(colour, 'observed')}</span><span class="colour ${colour}">${colour}</span> <span dir="auto">${text}</span></h4>
${placesShown(flag).map(({ exchange, quote }) =>
  quote === null ? html`<p class="quiet">${answerLink(card, exchange)} ${unheardWords}</p>` : proof(quote, answerLink(card, exchange)),
)}
${ask === null ? null : proof(ask.question, reachingWords(ask))}
</article>
`
}

function listed(title: string, flags: readonly DebriefFlag[]): Piece {
  if (flags.length === 0) return null
  return html`<h3>${title}</h3>${flagList(flags.map(({ colour, text }) => ({ colour, text, sign: signOf(colour, 'observed') })))}`
}

function proof(words: string, source: Piece): Markup {
  return html`<figure class="proof"><blockquote dir="auto">“${words}”</blockquote>
<figcaption>${source}</figcaption></figure>
`
}

function agreement(debrief: Debrief, { areas }: ReportedCard): Markup {
  const { flags, ratings } = debrief.agreement
  const names = namesOf(areas)
  const alone = (mine: boolean) => flags.filter((flag) => flag.own !== flag.assessor && flag.own === mine)
  return html`<section aria-labelledby="agreement">
<h2 id="agreement">${debriefTitles.agreement}</h2>
<p>${agreementWords(debrief)}</p>
${listed(debriefTitles.ownAlone, alone(true))}
${listed(debriefTitles.assessorAlone, alone(false))}
${
  ratings.length === 0
    ? null
    : html`<table>
<caption>Areas that you both rated, from 0 to 5.</caption>
<thead><tr><th scope="col">Area</th><th scope="col">You</th><th scope="col">Assessor</th></tr></thead>
<tbody>
${ratings.map(
  ({ area, own, assessor }) =>
    html`<tr><th scope="row" dir="auto">${names.get(area) ?? area}</th><td>${own}</td><td>${assessor.toFixed(1)}</td></tr>
`,
)}</tbody>
</table>`
}
</section>`
}

function asking({ asking: figures }: Debrief, card: ReportedCard): Markup {
  return html`<section aria-labelledby="asking">
<h2 id="asking">${debriefTitles.asking}</h2>
${
  figures.questions.length === 0
    ? html`<p>${nothingAsked}</p>`
    : html`<p>${askingItems(figures).join(' · ')}</p>
${areaItems(figures, namesOf(card.areas), clock).map((item) => html`<p class="quiet">${item}</p>`)}
<h3>${debriefTitles.questions}</h3>
${figures.questions.map((question) => judgedQuestion(question, card))}`
}
</section>`
}

function judgedQuestion(judged: JudgedQuestion, card: ReportedCard): Markup {
  const faults = faultsOfQuestion(judged)
  const notes: Piece[] = [
    answerLink(card, judged.exchange, `question ${judged.exchange}`),
    ...kindsOfQuestion(judged),
    ...(faults === '' ? [] : [html`<strong class="fault">${faults}</strong>`]),
  ]
  return proof(judged.question, joined(notes, ' · '))
}

function namesOf(areas: ReportedCard['areas']): ReadonlyMap<string, string> {
  return new Map(areas.map(({ id, name }) => [id, name]))
}
