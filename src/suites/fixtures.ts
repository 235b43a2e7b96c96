import { open, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, resolve } from 'node:path'
import { type Context, flagsOf } from '../core/context.ts'
import { type AnswerBlock, parseAnswers } from '../core/interview/answers.ts'
import type { Notice } from '../core/suite/result.ts'
import { sentencesOf } from '../core/text/sentences.ts'
import { outside } from './paths.ts'

const mostBytes = 1_000_000

/** Why a fixture cannot be had. */
export class FixtureFault extends Error {
  override readonly name = 'FixtureFault'
  readonly advice: string

  constructor(message: string, advice: string) {
    super(message)
    this.advice = advice
  }
}

/**
 * Reads a file of answers that a suite names. It has to lie in the suite's folder, also where links lead: a suite that somebody sends along must
 * not show other files of this machine. Throws a FixtureFault.
 */
export async function readFixture(suitePath: string, named: string): Promise<readonly AnswerBlock[]> {
  const folder = dirname(suitePath)
  const path = resolve(folder, named)
  if (isAbsolute(named) || outside(folder, path)) throw new FixtureFault(`${named} is outside the folder of the suite`, keepInside)
  const [home, target] = await Promise.all([realpath(folder), realpath(path).catch(() => null)])
  if (target === null) throw new FixtureFault(`there is no file ${named}`, 'It is looked for in the folder of the suite.')
  if (outside(home, target)) throw new FixtureFault(`${named} is a link out of the folder of the suite`, keepInside)
  const blocks = parseAnswers(await readText(target, named))
  if (blocks.length === 0) throw new FixtureFault(`${named} holds no answer`, 'It takes answers parted by lines of ---')
  return blocks
}

const keepInside = 'Keep the answers beside the suite, for example in fixtures.'

/** A text file of at most 1 MB. Throws a FixtureFault; `named` is what the user called it. */
export async function readText(path: string, named: string): Promise<string> {
  const status = await stat(path).catch(() => null)
  if (status === null) throw new FixtureFault(`there is no file ${named}`, 'Check the path.')
  // Anything else (a pipe, a device) could keep the run waiting for ever.
  if (!status.isFile()) throw new FixtureFault(`${named} is not a file`, 'Name a text file.')
  const handle = await open(path, 'r').catch(() => null)
  if (handle === null) throw new FixtureFault(`${named} cannot be read`, 'Check its permissions.')
  try {
    const bytes = new Uint8Array(mostBytes + 1)
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0)
    if (bytesRead > mostBytes) throw new FixtureFault(`${named} is over 1 MB`, 'Make several files of it.')
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytesRead))
  } catch (error) {
    if (error instanceof FixtureFault) throw error
    throw new FixtureFault(`${named} is not UTF-8 text`, 'Save it as plain UTF-8 text.')
  } finally {
    await handle.close()
  }
}

const fewestWords = 7

/** Answers that repeat a sentence of the context's own examples: the assessor listens for those very words, so that to hear them proves nothing. */
export function warnOfExamples(blocks: readonly AnswerBlock[], file: string, context: Context, contextName: string): Notice[] {
  const examples = [
    ...context.questions.flatMap(({ line, strong, weak }) => [...strong, ...weak].map((text) => ({ line, text }))),
    ...flagsOf(context).flatMap(({ flag }) => flag.soundsLike.map((text) => ({ line: flag.line, text }))),
  ].flatMap(({ line, text }) => sentencesOf(text).map((sentence) => ({ line, words: plain(sentence.text) })))
  const long = examples.filter(({ words }) => words.trim().split(' ').length >= fewestWords)
  return blocks.flatMap((block): Notice[] => {
    const said = plain(block.text)
    const repeated = long.find(({ words }) => said.includes(words))
    if (repeated === undefined) return []
    return [
      {
        at: { file, line: block.line },
        message: `this answer repeats an example of the context word for word (${contextName}, line ${repeated.line})`,
        advice: 'It proves nothing: tell it in other words.',
      },
    ]
  })
}

function plain(text: string): string {
  return ` ${(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  ).join(' ')} `
}
