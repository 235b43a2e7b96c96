import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Card } from '../../src/core/card/card.ts'
import { type SeenRequest, type StandIn, type StandInAnswer, type StandInOptions, startStandIn } from '../support/stand-in-server.ts'
import { freshFolder, run } from './greenflag.ts'

/** Who sent a request: only the assessor asks for its reply in a form. */
export type Sender = 'interviewer' | 'assessor'

export function senderOf({ body }: SeenRequest): Sender {
  return body.output_config === undefined ? 'interviewer' : 'assessor'
}

/** What each of the two is told; the index counts the requests of that sender from 0. */
export interface Manners {
  readonly interviewer?: (request: SeenRequest, index: number) => StandInAnswer
  readonly assessor?: (request: SeenRequest, index: number) => StandInAnswer
}

export interface Table extends StandIn {
  from(sender: Sender): SeenRequest[]
}

/** A server whose model asks a plain question each turn and finds one flag in each answer, unless it is told otherwise. */
export async function startTable(manners: Manners = {}, options: Omit<StandInOptions, 'respond'> = {}): Promise<Table> {
  const counts = { interviewer: 0, assessor: 0 }
  const usual = { interviewer: question, assessor: judgement }
  const server = await startStandIn({
    ...options,
    respond: (request) => {
      const sender = senderOf(request)
      counts[sender] += 1
      return (manners[sender] ?? usual[sender])(request, counts[sender] - 1)
    },
  })
  return { ...server, from: (sender) => server.messages().filter((request) => senderOf(request) === sender) }
}

/** A turn of two sentences, another one each time. */
export function question(_request: SeenRequest, index: number): string {
  return `Let us turn to case ${index + 1}. What did you do in that case ${index + 1}?`
}

/** A judgement that quotes the beginning of the newest answer for the first flag there is. */
export function judgement(request: SeenRequest): string {
  const words = newestAnswer(request).split(/\s+/).slice(0, 6).join(' ')
  return verdict([{ quote: words, flag: flagsIn(request)[0] ?? '' }])
}

/** A judgement in the form that is asked for. */
export function verdict(findings: readonly Partial<Record<'flag' | 'polarity' | 'quote', string>>[], rating: unknown = 3): string {
  const whole = { polarity: 'supports', strength: 2, why: 'It says so.' }
  return JSON.stringify({ findings: findings.map((finding) => ({ ...whole, ...finding })), rating })
}

/** The ids of the flags that a judgement may name. */
export function flagsIn({ body }: SeenRequest): string[] {
  const found = /"flag":\{"type":"string","enum":(\[[^\]]*\])/.exec(JSON.stringify(body.output_config))?.[1] ?? '[]'
  return JSON.parse(found)
}

/** The answer that an assessor is to judge. */
export function newestAnswer(request: SeenRequest): string {
  return /<newest-answer-[^>]*>\n([\s\S]*?)\n<\/newest-answer/.exec(textOf(request))?.[1] ?? ''
}

/** Everything a request says. */
export function textOf({ body }: SeenRequest): string {
  const blocks = (content: unknown): string[] =>
    typeof content === 'string' ? [content] : Array.isArray(content) ? content.map((block: { text?: string }) => block.text ?? '') : []
  const turns = Array.isArray(body.messages) ? body.messages : []
  return [body.system, ...turns.map((turn: { content: unknown }) => turn.content)].flatMap(blocks).join('\n')
}

export const key = 'sk-ant-api03-PLANTED_key-0123456789-wxyz'

/** The environment of somebody with a key and a server. */
export function envFor(server: Pick<StandIn, 'url'>, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: key, GREENFLAG_WAIT_SCALE: '0', ...more }
}

export const answers = [
  'I built the nightly load of 80,000 orders in Airflow, because the old script broke twice a week.',
  'We compare row counts with the last 14 days, and in May that check caught an empty file before anybody read it.',
  'I partitioned the table by day, and the report went from two hours to 14 minutes in the end.',
  'I merged on the key of the order, so that a second run of the same day changed nothing at all.',
  'We replayed three months of events in June, and I wrote down the 40 rows that differed afterwards.',
  'I dropped the second copy of the data, which saved 900 dollars a month and cost us one slow query.',
  'I asked the team for a schema of the events and moved 12 of their topics to it within a quarter.',
  'The restore took six hours in our drill, so I split the backup by table and got it down to one.',
] as const

/** A file in a folder of its own. */
export function fileWith(text: string, name = 'file.md'): string {
  const path = join(freshFolder(), name)
  writeFileSync(path, text)
  return path
}

export function answersFile(given: readonly string[] = answers): string {
  return fileWith(given.join('\n---\n'), 'answers.md')
}

/** What an interview by a model is called with. */
export function practice(...more: readonly string[]): string[] {
  return ['practice', 'data-engineer', '--questions', '4', '--probes', '0', '--seed', '3', ...more]
}

/** What an interview left behind, its card read. */
export interface Played {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The conversation and the card as running text. */
  readonly read: string
}

export async function play(
  server: Pick<StandIn, 'url'>,
  args: readonly string[],
  options: { readonly home?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Played> {
  const done = await run(args, { home: options.home ?? freshFolder(), env: envFor(server, options.env) })
  return { ...done, read: running(done.out) }
}

/** The same with its conversation on standard error and its card read. */
export async function cardOf(...given: Parameters<typeof play>): Promise<Played & { readonly card: Card }> {
  const [server, args, options] = given
  const played = await play(server, [...args, '--json'], options)
  if (played.code !== 0) throw new Error(`it ended with ${played.code}: ${played.err}`)
  return { ...played, card: JSON.parse(played.out) }
}

export function running(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** Everything under a folder, names and contents. */
export function everythingUnder(folder: string): string {
  return readdirSync(folder)
    .map((name) => {
      const path = join(folder, name)
      return `${path}\n${statSync(path).isDirectory() ? everythingUnder(path) : readFileSync(path, 'latin1')}`
    })
    .join('\n')
}
