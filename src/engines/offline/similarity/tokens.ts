import { findTechnologies } from '../../../core/lexicon/find-technologies.ts'
import { stem } from '../../../core/text/stem.ts'
import { stopWords } from './stop-words.ts'

/** A word of a text, as it is compared. */
export interface Token {
  readonly text: string
  readonly stem: string
  readonly stop: boolean
  /** The kinds of tool a technology is, as the lexicon has them; empty for other words. */
  readonly categories: readonly string[]
  /** Whether a negation in the same clause reaches it. */
  readonly negated: boolean
}

const shape = /[\p{L}\p{N}]+(?:['’][\p{L}]+|(?<=\d)[.,]\d+)*(?:\+\+|#)?|[.,;:!?()—–]/gu
const negators = new Set([
  'not',
  'no',
  'never',
  'without',
  'none',
  'nothing',
  'nobody',
  'neither',
  'nor',
  'cannot',
  'lack',
  'lacks',
  'lacking',
  'hardly',
])
const turns = new Set(['but', 'because', 'since', 'so', 'then', 'when', 'if', 'and', 'or', 'which', 'that', 'while', 'although', 'however'])
const contracted = /^(?:(?:is|are|was|were|do|does|did|has|have|had|ca|wo|would|could|should)n'?t|cannot)$/
const digits = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, at) => [word, String(at)]),
)

const full = new Map([
  ['cannot', 'can'],
  ['cant', 'can'],
  ['wont', 'will'],
])

/** How many words behind it a negation reaches at most; a mark or a word that turns the thought ends it before. */
const reach = 5

/**
 * The words of a text in order, in lower case: "can't" is "can" and "not", a possessive loses its ending, numbers are figures, and a
 * technology's name is one word whatever it is made of.
 */
export function tokensOf(text: string): Token[] {
  const mentions = findTechnologies(text)
  const tokens: Token[] = []
  let next = 0
  let left = 0
  for (const match of text.matchAll(shape)) {
    while ((mentions[next]?.end ?? Number.POSITIVE_INFINITY) <= match.index) next += 1
    const mention = mentions[next]
    if (mention !== undefined && mention.start <= match.index) {
      if (mention.start === match.index) {
        const name = mention.name.toLowerCase()
        tokens.push({ text: name, stem: name, stop: false, categories: mention.categories, negated: left > 0 })
      }
      continue
    }
    for (const word of wordsIn(match[0])) {
      if (!/[\p{L}\p{N}]/u.test(word) || turns.has(word)) left = 0
      if (!/[\p{L}\p{N}]/u.test(word)) continue
      tokens.push({ text: word, stem: stem(word), stop: stopWords.has(word) || negators.has(word), categories: [], negated: left > 0 })
      left = negators.has(word) ? reach : Math.max(0, left - 1)
    }
  }
  return tokens
}

function wordsIn(raw: string): string[] {
  const lower = raw.toLowerCase().replaceAll('’', "'")
  if (contracted.test(lower)) return [full.get(lower.replace("'", '')) ?? lower.replace(/n'?t$/, ''), 'not']
  const bare = lower.replace(/'s$/, '').replace(/(?<=\d),(?=\d)/g, '')
  return bare.split("'").map((part) => digits.get(part) ?? part)
}
