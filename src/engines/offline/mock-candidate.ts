import type { BankFlag } from '../../core/interview/bank.ts'
import type { Exchange } from '../../core/interview/exchange.ts'
import { areaOf } from '../../core/interview/relate.ts'
import { headOf } from '../../core/interview/topics.ts'
import { findTechnologies } from '../../core/lexicon/find-technologies.ts'
import { planReply, type ReplyPlan } from '../../core/mock/give-away.ts'
import { hear } from '../../core/mock/hear.ts'
import { type Persona, personaOf } from '../../core/mock/persona.ts'
import type { Manner, MockSetup, Shown } from '../../core/mock/setup.ts'
import type { Candidate, Reply, Scene, Turn } from '../../core/ports.ts'
import { chance, shuffle } from '../../core/random.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { contentStems, share } from '../../core/text/words.ts'
import type { Ear } from './hearing/ear.ts'
import { provenSentences } from './mock-material.ts'
import {
  accounts,
  accountsOfNothing,
  accountsOfPeople,
  anotherCase,
  closings,
  exhausted,
  furthers,
  little,
  openings,
  plainGreen,
  plainRed,
} from './mock-sayings.ts'

/** The embedded candidate of a mock interview: the same setup, seed and questions give the same words. */
export function createMockCandidate(setup: MockSetup, ear: () => Ear): Candidate {
  return { answer: async (turn): Promise<Reply> => reply(setup, turn, ear) }
}

/** What the candidate says to the question of a turn, and what of the planted flags it lets through. Simulated speech takes no seconds. */
export function reply(setup: MockSetup, { scene, exchange }: Turn, ear: () => Ear): Extract<Reply, { kind: 'answer' }> {
  const before = scene.exchanges.filter(({ n }) => n < exchange.n)
  const heard = hear(exchange.question, scene.context, scene.bank, before)
  const plan = planReply(heard, setup, scene.bank, before)
  const { text, shows } = voice(plan, { scene, exchange, before, manner: setup.manner ?? 'clear', ear })
  return { kind: 'answer', text, seconds: 0, hint: false, shows }
}

interface Telling {
  readonly scene: Scene
  readonly exchange: Exchange
  readonly before: readonly Exchange[]
  readonly manner: Manner
  readonly ear: () => Ear
}

function voice(plan: ReplyPlan, telling: Telling): { readonly text: string; readonly shows: readonly Shown[] } {
  if (plan.kind === 'show') return tellSign(plan, telling)
  if (plan.kind === 'little') {
    const text = fill(fresh(little[plan.to], telling, plan.to), telling, plan.area)
    return { text: plan.to === 'who' ? dressed(text, telling) : text, shows: [] }
  }
  const lines = plan.further
    ? furthers
    : plan.area === null
      ? accountsOfNothing
      : telling.scene.bank.technical
        ? accounts
        : accountsOfPeople
  const unused = unsaid(lines, telling).length > 0 ? unsaid(lines, telling) : unsaid(furthers, telling)
  const line =
    unused.length === 0
      ? fresh(exhausted, telling, 'exhausted')
      : (shuffle(unused, telling.scene.options.seed, 'account', telling.exchange.n)[0] ?? '')
  return { text: dressed(fill(line, telling, plan.area), telling), shows: [] }
}

/** A sign as its author heard it from people who showed it; a terse candidate keeps all but its first sentence back. */
function tellSign(plan: Extract<ReplyPlan, { kind: 'show' }>, telling: Telling) {
  const { scene, manner } = telling
  const flag = scene.bank.flags.find(({ id }) => id === plan.flag)
  if (flag === undefined) return { text: fresh(exhausted, telling, 'exhausted'), shows: [] }
  const said = saidBefore(telling)
  const material = materialFor(flag, telling)
  const unused = material.filter((text) => !said.includes(text))
  const whole = unused.find((text) => !said.includes(sentencesOf(text)[0]?.text ?? text))
  const first = whole === undefined ? '' : (sentencesOf(whole)[0]?.text ?? whole)
  // What a terse candidate kept back of the last one comes before another.
  const kept = unused.find((text) => text !== whole)
  const rest = kept === undefined ? '' : kept.slice(sentencesOf(kept)[0]?.end ?? 0).trim()
  const quote = manner !== 'terse' ? (whole ?? rest) : plan.again && rest !== '' ? rest : first
  if (quote === '') return { text: fresh(exhausted, telling, 'exhausted'), shows: [] }
  const another = plan.again && quote === whole ? `${fresh(anotherCase, telling, 'another')} ` : ''
  return { text: dressed(another + quote, telling), shows: [{ flag: flag.id, quote }] }
}

/** What shows a flag, in an order that the seed decides. */
function materialFor(flag: BankFlag, telling: Telling): readonly string[] {
  const { scene } = telling
  const { seed } = scene.options
  const own = flag.soundsLike.length > 0 ? flag.soundsLike : provenSentences(flag, scene, telling.ear())
  if (own.length > 0) return shuffle(own, seed, 'sign', flag.id)
  return shuffle(flag.colour === 'green' ? plainGreen : plainRed, seed, 'sign', flag.id).map((line) =>
    fill(line, telling, flag.area, flag.text),
  )
}

/** Lines of a list that were not used yet, in whatever filling. */
function unsaid(lines: readonly string[], telling: Telling): readonly string[] {
  const said = saidBefore(telling)
  return lines.filter((line) => !said.includes(longestPiece(line)))
}

/** A line that was not said yet if there is one; else any, since short words come again. */
function fresh(lines: readonly string[], telling: Telling, what: string): string {
  const { seed } = telling.scene.options
  const [first] = what === 'who' ? unsaid(lines, telling) : shuffle(unsaid(lines, telling), seed, what, telling.exchange.n)
  return first ?? shuffle(lines, seed, what, telling.exchange.n)[0] ?? ''
}

function saidBefore({ before }: Telling): string {
  return before.map(({ answer }) => answer ?? '').join('\n')
}

function longestPiece(line: string): string {
  return line.split(/\{\w+\}/).reduce((best, piece) => (piece.length > best.length ? piece : best), '')
}

/** Puts the manner round a text, whose own words stay as they are: mostly before it, and sometimes behind it too. */
function dressed(text: string, telling: Telling): string {
  const { manner, scene, exchange } = telling
  const toss = chance(scene.options.seed, 'dress', exchange.n)
  const opening = toss < 0.7 ? flourish(openings[manner], telling, 'opening') : ''
  const closing = toss > 0.45 ? flourish(closings[manner], telling, 'closing') : ''
  return [opening, text, closing].filter((part) => part !== '').join(' ')
}

/** Nobody tells the same story twice; short words come again. */
const storyLength = 45

function flourish(lines: readonly string[], telling: Telling, what: string): string {
  const said = saidBefore(telling)
  const usable = lines.filter((line) => line.length < storyLength || !said.includes(longestPiece(line)))
  return usable.length === 0 ? '' : fill(fresh(usable, telling, what), telling, null)
}

function fill(line: string, { scene, exchange }: Telling, area: string | null, about = ''): string {
  const { context, options } = scene
  const persona: Persona = personaOf(options.seed, options.level)
  const found = context.areas.find(({ id }) => id === area) ?? context.areas.find(({ id }) => id === areaOf(context, about))
  const topics = found === undefined ? [] : byKinship(found.topics, about === '' ? exchange.question : about)
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(persona).map(([name, value]) => [name, String(value)])),
    area: spoken(found?.name ?? 'that'),
    topic: spoken(topics[0] ?? found?.name ?? 'that'),
  }
  const filled = line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return filled.replace(/(?<=^|[.!?]\s)\p{Ll}/gu, (letter) => letter.toUpperCase())
}

/** A topic as somebody says it: what it is about, without examples in brackets; in lower case but for names and abbreviations. */
function spoken(topic: string): string {
  const bare = headOf(topic.replace(/\s*\([^)]*\)/g, '')).replace(/\s+(?:vs\.?|versus)\s+/i, ' and ')
  if (findTechnologies(bare).length > 0) return bare
  return bare.replace(/\p{Lu}[\p{Ll}]+/gu, (word) => word.toLowerCase())
}

/** Topics, those first that share most words with a wording. */
function byKinship(topics: readonly string[], wording: string): string[] {
  const stems = contentStems(wording)
  return topics.toSorted((a, b) => share(contentStems(b), stems) - share(contentStems(a), stems))
}
