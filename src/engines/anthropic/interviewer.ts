import { UserError } from '../../core/exit.ts'
import type { ConductFault } from '../../core/interview/conduct.ts'
import type { Interviewer, Scene } from '../../core/ports.ts'
import type { EngineName } from '../../core/session.ts'
import { findQuote } from '../../core/text/quote.ts'
import { addUsage, noUsage, type Usage } from '../../core/usage.ts'
import { type ConductCheck, conductFor } from './conduct-check.ts'
import type { Model, ModelReply, ModelRequest, StopReason } from './model.ts'
import { interviewerSystem, type Papers } from './prompts/interviewer.ts'
import { introduction } from './prompts/introduction.ts'
import { moveInstruction } from './prompts/moves.ts'
import { transcriptWith } from './prompts/transcript.ts'
import { sentencesFrom } from './sentences.ts'
import { streamWithoutThinking } from './thinking.ts'

export interface ModelInterviewerSetup extends Papers {
  readonly model: Model
  readonly modelName: string
  /** Who phrases a move where the model does not, and says farewell. */
  readonly fallback: Interviewer
  /** Told when somebody else than the model asks, and why. */
  readonly notify: (message: string) => void
}

/** Tokens for one turn, thinking included. */
const maxTokens = 3000
/** A turn of more characters is no longer a turn: what follows is not read. */
const longestTurn = 900

/**
 * An interviewer whose words come from a model, one streaming call a turn. No sentence is passed on before it has been held against the rules
 * of conduct. A fault in the first sentence is tried once more, unseen; after a later one the rest is dropped. A turn that ends without a
 * question is finished by the fallback. Throws the model's UserError where the first call of a turn fails before a question has been asked.
 */
export function createModelInterviewer(setup: ModelInterviewerSetup): Interviewer {
  const { model, modelName, fallback, notify } = setup
  const papers: Papers = { job: setup.job, cv: setup.cv }
  return {
    introduce: (scene) => introduction(scene, modelName),
    close: (scene, reason) => fallback.close(scene, reason),
    ask: async function* (scene, move, note) {
      const conduct = conductFor(scene, move, papers)
      const system = [{ text: interviewerSystem(scene, papers), cached: true }]
      const speak = (fault: ConductFault | null) => {
        const messages = transcriptWith(scene, moveInstruction(scene, move, fault))
        return takeTurn(model, { model: modelName, system, messages, maxTokens }, conduct, scene)
      }
      const first = yield* speak(null)
      if (first.error !== null && !conduct.asks(first.said)) throw first.error
      const second = first.fault !== null && first.said === '' ? yield* speak(first.fault) : null
      const last = second ?? first
      const faults = [first.fault, second?.fault].flatMap((fault) => fault?.rule ?? [])
      let voice: EngineName = 'anthropic'
      if (!conduct.asks(last.said)) {
        if (last.fault === null) faults.push('no-question')
        notify(`The embedded interviewer asks this one: ${whatHappened(last)}.`)
        voice = 'offline'
        yield* fallback.ask(scene, move, (noted) => {
          voice = noted.voice
        })
      }
      note({ voice, faults, usage: addUsage(first.usage, second?.usage ?? noUsage) })
    },
  }
}

/** How one call ended. */
interface Turn {
  readonly said: string
  /** What broke a rule; it was not passed on, nor anything after it. */
  readonly fault: ConductFault | null
  readonly error: UserError | null
  readonly refused: boolean
  /** The stream ended by itself before its end. */
  readonly broken: boolean
  readonly usage: Usage
}

async function* takeTurn(model: Model, request: ModelRequest, conduct: ConductCheck, scene: Scene): AsyncGenerator<string, Turn> {
  const end: { reply: (ModelReply & { readonly broken: string | null }) | null } = { reply: null }
  let said = ''
  let fault: ConductFault | null = null
  let error: UserError | null = null
  let left = false
  try {
    const words = model.stream(request, (reply) => {
      end.reply = reply
    })
    for await (const piece of sentencesFrom(streamWithoutThinking(readied(words, conduct)))) {
      const sentence = asSpoken(piece, scene)
      if (sentence === '' || (isCutOff(end.reply) && !/[.!?…。！？]["'”’)\]]*$/u.test(sentence))) continue
      const sofar = said === '' ? sentence : `${said} ${sentence}`
      fault = conduct.faultIn(sofar)
      left = fault !== null || sofar.length > longestTurn
      if (left) break
      said = sofar
      yield sentence
    }
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown
    error = thrown
  }
  const { reply } = end
  return {
    said,
    fault,
    error,
    refused: reply?.stopReason === 'refusal',
    broken: !left && typeof reply?.broken === 'string',
    usage: reply?.usage ?? noUsage,
  }
}

/** The same words; with the first of them the rules are got ready, so that the first sentence need not wait for that. */
async function* readied(words: AsyncIterable<string>, conduct: ConductCheck): AsyncGenerator<string> {
  let ready = false
  for await (const word of words) {
    yield word
    if (!ready) conduct.faultIn('')
    ready = true
  }
}

/** Whether the end of what was said is missing: half a sentence is not shown. */
function isCutOff(reply: { readonly broken: string | null; readonly stopReason: StopReason } | null): boolean {
  return reply !== null && (reply.broken !== null || reply.stopReason === 'max_tokens')
}

/** A sentence without what belongs on a page: emphasis, a list's mark, the speaker's name, quotation marks around what nobody is quoted with. */
function asSpoken(piece: string, { exchanges }: Scene): string {
  const bare = piece
    .replace(/\*\*|__|^#+\s+|^[-*]\s+/g, '')
    .replace(/^(?:interviewer|question|follow-up|assistant)\s*:\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
  const inside = /^["“]([^"“”]+)["”]$/.exec(bare)?.[1]
  const isQuoted = inside !== undefined && exchanges.some(({ answer }) => findQuote(inside, answer ?? '') !== null)
  return inside === undefined || isQuoted ? bare : inside.trim()
}

function whatHappened({ error, refused, broken, fault, said }: Turn): string {
  if (error !== null) return error.message.replace(/\.$/, '')
  if (refused) return 'the model declined to'
  if (broken) return 'the connection to the model broke off'
  if (fault !== null) return `the model broke a rule of conduct (${fault.rule})`
  return said === '' ? 'the model said nothing' : 'the model asked nothing'
}
