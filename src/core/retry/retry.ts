import { assessedBy, differences } from '../assessment/assessed-by.ts'
import type { Assessment } from '../assessment/finding.ts'
import type { FlagReading } from '../card/card.ts'
import { readingsOf } from '../card/second-reading.ts'
import type { Colour } from '../context.ts'
import type { BankFlag } from '../interview/bank.ts'
import type { Cast } from '../session.ts'

/** Which exchange of which session is tried again, and what was heard in it then: so the difference can be told when that session is gone. */
export interface RetrySource {
  readonly session: string
  /** Its number in that session, and its number in the new one. */
  readonly exchange: number
  readonly n: number
  readonly at: string
  readonly cast: Cast
  /** Null where it was never assessed. */
  readonly assessment: Assessment | null
}

/** A flag that was read differently; `gained` is a turn for the better, `lost` one for the worse. */
export interface TurnedReading {
  readonly flag: string
  readonly text: string
  readonly colour: Colour
  readonly change: 'gained' | 'lost'
  /** Null where nothing of it was heard. */
  readonly before: FlagReading | null
  readonly after: FlagReading | null
  /** The sentence that did it, and in which of the two answers it stands. */
  readonly quote: string
  readonly quoteFrom: 'before' | 'after'
}

/** How a second try differs from the first; in `--json` it stands in the card as `retry`. */
export interface RetryDifference {
  readonly session: string
  readonly exchange: number
  readonly n: number
  /** When the first try was begun, ISO 8601 in UTC. */
  readonly at: string
  /** In what the assessors differ; ratings are compared only where this is empty. */
  readonly differs: readonly string[]
  /** Ratings of the two answers, 0 to 5; `before` is null also where the assessors differ. */
  readonly before: number | null
  readonly after: number | null
  readonly flags: readonly TurnedReading[]
  /** How many flags were read in the same way both times. */
  readonly kept: number
}

/** What changed between the two answers. Flags are told also where the assessors differ; whoever shows them says so. */
export function differenceOf(
  source: RetrySource,
  now: { readonly cast: Cast; readonly assessment: Assessment | null },
  flags: readonly BankFlag[],
): RetryDifference {
  const { session, exchange, n, at } = source
  const differs = differences(assessedBy(source.cast), assessedBy(now.cast))
  const [then, today] = [source.assessment?.findings ?? [], now.assessment?.findings ?? []]
  const [before, after] = [readingsOf(then), readingsOf(today)]
  const quoteIn = (findings: Assessment['findings'], flag: string) =>
    findings.filter((finding) => finding.flag === flag).toSorted((a, b) => b.strength - a.strength)[0]?.quote
  const turned = flags.flatMap(({ id, text, colour }): TurnedReading[] => {
    const pair = { before: before.get(id) ?? null, after: after.get(id) ?? null }
    const step = worth(colour, pair.after) - worth(colour, pair.before)
    if (step === 0) return []
    const quoteFrom = pair.after === null ? 'before' : 'after'
    const quote = quoteIn(quoteFrom === 'after' ? today : then, id) ?? ''
    return [{ flag: id, text, colour, change: step > 0 ? 'gained' : 'lost', ...pair, quote, quoteFrom }]
  })
  const kept = [...after].filter(([flag, reading]) => before.get(flag) === reading).length
  return {
    session,
    exchange,
    n,
    at,
    differs,
    before: differs.length > 0 ? null : (source.assessment?.rating ?? null),
    after: now.assessment?.rating ?? null,
    flags: turned,
    kept,
  }
}

function worth(colour: Colour, reading: FlagReading | null): number {
  const speaks = reading === 'supports' ? 1 : reading === 'refutes' ? -1 : 0
  return colour === 'green' ? speaks : -speaks
}
