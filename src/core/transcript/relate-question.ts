import type { Context } from '../context.ts'
import type { Bank, Primary } from '../interview/bank.ts'
import { sentencesOf } from '../text/sentences.ts'
import { contentStems } from '../text/words.ts'

/** How near something asked is to what a context knows. */
export interface Relation {
  /** The question of the bank that is nearest, with how much of their wording they share, 0 to 1; null where they share nothing. */
  readonly primary: { readonly primary: Primary; readonly near: number } | null
  /** How much of an author's follow-up it shares, by the id of its question. */
  readonly probeOf: { readonly primary: string; readonly near: number } | null
  /** Areas by how strongly question and answer speak of them, strongest first; none with nothing. */
  readonly areas: readonly { readonly id: string; readonly weight: number }[]
}

interface Wording {
  readonly stems: ReadonlySet<string>
  readonly mass: number
}

interface Corpus {
  readonly primaries: readonly (Wording & { readonly primary: Primary })[]
  readonly probes: readonly (Wording & { readonly primary: string })[]
  readonly rarity: (stem: string) => number
  /** What each stem says of the areas. */
  readonly areas: ReadonlyMap<string, readonly { readonly id: string; readonly weight: number }[]>
}

/** How much a stem says of an area by where it stands. */
const standing = { name: 4, topic: 3, question: 1, flag: 0.7, example: 0.1 } as const
/** An answer says less of what was asked than the question does. */
const answersShare = 0.5

const known = new WeakMap<Bank, Corpus>()

/** Relates one question, and what came back, to the questions and areas of a context. */
export function relateQuestion(context: Context, bank: Bank, question: string, answer: string): Relation {
  const corpus = corpusOf(context, bank)
  const windows = windowsOf(question, corpus)
  let primary: Relation['primary'] = null
  for (const wording of corpus.primaries) {
    const near = nearest(windows, wording, corpus)
    if (near > (primary?.near ?? 0)) primary = { primary: wording.primary, near }
  }
  let probeOf: Relation['probeOf'] = null
  for (const wording of corpus.probes) {
    const near = nearest(windows, wording, corpus)
    if (near > (probeOf?.near ?? 0)) probeOf = { primary: wording.primary, near }
  }
  return { primary, probeOf, areas: weighAreas(question, answer, corpus) }
}

function weighAreas(question: string, answer: string, { areas, rarity }: Corpus): Relation['areas'] {
  const weights = new Map<string, number>()
  const listen = (text: string, share: number) => {
    const stems = contentStems(text)
    const scale = share / Math.sqrt(Math.max(4, stems.size))
    for (const stem of stems) {
      for (const { id, weight } of areas.get(stem) ?? []) weights.set(id, (weights.get(id) ?? 0) + scale * weight * rarity(stem))
    }
  }
  listen(question, 1)
  listen(answer, answersShare)
  return [...weights].map(([id, weight]) => ({ id, weight })).sort((a, b) => b.weight - a.weight)
}

/** A long turn asks with one or two of its sentences; each of them and each pair is held against what a context asks. */
function windowsOf(question: string, { rarity }: Corpus): Wording[] {
  const sentences = sentencesOf(question.slice(-6000)).slice(-24)
  const texts = sentences.flatMap(({ text }, index) => (index === 0 ? [text] : [text, `${sentences[index - 1]?.text ?? ''} ${text}`]))
  return texts.map((text) => wordingOf(text, rarity)).filter(({ stems }) => stems.size > 0)
}

/** The weight of shared words in that of all words (Dice 1945), of the window that fits best. */
function nearest(windows: readonly Wording[], { stems, mass }: Wording, { rarity }: Corpus): number {
  let best = 0
  for (const window of windows) {
    let shared = 0
    for (const stem of window.stems) if (stems.has(stem)) shared += rarity(stem)
    const near = (2 * shared) / (window.mass + mass)
    if (near > best) best = near
  }
  return best
}

function corpusOf(context: Context, bank: Bank): Corpus {
  const cached = known.get(bank)
  if (cached !== undefined) return cached
  const texts = bank.primaries.flatMap(({ text, probes }) => [text, ...probes]).map(contentStems)
  const holders = new Map<string, number>()
  for (const stems of texts) for (const stem of stems) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  const rarity = (stem: string) => Math.log(1 + texts.length / (1 + (holders.get(stem) ?? 0)))
  const corpus: Corpus = {
    primaries: bank.primaries.map((primary) => ({ primary, ...wordingOf(primary.text, rarity) })),
    probes: bank.authored.flatMap(({ id, probes }) => probes.map((probe) => ({ primary: id, ...wordingOf(probe, rarity) }))),
    rarity,
    areas: areaStems(context, bank),
  }
  known.set(bank, corpus)
  return corpus
}

function wordingOf(text: string, rarity: (stem: string) => number): Wording {
  const stems = contentStems(text)
  let mass = 0
  for (const stem of stems) mass += rarity(stem)
  return { stems, mass }
}

/** Stems with the areas they speak of; one that many areas have says little of each, one of the role's own name nothing. */
function areaStems(context: Context, bank: Bank): Corpus['areas'] {
  const role = contentStems(context.role)
  const found = new Map<string, Map<string, number>>()
  const note = (id: string, text: string, weight: number) => {
    for (const stem of contentStems(text)) {
      if (role.has(stem)) continue
      const areas = found.get(stem) ?? new Map<string, number>()
      areas.set(id, Math.max(areas.get(id) ?? 0, weight))
      found.set(stem, areas)
    }
  }
  for (const { id, name, topics } of context.areas) {
    note(id, name, standing.name)
    for (const topic of topics) note(id, topic, standing.topic)
  }
  for (const { area, text, probes, strong, weak } of bank.authored) {
    if (area === null) continue
    for (const asked of [text, ...probes]) note(area, asked, standing.question)
    for (const example of [...strong, ...weak]) note(area, example, standing.example)
  }
  for (const { area, text, listenFor, soundsLike } of bank.flags) {
    if (area === null) continue
    for (const wording of [text, ...listenFor]) note(area, wording, standing.flag)
    for (const example of soundsLike) note(area, example, standing.example)
  }
  return new Map(
    [...found].map(([stem, areas]) => {
      return [stem, [...areas].map(([id, weight]) => ({ id, weight: weight / areas.size }))]
    }),
  )
}
