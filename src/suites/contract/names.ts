import { chance, pick } from '../../core/random.ts'
import type { Transformation } from './relation.ts'
import { familyNames, mensNames, womensNames } from './sayings.ts'

/** The speaker gives a name, and everybody they tell of gets another name and the other gender. */
export const rename: Transformation = (turns, seed) => {
  const given = pick(chance(seed, 'speaker') < 0.5 ? womensNames : mensNames, seed, 'given')
  const first = turns.findIndex(({ answer }) => answer.trim() !== '')
  return turns.map(({ answer }, index) => {
    const told = otherPeople(answer)
    return index === first ? `I am ${given} ${pick(familyNames, seed, 'family')}. ${told}` : told
  })
}

const words = new Map<string, string>([
  ...['he|she', 'himself|herself', 'guy|woman', 'husband|wife', 'Mr|Ms', 'gentleman|lady'].flatMap((pair): [string, string][] => {
    const [his = '', hers = ''] = pair.split('|')
    return [
      [his, hers],
      [hers, his],
    ]
  }),
  ['woman', 'man'],
  ['him', 'her'],
  ['hers', 'his'],
])

const partners = new Map<string, string>(
  womensNames.flatMap((woman, index): [string, string][] => {
    // Not the partner beside it, so that the origin changes as well.
    const man = mensNames[(index + 5) % mensNames.length] ?? woman
    return [
      [woman, man],
      [man, woman],
    ]
  }),
)

/** The same text about other people: pronouns, forms of address and given names change sides. */
function otherPeople(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_-])(\p{L}+)(?![\p{L}\p{N}_-])(?=(\s+\p{Ll})?)/gu, (word, _, following: string | undefined) => {
    const name = partners.get(word)
    if (name !== undefined) return name
    const lower = word.toLowerCase()
    if (word !== lower && word !== capital(lower)) return word
    const said = owning(lower, following !== undefined) ?? words.get(word) ?? words.get(lower)
    return said === undefined ? word : word === lower ? said : capital(said)
  })
}

/** "His" and "her" before what they own, and alone. */
function owning(word: string, before: boolean): string | null {
  if (word === 'his') return before ? 'her' : 'hers'
  if (word === 'her') return before ? 'his' : 'him'
  return null
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
