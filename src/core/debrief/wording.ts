import { count } from '../card/wording.ts'
import type { AskingFigures, Debrief, DebriefAdvice, JudgedQuestion, PlantedFlag, PlantedOutcome, QuestionFault, Truth } from './debrief.ts'
import { fewestForKappa, kappaWord } from './kappa.ts'

/** What became of planted flags, in the order of a debrief, under the title that it gives them. */
export const outcomes: readonly { readonly outcome: PlantedOutcome; readonly title: string }[] = [
  { outcome: 'found', title: 'Found' },
  { outcome: 'overlooked', title: 'Overlooked: it was said, and you did not mark it' },
  { outcome: 'not-reached', title: 'Not reached: no question of yours led there' },
  { outcome: 'guessed', title: 'Guessed: you marked it, but no answer showed it' },
]

/** The titles of a debrief's other parts. */
export const debriefTitles = {
  debrief: 'Debrief',
  flags: 'What was planted, and what you marked',
  imagined: 'Imagined: nobody showed it, and the assessor did not hear it',
  alsoHeard: 'Not planted, but the assessor heard it too: it counts neither way',
  agreement: 'You and the assessor',
  ownAlone: 'You alone',
  assessorAlone: 'The assessor alone',
  asking: 'How you asked',
  questions: 'Question by question',
  next: 'Do one thing differently',
} as const

/** Who the candidate was. */
export function candidateWords({ manner, level, planted }: Truth): string {
  return `The candidate was ${manner === null ? '' : `${manner}, `}${level}, with ${count(planted.length, 'planted flag')}. The manner is only a manner: it says nothing of what somebody can do.`
}

/** How many planted flags were reached and found, and how many marks held. */
export function truthSums({ planted, recall, precision, imagined }: Truth): string {
  const having = (outcome: PlantedOutcome) => planted.filter((flag) => flag.outcome === outcome).length
  const found = having('found')
  const marked = found + having('guessed') + imagined.length
  return [
    `Your questions reached ${shownOf(planted)} of ${planted.length}, and you found ${found}${recall === null ? '' : ` (recall ${recall.toFixed(2)})`}.`,
    precision === null
      ? 'You marked nothing that could be right or wrong.'
      : `Of ${count(marked, 'mark')}, ${found} held (precision ${precision.toFixed(2)}).`,
  ].join(' ')
}

/** Where a planted flag is told to have been shown: in words that can be quoted, and without them only where there are none. */
export function placesShown({ shown }: PlantedFlag): PlantedFlag['shown'] {
  const quoted = shown.filter(({ quote }) => quote !== null)
  return quoted.length > 0 ? quoted : shown
}

/** What stands behind the answer in which a model was to show a flag, where the assessor has quoted nothing for it. */
export const unheardWords = 'was to show it; the assessor quotes nothing for it there'

/** What stands below the question that would have reached a flag. */
export function reachingWords({ thenFollowUp }: NonNullable<PlantedFlag['ask']>): string {
  return thenFollowUp ? 'and a follow-up would have reached it' : 'would have reached it'
}

/** How far interviewer and assessor agree, with kappa where there is one, and how far the assessor is to be trusted here. */
export function agreementWords({ agreement: { compared, agreed, kappa }, own, truth }: Debrief): string {
  const figure =
    kappa === null
      ? compared < fewestForKappa
        ? `Too few flags to say more (kappa takes ${fewestForKappa}).`
        : 'Kappa cannot be reckoned where one answer fits all.'
      : `Cohen's kappa ${kappa.toFixed(2)}: ${kappaWord(kappa)}.`
  const reached = shownOf(truth?.planted ?? [])
  const trust =
    truth !== null && truth.assessorHeard < reached
      ? ` The assessor itself heard ${truth.assessorHeard} of the ${count(reached, 'planted flag')} shown, so take its view as a second opinion.`
      : ''
  return `You agree on ${agreed} of ${count(compared, 'flag')} that ${compared === 1 ? 'was' : 'were'} asked about or marked. ${figure} You put your certainty at ${own.confidence} of 5.${trust}`
}

/** What stands where nothing was asked. */
export const nothingAsked = 'You asked nothing.'

/** The questions by their kinds, item by item, where there are any; kinds of fault that did not happen are left out. */
export function askingItems(asking: AskingFigures): string[] {
  const having = (fault: QuestionFault) => asking.questions.filter(({ faults }) => faults.includes(fault)).length
  const [vague, empty, beside, secret] = [having('vague'), having('no-question'), having('beside'), having('private')]
  const polite = asking.questions.filter(({ courtesy }) => courtesy === true).length
  const { questions, open, closed, leading, several, behavioural, hypothetical, probes, wordsShare } = asking
  return [
    count(questions.length, 'question'),
    `${open} open`,
    ...(closed > 0 ? [`${closed} closed`] : []),
    ...(leading > 0 ? [`${leading} leading`] : []),
    ...(several > 0 ? [`${several} with several in one`] : []),
    ...(vague > 0 ? [`${vague} vague`] : []),
    ...(empty > 0 ? [`${empty} that asked nothing`] : []),
    ...(beside > 0 ? [`${beside} not about the work`] : []),
    ...(secret > 0 ? [`${secret} private`] : []),
    ...(polite > 0 ? [`${polite} of good manners`] : []),
    `${behavioural} about what happened`,
    ...(hypothetical > 0 ? [`${hypothetical} about what would be`] : []),
    `${count(probes, 'follow-up')} (${percent(probes / questions.length)})`,
    ...(wordsShare === null ? [] : [`${percent(wordsShare)} of the words yours`]),
  ]
}

/** Which areas were asked about, how often and how long, and which were not, in a line each. */
export function areaItems(
  { areas, untouched }: AskingFigures,
  names: ReadonlyMap<string, string>,
  clock: (seconds: number) => string,
): string[] {
  const named = (area: string | null) => (area === null ? 'no area' : (names.get(area) ?? area))
  const touched = areas.map(
    ({ area, questions, seconds }) => `${named(area)} ${questions}${seconds === null ? '' : ` (${clock(seconds)})`}`,
  )
  return [`Areas: ${touched.join(', ')}`, ...(untouched.length === 0 ? [] : [`Not asked about: ${untouched.map(named).join(', ')}`])]
}

const aims: Readonly<Record<JudgedQuestion['aim'], string>> = {
  behavioural: 'what happened',
  hypothetical: 'what would be',
  general: 'how or what',
}

/** What a question was. */
export function kindsOfQuestion({ probe, open, aim, faults, courtesy, suggested }: JudgedQuestion): string[] {
  if (courtesy === true) return ['good manners']
  const aimed = open && !faults.some((fault) => fault === 'hypothetical' || fault === 'vague' || fault === 'private' || fault === 'beside')
  return [
    ...(probe ? ['follow-up'] : []),
    ...(open ? ['open'] : []),
    ...(aimed ? [aims[aim]] : []),
    ...(suggested === true ? ["the role's own words"] : []),
  ]
}

/** What can be better about a question; empty where nothing is. */
export function faultsOfQuestion({ faults }: JudgedQuestion): string {
  return faults.map((fault) => faultWords[fault]).join(', ')
}

const faultWords: Readonly<Record<QuestionFault, string>> = {
  closed: 'closed',
  leading: 'leading',
  several: 'several in one',
  hypothetical: 'hypothetical',
  vague: 'vague: it does not say what to tell',
  private: 'private: not an interviewer’s business',
  beside: 'not about the work',
  praise: 'praise',
  teaching: 'teaching',
  leak: 'gives away what is looked for',
  'no-question': 'asks nothing',
}

/** Whose words an advice quotes: an answer's, or a question's. */
export function quotedIn({ rule }: DebriefAdvice): 'answer' | 'question' {
  return rule === 'overlooked' ? 'answer' : 'question'
}

function shownOf(planted: readonly PlantedFlag[]): number {
  return planted.filter(({ shown }) => shown.length > 0).length
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
