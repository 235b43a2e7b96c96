import type { Context } from '../../core/context.ts'
import type { Bank, Primary } from '../../core/interview/bank.ts'
import { conceptsNamed } from '../../core/lexicon/find-concepts.ts'
import { contentStems } from '../../core/text/words.ts'
import { isClaim } from './evidence.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, suretyOf, type Wanted } from './hearing/listen.ts'

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

/** How much better an answer fits its question than the questions about other areas. */
export interface RelevanceSigns {
  /** By the words of the question, its probes and examples, less what fits best; rare words say more. */
  readonly words: number
  /** By the subjects of its flags, in logits, less what fits best. */
  readonly subject: number
  /** By concepts and by the words of the question alone, less the mean. */
  readonly concepts: number
  /** By the words of its area, less the mean. */
  readonly area: number
}

/** How much an answer sounds like the field of its context, whatever was asked. */
export interface FieldSigns {
  /** How surely one of its sentences is about any of the subjects, in logits. */
  readonly subject: number
  /** How much of what its words tell is told with words that stand in any question or area, 0 to 1. */
  readonly shared: number
  /** What a word tells on average, in nats, beyond what the words of its questions and areas do. */
  readonly rarity: number
}

export interface RelevanceInput {
  readonly answer: string
  readonly hearing: Hearing
  readonly matter: Matter
  /** What was asked, with everything that was said on it before. */
  readonly said: readonly string[]
  readonly matters: Matters
}

/** Where an answer lies from what was asked: on it, as it seems beside it, or surely so and on no other question about the area either. */
export type Reach = 'on' | 'near' | 'beside'

const surely = 0.07
const seemingly = 0.13

/** What belongs to no area can be answered with anything of the field; a context that says little of its field leaves every answer its benefit. */
export function reachOf(input: RelevanceInput, ear: Ear): Reach {
  const { matter, matters, said } = input
  if (matters.field.size < fewestWords) return 'on'
  const told = tell(input, ear)
  const ofField = suretyOf(fieldSignsOf(told, said), ear.relevance[matters.listing ? 'listed' : 'plain'].field)
  const relevanceTo = (each: Matter, further: readonly string[]) =>
    each.area === null
      ? ofField
      : Math.min(ofField, suretyOf(relevanceSignsOf(told, each, further), ear.relevance[each.listing ? 'listed' : 'plain'].question))
  const relevance = relevanceTo(matter, said)
  if (relevance >= surely) return relevance >= seemingly ? 'on' : 'near'
  const besideIt = matters.authored.filter(({ id, area }) => id !== matter.id && area === matter.area)
  return besideIt.some((each) => relevanceTo(each, []) >= seemingly) ? 'near' : 'beside'
}

/** Words of a context, each once, that tell what its field is. */
const fewestWords = 150

export function fieldSigns(input: RelevanceInput, ear: Ear): FieldSigns {
  return fieldSignsOf(tell(input, ear), input.said)
}

export function relevanceSigns(input: RelevanceInput, ear: Ear): RelevanceSigns {
  return relevanceSignsOf(tell(input, ear), input.matter, input.said)
}

/** An answer, read once for all questions. */
interface Told extends Pick<RelevanceInput, 'answer' | 'hearing' | 'matters'> {
  /** Concepts that it speaks of, and its stems with what each tells, in nats. */
  readonly heard: ReadonlySet<string>
  readonly information: ReadonlyMap<string, number>
  /** How it fits the author's questions, with their examples and without. */
  readonly fits: Map<boolean, readonly Fit[]>
}

interface Fit {
  readonly matter: Matter
  readonly signs: RelevanceSigns
}

function tell({ answer, hearing, matters }: RelevanceInput, ear: Ear): Told {
  const telling = hearing.sentences.filter((sentence) => !isClaim(sentence))
  const stems = contentStems(telling.map(({ text }) => text).join(' '))
  return {
    answer,
    hearing,
    matters,
    heard: new Set(telling.flatMap((sentence) => sentence.heard.map(({ concept }) => concept))),
    information: informationOf(stems, ear),
    fits: new Map(),
  }
}

function fieldSignsOf({ hearing, information, matters }: Told, said: readonly string[]): FieldSigns {
  const asked = stemsOf(said)
  const told = sumOf(information, () => true)
  return {
    subject: logit(Math.max(0, ...hearing.mostAbout)),
    shared: told === 0 ? 1 : sumOf(information, (stem) => matters.field.has(stem) || asked.has(stem)) / told,
    rarity: told / Math.max(1, information.size) - matters.rarity,
  }
}

function relevanceSignsOf(told: Told, matter: Matter, said: readonly string[]): RelevanceSigns {
  const own = fitOf(told, matter, matter.listing, stemsOf(said))
  const others = fitsOf(told, matter.listing).filter((each) => each.matter.id !== matter.id && each.matter.area !== matter.area)
  const all = [own, ...others.map(({ signs }) => signs)]
  const most = (sign: keyof RelevanceSigns) => Math.max(...all.map((each) => each[sign]))
  const mean = (sign: keyof RelevanceSigns) => all.reduce((sum, each) => sum + each[sign], 0) / all.length
  return {
    words: own.words - most('words'),
    subject: own.subject - most('subject'),
    concepts: own.concepts - mean('concepts'),
    area: own.area - mean('area'),
  }
}

function fitsOf(told: Told, withExamples: boolean): readonly Fit[] {
  const known = told.fits.get(withExamples)
  if (known !== undefined) return known
  const nothing = new Set<string>()
  const fits = told.matters.authored.map((matter) => ({ matter, signs: fitOf(told, matter, withExamples, nothing) }))
  told.fits.set(withExamples, fits)
  return fits
}

/** How an answer fits a question alone. One without examples competes with the others' bare wordings. */
function fitOf(
  { answer, hearing, heard, information }: Told,
  matter: Matter,
  withExamples: boolean,
  further: ReadonlySet<string>,
): RelevanceSigns {
  const question = matter.wordings[0]?.stems ?? new Set()
  const words = withExamples ? wordsWithout(matter, answer) : question
  let [shared, repeated] = [0, 0]
  for (const concept of heard) if (matter.concepts.has(concept)) shared += 1
  for (const stem of information.keys()) if (question.has(stem) || further.has(stem)) repeated += 1
  const subjects = matter.subjects[withExamples ? 'listed' : 'reached']
  return {
    words: Math.sqrt(sumOf(information, (stem) => words.has(stem) || further.has(stem))),
    subject: logit(Math.max(0, ...subjects.map((subject) => hearing.answerAbout[subject] ?? 0))),
    concepts: Math.min(1, 0.5 * Math.min(2, shared) + 0.25 * Math.min(2, repeated)),
    area: Math.sqrt(sumOf(information, (stem) => matter.areaWords.has(stem))),
  }
}

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

/** Words in a usual sentence. */
const usualLength = 20

/** What each word tells, in nats: the rarer in everybody's sentences, the more. */
function informationOf(stems: ReadonlySet<string>, { background }: Ear): ReadonlyMap<string, number> {
  const sentences = background.total / usualLength
  return new Map([...stems].map((stem) => [stem, Math.max(0, Math.log(sentences / ((background.words.get(stem) ?? 0) + 3)))]))
}

function sumOf(information: ReadonlyMap<string, number>, counts: (stem: string) => boolean): number {
  let sum = 0
  for (const [stem, nats] of information) if (counts(stem)) sum += nats
  return sum
}

/** An example that stands in the answer, as a simulated candidate speaks it, is left out. */
function wordsWithout({ wordings, words }: Matter, answer: string): ReadonlySet<string> {
  const fresh = wordings.filter(({ text }, at) => at === 0 || !answer.includes(text))
  return fresh.length === wordings.length ? words : unionOf(fresh)
}

function unionOf(wordings: readonly Wording[]): Set<string> {
  return new Set(wordings.flatMap(({ stems }) => [...stems]))
}

function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...contentStems(text)]))
}

/** The logit of a share, kept within ±4.6. */
function logit(share: number): number {
  return Math.log((share + 0.01) / (1 - share + 0.01))
}
