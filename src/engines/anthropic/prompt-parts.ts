import type { PromptPart, Speaker } from '../../core/suite/recording.ts'
import { isRecord } from './fault.ts'

/** Where two requests part: the piece, and in it the first line that is another one. */
export interface Difference {
  readonly part: string
  readonly line: number
  /** The line as it is and as it was, cut to where they part; null where there is none. */
  readonly is: string | null
  readonly was: string | null
}

const systemOf: Readonly<Record<Speaker, string>> = { interviewer: 'system prompt of the interviewer', assessor: 'rubric of the assessor' }

/** A message request in pieces under the names that a person knows them by; what is left of it comes last. */
export function partsOf(body: unknown, who: Speaker): PromptPart[] {
  if (!isRecord(body)) return body === null ? [] : [{ name: 'request', text: String(body) }]
  const { system, messages, output_config: output, ...rest } = body
  const prompts = textsIn(system).map((text) => ({ name: systemOf[who], text }))
  const form = output === undefined ? [] : [{ name: 'form of a judgement', text: JSON.stringify(output, null, 1) }]
  const spoken = (Array.isArray(messages) ? messages : []).flatMap((message, index, all) => messageParts(message, index, all.length, who))
  const marks = { system: marksIn(system), messages: Array.isArray(messages) ? messages.map(marksIn) : [] }
  return [...prompts, ...form, ...spoken, { name: 'settings', text: JSON.stringify({ ...rest, ...marks }, null, 1) }]
}

/** Where the pieces of a request first differ from those recorded; null where they are the same. */
export function differenceOf(is: readonly PromptPart[], was: readonly PromptPart[]): Difference | null {
  for (let index = 0; index < Math.max(is.length, was.length); index += 1) {
    const [now, then] = [is[index], was[index]]
    if (now?.name === then?.name && now?.text === then?.text) continue
    if (now === undefined || then === undefined || now.name !== then.name) {
      const shown = (part: PromptPart | undefined) => (part === undefined ? null : (part.text.split('\n')[0] ?? '').slice(0, mostLetters))
      return { part: (now ?? then)?.name ?? 'request', line: 1, is: shown(now), was: shown(then) }
    }
    return lineDifference(now.name, now.text.split('\n'), then.text.split('\n'))
  }
  return null
}

const mostLetters = 90
/** Letters shown before the first that differs. */
const lead = 30

function lineDifference(name: string, now: readonly string[], then: readonly string[]): Difference {
  const index = now.findIndex((line, at) => line !== then[at])
  const at = index === -1 ? now.length : index
  const [is, was] = [now[at] ?? null, then[at] ?? null]
  const section = sectionAt(at < now.length ? now : then, at)
  const from = is === null || was === null ? 0 : Math.max(0, firstDifferent(is, was) - lead)
  return {
    part: section === null || name.startsWith(section) ? name : `${name}, ${section}`,
    line: at + 1,
    is: is === null ? null : cut(is, from),
    was: was === null ? null : cut(was, from),
  }
}

/** The innermost tag around a line, by its name without the word that fences it. */
function sectionAt(lines: readonly string[], at: number): string | null {
  const open: string[] = []
  for (const line of lines.slice(0, at + 1)) {
    const [, end, name] = /^<(\/?)([a-z][a-z-]*?)(?:-[0-9a-f]{18}\d*)?>$/.exec(line) ?? []
    if (name === undefined) continue
    if (end === '/') open.splice(open.lastIndexOf(name) === -1 ? open.length : open.lastIndexOf(name))
    else open.push(name)
  }
  return open.at(-1) ?? null
}

function firstDifferent(one: string, other: string): number {
  let index = 0
  while (index < one.length && one[index] === other[index]) index += 1
  return index
}

function cut(line: string, from: number): string {
  return `${from > 0 ? '…' : ''}${line.slice(from, from + mostLetters)}${line.length > from + mostLetters ? '…' : ''}`
}

function messageParts(message: unknown, index: number, count: number, who: Speaker): PromptPart[] {
  if (!isRecord(message)) return []
  const texts = textsIn(message['content'])
  const last = index === count - 1
  return texts.map((text, block) => ({
    name: nameOf(who, index, last && block === texts.length - 1, message['role'] === 'assistant'),
    text,
  }))
}

function nameOf(who: Speaker, index: number, last: boolean, spoken: boolean): string {
  if (who === 'assessor')
    return index === 0 ? 'question and answer to judge' : spoken ? 'reply that could not be read' : 'request for another reply'
  if (last) return 'move the interviewer is given'
  const turn = Math.ceil((index + 1) / 2)
  return spoken ? `question ${turn} of the transcript` : turn === 1 ? 'beginning of the transcript' : `answer ${turn - 1} of the transcript`
}

function textsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  if (!Array.isArray(content)) return []
  return content.flatMap((block: unknown) => (isRecord(block) && typeof block['text'] === 'string' ? [block['text']] : []))
}

/** What stands on blocks beside their text: roles, and where a server is to keep the prompt. */
function marksIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marksIn)
  if (!isRecord(value)) return null
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === 'text' ? [] : [[key, key === 'content' ? marksIn(item) : item]])),
  )
}
