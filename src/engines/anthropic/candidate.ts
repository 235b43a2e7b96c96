import { faultsOf } from '../../core/interview/conduct.ts'
import { planReply } from '../../core/mock/give-away.ts'
import { hear } from '../../core/mock/hear.ts'
import type { MockSetup } from '../../core/mock/setup.ts'
import type { Candidate, Reply, Scene } from '../../core/ports.ts'
import { addUsage, noUsage } from '../../core/usage.ts'
import type { Model } from './model.ts'
import { candidateMessages, candidateSystem, replyInstruction } from './prompts/candidate.ts'
import { withoutThinking } from './thinking.ts'

export interface ModelCandidateSetup {
  readonly model: Model
  readonly modelName: string
  readonly setup: MockSetup
  /** Who answers where the model keeps naming what it may not name, or declines. */
  readonly fallback: Candidate
  /** Told when somebody else than the model answers, and why. */
  readonly notify: (message: string) => void
}

/** Tokens for one answer, thinking included. */
const maxTokens = 3000

const named =
  /\b(?:red|green) flags?\b|\b(?:planted|hidden profile|system prompt|instructions? (?:above|say)|my profile|rubric|scorecard|language model|as an ai)\b/i

/**
 * A candidate whose words come from a model, one call an answer. What an answer lets through is decided by the same code as for the embedded
 * candidate; the model only says it. An answer that names a flag, or the play, is tried once more and then given by the fallback. Throws the
 * model's UserError where it cannot be reached.
 */
export function createModelCandidate({ model, modelName, setup, fallback, notify }: ModelCandidateSetup): Candidate {
  return {
    async answer(turn): Promise<Reply> {
      const { scene, exchange } = turn
      const before = scene.exchanges.filter(({ n }) => n < exchange.n)
      const plan = planReply(hear(exchange.question, scene.context, scene.bank, before), setup, scene.bank, before)
      let usage = noUsage
      for (const again of [false, true]) {
        const reply = await model.complete({
          model: modelName,
          system: [{ text: candidateSystem(scene, setup.manner ?? 'clear'), cached: true }],
          messages: candidateMessages(scene, replyInstruction(plan, scene, again)),
          maxTokens,
        })
        usage = addUsage(usage, reply.usage)
        const text = asSpoken(withoutThinking(reply.text))
        if (reply.stopReason === 'refusal') break
        if (text !== '' && !givesAway(text, exchange.question, scene)) {
          const shows = plan.kind === 'show' ? [{ flag: plan.flag, quote: null }] : []
          return { kind: 'answer', text, seconds: 0, hint: false, shows, usage }
        }
      }
      notify('The embedded candidate answers this one: the model said what a candidate would not say.')
      const reply = await fallback.answer(turn)
      return reply.kind === 'answer' ? { ...reply, usage } : reply
    },
  }
}

/** Whether an answer names a flag, in the words of the role or nearly so, or steps out of its part. */
export function givesAway(text: string, question: string, { context, bank, exchanges }: Scene): boolean {
  if (named.test(text) && !named.test(question)) return true
  const areas = context.areas.flatMap(({ name, topics }) => [name, ...topics])
  const known = [question, ...areas, ...exchanges.map(({ question: asked }) => asked)].join('\n')
  return faultsOf({ text, known, flags: bank.flags, expected: [] }).some(({ rule }) => rule === 'leak')
}

function asSpoken(text: string): string {
  return text
    .replace(/\*\*|__|^#+\s+/gm, '')
    .replace(/^(?:candidate|answer|me)\s*:\s*/i, '')
    .replace(/^["“]([\s\S]*)["”]$/, '$1')
    .trim()
}
