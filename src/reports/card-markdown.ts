import type { Card, CardFlag, Evidence } from '../core/card/card.ts'
import {
  bySettlingQuestion,
  castOf,
  count,
  dayOf,
  decidedStates,
  disclaimer,
  flagsWeigh,
  gapNotes,
  lengthOf,
  openFlags,
  unratedWords,
  usageItems,
  withheldNote,
} from '../core/card/wording.ts'
import type { ReportedCard } from '../core/debrief/from-events.ts'
import { debriefSections } from './card-markdown-debrief.ts'
import { retrySection, selfSection } from './card-markdown-self.ts'
import { answerLink, block, fenced, line, quoted } from './card-markdown-text.ts'
import { clock, kindOf, overallTitle, placeOf, ratingOf, sideOf, signOf, strongestFirst } from './card-names.ts'
import { sayOpinion } from './card-second-opinion.ts'

/** The card in GitHub-flavoured Markdown, the transcript at its end. Whatever comes from the card shows as itself. */
export function renderCardMarkdown(card: ReportedCard): string {
  // Of a question that was asked again, what changed is all there is to know.
  const again = card.retry !== undefined
  const parts = [
    head(card),
    retrySection(card),
    ...(again ? [next(card)] : []),
    ...debriefSections(card),
    ...(again ? [] : [overall(card), next(card), areas(card), selfSection(card), course(card)]),
    ...decided(card),
    ...(again ? [] : [open(card)]),
    opinion(card),
    notes(card),
    transcript(card),
    foot(card),
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function head(card: Card): string[] {
  return [`# ${line(card.role)}`, '', line([card.level, card.kind, lengthOf(card), dayOf(card.startedAt)].join(' · '))]
}

function overall(card: ReportedCard): string[] {
  const { rating, low, high, band } = card.overall
  if (rating === null || band === 'not enough evidence') return [`## ${unratedWords.title}`, '', unratedWords.enough]
  const likely = low === null || high === null ? '' : `, likely ${low.toFixed(1)} to ${high.toFixed(1)}`
  const weigh = flagsWeigh(card)
  return [`## ${overallTitle(card)}`, '', `**${rating.toFixed(1)} of 5 · ${band}**${likely}`, ...(weigh === '' ? [] : ['', weigh])]
}

function next({ kind, next: { workOn, because, try: attempt, command = '' } }: Card): string[] {
  // Advice to the candidate helps nobody where the interviewer practises; the debrief has theirs.
  if (workOn.trim() === '' || kind === 'mock') return []
  return [
    '## Work on next',
    '',
    `**${line(workOn)}**`,
    ...(because === '' ? [] : ['', line(because)]),
    ...(attempt === '' ? [] : ['', `Try: ${line(attempt)}`]),
    ...(command === '' ? [] : ['', ...fenced(command)]),
  ]
}

function areas({ areas: all }: Card): string[] {
  if (all.length === 0) return []
  const rows = all.map(({ name, rating, low, high, exchanges }) => {
    const likely = low === null || high === null ? '' : `${low.toFixed(1)} to ${high.toFixed(1)}`
    return `| ${line(name)} | ${rating === null ? 'not rated' : rating.toFixed(1)} | ${likely} | ${exchanges.join(', ')} |`
  })
  return ['## Areas', '', '| Area | Rating, 0 to 5 | Likely | Answers |', '| --- | --: | --: | --- |', ...rows]
}

function course(card: Card): string[] {
  if (card.exchanges.length === 0) return []
  const rows = card.exchanges.map((exchange) => {
    const area = card.areas.find(({ id }) => id === exchange.area)?.name ?? ''
    return `| ${answerLink(exchange.n, String(exchange.n))} | ${kindOf(exchange)} | ${exchange.level} | ${line(area)} | ${ratingOf(exchange)} |`
  })
  return ['## Course of the interview', '', '| Answer | Asked as | Level | Area | Rating |', '| --: | --- | --- | --- | --- |', ...rows]
}

function decided(card: Card): string[][] {
  return decidedStates.map(({ colour, status, title }) => {
    const all = colour === 'red' ? card.redFlags : card.greenFlags
    const flags = strongestFirst(all.filter((flag) => flag.status === status))
    if (flags.length === 0) return []
    return [
      `## ${title}`,
      ...flags.flatMap((flag) => [
        '',
        `### ${signOf(colour, status)} ${line(flag.text)}`,
        ...strongestFirst(flag.evidence).flatMap((each) => proof(each, flag, card)),
      ]),
    ]
  })
}

function proof(evidence: Evidence, flag: CardFlag, card: Card): string[] {
  const side = sideOf(evidence, flag)
  const place = placeOf(evidence, card)
  const source = [
    answerLink(evidence.exchange) + (place === null ? '' : `, ${line(place)}`),
    ...(side === '' ? [] : [side]),
    `strength ${evidence.strength} of 3`,
    ...(evidence.why === '' ? [] : [line(evidence.why)]),
  ]
  return ['', ...quoted(block(evidence.quote)), '', source.join(' · ')]
}

function open(card: Card): string[] {
  const silent = openFlags(card, 'no-evidence')
  const unasked = openFlags(card, 'not-probed')
  const green = silent.filter(({ colour }) => colour === 'green')
  const red = silent.filter(({ colour }) => colour === 'red')
  if (silent.length + unasked.length === 0) return []
  const groups = [...bySettlingQuestion(unasked)].flatMap(([question, flags]) => [
    '',
    ...flagList(flags),
    ...(question.trim() === '' ? [] : ['', `Ask: “${line(question)}”`]),
  ])
  return [
    '## What stayed open',
    ...(green.length === 0 ? [] : ['', '### Asked about, nothing heard', '', ...flagList(green)]),
    ...(red.length === 0 ? [] : ['', `### Asked about, and no sign of ${count(red.length, 'red flag')}`, '', ...flagList(red)]),
    ...(unasked.length === 0 ? [] : ['', '### Not probed', ...groups]),
  ]
}

function flagList(flags: ReturnType<typeof openFlags>): string[] {
  return flags.map(({ colour, flag }) => `- ${signOf(colour, flag.status)} ${colour}: ${line(flag.text)}`)
}

function opinion(card: Card): string[] {
  const said = sayOpinion(card)
  if (said === null) return []
  return [
    `## ${said.title}`,
    ...(said.about === '' ? [] : ['', line(said.about)]),
    ...(said.items.length === 0 ? [] : ['', ...said.items.map(({ exchange, says }) => `- ${answerLink(exchange)}: ${line(says)}`)]),
  ]
}

function notes(card: Card): string[] {
  const withheld = withheldNote(card)
  const steering = card.steering.map(
    ({ exchange, quote }) => `Steering: ${answerLink(exchange)} told the assessor what to do, to no effect: “${line(quote)}”`,
  )
  const items = [...(withheld === null ? [] : [withheld]), ...steering, ...gapNotes(card)]
  return items.length === 0 ? [] : ['## To read this card by', '', ...items.map((item) => `- ${item}`)]
}

function transcript(card: Card): string[] {
  if (card.exchanges.length === 0) return []
  return [
    '## Transcript',
    ...card.exchanges.flatMap((exchange) => {
      const area = card.areas.find(({ id }) => id === exchange.area)?.name
      const about = [kindOf(exchange), ...(area === undefined ? [] : [line(area)]), exchange.level, ratingOf(exchange)]
      const time = exchange.seconds > 0 ? [clock(exchange.seconds)] : []
      return [
        '',
        `### Answer ${exchange.n}`,
        '',
        [...about, ...time, ...(exchange.hint ? ['after a hint'] : [])].join(' · '),
        '',
        ...block(exchange.question),
        '',
        ...(exchange.answer.trim() === '' ? ['No answer.'] : quoted(block(exchange.answer))),
      ]
    }),
  ]
}

function foot(card: Card): string[] {
  const usage = usageItems(card)
  const facts = [
    ...(card.transcript === undefined ? [] : [`transcript ${card.transcript.file}, ${card.transcript.candidate}`]),
    `context ${card.context.name} ${card.context.version}`.trim(),
    castOf(card),
    `greenflag ${card.engine.version}`,
    `seed ${card.seed}`,
    ...(card.session === null ? [] : [`session ${card.session}`]),
    ...usage,
  ]
  return ['---', '', `**${disclaimer}**`, '', line(facts.join(' · '))]
}
