import type { Context } from '../context.ts'
import type { Bank, Primary } from '../interview/bank.ts'
import type { AnsweredExchange } from '../interview/exchange.ts'
import type { AskingMove, OpenPoint } from '../interview/move.ts'
import { isSubstantive, triage } from '../interview/triage.ts'
import type { Level } from '../level.ts'
import { contentStems, countWords, share } from '../text/words.ts'
import type { HeardExchange } from './exchanges.ts'
import { type Relation, relateQuestion } from './relate-question.ts'
import { isAsideFromWork, isGeneral } from './talk.ts'

/** What was asked, as an interview of greenflag's own would have it. */
export interface AssignedInterview {
  readonly exchanges: readonly AnsweredExchange[]
  /** The context's bank with the questions that were asked and are none of its own. */
  readonly bank: Bank
}

/** From this share of wording on, a question is the bank's own in other words. */
const sameQuestion = 0.6
const sameProbe = 0.55
/** An area is spoken of from this weight on; it stands out with more, and with so many times what the next has. */
const leastWeight = 1.5
const clearWeight = 2
const leastLead = 1.25
/** A follow-up takes so much of its wording from the thread. */
const echo = 0.34

const turnsAway =
  /\b(?:let'?s (?:move|switch|change|talk|turn|jump|shift|go (?:on|over))|moving on|next question|switch(?:ing)? gears|another (?:topic|question|area|thing)|different (?:topic|question|area|subject)|on (?:to )?(?:the|another) (?:topic|subject|next)|(?:my|the) (?:next|last|final|first|second|third) question|turning to|new topic|i(?:'d| would) like to hear about)\b/i
const takesUp =
  /^(?:\W*(?:okay|ok|right|and|so|but|great|good|interesting|i see|got it|sure|mm-?hm|yeah|thanks|thank you)\W+){0,3}(?:and\b|so\b|but\b|why\b|how (?:so|come|did (?:you|that|it|they)|was|long|much|many|big|often)\b|what (?:happened|about|was|were|did|would|else|made|exactly|do you mean)\b|(?:can|could|would) you (?:say|go|expand|elaborate|be more|give)|say more|tell (?:me|us) more|you (?:said|mentioned|told|named|brought up)|back to|stay(?:ing)? with|(?:i(?:'d| would) like to|let(?:'s| us|me)) stay|when you (?:say|said)|who\b|which\b|did\b|was\b|were\b|is that\b|that\b|this\b|it\b|more\b|really\b|for (?:example|instance)|like what)/i
const quotesBack =
  /\b(?:you (?:said|mentioned|named|told (?:me|us)|brought up|talked about)|back to (?:that|what|your)|stay(?:ing)? with)\b|\bback to ["“]/i
const takenUp = /\b(?:that|it|this|those|these|they|them|there|then)\b/i
const rephrases =
  /\b(?:in other words|put (?:it|that|this) (?:another|differently|in)|leave my wording aside|it may be a small thing|let me (?:rephrase|put|try|ask (?:it|that) (?:another|differently))|rephrase|what i mean(?:t)? (?:is|was)|maybe simpler)\b/i
const opensUp =
  /\b(?:tell (?:me|us) about|describe|walk (?:me|us) through|have you (?:ever|worked|used)|what(?:'s| is) your (?:experience|approach)|give (?:me|us) an example|a time when|how do you (?:usually|normally|typically|ensure|make sure|approach|handle|deal|decide|choose|keep))\b/i

const nothingLeftOpen: OpenPoint = { kind: 'scripted', subject: null, text: null }

/**
 * Gives every exchange its area and the question it came from, the context's own where one is near. A follow-up belongs to the thread before it: it
 * takes up what was just said, or is short and names nothing new. The same words give the same interview.
 */
export function assignExchanges(heard: readonly HeardExchange[], context: Context, bank: Bank, level: Level): AssignedInterview {
  const exchanges: AnsweredExchange[] = []
  const added = new Map<string, Primary>()
  for (const item of heard) {
    const relation = relateQuestion(context, bank, item.question, item.answer)
    const before = threadBefore(exchanges)
    const move = before === null ? null : followUpOn(before, item, relation)
    exchanges.push(answered(exchanges.length + 1, item, move ?? openThread(exchanges.length + 1, item, relation)))
  }
  return { exchanges, bank: added.size === 0 ? bank : withAsked(bank, added) }

  function openThread(n: number, { question }: HeardExchange, relation: Relation): AskingMove {
    const own = relation.primary !== null && relation.primary.near >= sameQuestion ? relation.primary.primary : null
    if (own !== null) return { kind: 'question', primary: own.id, area: own.area, level: own.level ?? level }
    const area = isGeneral(question) ? null : spokenOf(relation)
    const primary: Primary = {
      id: `asked-${n}`,
      origin: 'question',
      text: question,
      about: context.areas.find(({ id }) => id === area)?.name ?? `your work as a ${context.role}`,
      area,
      level: null,
      probes: [],
      strong: [],
      weak: [],
      lists: [],
      reaches: bank.flags.filter((flag) => flag.area === null || flag.area === area).map(({ id }) => id),
    }
    added.set(primary.id, primary)
    return { kind: 'question', primary: primary.id, area, level }
  }
}

interface ThreadBefore {
  readonly opener: AnsweredExchange
  readonly last: AnsweredExchange
  readonly words: ReadonlySet<string>
}

function threadBefore(exchanges: readonly AnsweredExchange[]): ThreadBefore | null {
  const last = exchanges.at(-1)
  if (last === undefined) return null
  const { move } = last
  const opener = move.kind === 'question' ? last : (exchanges[move.thread - 1] ?? last)
  return { opener, last, words: contentStems(`${opener.question}\n${last.question}\n${last.answer}`) }
}

/** The follow-up that a question is on the thread before it; null where it opens one of its own. */
function followUpOn({ opener, last, words }: ThreadBefore, { question }: HeardExchange, relation: Relation): AskingMove | null {
  const common = { primary: opener.move.primary, area: opener.move.area, level: opener.move.level, thread: opener.n, of: last.n }
  const probe: AskingMove = { kind: 'probe', ...common, point: nothingLeftOpen }
  if (rephrases.test(question) && last.move.kind === 'question' && !isSubstantive(triage(last.question, last.answer).verdict))
    return { kind: 'rephrase', ...common }
  if (turnsAway.test(question) || isAsideFromWork(question)) return null
  const { primary, probeOf } = relation
  if (probeOf !== null && probeOf.primary === opener.move.primary && probeOf.near >= sameProbe) return probe
  if (primary !== null && primary.near >= sameQuestion) return primary.primary.id === opener.move.primary ? probe : null
  const stems = contentStems(question)
  const echoed = share(stems, words)
  const area = clearArea(relation)
  const elsewhere = area !== null && area !== opener.move.area
  if (echoed >= 0.6 || (quotesBack.test(question) && echoed >= 0.15)) return probe
  if (takesUp.test(question) && (!elsewhere || echoed >= echo || stems.size <= 2)) return probe
  if (elsewhere || opensUp.test(question)) return null
  if (echoed >= echo && takenUp.test(question)) return probe
  return countWords(question) <= 14 || takenUp.test(question) ? probe : null
}

function spokenOf({ areas: [first] }: Relation): string | null {
  return first === undefined || first.weight < leastWeight ? null : first.id
}

function clearArea({ areas: [first, second] }: Relation): string | null {
  if (first === undefined || first.weight < clearWeight) return null
  return second === undefined || first.weight >= leastLead * second.weight ? first.id : null
}

function answered(n: number, { question, answer, line, pieces, seconds }: HeardExchange, move: AskingMove): AnsweredExchange {
  return { n, move, question, answer, skipped: false, hint: false, seconds, line, pieces, assessment: null }
}

/** A bank that knows what was asked beside its own questions; it has the same flags. */
function withAsked(bank: Bank, added: ReadonlyMap<string, Primary>): Bank {
  return {
    authored: bank.authored,
    get primaries() {
      return bank.primaries
    },
    flags: bank.flags,
    get technical() {
      return bank.technical
    },
    primary: (id) => added.get(id) ?? bank.primary(id),
  }
}
