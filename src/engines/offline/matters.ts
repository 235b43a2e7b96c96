import type { Context } from '../../core/context.ts'
import type { Bank, Primary } from '../../core/interview/bank.ts'
import { conceptsNamed } from '../../core/lexicon/find-concepts.ts'
import { contentStems } from '../../core/text/words.ts'
import type { Ear } from './hearing/ear.ts'
import type { Wanted } from './hearing/listen.ts'

/** What an answer to a question could speak of. */
export interface Matter {
  readonly id: string
  readonly area: string | null
  /** The question, what probes it and the author's examples. */
  readonly wordings: readonly Wording[]
  /** The stems of all of them, each once. */
  readonly words: ReadonlySet<string>
  /** Stems of its area's name and topics. */
  readonly areaWords: ReadonlySet<string>
  readonly concepts: ReadonlySet<string>
  /** Places of the subjects of the flags that it is for, by the author's list where there is one, and by its area. */
  readonly subjects: { readonly listed: readonly number[]; readonly reached: readonly number[] }
  /** Whether the author says which flags it is for. */
  readonly listing: boolean
}

interface Wording {
  readonly text: string
  readonly stems: ReadonlySet<string>
}

/** What answers in a context could speak of. */
export interface Matters {
  readonly of: (primary: Primary) => Matter
  /** Those of the author's own questions. */
  readonly authored: readonly Matter[]
  /** Whether the author says of any question which flags it is for. */
  readonly listing: boolean
  /** The words of all of them and of their areas, and what such a word tells on average, in nats. */
  readonly field: ReadonlySet<string>
  readonly rarity: number
}

/** What answers to the questions of a context could speak of. */
export function mattersOf(bank: Bank, context: Context, flags: readonly Wanted[], ear: Ear): Matters {
  const areas = new Map(context.areas.map(({ id, name, topics }) => [id, [name, ...topics]]))
  const known = new Map(bank.authored.map((primary) => [primary.id, matterOf(primary, areas, flags)]))
  const authored = [...known.values()]
  const field = new Set(authored.flatMap(({ words, areaWords }) => [...words, ...areaWords]))
  return {
    of: (primary) => known.get(primary.id) ?? matterOf(primary, areas, flags),
    authored,
    listing: authored.some((matter) => matter.listing),
    field,
    rarity: sumOf(informationOf(field, ear), () => true) / Math.max(1, field.size),
  }
}

function matterOf(primary: Primary, areas: ReadonlyMap<string, readonly string[]>, flags: readonly Wanted[]): Matter {
  const { id, area, text, probes, strong, weak, lists, reaches } = primary
  const ofArea = areas.get(area ?? '') ?? []
  const listed = flags.filter(({ flag }) => lists.includes(flag.id))
  const reached = flags.filter(({ flag }) => flag.area !== null && reaches.includes(flag.id))
  const wordings = [text, ...probes, ...strong, ...weak].map((each) => ({ text: each, stems: contentStems(each) }))
  return {
    id,
    area,
    wordings,
    words: unionOf(wordings),
    areaWords: contentStems(ofArea.join('. ')),
    concepts: new Set([
      ...[text, ...ofArea].flatMap((each) => conceptsNamed(each).map((concept) => concept.id)),
      ...reached.flatMap(({ concepts }) => [...concepts]),
    ]),
    subjects: {
      listed: (listed.length > 0 ? listed : reached).map(({ subject }) => subject),
      reached: reached.map(({ subject }) => subject),
    },
    listing: lists.length > 0,
  }
}

/** Words in a usual sentence, and the sentences that a word is taken to stand in beside those where it was seen. */
const usualLength = 20
const unseen = 3

/** What each word tells, in nats: the rarer in everybody's sentences, the more. */
export function informationOf(stems: ReadonlySet<string>, { background }: Ear): ReadonlyMap<string, number> {
  const sentences = background.total / usualLength
  return new Map([...stems].map((stem) => [stem, Math.max(0, Math.log(sentences / ((background.words.get(stem) ?? 0) + unseen)))]))
}

/** What the stems that count tell together, in nats. */
export function sumOf(information: ReadonlyMap<string, number>, counts: (stem: string) => boolean): number {
  let sum = 0
  for (const [stem, nats] of information) if (counts(stem)) sum += nats
  return sum
}

/** The stems of a matter's wordings; an example that stands in the answer, as a simulated candidate speaks it, is left out. */
export function wordsWithout({ wordings, words }: Matter, answer: string): ReadonlySet<string> {
  const fresh = wordings.filter(({ text }, at) => at === 0 || !answer.includes(text))
  return fresh.length === wordings.length ? words : unionOf(fresh)
}

function unionOf(wordings: readonly Wording[]): Set<string> {
  return new Set(wordings.flatMap(({ stems }) => [...stems]))
}
