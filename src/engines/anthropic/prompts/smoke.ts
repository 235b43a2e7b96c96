import type { Context } from '../../../core/context.ts'
import type { Bank, Primary } from '../../../core/interview/bank.ts'
import { usual } from '../../../core/interview/defaults.ts'
import type { AnsweredExchange } from '../../../core/interview/exchange.ts'
import type { AskingMove, OpenPointKind } from '../../../core/interview/move.ts'
import type { Scene } from '../../../core/ports.ts'
import { assessorSystem } from './assessor.ts'
import { conductRules, interviewerSystem } from './interviewer.ts'
import { moveInstruction } from './moves.ts'
import { threadToJudge } from './thread.ts'

/** Something wrong with the prompts of a context; `line` is the line of the context it comes from, 1 where it comes from none. */
export interface PromptFault {
  readonly line: number
  readonly what: string
  readonly expected: string
  readonly came: string
}

/** Tokens that a prompt may have: of the 32,000 that local servers are asked for, what the reply of a judgement leaves. */
export const promptWindow = 26_000

/**
 * Renders every prompt that an interview about a context can need, without a model, and says what is wrong with them: a rule of conduct or a
 * flag that is not there once, a place left unfilled, a prompt over the window. `tokens` is an estimate for the longest: four bytes each.
 */
export function smokePrompts(context: Context, bank: Bank): { readonly tokens: number; readonly faults: readonly PromptFault[] } {
  const scene: Scene = { context, bank, options: { ...usual, minutes: 30, seed: 1 }, exchanges: [] }
  const faults: PromptFault[] = []
  const interviewer = {
    name: 'the prompt of the interviewer',
    text: interviewerSystem(scene, { job: 'An advertisement.', cv: 'A life.' }),
    before: 0,
  }
  const assessor = { name: 'the prompt of the assessor', text: assessorSystem(scene), before: 0 }
  for (const [rule, words] of Object.entries(conductRules)) {
    const came = timesOf(interviewer.text, words)
    if (came !== once) faults.push({ line: 1, what: `rule of conduct ${rule}`, expected: `${once} in ${interviewer.name}`, came })
  }
  for (const { id, line } of bank.flags) {
    const came = timesOf(assessor.text, `\n- ${id}: `)
    if (came !== once) faults.push({ line, what: `flag ${id}`, expected: `${once} in ${assessor.name}`, came })
  }
  const [asked, judged] = [Buffer.byteLength(interviewer.text), Buffer.byteLength(assessor.text)]
  const turns = [
    ...bank.primaries.flatMap((primary) =>
      movesOn(primary).map((move) => ({ name: `${move.kind} ${primary.id}`, text: moveInstruction(scene, move, null), before: asked })),
    ),
    // A question made from a topic brings no examples of its own; those of its flags come with the author's questions.
    ...bank.authored.map((primary) => ({ name: `judgement of ${primary.id}`, text: judgementOf(primary, scene), before: judged })),
  ]
  const authors = JSON.stringify(context)
  let longest = { name: '', tokens: 0 }
  for (const { name, text, before } of [interviewer, assessor, ...turns]) {
    const left = emptied.exec(text)?.[0]
    if (left !== undefined && !(left.trim() !== '' && authors.includes(left)))
      faults.push({ line: 1, what: name, expected: 'every place filled in', came: left.trim() === '' ? 'nothing at all' : left })
    const tokens = Math.ceil((before + Buffer.byteLength(text)) / bytesOfToken)
    if (tokens > longest.tokens) longest = { name, tokens }
  }
  if (longest.tokens > promptWindow)
    faults.push({ line: 1, what: longest.name, expected: `at most ${promptWindow} tokens`, came: `about ${longest.tokens}` })
  return { tokens: longest.tokens, faults }
}

const bytesOfToken = 4
const once = 'once'

/** What a template leaves where a value was missing; where an author writes of it, it is no fault. */
const emptied = /\bundefined\b|\bNaN\b|\[object \w+\]|\$\{|^\s*$/

const points: readonly OpenPointKind[] = ['example', 'own-part', 'numbers', 'mention', 'outcome', 'trade-off', 'instead', 'scripted']

/** Every kind of move on a question. */
function movesOn({ id, area, probes }: Primary): AskingMove[] {
  const common = { primary: id, area, level: 'senior' } as const
  const follow = { ...common, thread: 1, of: 1 }
  return [
    { kind: 'question', ...common },
    { kind: 'rephrase', ...follow },
    ...points.flatMap((kind): AskingMove[] => {
      const texts = kind === 'scripted' ? probes : [null]
      return texts.map((text) => ({ kind: 'probe', ...follow, point: { kind, subject: kind === 'mention' ? 'a tool' : null, text } }))
    }),
  ]
}

function judgementOf({ id, area, text }: Primary, scene: Scene): string {
  const exchange: AnsweredExchange = {
    n: 1,
    move: { kind: 'question', primary: id, area, level: 'senior' },
    question: text,
    answer: 'I did that once.',
    skipped: false,
    hint: false,
    seconds: 0,
    line: null,
    assessment: null,
  }
  return threadToJudge({ scene: { ...scene, exchanges: [exchange] }, thread: [exchange], exchange }, () => 'fence')
}

function timesOf(text: string, part: string): string {
  const times = text.split(part).length - 1
  return times === 0 ? 'not at all' : times === 1 ? once : `${times} times`
}
