import { createHash } from 'node:crypto'
import type { Card, CardArea } from '../core/card/card.ts'
import { castOf, dayOf, disclaimer, flagsWeigh, gapNotes, lengthOf, unratedWords, usageItems, withheldNote } from '../core/card/wording.ts'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import { scaleSvg } from './card-areas-svg.ts'
import { courseSvgs, legendSvg } from './card-course-svg.ts'
import { debriefSections } from './card-html-debrief.ts'
import { answerLink, decidedFlags, openFlagsSection } from './card-html-flags.ts'
import { retrySection, selfSection } from './card-html-self.ts'
import { transcript } from './card-html-transcript.ts'
import { html, joined, type Markup, type Piece } from './card-markup.ts'
import { overallTitle } from './card-names.ts'
import { sayOpinion } from './card-second-opinion.ts'
import { styleSheet } from './card-style.ts'

/** Nothing may run or be fetched, and no style but the report's own counts. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(styleSheet).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * The card as one page of HTML that stands by itself: no script, nothing from elsewhere, light and dark, for screens from 360 pixels and for
 * paper. Whatever comes from the card shows as itself.
 */
export function renderCardHtml(card: ReportedCard): string {
  // Of a question that was asked again, what changed is all there is to know.
  const again = card.retry !== undefined
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${card.role}, ${dayOf(card.startedAt)} – greenflag</title>
<style>${{ markup: styleSheet }}</style>
</head>
<body>
${head(card)}
<main>
${again ? [retrySection(card), next(card)] : null}
${debriefSections(card)}
${again ? null : [overall(card), areas(card), selfSection(card), course(card)]}
${decidedFlags(card)}
${again ? null : openFlagsSection(card)}
${secondOpinion(card)}
${notes(card)}
${transcript(card)}
</main>
${foot(card)}
</body>
</html>
`.markup
}

function head(card: ReportedCard): Markup {
  const facts = [card.level, card.kind, lengthOf(card), dayOf(card.startedAt)]
  return html`<header>
<p class="kicker">greenflag ${card.debrief === undefined ? 'scorecard' : 'debrief'}</p>
<h1 dir="auto">${card.role}</h1>
<p class="facts">${joined(facts, ' · ')}</p>
</header>`
}

function overall(card: ReportedCard): Markup {
  const { rating, low, high, band } = card.overall
  const weigh = flagsWeigh(card)
  const rated = rating !== null && band !== 'not enough evidence'
  return html`<section class="overall" aria-labelledby="overall">
<h2 id="overall">${rated ? overallTitle(card) : unratedWords.title}</h2>
${
  rated
    ? html`<p class="rating"><strong>${rating.toFixed(1)}</strong> <span>of 5</span> <span class="band">${band}</span>
${low === null || high === null ? null : html`<span class="likely quiet">likely ${low.toFixed(1)} to ${high.toFixed(1)}</span>`}</p>
${scaleSvg({ rating, low: low ?? rating, high: high ?? rating }, 'large')}
${weigh === '' ? null : html`<p class="quiet">${weigh}</p>`}`
    : html`<p>${unratedWords.enough}</p>`
}
${next(card)}
</section>`
}

function next({ kind, next: { workOn, because, try: attempt, command = '' } }: Card): Piece {
  // Advice to the candidate helps nobody where the interviewer practises; the debrief has theirs.
  if (workOn.trim() === '' || kind === 'mock') return null
  return html`<div class="next" dir="auto">
<h2>Work on next</h2>
<p class="work">${workOn}</p>
${because === '' ? null : html`<p>${because}</p>`}
${attempt === '' ? null : html`<p><span class="label">Try</span> ${attempt}</p>`}
${command === '' ? null : html`<p><code>${command}</code></p>`}
</div>`
}

function areas(card: Card): Piece {
  if (card.areas.length === 0) return null
  return html`<section aria-labelledby="areas">
<h2 id="areas">Areas</h2>
<table>
<caption>Rating from 0 to 5, with the range in which it likely lies (four times in five).</caption>
<thead><tr><th scope="col">Area</th><th scope="col" colspan="2">Rating and range</th></tr></thead>
<tbody>
${card.areas.map(areaRow)}</tbody>
</table>
</section>`
}

function areaRow({ name, rating, low, high }: CardArea): Markup {
  const cells =
    rating === null
      ? html`<td class="bar quiet" colspan="2">not rated</td>`
      : html`<td class="bar">${scaleSvg({ rating, low: low ?? rating, high: high ?? rating }, 'small')}</td><td class="figure"><strong>${rating.toFixed(1)}</strong>${low === null || high === null ? null : html` <span>${low.toFixed(1)}–${high.toFixed(1)}</span>`}</td>`
  return html`<tr><th scope="row" dir="auto">${name}</th>${cells}</tr>
`
}

function course({ exchanges }: Card): Piece {
  if (exchanges.length === 0) return null
  const levels = new Set(exchanges.map(({ level }) => level))
  const [only] = levels
  const keys: readonly (readonly [Parameters<typeof legendSvg>[0], string, boolean])[] = [
    ['question', 'question', exchanges.some(({ kind }) => kind === 'question')],
    ['probe', 'follow-up', exchanges.some(({ kind }) => kind === 'probe')],
    ['rephrase', 'in other words', exchanges.some(({ kind }) => kind === 'rephrase')],
    ['skipped', 'skipped', exchanges.some(({ skipped }) => skipped)],
    ['unassessed', 'not assessed', exchanges.some(({ rating }) => rating === null)],
  ]
  return html`<section aria-labelledby="course">
<h2 id="course">Course of the interview</h2>
<p class="quiet">How each answer was rated, 0 to 5, ${levels.size > 1 ? 'and below it how hard its question was.' : html`all at ${only ?? ''} level.`}</p>
${courseSvgs(exchanges)}
<ul class="legend">
${keys.filter(([, , there]) => there).map(([kind, words]) => html`<li>${legendSvg(kind)}${words}</li>`)}
</ul>
</section>`
}

function secondOpinion(card: Card): Piece {
  const said = sayOpinion(card)
  if (said === null) return null
  return html`<section aria-labelledby="opinions">
<h2 id="opinions">${said.title}</h2>
${said.about === '' ? null : html`<p class="quiet">${said.about}</p>`}
${said.items.length === 0 ? null : html`<ul class="notes">${said.items.map(({ exchange, says }) => html`<li>${answerLink(card, exchange, `Answer ${exchange}`)}: ${says}</li>`)}</ul>`}
</section>`
}

function notes(card: Card): Piece {
  const withheld = withheldNote(card)
  const items: Piece[] = [
    ...(withheld === null ? [] : [withheld]),
    ...card.steering.map(
      ({ exchange, quote }) =>
        html`Steering: ${answerLink(card, exchange)} told the assessor what to do, to no effect: <span dir="auto">“${quote}”</span>`,
    ),
    ...gapNotes(card),
  ]
  if (items.length === 0) return null
  return html`<section aria-labelledby="notes">
<h2 id="notes">To read this card by</h2>
<ul class="notes">${items.map((item) => html`<li>${item}</li>`)}</ul>
</section>`
}

function foot(card: Card): Markup {
  const usage = usageItems(card)
  const facts: readonly (readonly [string, Piece])[] = [
    ...(card.transcript === undefined ? [] : [['Transcript', `${card.transcript.file}, ${card.transcript.candidate}`] as const]),
    ['Context', `${card.context.name} ${card.context.version}`.trim()],
    ['Engine', castOf(card)],
    ['Version', `greenflag ${card.engine.version}`],
    ['Seed', card.seed],
    ...(card.session === null ? [] : [['Session', card.session] as const]),
    ...(usage.length === 0 ? [] : [['Usage', joined(usage, ' · ')] as const]),
  ]
  return html`<footer>
<p class="verdict">${disclaimer}</p>
<dl>
${facts.map(
  ([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>
`,
)}</dl>
</footer>`
}
