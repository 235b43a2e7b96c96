import { exit, UserError } from '../../core/exit.ts'
import type { Fault, FaultError, Refusal } from './fault.ts'
import { isLoading, isTls } from './patience.ts'
import { type Secrets, scrubbed } from './secrets.ts'

/** What an explanation may draw on. */
export interface Circumstances {
  readonly host: string
  readonly hosted: boolean
  readonly hasKey: boolean
  readonly secrets: Secrets
  /** The model asked for, where one was. */
  readonly model: string | null
  /** A model's id that the server knows and that is near to the one asked for. */
  readonly nearest: string | null
}

type Explanation = readonly [what: string, advice: string]

const mostWords = 300

/** A fault as its user reads it: what happened at which host, in the server's own words where it has some, and what to do. Holds no secret. */
export function explain(error: FaultError, { secrets, ...at }: Circumstances): UserError {
  const words = 'words' in error.fault ? shortened(error.fault.words, secrets) : ''
  const [what, advice] = explanationOf(error.fault, words, at)
  return new UserError(secrets.removed(what), {
    code: exit.model,
    advice: secrets.removed(advice),
    cause: scrubbed(error.cause ?? error, secrets),
  })
}

/** In a few words, why an answer stopped half-way. */
export function brokenBy(fault: Fault, secrets: Secrets): string {
  switch (fault.kind) {
    case 'refused':
      return `the server broke off: ${shortened(fault.words, secrets) || `error ${fault.status}`}`
    case 'stalled':
      return `nothing more came for ${fault.seconds} seconds`
    case 'unfinished':
      return 'the answer ended in the middle'
    case 'overflow':
      return 'the conversation outgrew the context of the model'
    case 'nonsense':
      return 'the answer could not be read'
    case 'stopped':
      return 'it was stopped'
    default:
      return 'the connection broke'
  }
}

type Place = Omit<Circumstances, 'secrets'>

function explanationOf(fault: Fault, words: string, at: Place): Explanation {
  const said = words === '' ? '' : `: ${words}`
  switch (fault.kind) {
    case 'refused':
      return refusalOf(fault, said, at)
    case 'unreachable':
      return unreachable(fault.code, at)
    case 'timeout':
      return [`${at.host} did not answer in time`, 'Is it still loading, or is the network slow? Try again.']
    case 'stalled':
      return [`${at.host} began to answer and then sent nothing for ${fault.seconds} seconds`, 'Try again; a smaller model answers sooner.']
    case 'cut':
      return [`the connection to ${at.host} broke in the middle of an answer`, 'Check the network and try again.']
    case 'unfinished':
      return [`${at.host} ended its answer before the message was complete`, serverAdvice(at)]
    case 'page':
      return [`${at.host} answered with a web page instead of a message`, serverAdvice(at)]
    case 'nonsense':
      return [`${at.host} answered with something that is no message${said}`, serverAdvice(at)]
    case 'overflow':
      return overflowed(said, at)
    case 'unsendable':
      return [`the request to ${at.host} cannot be sent${said}`, 'Check the key, the base URL and ANTHROPIC_CUSTOM_HEADERS.']
    case 'stopped':
      return [`the request to ${at.host} was stopped`, 'Try again.']
  }
}

function refusalOf(fault: Refusal, said: string, at: Place): Explanation {
  const { status } = fault
  const code = `(${status})`
  if (status >= 300 && status < 400) return redirected(fault, at)
  if (fault.page) return [`${at.host} answered with a web page ${code}`, serverAdvice(at)]
  switch (status) {
    case 401:
      return at.hasKey
        ? [
            `${at.host} does not accept the key ${code}${said}`,
            'Check ANTHROPIC_API_KEY: is it complete, still valid, and meant for this server?',
          ]
        : [`${at.host} asks for a key ${code}${said}`, 'Set ANTHROPIC_API_KEY to the key of this server.']
    case 402:
      return [`${at.host} wants to be paid first ${code}${said}`, 'Add credit to the account of this key, or use another key.']
    case 403:
      return [
        `${at.host} does not let this key use ${at.model ?? 'its models'} ${code}${said}`,
        'Use a key with access, or another --model.',
      ]
    case 404:
      return notFound(said, at)
    case 413:
      return [`the request is too large for ${at.host} ${code}${said}`, 'Shorten the role context, the job description or the CV.']
    case 429:
      return [`${at.host} takes no more requests for now ${code}${said}`, waitAdvice(fault)]
    case 529:
      return [`${at.host} is overloaded ${code}${said}`, waitAdvice(fault)]
  }
  if (isLoading(fault)) return [`${at.host} is still loading the model ${code}${said}`, 'Wait until it is loaded, then try again.']
  if (status >= 500)
    return [
      `${at.host} has a fault of its own ${code}${said}`,
      at.hosted ? waitAdvice(fault) : "Look into the server's log, and try again.",
    ]
  return [`${at.host} refused the request ${code}${said}`, 'Does the model at this server take such requests? Try another --model.']
}

function notFound(said: string, { host, hosted, model, nearest }: Place): Explanation {
  const what = `${host} does not know the model ${model} (404)${said}`
  if (model === null) return [`${host} has no list of its models (404)${said}`, 'Name one with --model, and check the base URL.']
  if (nearest !== null && nearest !== model) return [what, `Did you mean --model ${nearest}?`]
  if (nearest === model) return [`${host} has nothing at the address of its messages (404)${said}`, serverAdvice({ hosted })]
  return [
    what,
    hosted ? 'Choose another --model.' : 'Choose a --model that the server has, or load it there first; check the base URL too.',
  ]
}

function redirected({ location, status }: Refusal, { host }: Place): Explanation {
  const target = location !== null && URL.canParse(location, `http://${host}`) ? new URL(location, `http://${host}`) : null
  const base = target === null ? null : `${target.origin}${target.pathname.replace(/\/(?:v1(?:\/.*)?)?$/i, '')}`
  const what = `${host} redirects${target === null || target.host === host ? '' : ` to ${target.host}`} (${status}), and the key is not taken elsewhere`
  return [what, base === null ? 'Check the base URL.' : `If that is right, use --base-url ${base}`]
}

function unreachable(code: string | null, { host, hosted }: Place): Explanation {
  const named = code === null ? '' : ` (${code})`
  if (code === 'ECONNREFUSED')
    return [`nothing listens at ${host}${named}`, 'Is the server running? Check the host and port of the base URL.']
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return [`the host ${host} was not found${named}`, hosted ? 'Check the network.' : 'Check the base URL, and the network.']
  }
  if (code !== null && /WRONG_VERSION|EPROTO|PACKET_LENGTH/.test(code)) {
    return [`${host} does not speak TLS${named}`, 'If the server has no certificate, begin the base URL with http:// instead of https://']
  }
  if (isTls(code)) {
    return [
      `the certificate of ${host} is not trusted${named}`,
      'If it is your own, name its authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem',
    ]
  }
  return [`${host} could not be reached${named}`, 'Check the network and try again.']
}

function overflowed(said: string, { host, hosted, model }: Place): Explanation {
  const advice = hosted
    ? 'Ask fewer questions, or shorten the job description or the CV.'
    : 'Give the server a longer context (Ollama: OLLAMA_CONTEXT_LENGTH=64000, llama.cpp: -c 65536), or ask fewer questions.'
  return [`the conversation does not fit into the context of ${model ?? 'the model'} at ${host}${said}`, advice]
}

function waitAdvice({ waitMs }: Refusal): string {
  return waitMs === null ? 'Try again in a few minutes.' : `The server asks to wait ${spoken(waitMs)}; try again then.`
}

function serverAdvice({ hosted }: Pick<Place, 'hosted'>): string {
  return hosted
    ? 'Is a proxy or a sign-in page in between? Try again.'
    : 'Check the base URL: it must be that of a server that offers the Anthropic Messages API.'
}

function spoken(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

/** In one line of at most 300 characters; a secret is taken out first, or half of it might stay. */
function shortened(words: string | null, secrets: Secrets): string {
  const line = secrets
    .removed(words ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= mostWords ? line : `${line.slice(0, mostWords - 1).trimEnd()}…`
}
