import type { Card } from '../card/card.ts'
import type { Context } from '../context.ts'
import type { Bank, BankFlag } from '../interview/bank.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import type { MockSetup, OwnCard } from '../mock/setup.ts'
import type { DebriefFlag, PlantedFlag, PlantedOutcome, Truth } from './debrief.ts'
import { questionReaching } from './reaching.ts'

interface TruthInput {
  readonly setup: MockSetup
  readonly own: OwnCard
  readonly card: Pick<Card, 'level' | 'greenFlags' | 'redFlags'>
  readonly exchanges: readonly AnsweredExchange[]
  readonly bank: Bank
  readonly context: Context
}

/** Holds what the interviewer marked against what was planted and shown. */
export function truthOf({ setup, own, card, exchanges, bank, context }: TruthInput): Truth {
  const seen = new Set(own.seen)
  const heard = new Set(
    [...card.greenFlags, ...card.redFlags].filter(({ status }) => status === 'observed' || status === 'mixed').map(({ id }) => id),
  )
  const asked = new Set(exchanges.map(({ move }) => move.primary))
  const planted = bank.flags
    .filter(({ id }) => setup.planted.includes(id))
    .map((flag): PlantedFlag => {
      const told = exchanges.flatMap(({ n, shows = [] }) =>
        shows.filter((one) => one.flag === flag.id).map(({ quote }) => ({ exchange: n, quote: quote ?? heardIn(card, flag.id, n) })),
      )
      // A model may say of itself what it was not told to say; who marks it has not guessed.
      const shown = told.length > 0 || !heard.has(flag.id) ? told : heardOf(card, flag.id)
      const outcome = outcomeOf(seen.has(flag.id), shown.length > 0)
      const ask = shown.length > 0 ? null : questionReaching(flag, context, bank, card.level, asked)
      return { ...named(flag), outcome, shown, ask }
    })
  const strangers = bank.flags.filter(({ id }) => seen.has(id) && !setup.planted.includes(id))
  const imagined = strangers.filter(({ id }) => !heard.has(id)).map(named)
  const alsoHeard = strangers.filter(({ id }) => heard.has(id)).map(named)
  const found = count(planted, 'found')
  const claimed = found + count(planted, 'guessed') + imagined.length
  return {
    level: card.level,
    manner: setup.manner,
    planted,
    imagined,
    alsoHeard,
    assessorHeard: planted.filter(({ flag, shown }) => shown.length > 0 && heard.has(flag)).length,
    precision: claimed === 0 ? null : found / claimed,
    recall: planted.length === 0 ? null : found / planted.length,
  }
}

/** The words in which the assessor heard a flag in an exchange, where a model chose them. */
function heardIn(card: TruthInput['card'], flag: string, exchange: number): string | null {
  return heardOf(card, flag).find((one) => one.exchange === exchange)?.quote ?? null
}

/** Where the assessor heard a flag, and in which words. */
function heardOf({ greenFlags, redFlags }: TruthInput['card'], flag: string): PlantedFlag['shown'] {
  const evidence = [...greenFlags, ...redFlags].find(({ id }) => id === flag)?.evidence ?? []
  return evidence.filter(({ polarity }) => polarity === 'supports').map(({ exchange, quote }) => ({ exchange, quote }))
}

/** A flag without what only a reader of the context needs. */
export function named({ id, text, colour, area }: BankFlag): DebriefFlag {
  return { flag: id, text, colour, area }
}

function outcomeOf(seen: boolean, shown: boolean): PlantedOutcome {
  if (shown) return seen ? 'found' : 'overlooked'
  return seen ? 'guessed' : 'not-reached'
}

function count(planted: readonly PlantedFlag[], outcome: PlantedOutcome): number {
  return planted.filter((flag) => flag.outcome === outcome).length
}
