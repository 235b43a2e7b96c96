import { cuesOf } from '../text/cues.ts'
import { sentencesOf } from '../text/sentences.ts'
import { countWords } from '../text/words.ts'
import type { CardArea, CardExchange, CardFlag, NextStep } from './card.ts'
import type { Overall } from './overall.ts'
import { count } from './wording.ts'

interface NextInput {
  readonly overall: Overall
  readonly areas: readonly CardArea[]
  readonly greenFlags: readonly CardFlag[]
  readonly redFlags: readonly CardFlag[]
  readonly exchanges: readonly CardExchange[]
  /** The question that each exchange's thread began with, as its author wrote it. */
  readonly asked: ReadonlyMap<number, string>
  /** The saved session in which a question can be asked again; null where there is none. */
  readonly session: string | null
  /** The exchange that asks an earlier question again; null in an ordinary interview. */
  readonly retried?: number | null
  /** Whether the embedded assessor judged, which reads English. */
  readonly embedded: boolean
}

/**
 * The one thing to practise: where one question was asked again, that one; else first an interview that says enough, then what spoke against the candidate, then what was asked about and not
 * shown in the weakest area, then the weakest area itself.
 */
export function nextStep(input: NextInput): NextStep {
  return triedAgain(input) ?? notEnough(input) ?? worstRedFlag(input) ?? weakestArea(input) ?? missedGreen(input) ?? harder(input)
}

/** From here on an answer leaves little to gain by giving it once more. */
const goodEnough = 4

/** One answer is no interview: nothing is said of areas, and nothing of too little evidence. */
function triedAgain(input: NextInput): NextStep | null {
  const { retried = null, exchanges } = input
  const exchange = exchanges.find(({ n }) => n === retried)
  if (exchange === undefined) return null
  const { rating, answer } = exchange
  if (rating !== null && rating >= goodEnough) {
    return {
      workOn: 'Another question',
      because: `This try is rated ${rating.toFixed(1)} of 5.`,
      try: 'Take the next one that fell short: "greenflag practice --weak" asks about what needs it most.',
    }
  }
  return {
    workOn: 'This question once more',
    because: rating === null ? 'This try is not assessed.' : `This try is rated ${rating.toFixed(1)} of 5.`,
    try: `Answer "${questionOf(exchange, input)}" again. ${lackOf(answer)}`,
    ...again(exchange, input),
  }
}

function notEnough(input: NextInput): NextStep | null {
  const { overall, exchanges } = input
  if (overall.rating !== null) return null
  const given = exchanges.filter(({ skipped }) => !skipped)
  const unread = given.filter(({ assessed }) => !assessed).length
  if (input.embedded && unread * 2 > given.length) {
    return {
      workOn: 'An assessor who reads the language of the answers',
      because: `The embedded assessor reads English, and ${unread} of ${count(given.length, 'answer')} ${unread === 1 ? 'is' : 'are'} in another language.`,
      try: 'Have a language model assess it (--engine anthropic), or hold the interview in English.',
    }
  }
  const empty = given.filter(({ rating }) => rating === 0).length
  const first = exchanges.find(({ rating, kind }) => rating === 0 && kind === 'question') ?? exchanges[0]
  return {
    workOn: 'Answering with a case of your own',
    because: whyNotEnough(given.length, empty),
    try:
      first === undefined
        ? 'Hold the interview again and answer two questions or more.'
        : `Answer "${questionOf(first, input)}" in four sentences: where it was, what you did, what came of it, what you would do differently. If you have not done it, say what you did that comes closest.`,
    ...again(first, input),
  }
}

function whyNotEnough(answers: number, empty: number): string {
  if (answers === 0) return 'No question was answered.'
  if (empty === 0) return 'There was too little that could be assessed.'
  return `${empty} of ${count(answers, 'answer')} gave no case of your own.`
}

function worstRedFlag(input: NextInput): NextStep | null {
  const worst = input.redFlags.filter(({ status }) => status === 'observed').sort((a, b) => b.strength - a.strength)[0]
  const proof = worst?.evidence.find(({ polarity }) => polarity === 'supports')
  if (worst === undefined || proof === undefined) return null
  const exchange = input.exchanges.find(({ n }) => n === proof.exchange)
  const what = 'what you would do about it now, and the first step of that'
  return {
    workOn: worst.text,
    because: `In answer ${proof.exchange} you said: "${proof.quote}"`,
    try:
      exchange === undefined
        ? `Tell it again, and say ${what}.`
        : `Answer "${questionOf(exchange, input)}" again. ${lackOf(exchange.answer)} Say also ${what}.`,
    ...again(exchange, input),
  }
}

function weakestArea(input: NextInput): NextStep | null {
  const rated = input.areas.filter((area): area is CardArea & { rating: number } => area.rating !== null)
  const weakest = rated.toSorted((a, b) => a.rating - b.rating)[0]
  if (weakest === undefined || weakest.rating >= 3) return null
  const missed = input.greenFlags.find(({ area, status }) => area === weakest.id && (status === 'no-evidence' || status === 'contradicted'))
  const lowest = input.exchanges
    .filter(({ n, rating }) => weakest.exchanges.includes(n) && rating !== null)
    .sort((a, b) => (a.rating ?? 0) - (b.rating ?? 0))[0]
  return {
    workOn: missed === undefined ? weakest.name : `${weakest.name}: ${missed.text}`,
    because: `It is your lowest area, ${weakest.rating.toFixed(1)} of 5.`,
    try:
      lowest === undefined
        ? `Prepare one story about ${weakest.name} with a number and what went wrong.`
        : `Answer "${questionOf(lowest, input)}" again. ${lackOf(lowest.answer)}`,
    ...again(lowest, input),
  }
}

const longestQuestion = 180

/** The question that the exchange's thread began with, as its author wrote it: its last sentence where it is long, cut at a word's end. */
function questionOf({ n, question }: CardExchange, { asked }: NextInput): string {
  const whole = (asked.get(n) || question).replace(/\s+/g, ' ').trim()
  if (whole.length <= longestQuestion) return whole
  const sentences = sentencesOf(whole).map(({ text }) => text.trim())
  const core = sentences.findLast((text) => text.endsWith('?')) ?? sentences[0] ?? whole
  return core.length <= longestQuestion ? core : `${core.slice(0, longestQuestion - 1).replace(/[\s,;:.]+\S*$/u, '')}…`
}

/** The command that asks an exchange's question again. */
function again(exchange: CardExchange | undefined, { session }: NextInput): Pick<NextStep, 'command'> {
  return exchange === undefined || session === null ? {} : { command: `greenflag practice --retry ${session}:${exchange.n}` }
}

function missedGreen({ greenFlags }: NextInput): NextStep | null {
  const missed = greenFlags.find(({ status }) => status === 'no-evidence') ?? greenFlags.find(({ status }) => status === 'not-probed')
  if (missed === undefined) return null
  return {
    workOn: missed.text,
    because: missed.status === 'no-evidence' ? 'It was asked about, and nothing you said showed it.' : 'Nobody asked about it this time.',
    try:
      missed.settle === null
        ? 'Prepare one story that shows it, with a number and what went wrong.'
        : `Answer this with one story of your own: "${missed.settle}"`,
  }
}

function harder({ areas, greenFlags }: NextInput): NextStep {
  const all = greenFlags.every(({ status }) => status === 'observed')
  const lowest = areas.filter(({ rating }) => rating !== null).sort((a, b) => (a.rating ?? 0) - (b.rating ?? 0))[0]
  return {
    workOn: lowest?.name ?? 'A harder interview',
    because: all ? 'Every sign that was asked about was seen.' : 'It is where there is most left to gain.',
    try: 'Take the next level, or a longer interview, and tell different stories.',
  }
}

/** What an answer lacked, in kind: never what it should have said. */
function lackOf(answer: string): string {
  if (countWords(answer) < 8) return 'Your answer lacked a case: tell one of your own, or what you have done that comes closest.'
  const cues = sentencesOf(answer).map(({ text }) => cuesOf(text))
  const lacks = [
    ...(cues.some(({ own, hypothetical }) => own === 2 && !hypothetical) ? [] : ['one case that happened']),
    ...(/\bI\b/.test(answer) ? [] : ['what you did yourself']),
    ...(cues.some(({ numbers }) => numbers > 0) ? [] : ['a number']),
    ...(cues.some(({ consequence }) => consequence) ? [] : ['what came of it']),
    ...(cues.some(({ tradeOff }) => tradeOff) ? [] : ['what you gave up for your choice']),
  ].slice(0, 2)
  return lacks.length === 0 ? 'Add what went wrong on the way, and how you noticed.' : `Your answer lacked ${lacks.join(', and ')}.`
}
