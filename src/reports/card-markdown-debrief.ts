import type { CardArea } from '../core/card/card.ts'
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
import { answerLink, block, line, quoted } from './card-markdown-text.ts'
import { clock, signOf } from './card-names.ts'

/** What the interviewer of a mock interview learns, part by part; none where there is no debrief. */
export function debriefSections({ debrief, areas }: ReportedCard): string[][] {
  if (debrief === undefined) return []
  const { truth } = debrief
  return [
    [`## ${debriefTitles.debrief}`, ...(truth === null ? [] : ['', candidateWords(truth), '', truthSums(truth)])],
    next(debrief),
    ...(truth === null ? [] : [marks(truth)]),
    agreement(debrief, areas),
    asking(debrief, areas),
  ].filter((lines) => lines.length > 1)
}

function next(debrief: Debrief): string[] {
  const { say, because, quote } = debrief.next
  return [
    `## ${debriefTitles.next}`,
    '',
    `**${line(say)}**`,
    ...(because === '' ? [] : ['', line(because)]),
    ...(quote === null ? [] : withSource(quote.text, answerLink(quote.exchange, `${quotedIn(debrief.next)} ${quote.exchange}`))),
  ]
}

function marks({ planted, imagined, alsoHeard }: Truth): string[] {
  return [
    `## ${debriefTitles.flags}`,
    ...outcomes.flatMap(({ outcome, title }) => {
      const flags = planted.filter((flag) => flag.outcome === outcome)
      return flags.length === 0 ? [] : ['', `### ${title}`, ...flags.flatMap(plantedFlag)]
    }),
    ...listed(debriefTitles.imagined, imagined),
    ...listed(debriefTitles.alsoHeard, alsoHeard),
  ]
}

function plantedFlag(flag: PlantedFlag): string[] {
  return [
    '',
    `#### ${named(flag)}`,
    ...placesShown(flag).flatMap(({ exchange, quote }) =>
      quote === null ? ['', `${answerLink(exchange)} ${unheardWords}`] : withSource(quote, answerLink(exchange)),
    ),
    ...(flag.ask === null ? [] : withSource(flag.ask.question, reachingWords(flag.ask))),
  ]
}

function listed(title: string, flags: readonly DebriefFlag[]): string[] {
  return flags.length === 0 ? [] : ['', `### ${title}`, '', ...flags.map((flag) => `- ${named(flag)}`)]
}

function named({ colour, text }: DebriefFlag): string {
  return `${signOf(colour, 'observed')} ${colour}: ${line(text)}`
}

function withSource(words: string, source: string): string[] {
  return ['', ...quoted(block(words)), '', source]
}

function agreement(debrief: Debrief, areas: readonly CardArea[]): string[] {
  const { flags, ratings } = debrief.agreement
  const names = namesOf(areas)
  const alone = (mine: boolean) => flags.filter((flag) => flag.own !== flag.assessor && flag.own === mine)
  const rows = ratings.map(({ area, own, assessor }) => `| ${line(names.get(area) ?? area)} | ${own} | ${assessor.toFixed(1)} |`)
  return [
    `## ${debriefTitles.agreement}`,
    '',
    agreementWords(debrief),
    ...listed(debriefTitles.ownAlone, alone(true)),
    ...listed(debriefTitles.assessorAlone, alone(false)),
    ...(rows.length === 0 ? [] : ['', '| Area | You | Assessor |', '| --- | --: | --: |', ...rows]),
  ]
}

function asking({ asking: figures }: Debrief, areas: readonly CardArea[]): string[] {
  if (figures.questions.length === 0) return [`## ${debriefTitles.asking}`, '', nothingAsked]
  return [
    `## ${debriefTitles.asking}`,
    '',
    askingItems(figures).join(' · '),
    ...areaItems(figures, namesOf(areas), clock).flatMap((item) => ['', line(item)]),
    '',
    `### ${debriefTitles.questions}`,
    ...figures.questions.flatMap(question),
  ]
}

function question(judged: JudgedQuestion): string[] {
  const faults = faultsOfQuestion(judged)
  const notes = [
    answerLink(judged.exchange, `question ${judged.exchange}`),
    ...kindsOfQuestion(judged),
    ...(faults === '' ? [] : [`**${faults}**`]),
  ]
  return withSource(judged.question, notes.join(' · '))
}

function namesOf(areas: readonly CardArea[]): ReadonlyMap<string, string> {
  return new Map(areas.map(({ id, name }) => [id, name]))
}
