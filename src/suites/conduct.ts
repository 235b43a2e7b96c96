import type { Bank } from '../core/interview/bank.ts'
import { type ConductRule, faultsOf } from '../core/interview/conduct.ts'
import type { Exchange } from '../core/interview/exchange.ts'
import type { CaseRun } from './run-case.ts'
import type { ConductKey } from './suite.ts'

/** A turn of the interviewer that broke a rule of conduct. */
export interface ConductBreach {
  readonly rule: ConductKey
  readonly exchange: number
  /** What the interviewer said, and the words of it that broke the rule. */
  readonly said: string
  readonly words: string
}

const keys: Readonly<Record<ConductRule, ConductKey>> = {
  'several-questions': 'severalQuestions',
  'no-question': 'noQuestion',
  leak: 'leaks',
  praise: 'praise',
  leading: 'leading',
  teaching: 'teaching',
}

/**
 * Every breach of conduct in an interview, in its order. Nothing is revealed that the author's question, its area or the candidate had said, and
 * the author's own words break no rule: a question that was written in two parts may be asked in two parts.
 */
export function breachesOf(run: CaseRun): ConductBreach[] {
  return run.exchanges.flatMap((exchange, index) => {
    const before = run.exchanges.slice(0, index)
    const again = before.some(({ question }) => plain(question) === plain(exchange.question))
    const repeat: ConductBreach[] = again ? [breach('repeats', exchange, exchange.question)] : []
    return [...broken(exchange, before, run), ...repeat]
  })
}

function broken(exchange: Exchange, before: readonly Exchange[], { bank, context }: CaseRun): ConductBreach[] {
  const { move } = exchange
  const primary = bank.primary(move.primary)
  const area = context.areas.find(({ id }) => id === move.area)
  const point = move.kind === 'probe' ? move.point : null
  const author = [primary?.text ?? '', point?.text ?? ''].join('\n')
  const known = [
    author,
    ...(area === undefined ? [] : [area.name, ...area.topics]),
    ...before.flatMap(({ question, answer }) => [question, answer ?? '']),
  ].join('\n')
  // A tool that the candidate named may be called anything (Great Expectations).
  const text = point?.subject == null ? exchange.question : exchange.question.replaceAll(point.subject, 'it')
  const allowed = Math.max(1, marksIn(primary !== null && move.kind === 'question' ? primary.text : (point?.text ?? '')))
  const expected = expectedOf(bank, move.primary)
  return faultsOf({ text, known, flags: bank.flags, expected }).flatMap(({ rule, words }) => {
    if (rule === 'several-questions') return marksIn(text) > allowed ? [breach(keys[rule], exchange, words)] : []
    return author.toLowerCase().includes(words.toLowerCase()) ? [] : [breach(keys[rule], exchange, words)]
  })
}

const expectedKnown = new WeakMap<Bank, Map<string, readonly string[]>>()

/** What people have said to a question, and who showed a flag: the same list each time, for what is worked out of it is kept. */
function expectedOf(bank: Bank, id: string): readonly string[] {
  const known = expectedKnown.get(bank) ?? new Map<string, readonly string[]>()
  expectedKnown.set(bank, known)
  const primary = bank.primary(id)
  const expected = known.get(id) ?? [
    ...(primary?.strong ?? []),
    ...(primary?.weak ?? []),
    ...bank.flags.flatMap(({ soundsLike }) => soundsLike),
  ]
  known.set(id, expected)
  return expected
}

function breach(rule: ConductKey, { n, question }: Exchange, words: string): ConductBreach {
  return { rule, exchange: n, said: question, words }
}

function marksIn(text: string): number {
  return text.replace(/"[^"]*"|“[^”]*”/g, ' ').match(/\?/g)?.length ?? 0
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
