import type { Card, CardFlag, Evidence } from '../core/card/card.ts'
import { answersNamed, type DecidedState, decidedStates } from '../core/card/wording.ts'
import { openSections } from './card-open-flags.ts'
import type { Page } from './card-page.ts'
import { wrap, wrapAtMost } from './layout.ts'
import { cleanLine } from './sink.ts'
import type { Paint, Style } from './style.ts'

const longestQuote = 3

interface State extends DecidedState {
  readonly sign: string
  readonly paint: Paint
}

/** The flags, one section for each state that has any: decided ones with their proof, then the open ones. */
export function flagSections(card: Card, page: Page): string[][] {
  const decided = statesOf(page.style).map((state) => {
    const flags = state.colour === 'red' ? card.redFlags : card.greenFlags
    return decidedSection(
      state,
      flags.filter((flag) => flag.status === state.status),
      page,
    )
  })
  return [...decided, ...openSections(card, page)]
}

/** Colour follows the direction: a cleared red flag is good news, a contradicted green one is bad. */
function statesOf({ signs, good, bad, warn }: Style): State[] {
  const looks = {
    red: { observed: [signs.down, bad], mixed: [signs.mixed, warn], contradicted: [signs.cleared, good] },
    green: { observed: [signs.up, good], mixed: [signs.mixed, warn], contradicted: [signs.fallen, bad] },
  } as const
  return decidedStates.map((state) => {
    const [sign, paint] = looks[state.colour][state.status]
    return { ...state, sign, paint }
  })
}

function decidedSection(state: State, flags: readonly CardFlag[], page: Page): string[] {
  if (flags.length === 0) return []
  const strongestFirst = [...flags].sort((a, b) => b.strength - a.strength)
  const items = strongestFirst.map((flag) => [...titleOf(state, flag, page), ...proofOf(flag, page)])
  return [...wrap(state.title, page.width).map(page.style.heading), ...items.flatMap((item, index) => (index === 0 ? item : ['', ...item]))]
}

function titleOf(state: State, flag: CardFlag, page: Page): string[] {
  const [first = '', ...more] = wrap(cleanLine(flag.text), page.width - 2)
  return [`${state.paint(state.sign)} ${first}`, ...more.map((line) => `  ${line}`)]
}

/** The strongest quote, and for mixed evidence the strongest one of each side. */
function proofOf(flag: CardFlag, page: Page): string[] {
  if (flag.status !== 'mixed') {
    const polarity = flag.status === 'contradicted' ? 'refutes' : 'supports'
    return quoteLines(flag.evidence, polarity, '', page)
  }
  return [...quoteLines(flag.evidence, 'supports', ' shows it', page), ...quoteLines(flag.evidence, 'refutes', ' speaks against it', page)]
}

/** A long interview may show a flag in a hundred answers; the JSON has them all. */
const mostNamed = 10

function quoteLines(evidence: readonly Evidence[], polarity: Evidence['polarity'], side: string, page: Page): string[] {
  const { quote, muted, signs } = page.style
  const [strongest, ...others] = evidence.filter((each) => each.polarity === polarity).sort((a, b) => b.strength - a.strength)
  if (strongest === undefined) return []
  const words = cleanLine(strongest.quote) + signs.closeQuote
  const elsewhere = others.filter((each) => each.exchange !== strongest.exchange).map((each) => each.exchange)
  const line = strongest.line === null ? '' : `, line ${strongest.line}`
  const source = [
    `answer ${strongest.exchange}${line}${side}${elsewhere.length === 0 ? '' : `, also ${answersNamed(elsewhere, mostNamed)}`}`,
    cleanLine(strongest.why),
  ].filter((part) => part !== '')
  return [
    ...wrapAtMost(longestQuote, signs.ellipsis + signs.closeQuote, words, page.width, `  ${signs.openQuote}`, '   ').map(quote),
    ...wrapAtMost(longestQuote, signs.ellipsis, source.join(` ${signs.dot} `), page.width, '   ').map(muted),
  ]
}
