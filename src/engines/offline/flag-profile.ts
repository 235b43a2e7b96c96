import type { Context } from '../../core/context.ts'
import type { Bank, BankFlag } from '../../core/interview/bank.ts'
import type { Concept } from '../../core/lexicon/concept.ts'
import { partsOf } from '../../core/lexicon/concepts.ts'
import { conceptsNamed } from '../../core/lexicon/find-concepts.ts'
import { listenerFor, ownConcept } from './flag-listener.ts'
import type { Listener } from './reading.ts'

/** What a flag is listened for by. */
export interface FlagProfile {
  readonly flag: BankFlag
  /** Concepts whose practice shows a green flag, and whose lack shows a red one. */
  readonly concepts: ReadonlySet<string>
}

/** All flags of a bank with what to listen for, worked out once a bank. */
export interface Profiles {
  readonly flags: readonly FlagProfile[]
  /** Concepts that belong to each area. */
  readonly areas: ReadonlyMap<string, ReadonlySet<string>>
  /** Hears the phrases and the examples that authors gave. */
  readonly listen: (answer: string) => Listener
}

const known = new WeakMap<Bank, Profiles>()

export function profilesOf(bank: Bank, context: Context): Profiles {
  const cached = known.get(bank)
  if (cached !== undefined) return cached
  const profiles = { flags: bank.flags.map(profile), areas: areasOf(context), listen: listenerFor(bank) }
  known.set(bank, profiles)
  return profiles
}

/** The concepts that a flag's id names (it keeps the first wording when an author words it better), else its words, else its phrases; with their parts. */
function profile(flag: BankFlag): FlagProfile {
  const named = [flag.id.replaceAll('-', ' '), flag.text].map((wording) => conceptsNamed(wording)).find((found) => found.length > 0)
  const whole = ids(named ?? flag.listenFor.flatMap((phrase) => conceptsNamed(phrase)))
  const parts = [...whole].flatMap((id) => partsOf[id] ?? [])
  return { flag, concepts: new Set([ownConcept(flag.id), ...whole, ...parts]) }
}

function areasOf(context: Context): Map<string, Set<string>> {
  return new Map(context.areas.map((area) => [area.id, ids([area.name, ...area.topics].flatMap((text) => conceptsNamed(text)))]))
}

function ids(concepts: readonly Concept[]): Set<string> {
  return new Set(concepts.map((concept) => concept.id))
}
