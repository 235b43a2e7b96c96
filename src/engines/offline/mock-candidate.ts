import type { BankFlag } from '../../core/interview/bank.ts'
import type { Exchange } from '../../core/interview/exchange.ts'
import { areaOf } from '../../core/interview/relate.ts'
import { headOf } from '../../core/interview/topics.ts'
import { findTechnologies } from '../../core/lexicon/find-technologies.ts'
import { planReply, type ReplyPlan } from '../../core/mock/give-away.ts'
import { hear } from '../../core/mock/hear.ts'
import { type Persona, personaOf } from '../../core/mock/persona.ts'
import { type QuestionForm, tellingStems } from '../../core/mock/question-form.ts'
import type { Manner, MockSetup, Shown } from '../../core/mock/setup.ts'
import type { Wanted } from '../../core/mock/wanted.ts'
import type { Candidate, Reply, Scene, Turn } from '../../core/ports.ts'
import { chance, shuffle } from '../../core/random.ts'
import { sentencesOf } from '../../core/text/sentences.ts'
import { contentStems, share } from '../../core/text/words.ts'
import type { Ear } from './hearing/ear.ts'
import { accounts, anotherCase, asides, exhausted, furthers, leads } from './mock-accounts.ts'
import { provenSentences } from './mock-material.ts'
import { accountsOfNothing, closings, little, openings, plainGreen, plainRed } from './mock-sayings.ts'

/** The embedded candidate of a mock interview: the same setup, seed and questions give the same words. */
export function createMockCandidate(setup: MockSetup, ear: () => Ear): Candidate {
  return { answer: async (turn): Promise<Reply> => reply(setup, turn, ear) }
}

/** What the candidate says to the question of a turn, and what of the planted flags it lets through. Simulated speech takes no seconds. */
export function reply(setup: MockSetup, { scene, exchange }: Turn, ear: () => Ear): Extract<Reply, { kind: 'answer' }> {
  const before = scene.exchanges.filter(({ n }) => n < exchange.n)
  const heard = hear(exchange.question, scene.context, scene.bank, before)
  const plan = planReply(heard, setup, scene.bank, before)
  const { text, shows } = voice(plan, { scene, exchange, form: heard.form, before, manner: setup.manner ?? 'clear', ear })
  return { kind: 'answer', text, seconds: 0, hint: false, shows }
}

interface Telling {
  readonly scene: Scene
  readonly exchange: Exchange
  readonly form: QuestionForm
  readonly before: readonly Exchange[]
  readonly manner: Manner
  readonly ear: () => Ear
}

function voice(plan: ReplyPlan, telling: Telling): { readonly text: string; readonly shows: readonly Shown[] } {
  switch (plan.kind) {
    case 'show':
      return tellSign(plan, telling)
    case 'aside':
      return { text: fill(fresh(asides[plan.subject], telling, plan.subject, 'in order'), telling, null), shows: [] }
    case 'little': {
      const text = fill(fresh(little[plan.to], telling, plan.to, plan.to === 'who' ? 'in order' : 'shuffled'), telling, plan.area)
      return { text: plan.to === 'who' ? dressed(text, telling) : text, shows: [] }
    }
    case 'account':
      return { text: dressed(fill(accountLine(plan, telling), telling, plan.area), telling), shows: [] }
  }
}

/** What answers a question that reaches nothing planted: a line for what it wants told that was not said yet, else one that adds something. */
function accountLine({ area, further }: Extract<ReplyPlan, { kind: 'account' }>, telling: Telling): string {
  const { wants, loose } = telling.form
  const fitting =
    further && (loose || wants === null)
      ? furthers
      : area === null && !further && (wants === null || wants === 'what')
        ? accountsOfNothing
        : accounts[wants ?? 'what']
  for (const lines of [fitting, further ? furthers : accounts.what]) {
    const [line] = shuffle(unsaid(lines, telling), telling.scene.options.seed, 'account', telling.exchange.n)
    if (line !== undefined) return line
  }
  return fresh(exhausted, telling, 'exhausted')
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
  const another = plan.again && quote === whole && telling.exchange.move.kind !== 'question' ? fresh(anotherCase, telling, 'another') : ''
  const told = [leadTo(quote, plan, telling), another, quote].filter((part) => part !== '').join(' ')
  return { text: dressed(told, telling), shows: [{ flag: flag.id, quote }] }
}

/** Wants that a few words satisfy, before what there is to tell. */
const quicklyTold: ReadonlySet<Wanted> = new Set([
  'duration',
  'when',
  'who',
  'noticing',
  'hardest',
  'outcome',
  'role',
  'reaction',
  'lesson',
  'change',
  'why',
  'choice',
  'amount',
  'doing',
])

/** An answer to what was asked, before a sign that has none of the question's words; nothing where the sign is what was asked for. */
function leadTo(quote: string, { again }: { readonly again: boolean }, telling: Telling): string {
  const { form, exchange, manner, scene } = telling
  if (manner === 'terse' || exchange.move.kind === 'question') return ''
  if (share(tellingStems(exchange.question), contentStems(quote)) > 0) return ''
  if (form.wants !== null && quicklyTold.has(form.wants) && !form.loose) {
    const [line] = shuffle(unsaid(accounts[form.wants], telling), scene.options.seed, 'lead', exchange.n)
    if (line !== undefined) {
      const first = fill(sentencesOf(line)[0]?.text ?? line, telling, null)
      return again ? first : `${first} ${fresh(leads, telling, 'leads')}`
    }
  }
  return again ? '' : fresh(leads, telling, 'leads')
}

/** What shows a flag: first what has most of the question's words, else in an order that the seed decides. */
function materialFor(flag: BankFlag, telling: Telling): readonly string[] {
  const { scene } = telling
  const { seed } = scene.options
  const own = flag.soundsLike.length > 0 ? flag.soundsLike : provenSentences(flag, scene, telling.ear())
  if (own.length > 0) {
    const asked = tellingStems(telling.exchange.question)
    return shuffle(own, seed, 'sign', flag.id).sort((a, b) => share(asked, contentStems(b)) - share(asked, contentStems(a)))
  }
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
function fresh(lines: readonly string[], telling: Telling, what: string, order: 'in order' | 'shuffled' = 'shuffled'): string {
  const { seed } = telling.scene.options
  const [first] = order === 'in order' ? unsaid(lines, telling) : shuffle(unsaid(lines, telling), seed, what, telling.exchange.n)
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
  const opening = toss < 0.6 ? flourish(openings[manner], telling, 'opening') : ''
  // Who has asked something back waits for the answer.
  const closing = toss > 0.5 && !text.endsWith('?') ? flourish(closings[manner], telling, 'closing') : ''
  return [opening, text, closing].filter((part) => part !== '').join(' ')
}

/** Nobody tells the same story twice, or ends on the same words; a short beginning comes again. */
const storyLength = 45

function flourish(lines: readonly string[], telling: Telling, what: 'opening' | 'closing'): string {
  const said = saidBefore(telling)
  const usable = lines.filter((line) => (what === 'opening' && line.length < storyLength) || !said.includes(longestPiece(line)))
  return usable.length === 0 ? '' : fill(fresh(usable, telling, what), telling, null)
}

function fill(line: string, telling: Telling, area: string | null, about = ''): string {
  const { scene, exchange } = telling
  const { context, options } = scene
  const persona: Persona = personaOf(options.seed, options.level)
  const found = context.areas.find(({ id }) => id === area) ?? context.areas.find(({ id }) => id === areaOf(context, about))
  const topics = found === undefined ? [] : byKinship(found.topics, about === '' ? exchange.question : about)
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(persona).map(([name, value]) => [name, String(value)])),
    ...mentioned(persona, saidBefore(telling)),
    area: spoken(found?.name ?? 'that'),
    topic: spoken(topics[0] ?? found?.name ?? 'that'),
  }
  const filled = line.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return filled.replace(/(?<=^|[.!?]\s)\p{Ll}/gu, (letter) => letter.toUpperCase())
}

/** People, company and project as somebody names them who has named them before, or not. */
function mentioned({ company, colleague, boss, project }: Persona, said: string): Readonly<Record<string, string>> {
  return {
    company: said.includes(company) ? 'the company' : company,
    colleague: said.includes(colleague) ? colleague : `my colleague ${colleague}`,
    boss: said.includes(boss) ? boss : `my team lead ${boss}`,
    project: said.includes(project) ? 'that project' : project,
  }
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
