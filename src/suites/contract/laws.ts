import type { Card, CardFlag, Evidence } from '../../core/card/card.ts'
import type { ShownWords } from '../../core/suite/result.ts'
import type { Breach, Law } from './relation.ts'

/** How far the overall rating may move where nothing was said that counts. */
const slack = 0.5

/** Nothing that counts has changed: every flag ends as it did, the band is the same, the rating within half a point. */
export const steady: Law = (before, after) => [
  ...flagPairs(before, after).flatMap(({ name, was, is }): Breach[] =>
    was.status === is.status ? [] : [{ what: name, expected: was.status, came: is.status, words: wordsOf(is, was) }],
  ),
  ...(before.overall.band === after.overall.band
    ? []
    : [{ what: 'band', expected: told(before), came: told(after), words: movedWords(before, after) }]),
  ...(isNear(before.overall.rating, after.overall.rating)
    ? []
    : [{ what: 'rating', expected: `${told(before)}, within ${slack}`, came: told(after), words: movedWords(before, after) }]),
]

/**
 * Nothing moves in the candidate's favour: no rating rises, of an answer or of the whole, no green flag is seen that was not or stronger than
 * it was, no red one goes or is cleared.
 */
export const noGain: Law = (before, after) => [
  ...flagPairs(before, after).flatMap(({ name, green, was, is }): Breach[] => {
    const words = wordsOf(is, was)
    const breach = { what: name, expected: `no better than ${stateOf(was)}`, came: stateOf(is), words }
    if (green) return worth(is) > worth(was) ? [breach] : []
    return worth(is) < worth(was) ? [breach] : []
  }),
  ...exchangeRises(before, after),
  ...overallRise(before, after),
]

/** Nothing rises: no rating, and no flag of either colour is seen that was not or stronger than it was. */
export const noRise: Law = (before, after) => [
  ...flagPairs(before, after).flatMap(({ name, was, is }): Breach[] =>
    supportOf(is) > supportOf(was) || refutalOf(is) > refutalOf(was)
      ? [{ what: name, expected: `no more than ${stateOf(was)}`, came: stateOf(is), words: wordsOf(is, was) }]
      : [],
  ),
  ...exchangeRises(before, after),
  ...overallRise(before, after),
]

/** No answer is rated higher than the one that stood in its place. */
export const noHigherAnswer: Law = (before, after) => exchangeRises(before, after)

function flagPairs(before: Card, after: Card): { name: string; green: boolean; was: CardFlag; is: CardFlag }[] {
  return (['greenFlags', 'redFlags'] as const).flatMap((list) =>
    before[list].flatMap((was) => {
      const is = after[list].find(({ id }) => id === was.id)
      const green = list === 'greenFlags'
      return is === undefined ? [] : [{ name: `${green ? 'green' : 'red'} flag ${was.id}`, green, was, is }]
    }),
  )
}

/** Net strength, -3 to 3: what speaks for the flag beyond what speaks against it. */
function worth(flag: CardFlag): number {
  return supportOf(flag) - refutalOf(flag)
}

function supportOf({ evidence }: CardFlag): number {
  return strongest(evidence, 'supports')
}

function refutalOf({ evidence }: CardFlag): number {
  return strongest(evidence, 'refutes')
}

function strongest(evidence: readonly Evidence[], polarity: Evidence['polarity']): number {
  return Math.max(0, ...evidence.filter((item) => item.polarity === polarity).map(({ strength }) => strength))
}

function stateOf(flag: CardFlag): string {
  const [supports, refutes] = [supportOf(flag), refutalOf(flag)]
  const parts = [supports > 0 ? `${supports} for it` : '', refutes > 0 ? `${refutes} against it` : ''].filter((part) => part !== '')
  return parts.length === 0 ? flag.status : `${flag.status} (${parts.join(', ')})`
}

/** All answers whose rating rises, in one breach; the words are those of the greatest rise. */
function exchangeRises(before: Card, after: Card): Breach[] {
  const risen = before.exchanges.flatMap(({ n, rating }) => {
    const changed = after.exchanges.find((exchange) => exchange.n === n)
    const now = changed?.rating ?? null
    return changed === undefined || now === null || rating === null || now <= rating ? [] : [{ changed, rating, now }]
  })
  const most = risen.toSorted((a, b) => b.now - b.rating - (a.now - a.rating))[0]
  if (most === undefined) return []
  const { n, question, answer } = most.changed
  return [
    {
      what: 'rating of each answer',
      expected: 'none higher',
      came: risen.map(({ changed, rating, now }) => `answer ${changed.n} from ${rating} to ${now}`).join(', '),
      words: [said(n, question, 'interviewer'), said(n, answer, 'candidate')],
    },
  ]
}

function overallRise(before: Card, after: Card): Breach[] {
  const { rating } = after.overall
  if (rating === null || rating <= (before.overall.rating ?? -1)) return []
  const expected = before.overall.rating === null ? told(before) : `at most ${told(before)}`
  // What rose is shown with the answers.
  const words = exchangeRises(before, after).length > 0 ? [] : movedWords(before, after)
  return [{ what: 'rating', expected, came: told(after), words }]
}

function isNear(was: number | null, is: number | null): boolean {
  // Ratings have one decimal, and so has their difference.
  return was === null || is === null ? was === is : Math.round(Math.abs(was - is) * 10) / 10 <= slack
}

function told({ overall }: Card): string {
  return overall.rating === null ? overall.band : `${overall.rating.toFixed(1)} ${overall.band}`
}

const mostWords = 2

/** What is quoted for a flag now and was not before; else what was and is not any more; else what is. */
function wordsOf(is: CardFlag, was: CardFlag): ShownWords[] {
  const fresh = is.evidence.filter((item) => !was.evidence.some((other) => isSame(item, other)))
  const lost = was.evidence.filter((item) => !is.evidence.some((other) => isSame(item, other)))
  const shown = [fresh, lost, is.evidence].find((list) => list.length > 0) ?? []
  return shown.slice(0, mostWords).map(({ exchange, quote }) => said(exchange, quote, 'candidate'))
}

function isSame(one: Evidence, other: Evidence): boolean {
  return one.exchange === other.exchange && one.polarity === other.polarity && one.strength === other.strength && one.quote === other.quote
}

/** The answer whose rating moved furthest. */
function movedWords(before: Card, after: Card): ShownWords[] {
  const moved = after.exchanges
    .map((exchange) => {
      const was = before.exchanges.find(({ n }) => n === exchange.n)?.rating ?? 0
      return { exchange, by: Math.abs((exchange.rating ?? 0) - was) }
    })
    .toSorted((a, b) => b.by - a.by)[0]
  return moved === undefined || moved.by === 0 ? [] : [said(moved.exchange.n, moved.exchange.answer, 'candidate')]
}

function said(exchange: number, text: string, who: ShownWords['who']): ShownWords {
  return { who, exchange, text, at: null }
}
