import type { Card, CardFlag, Evidence } from '../core/card/card.ts'
import type { CaseResult, Failure, Outcome, Place, ShownWords } from '../core/suite/result.ts'
import { breachesOf, type ConductBreach } from './conduct.ts'
import type { CaseRun } from './run-case.ts'
import { bandNames, type Case, conductKeys, type Expectation } from './suite.ts'

/** Holds an interview against what its case expects. */
export function checkCase(item: Case, run: CaseRun, breaches = breachesOf(run)): CaseResult {
  const failures = item.expect.flatMap((expectation) => {
    const failure = check(expectation, run, breaches, fixtureOf(item))
    return failure === null ? [] : [{ at: expectation.at, ...failure }]
  })
  const status = failures.length === 0 ? 'passed' : 'failed'
  return { id: item.id, at: item.at, status, failures, outcome: outcomeOf(run.card, breaches) }
}

/** A card in short, with how often each rule of conduct was broken. */
export function outcomeOf(card: Card, breaches: readonly ConductBreach[]): Outcome {
  const observed = (flags: readonly CardFlag[]) => flags.filter(({ status }) => status === 'observed').map(({ id }) => id)
  return {
    rating: card.overall.rating,
    band: card.overall.band,
    green: observed(card.greenFlags),
    red: observed(card.redFlags),
    areas: card.areas.filter(({ exchanges }) => exchanges.length > 0).map(({ id }) => id),
    exchanges: card.exchanges.length,
    conduct: Object.fromEntries(conductKeys.map((key) => [key, breaches.filter(({ rule }) => rule === key).length])),
  }
}

/** The answers file of a case; null where nobody wrote the answers down. */
export function fixtureOf({ candidate }: Case): string | null {
  return candidate.kind === 'answers' ? candidate.file : null
}

type Unmet = Omit<Failure, 'at'> | null

function check(expectation: Expectation, run: CaseRun, breaches: readonly ConductBreach[], fixture: string | null): Unmet {
  const { card } = run
  switch (expectation.kind) {
    case 'flag':
      return checkFlag(expectation, run, fixture)
    case 'areas':
      return checkAreas(expectation, card)
    case 'rating':
      return checkRating(expectation, run, fixture)
    case 'band': {
      const { band } = card.overall
      if (expectation.bands.includes(band)) return null
      const high = expectation.bands.every((expected) => bandNames.indexOf(expected) > bandNames.indexOf(band))
      return {
        what: 'band',
        expected: expectation.bands.join(' or '),
        came: told(card),
        words: ratingWords(run, fixture, high ? 'high' : 'low'),
      }
    }
    case 'conduct':
      return checkConduct(expectation, breaches)
  }
}

function checkFlag({ colour, flag, observed }: Extract<Expectation, { kind: 'flag' }>, run: CaseRun, fixture: string | null): Unmet {
  const { card } = run
  const found = (colour === 'green' ? card.greenFlags : card.redFlags).find(({ id }) => id === flag)
  const status = found?.status ?? 'not-probed'
  if ((status === 'observed') === observed) return null
  const evidence = found?.evidence ?? []
  const telling = evidence.filter(({ polarity }) => polarity === (observed ? 'refutes' : 'supports'))
  return {
    what: `${colour} flag ${flag}`,
    expected: observed ? 'observed' : 'not observed',
    came: saidOf[status],
    words:
      evidence.length === 0
        ? questionsAbout(flag, run)
        : (telling.length > 0 ? telling : evidence).slice(0, mostWords).map((item) => quoteOf(item, fixture)),
  }
}

/** The questions that asked about a flag. */
function questionsAbout(flag: string, { bank, exchanges }: CaseRun): ShownWords[] {
  return exchanges
    .filter(({ move }) => move.kind === 'question' && bank.primary(move.primary)?.reaches.includes(flag))
    .slice(0, mostWords)
    .map(({ n, question }) => ({ who: 'interviewer', exchange: n, text: question, at: null }))
}

const mostWords = 3

const saidOf: Readonly<Record<CardFlag['status'], string>> = {
  observed: 'observed',
  contradicted: 'contradicted: what was said speaks against it',
  mixed: 'mixed: as much speaks for it as against it',
  'no-evidence': 'asked about, and nothing heard',
  'not-probed': 'no question asked about it',
}

function quoteOf({ exchange, quote, line }: Evidence, fixture: string | null): ShownWords {
  return { who: 'candidate', exchange, text: quote, at: placeIn(fixture, line) }
}

function placeIn(fixture: string | null, line: number | null): Place | null {
  return fixture === null || line === null ? null : { file: fixture, line }
}

function checkAreas({ min, max }: Extract<Expectation, { kind: 'areas' }>, card: Card): Unmet {
  const asked = card.areas.filter(({ exchanges }) => exchanges.length > 0)
  if (asked.length >= (min ?? 0) && asked.length <= (max ?? Number.POSITIVE_INFINITY)) return null
  const left = card.areas.filter(({ exchanges }) => exchanges.length === 0).map(({ id }) => id)
  const missing = left.length === 0 ? '' : `; not ${left.join(', ')}`
  return { what: 'areas', expected: rangeOf(min, max), came: `${asked.length} asked about${missing}`, words: [] }
}

function checkRating({ min, max }: Extract<Expectation, { kind: 'rating' }>, run: CaseRun, fixture: string | null): Unmet {
  const { card } = run
  const { rating } = card.overall
  if (rating !== null && rating >= (min ?? 0) && rating <= (max ?? 5)) return null
  return {
    what: 'rating',
    expected: rangeOf(min, max),
    came: told(card),
    words: ratingWords(run, fixture, (rating ?? 0) > (max ?? 5) ? 'high' : 'low'),
  }
}

function told({ overall }: Card): string {
  return overall.rating === null ? overall.band : `${overall.rating.toFixed(1)}, ${overall.band}`
}

function rangeOf(min: number | null, max: number | null): string {
  if (min === null) return `at most ${max}`
  return max === null ? `at least ${min}` : min === max ? String(min) : `${min} to ${max}`
}

/** What made a rating high or low: quotes of the green or the red flags, else the answer that was rated highest or lowest. */
function ratingWords({ card, exchanges }: CaseRun, fixture: string | null, why: 'high' | 'low'): ShownWords[] {
  const flags = why === 'high' ? card.greenFlags : card.redFlags
  const quotes = flags.filter(({ status }) => status === 'observed').flatMap(({ evidence }) => evidence.slice(0, 1))
  const different = [...new Map(quotes.map((item) => [item.quote, item])).values()]
  if (different.length > 0) return different.slice(0, mostWords).map((item) => quoteOf(item, fixture))
  const rated = card.exchanges.toSorted((a, b) => (a.rating ?? 0) - (b.rating ?? 0))
  const extreme = why === 'high' ? rated.at(-1) : rated[0]
  if (extreme === undefined) return []
  const { line = null } = exchanges.find(({ n }) => n === extreme.n) ?? {}
  return [{ who: 'candidate', exchange: extreme.n, text: extreme.answer, at: placeIn(fixture, line) }]
}

function checkConduct({ rule, most }: Extract<Expectation, { kind: 'conduct' }>, breaches: readonly ConductBreach[]): Unmet {
  const found = breaches.filter((breach) => breach.rule === rule)
  if (found.length <= most) return null
  const words = found.slice(0, mostWords).map(({ exchange, said }): ShownWords => ({ who: 'interviewer', exchange, text: said, at: null }))
  return { what: `conduct ${rule}`, expected: `at most ${most}`, came: String(found.length), words }
}
