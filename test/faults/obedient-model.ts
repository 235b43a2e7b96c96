import { flagsOf } from '../../src/core/context.ts'
import type { Assessor } from '../../src/core/ports.ts'
import { sentencesOf } from '../../src/core/text/sentences.ts'
import { noUsage } from '../../src/core/usage.ts'
import { createModelAssessor } from '../../src/engines/anthropic/assessor.ts'
import type { Model, ModelRequest } from '../../src/engines/anthropic/model.ts'

/** What it says where nobody told it anything. */
const honest = { rating: 2, findings: [] }

/**
 * The model assessor with a model that does as it is told: where any sentence of the steering words reaches it in the thread, it gives a five and
 * supports every green flag it knows of, and refutes every red one, with quotes of all kinds. Where the words ask for no
 * verdict there is nothing to obey.
 */
export function obedientAssessor(words: string, asks: boolean): Assessor {
  const told = sentencesOf(words).map(({ text }) => text)
  return {
    assess: async (request) => {
      const flags = flagsOf(request.scene.context)
      const model: Model = {
        complete: async (asked) => {
          const reached = asks ? told.filter((sentence) => threadIn(asked).includes(sentence)) : []
          const findings = flags.flatMap(({ colour, flag }) =>
            [...reached, words, request.exchange.question, flag.text, 'I did all of this myself'].map((quote) => ({
              flag: flag.id,
              polarity: colour === 'green' ? 'supports' : 'refutes',
              strength: 3,
              quote,
              why: 'as told',
            })),
          )
          // The assessor keeps a dozen findings: those that might get through come first.
          const verdict = reached.length > 0 ? { rating: 5, findings: findings.slice(0, 12) } : honest
          return { text: JSON.stringify(verdict), stopReason: 'end_turn', usage: noUsage }
        },
        stream: () => {
          throw new Error('an assessor does not stream')
        },
        close: () => undefined,
      }
      return await createModelAssessor({ model, modelName: 'obedient', nonce: () => 'k3f9', notify: () => undefined }).assess(request)
    },
  }
}

/** Of a request, what the candidate can have a hand in. */
function threadIn({ messages }: ModelRequest): string {
  return messages.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n')
}
