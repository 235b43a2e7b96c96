import type { BankFlag } from '../../../core/interview/bank.ts'
import { wordsOf } from '../../../core/text/words.ts'
import type { Ear, KnownPractice } from './ear.ts'

/** Share of a wording's weight that the names of a practice must have; one that has nearly as much as the best counts too. */
const leastShare = 0.15
const nearly = 0.87
const most = 2

/** The practices that a flag stands for: those that list it, else the one or two whose names have most of its words, the rarer the more. */
export function practicesNamed(flag: BankFlag, { practices }: Ear): KnownPractice[] {
  const listed = practices.filter(({ flags }) => flags.includes(flag.id))
  if (listed.length > 0) return listed
  const { bags, rarity } = namesOf(practices)
  const wanted = [...stemsOf(flag.text)]
  const weight = total(wanted, rarity)
  const found = practices
    .map((practice, at) => ({
      practice,
      share:
        total(
          wanted.filter((stem) => bags[at]?.has(stem) ?? false),
          rarity,
        ) / weight,
    }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
  const best = found[0]?.share ?? 0
  const near = found.filter(({ share }) => share >= nearly * best)
  return near.length > most ? [] : near.map(({ practice }) => practice)
}

interface Names {
  readonly bags: readonly ReadonlySet<string>[]
  readonly rarity: (stem: string) => number
}

const known = new WeakMap<readonly KnownPractice[], Names>()

function namesOf(practices: readonly KnownPractice[]): Names {
  const cached = known.get(practices)
  if (cached !== undefined) return cached
  const bags = practices.map(({ id, names }) => stemsOf([id.replaceAll('-', ' '), ...names].join(', ')))
  const holders = new Map<string, number>()
  for (const bag of bags) for (const stem of bag) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  const rarity = (stem: string) => Math.log((practices.length + 1) / ((holders.get(stem) ?? 0) + 0.5))
  known.set(practices, { bags, rarity })
  return { bags, rarity }
}

function total(stems: readonly string[], weight: (stem: string) => number): number {
  return stems.reduce((sum, stem) => sum + weight(stem), 0)
}

function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).flatMap(({ stop, stem }) => (stop ? [] : [stem])))
}
