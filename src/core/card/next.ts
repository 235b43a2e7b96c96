import type { CardArea, CardExchange, CardFlag, NextStep } from './card.ts'
import type { Overall } from './overall.ts'

interface NextInput {
  readonly overall: Overall
  readonly areas: readonly CardArea[]
  readonly greenFlags: readonly CardFlag[]
  readonly redFlags: readonly CardFlag[]
  readonly exchanges: readonly CardExchange[]
  /** The question that each exchange's thread began with, as its author wrote it. */
  readonly asked: ReadonlyMap<number, string>
}

/**
 * The one thing to practise: first an interview that says enough, then what spoke against the candidate, then what was asked about and not
 * shown in the weakest area, then the weakest area itself.
 */
export function nextStep(input: NextInput): NextStep {
  return notEnough(input) ?? worstRedFlag(input) ?? weakestArea(input) ?? missedGreen(input) ?? harder(input)
}

function notEnough({ overall, exchanges, asked }: NextInput): NextStep | null {
  if (overall.rating !== null) return null
  const empty = exchanges.filter(({ rating }) => rating === 0).length
  const first = exchanges.find(({ rating, kind }) => rating === 0 && kind === 'question') ?? exchanges[0]
  return {
    workOn: 'Answering with a case of your own',
    because: whyNotEnough(exchanges.length, empty),
    try:
      first === undefined
        ? 'Hold the interview again and answer two questions or more.'
        : `Answer "${asked.get(first.n) ?? first.question}" in four sentences: where it was, what you did, what came of it, what you would do differently. If you have not done it, say what you did that comes closest.`,
  }
}

function whyNotEnough(answers: number, empty: number): string {
  if (answers === 0) return 'No question was answered.'
  if (empty === 0) return 'There was too little that could be assessed.'
  return `${empty} of ${answers} answers gave no case of your own.`
}

function worstRedFlag({ redFlags }: NextInput): NextStep | null {
  const worst = redFlags.filter(({ status }) => status === 'observed').sort((a, b) => b.strength - a.strength)[0]
  const proof = worst?.evidence.find(({ polarity }) => polarity === 'supports')
  if (worst === undefined || proof === undefined) return null
  return {
    workOn: worst.text,
    because: `In answer ${proof.exchange} you said: "${proof.quote}"`,
    try: 'Think of one case where this was so. Say what you would do first about it, do that where you work, and tell it the next time: what was there, what you did, what changed.',
  }
}

function weakestArea({ areas, greenFlags, exchanges, asked }: NextInput): NextStep | null {
  const rated = areas.filter((area): area is CardArea & { rating: number } => area.rating !== null)
  const weakest = rated.toSorted((a, b) => a.rating - b.rating)[0]
  if (weakest === undefined || weakest.rating >= 3) return null
  const missed = greenFlags.find(({ area, status }) => area === weakest.id && (status === 'no-evidence' || status === 'contradicted'))
  const lowest = exchanges
    .filter(({ n, rating }) => weakest.exchanges.includes(n) && rating !== null)
    .sort((a, b) => (a.rating ?? 0) - (b.rating ?? 0))[0]
  return {
    workOn: missed === undefined ? weakest.name : `${weakest.name}: ${missed.text}`,
    because: `It is your lowest area, ${weakest.rating.toFixed(1)} of 5.`,
    try:
      lowest === undefined
        ? `Prepare one story about ${weakest.name} with a number and what went wrong.`
        : `Answer "${asked.get(lowest.n) ?? lowest.question}" again${advice(lowest.answer)}`,
  }
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

function advice(answer: string): string {
  if (answer.trim().split(/\s+/).length < 8) return ', this time with a case of your own, or with what you have done that comes closest.'
  if (!/\d/.test(answer)) return ', and give it one number: how many, how long, before and after.'
  if (!/\bI\b/.test(answer)) return ', and say what you did yourself, sentence by sentence.'
  return ', and add what went wrong on the way and what you gave up for your choice.'
}
