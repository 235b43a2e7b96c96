import { type Colour, type Context, type Flag, flagsOf } from '../context.ts'
import type { Level } from '../level.ts'
import { findTechnologies } from '../lexicon/find-technologies.ts'
import { areaOf } from './relate.ts'
import { phrase, questionsOn } from './topic-questions.ts'

/** A primary question ready to be asked, wherever the context had it from. */
export interface Primary {
  readonly id: string
  readonly origin: 'opening' | 'question' | 'topic'
  readonly text: string
  /** What it is about in few words, for a rephrasing. */
  readonly about: string
  readonly area: string | null
  readonly level: Level | null
  readonly probes: readonly string[]
  readonly strong: readonly string[]
  readonly weak: readonly string[]
  /** Ids of the flags that the author says this question is for. */
  readonly lists: readonly string[]
  /** Ids of the flags that this question asks about. */
  readonly reaches: readonly string[]
}

/** A flag with its colour; its area is the stated one or, in a plain file, the one whose topics share its words. */
export interface BankFlag extends Flag {
  readonly colour: Colour
}

/** All that can be asked and listened for in one context, worked out once. */
export interface Bank {
  /** The author's own: openings, then questions. */
  readonly authored: readonly Primary[]
  /** All of them: the author's own, then those made from topics, which are worked out when first asked for. */
  readonly primaries: readonly Primary[]
  readonly flags: readonly BankFlag[]
  /** Whether its topics name tools, so that a tool somebody mentions is worth a question. */
  readonly technical: boolean
  /** Primaries by id. */
  readonly primary: (id: string) => Primary | null
}

/** Works out what can be asked in a context. */
export function prepareBank(context: Context): Bank {
  const flags = flagsOf(context).map(({ flag, colour }) => ({ ...flag, colour, area: flag.area ?? areaOf(context, flag.text) }))
  const finish = (drafts: readonly Draft[]) => drafts.map((draft) => ({ ...draft, reaches: reached(draft.area, draft.lists, flags) }))
  const authored = finish([...openings(context), ...questions(context)])
  let all: readonly Primary[] | null = null
  const primaries = () => {
    all ??= [...authored, ...finish(fromTopics(context))]
    return all
  }
  const find = (id: string) => authored.find((primary) => primary.id === id) ?? primaries().find((primary) => primary.id === id)
  return {
    authored,
    get primaries() {
      return primaries()
    },
    flags,
    get technical() {
      return context.areas.some(({ name, topics }) => findTechnologies([name, ...topics].join('\n')).length > 0)
    },
    primary: (id) => find(id) ?? null,
  }
}

type Draft = Omit<Primary, 'reaches'>

function openings(context: Context): Draft[] {
  return context.openingQuestions.map((opening) => {
    const area = areaOf(context, opening.text)
    return { ...bare(context, area), id: opening.id, origin: 'opening', text: opening.text, level: null }
  })
}

function questions(context: Context): Draft[] {
  return context.questions.map((question) => ({
    ...bare(context, question.area),
    id: question.id,
    origin: 'question',
    text: question.text,
    level: question.level,
    probes: question.probes,
    strong: question.strong,
    weak: question.weak,
    lists: question.flags,
  }))
}

function fromTopics(context: Context): Draft[] {
  const seen = new Set<string>()
  const drafts: Draft[] = []
  for (const area of context.areas) {
    for (const topic of area.topics) {
      for (const question of questionsOn(topic)) {
        if (seen.has(question.text)) continue
        seen.add(question.text)
        drafts.push({
          ...bare(context, area.id),
          id: `topic-${area.id}-${seen.size}`,
          origin: 'topic',
          text: question.text,
          about: phrase(topic),
          level: question.level,
        })
      }
    }
  }
  return drafts
}

function bare(context: Context, area: string | null): Draft {
  const about = context.areas.find((candidate) => candidate.id === area)?.name ?? `your work as a ${context.role}`
  return { id: '', origin: 'topic', text: '', about, area, level: null, probes: [], strong: [], weak: [], lists: [] }
}

/** A flag is asked about by a question that lists it or shares its area; one without an area is open to every question. */
function reached(area: string | null, lists: readonly string[], flags: readonly BankFlag[]): string[] {
  return flags.filter((flag) => lists.includes(flag.id) || flag.area === null || flag.area === area).map((flag) => flag.id)
}
