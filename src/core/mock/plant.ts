import type { Context } from '../context.ts'
import type { Bank, BankFlag } from '../interview/bank.ts'
import { chance, shuffle } from '../random.ts'
import { contentStems, share } from '../text/words.ts'
import { conceptIdsOf } from './hear.ts'
import { type Manner, type MockSetup, manners } from './setup.ts'

/** Flags of one area at most, so that no single area gives everything away. */
const mostInArea = 2

/**
 * Draws a simulated candidate by seed: two to four green and two or three red flags, never more than half of a colour (and one at least, where
 * there is one), spread over the areas, none that says the opposite of another; and a manner, where none is asked for.
 */
export function drawCandidate(bank: Bank, context: Context, seed: number, manner: Manner | null): MockSetup {
  const greens = 2 + Math.floor(chance(seed, 'greens') * 3)
  const reds = 2 + Math.floor(chance(seed, 'reds') * 2)
  const planted: BankFlag[] = []
  const draw = (colour: BankFlag['colour'], wanted: number) => {
    const all = bank.flags.filter((flag) => flag.colour === colour)
    const most = Math.max(Math.min(1, all.length), Math.min(wanted, Math.floor(all.length / 2)))
    // What no question leads to by its area comes last: it could only turn up by chance.
    const order = shuffle(all, seed, 'planted', colour).sort((a, b) => Number(a.area === null) - Number(b.area === null))
    let drawn = 0
    for (const flag of order) {
      if (drawn >= most) return
      const crowded = planted.filter(({ area }) => area === flag.area).length >= mostInArea && context.areas.length > 2
      if (crowded || planted.some((other) => other.colour !== colour && speaksAgainst(flag, other, context.areas.length))) continue
      planted.push(flag)
      drawn += 1
    }
  }
  draw('red', reds)
  draw('green', greens)
  return {
    host: false,
    manner: manner ?? manners[Math.floor(chance(seed, 'manner') * manners.length)] ?? 'clear',
    planted: bank.flags.filter((flag) => planted.includes(flag)).map(({ id }) => id),
  }
}

/** With so many areas, what is shown in one of them is of one colour. */
const enoughAreas = 4

/** Whether a green and a red flag are about the same thing, so that nobody could show both. */
function speaksAgainst(one: BankFlag, other: BankFlag, areas: number): boolean {
  if (areas >= enoughAreas && one.area !== null && one.area === other.area) return true
  const concepts = conceptIdsOf(other)
  if (conceptIdsOf(one).some((id) => concepts.includes(id))) return true
  const stems = [one, other].map(({ id, text }) => contentStems(`${id.replaceAll('-', ' ')} ${text}`))
  const [a = new Set<string>(), b = new Set<string>()] = stems
  return one.area === other.area && Math.max(share(a, b), share(b, a)) >= 0.3
}
