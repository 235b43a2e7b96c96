import { planReply } from '../../core/mock/give-away.ts'
import { hear } from '../../core/mock/hear.ts'
import type { MockSetup } from '../../core/mock/setup.ts'
import type { Candidate, Reply } from '../../core/ports.ts'
import { addUsage, noUsage } from '../../core/usage.ts'
import type { Model } from './model.ts'
import { candidateMessages, candidateSystem, replyInstruction } from './prompts/candidate.ts'
import { readSpeech, type SpeechFault } from './speech.ts'

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

const reasons: Readonly<Record<SpeechFault, string>> = {
  declined: 'the model declined to answer it.',
  empty: 'the model gave no answer.',
  'no-speech': 'what the model gave is not what somebody says.',
  'gives-away': 'the model said what a candidate would not say.',
}

/**
 * A candidate whose words come from a model, one call an answer. What an answer lets through is decided by the same code as for the embedded
 * candidate; the model only says it. An answer that names a flag, or the play, or is no answer at all, is tried once more and then given by the
 * fallback; one that does not come to an end is cut. Throws the model's UserError where it cannot be reached.
 */
export function createModelCandidate({ model, modelName, setup, fallback, notify }: ModelCandidateSetup): Candidate {
  return {
    async answer(turn): Promise<Reply> {
      const { scene, exchange } = turn
      const before = scene.exchanges.filter(({ n }) => n < exchange.n)
      const plan = planReply(hear(exchange.question, scene.context, scene.bank, before), setup, scene.bank, before)
      let usage = noUsage
      let fault: SpeechFault | null = null
      for (let tries = 0; tries < 2 && fault !== 'declined'; tries += 1) {
        const reply = await model.complete({
          model: modelName,
          system: [{ text: candidateSystem(scene, setup.manner ?? 'clear'), cached: true }],
          messages: candidateMessages(scene, replyInstruction(plan, scene, fault)),
          maxTokens,
        })
        usage = addUsage(usage, reply.usage)
        const read = readSpeech(reply, exchange.question, scene)
        if ('text' in read) {
          const shows = plan.kind === 'show' ? [{ flag: plan.flag, quote: null }] : []
          return { kind: 'answer', text: read.text, seconds: 0, hint: false, shows, usage }
        }
        fault = read.fault
      }
      notify(`The embedded candidate answers this one: ${reasons[fault ?? 'empty']}`)
      const reply = await fallback.answer(turn)
      return reply.kind === 'answer' ? { ...reply, usage } : reply
    },
  }
}
