import type { Context } from '../../core/context.ts'
import type { Bank, BankFlag } from '../../core/interview/bank.ts'
import type { Concept } from '../../core/lexicon/concept.ts'
import { partsOf } from '../../core/lexicon/concepts.ts'
import { conceptsNamed, isWellKnown } from '../../core/lexicon/find-concepts.ts'
import { listenerFor, ownConcept } from './flag-listener.ts'
import type { Ear, KnownPractice } from './hearing/ear.ts'
import { type Features, featuresOf } from './hearing/features.ts'
import type { Setting, Wanted } from './hearing/listen.ts'
import { practicesNamed } from './hearing/practices-named.ts'
import { countTogether } from './hearing/subject.ts'
import { type Matters, mattersOf } from './matters.ts'
import type { Listener } from './reading.ts'

/** All flags of a bank with what to listen for, worked out once a bank. */
export interface Profiles {
  readonly flags: readonly Wanted[]
  /** What an answer to a question could speak of. */
  readonly matters: Matters
  /** Hears the phrases and the examples that authors gave. */
  readonly listen: (answer: string) => Listener
  /** What the flags are about, and what sentences of any subject are made of; what an answer recites of a flag's own examples is left out. */
  readonly setting: (answer: string) => Setting
}

const known = new WeakMap<Bank, { readonly ear: Ear; readonly profiles: Profiles }>()

export function profilesOf(bank: Bank, context: Context, ear: Ear): Profiles {
  const cached = known.get(bank)
  if (cached?.ear === ear) return cached.profiles
  const drafts = draftSubjects(bank, ear)
  const flags = bank.flags.map((flag) => ({
    flag,
    learned: drafts.some((draft) => draft.flags.includes(flag.id) && draft.practices.length > 0),
    concepts: conceptsOf(flag),
    wellKnown: isWellKnown(flag.id.replaceAll('-', ' ')) || isWellKnown(flag.text),
    subject: drafts.findIndex((draft) => draft.flags.includes(flag.id)),
  }))
  const profiles: Profiles = {
    flags,
    matters: mattersOf(bank, context, flags, ear),
    listen: listenerFor(bank),
    setting: settingWithout(drafts, bank, ear),
  }
  known.set(bank, { ear, profiles })
  return profiles
}

/** The concepts that a flag's id names (it keeps the first wording when an author words it better), else its words, else its phrases; with their parts. */
function conceptsOf(flag: BankFlag): Set<string> {
  const named = [flag.id.replaceAll('-', ' '), flag.text].map((wording) => conceptsNamed(wording)).find((found) => found.length > 0)
  const whole = ids(named ?? flag.listenFor.flatMap((phrase) => conceptsNamed(phrase)))
  const parts = [...whole].flatMap((id) => partsOf[id] ?? [])
  return new Set([ownConcept(flag.id), ...whole, ...parts])
}

function ids(concepts: readonly Concept[]): Set<string> {
  return new Set(concepts.map((concept) => concept.id))
}

/** What one or more flags are about: known practices, and the flags' own words. */
interface Draft {
  readonly flags: readonly string[]
  readonly practices: readonly KnownPractice[]
  readonly own: readonly { readonly text: string; readonly features: Features }[]
}

/** Flags that stand for the same practices share a subject. */
function draftSubjects(bank: Bank, ear: Ear): Draft[] {
  const drafts = new Map<string, Draft>()
  for (const flag of bank.flags) {
    const practices = practicesNamed(flag, ear)
    const key = practices.length === 0 ? `flag ${flag.id}` : practices.map(({ id }) => id).join(' ')
    const before = drafts.get(key)
    const own = [flag.text, ...flag.listenFor, ...flag.soundsLike].map((text) => ({ text, features: featuresOf(text, ear.vectors) }))
    drafts.set(key, { flags: [...(before?.flags ?? []), flag.id], practices, own: [...(before?.own ?? []), ...own] })
  }
  return [...drafts.values()]
}

function settingWithout(drafts: readonly Draft[], bank: Bank, ear: Ear): Profiles['setting'] {
  const { dimensions } = ear.vectors
  const count = ({ practices, own }: Draft) =>
    countTogether(
      practices,
      own.map(({ features }) => features),
      dimensions,
    )
  const usual = drafts.map(count)
  const background = countTogether(
    [ear.background],
    drafts.flatMap(({ own }) => own.map(({ features }) => features)),
    dimensions,
  )
  const listing = bank.authored.some(({ lists }) => lists.length > 0)
  return (answer) => ({
    background,
    listing,
    subjects: drafts.map((draft, at) => {
      const fresh = draft.own.filter(({ text }) => !answer.includes(text))
      const whole = usual[at]
      return whole !== undefined && fresh.length === draft.own.length ? whole : count({ ...draft, own: fresh })
    }),
  })
}
