import type { Context, Flag } from '../context.ts'
import type { Bank, BankFlag, Primary } from '../interview/bank.ts'
import type { Exchange } from '../interview/exchange.ts'
import { conceptsNamed } from '../lexicon/find-concepts.ts'
import { contentStems, share } from '../text/words.ts'
import { clearlyNamed, type Nearest, nearestArea, plainlyNamed } from './near-area.ts'
import { formOf, lastQuestion, type QuestionForm, tellingStems } from './question-form.ts'
import { type SideSubject, sideSubjectOf } from './side-subject.ts'

/** How well a question aims at a flag: `direct` at what the flag is about, `near` only at its area, or at anything where it has none. */
export type Aim = 'direct' | 'near'

/** What a question of a human interviewer is about. */
export interface HeardQuestion {
  readonly form: QuestionForm
  /** The exchange that opened the thread which it goes on with; null where it opens one. */
  readonly thread: number | null
  readonly area: string | null
  /** The question of the bank that stands for it: the one it nearly repeats, else one of its area; null where it has none. */
  readonly primary: string | null
  /** Whether it is a question of the context, in its author's words or nearly so. */
  readonly authored: boolean
  readonly flags: ReadonlyMap<string, Aim>
  /** What it is about instead of the work; null where it may well be about the work. */
  readonly side: SideSubject | null
}

/** So much of two wordings must be shared, either way, for one to be taken for the other. */
const alike = 0.55

/** Hears a question after the exchanges there were. Pure: the same words in the same place are heard alike. */
export function hear(question: string, context: Context, bank: Bank, exchanges: readonly Exchange[]): HeardQuestion {
  const likest = likestPrimary(question, bank)
  const put = formOf(question)
  // What its author wrote says what it wants, however it is put.
  const form = likest === null ? put : { ...put, loose: false }
  const side = likest === null ? sideSubjectOf(question) : null
  if (side !== null) return { form, thread: null, area: null, primary: null, authored: false, flags: new Map(), side }
  const words = wholeWording(subjectOf(question))
  const direct = aimedAt(words, bank, likest === null ? [] : listedBy(likest, context, bank))
  const nearest = nearestArea(words, context, bank)
  const named = likest?.area ?? settleArea(nearest, direct, bank)
  const last = exchanges.at(-1)
  const goesOn = last !== undefined && likest === null && followsUp(words, last, named, bank)
  if (goesOn) {
    const thread = last.move.kind === 'question' ? last.n : last.move.thread
    const before = exchanges.filter(({ n, move }) => n === thread || (move.kind !== 'question' && move.thread === thread))
    const inherited = before.flatMap((exchange) => [...directlyAsked(exchange.question, context, bank)])
    const { area, primary } = last.move
    const opener = before.find(({ n }) => n === thread)?.question ?? ''
    const authored = putsProbe(words, last, bank)
    return {
      form: authored ? { ...form, loose: false } : form,
      thread,
      area,
      primary,
      authored,
      flags: graded(new Set([...direct, ...inherited]), area, bank),
      side: likestPrimary(opener, bank) === null ? sideSubjectOf(opener) : null,
    }
  }
  const stated = named ?? nearest?.id ?? null
  const primary = likest ?? stationedIn(stated, bank)
  return {
    form,
    thread: null,
    area: stated,
    primary: primary?.id ?? null,
    authored: likest !== null,
    flags: graded(direct, stated, bank),
    side,
  }
}

/** The flags that a question's own words aim at. */
export function directlyAsked(question: string, context: Context, bank: Bank): ReadonlySet<string> {
  const likest = likestPrimary(question, bank)
  return aimedAt(wholeWording(subjectOf(question)), bank, likest === null ? [] : listedBy(likest, context, bank))
}

/** The part that says what a question is about: the last of several, unless that names nothing or points back ("You use Kafka? And why that?"). */
function subjectOf(question: string): string {
  const last = lastQuestion(question)
  const telling = tellingStems(last).size
  return telling === 0 || (telling <= fewOfItsOwn && backward.test(last)) ? question : last
}

/** A wording read to its end: what stands behind "in" or "for" is what a spoken question is about, too. */
function wholeWording(text: string): string {
  return text.replace(/\s(?:for|in|within|across|during)\s/gi, ', ')
}

function likestPrimary(question: string, bank: Bank): Primary | null {
  const stems = contentStems(question)
  let best: { primary: Primary; likeness: number } | null = null
  for (const primary of bank.primaries) {
    const other = contentStems(primary.text)
    const likeness = Math.min(share(stems, other), share(other, stems))
    if (likeness >= alike && (best === null || likeness > best.likeness)) best = { primary, likeness }
  }
  return best?.primary ?? null
}

/** The flags that a question lists; for one made from a topic, those that are about the same as the topic. */
function listedBy({ id, origin, about }: Primary, context: Context, bank: Bank): readonly string[] {
  if (origin !== 'topic') return context.questions.find((question) => question.id === id)?.flags ?? []
  const concepts = new Set(conceptsNamed(about).map((concept) => concept.id))
  return readFlags(bank)
    .wordings.filter(({ named }) => named.some((concept) => concepts.has(concept)))
    .map(({ flag }) => flag.id)
}

/**
 * Flags that a question lists, that name a concept which it names, or that share telling words with it: two, or one that no other flag has. Such
 * a single word counts only where nothing else aims: "control" in "costs under control" is not about version control.
 */
function aimedAt(words: string, bank: Bank, listed: readonly string[]): ReadonlySet<string> {
  const stems = [...tellingStems(words)]
  const concepts = new Set(conceptsNamed(words).map(({ id }) => id))
  const { wordings, holders } = readFlags(bank)
  const plainly = wordings.filter(({ flag, text, all, named }) => {
    if (listed.includes(flag.id) || named.some((id) => concepts.has(id))) return true
    const shared = stems.filter((stem) => all.has(stem))
    // A word that few flags have tells more; one that stands in the flag itself more than one of its phrases.
    const weight = shared.reduce((sum, stem) => sum + (text.has(stem) ? 1 : 0.6) / Math.min(4, holders.get(stem) ?? 1), 0)
    return shared.length >= 2 && weight >= 1
  })
  const byOneWord = () => wordings.filter(({ own }) => stems.some((stem) => (own.get(stem) ?? 0) >= 2 && holders.get(stem) === 1))
  return new Set((plainly.length > 0 ? plainly : byOneWord()).map(({ flag }) => flag.id))
}

interface FlagWording {
  readonly flag: BankFlag
  /** Stems of the flag itself, and of it with its phrases and examples; in how many of these each comes up. */
  readonly text: ReadonlySet<string>
  readonly own: ReadonlyMap<string, number>
  readonly all: ReadonlySet<string>
  readonly named: readonly string[]
}

const known = new WeakMap<Bank, { readonly wordings: readonly FlagWording[]; readonly holders: ReadonlyMap<string, number> }>()

function readFlags(bank: Bank) {
  const cached = known.get(bank)
  if (cached !== undefined) return cached
  const wordings = bank.flags.map((flag) => ({
    flag,
    text: contentStems(flag.text),
    own: countStems([flag.text, ...flag.listenFor, ...flag.soundsLike]),
    all: contentStems([flag.text, flag.id.replaceAll('-', ' '), ...flag.listenFor, ...flag.soundsLike].join('\n')),
    named: conceptIdsOf(flag),
  }))
  const holders = new Map<string, number>()
  for (const { all } of wordings) for (const stem of all) holders.set(stem, (holders.get(stem) ?? 0) + 1)
  const read = { wordings, holders }
  known.set(bank, read)
  return read
}

function countStems(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const stem of contentStems(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

/** Concepts that a flag names by its id, which keeps its first wording, or by its words. */
export function conceptIdsOf(flag: Flag): string[] {
  const named = [flag.id.replaceAll('-', ' '), flag.text].map((wording) => conceptsNamed(wording)).find((found) => found.length > 0)
  return (named ?? []).map(({ id }) => id)
}

/**
 * The area that the words come nearest to, where they aim at a flag of it, or at none and plainly name it, or are clear of every doubt; else the area
 * of the first flag they aim at.
 */
function settleArea(nearest: Nearest | null, direct: ReadonlySet<string>, bank: Bank): string | null {
  const aimed = bank.flags.flatMap(({ id, area }) => (direct.has(id) && area !== null ? [area] : []))
  if (nearest !== null && (aimed.includes(nearest.id) || nearest.score >= clearlyNamed)) return nearest.id
  return aimed[0] ?? (nearest !== null && nearest.score >= plainlyNamed ? nearest.id : null)
}

function graded(direct: ReadonlySet<string>, area: string | null, bank: Bank): ReadonlyMap<string, Aim> {
  return new Map(
    bank.flags.flatMap((flag): [string, Aim][] => {
      if (direct.has(flag.id)) return [[flag.id, 'direct']]
      return flag.area === null || flag.area === area ? [[flag.id, 'near']] : []
    }),
  )
}

/** Words that point back at what was said; "that" and "there" only where they do not join or begin a clause. */
const backward =
  /\b(?:this|it|those|these|them|they|then|he|him|his|she|her)\b|\b(?:that|there)(?=\s*(?:[?.,;!]|$)|\s(?:time|week|day|one|case|happen|work|help|go|take|mean|cost|yourself|exactly|later|change)\b)/i

/** With so few words of its own, a question that points back is about what it points at. */
const fewOfItsOwn = 2

/** How somebody goes on who has just heard something. */
const joining = /^(?:and|so|but|then|okay|ok|right|i see)\b/i
/** A question about what was, and words that open a new subject. */
const past = /\b(?:did|was|were|had|\p{L}{3,}ed)\b/iu
const opener = /\b(?:tell|describe|recall|walk|talk|have you|a time|an example|the last|your last|last (?:time|year|month|week|summer))\b/i

/**
 * Whether a question goes on with the last exchange: it names nothing, puts a probe of its question, takes up words of the answer, points back at it
 * and names little else, or asks what was without saying of what.
 */
function followsUp(words: string, last: Exchange, area: string | null, bank: Bank): boolean {
  if (tellingStems(words).size === 0 || putsProbe(words, last, bank)) return true
  const telling = [...tellingStems(words)]
  const shared = (text: string) => telling.filter((stem) => contentStems(text).has(stem)).length
  const takenUp = shared(last.answer ?? '')
  if (takenUp >= 2) return true
  const joins = joining.test(words)
  const opens = opener.test(words)
  const pointsBack = joins || (backward.test(words) && !opens)
  if (pointsBack && (telling.length <= fewOfItsOwn || takenUp >= 1)) return true
  if (joins && shared(last.question) >= 1) return true
  if (area !== null && area !== last.move.area) return false
  return pointsBack || takenUp >= 1 || (area === null && past.test(words) && !opens)
}

/** Whether a wording is, or nearly is, a follow-up that the author of the last question wrote for it. */
function putsProbe(words: string, last: Exchange, bank: Bank): boolean {
  const stems = contentStems(words)
  const probes = bank.primary(last.move.primary)?.probes ?? []
  return probes.some((probe) => Math.min(share(stems, contentStems(probe)), share(contentStems(probe), stems)) >= alike)
}

/** A question that stands for an area where none is repeated: one made from a topic, which lists no flags of its own. */
function stationedIn(area: string | null, bank: Bank): Primary | null {
  const inArea = bank.primaries.filter((primary) => primary.area === area && (area !== null || primary.origin === 'opening'))
  return inArea.find(({ origin }) => origin === 'topic') ?? inArea[0] ?? null
}
