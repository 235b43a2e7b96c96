import { contentStems } from '../../core/text/words.ts'
import { isClaim } from './evidence.ts'
import type { Ear } from './hearing/ear.ts'
import { type Hearing, logit, suretyOf } from './hearing/listen.ts'
import { informationOf, type Matter, type Matters, sumOf, wordsWithout } from './matters.ts'

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

function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => [...contentStems(text)]))
}
