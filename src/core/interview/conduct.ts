import type { Flag } from '../context.ts'
import { contentStems, share } from '../text/words.ts'

/** The rules of conduct for an interviewer. */
export type ConductRule = 'several-questions' | 'no-question' | 'leading' | 'praise' | 'teaching' | 'leak'

export interface ConductFault {
  readonly rule: ConductRule
  /** The words that break it. */
  readonly words: string
}

export interface ConductInput {
  /** What the interviewer wants to say. */
  readonly text: string
  /** The context's own question and everything the candidate said: their words leak nothing. */
  readonly known: string
  readonly flags: readonly Flag[]
  /** Answers the context gives as strong. */
  readonly expected: readonly string[]
}

const leading =
  /\b(?:don't you think|wouldn't you (?:agree|say)|isn't it (?:better|true|the case)|surely you|you (?:do )?agree that|i assume (?:that )?you|i'm sure you|presumably you|of course you|you would (?:of course|surely|never)|shouldn't one)\b|,\s*(?:right|correct|isn't it|don't you|wouldn't you|no)\?(?=\s|$)/i
const praise =
  /\b(?:great|excellent|perfect|awesome|fantastic|wonderful|impressive|brilliant|amazing|well done|good (?:answer|point|job|work|example|thinking)|nice(?:ly)?(?! (?:weather|day|morning|afternoon|office|to)\b)|love (?:that|it)|exactly right|spot on|that's (?:right|correct|good)|very good|strong answer|bravo|congratulations)\b/i
const teaching =
  /\b(?:the (?:right|correct|best|better) (?:answer|way|approach) (?:is|would|here)|you should have|what you (?:missed|forgot)|(?:actually|in fact), (?:the|it|one|you)|best practice (?:is|would)|the answer (?:is|i was looking for)|i was looking for|you forgot|let me explain|a (?:good|strong|better) answer)\b/i
const rubric = /\b(?:red flags?|green flags?|scorecard|rubric|your (?:rating|score)|i(?:'ll| will) (?:rate|score|grade))\b/i

/** The faults of something an interviewer says. Questions inside quotation marks are the candidate's and do not count. */
export function faultsOf(input: ConductInput): ConductFault[] {
  const spoken = input.text.replace(/"[^"]*"|“[^”]*”/g, ' ')
  const questions = spoken.match(/\?/g)?.length ?? 0
  const faults: ConductFault[] = []
  if (questions > 1) faults.push({ rule: 'several-questions', words: input.text })
  if (questions === 0 && !/\b(?:tell|describe|walk|take|think|pick|explain|give|say|name|show|imagine)\b/i.test(spoken))
    faults.push({ rule: 'no-question', words: input.text })
  for (const [rule, pattern] of [
    ['leading', leading],
    ['praise', praise],
    ['teaching', teaching],
    ['leak', rubric],
  ] as const) {
    const words = pattern.exec(spoken)?.[0]
    if (words !== undefined) faults.push({ rule, words })
  }
  const leaked = leakedFlag(input) ?? leakedAnswer(input)
  if (leaked !== null) faults.push({ rule: 'leak', words: leaked })
  return faults
}

/** The words of a flag, all but said, that neither the question nor the candidate had used. */
function leakedFlag({ text, known, flags }: ConductInput): string | null {
  const said = contentStems(text)
  const before = readKnown(known).stems
  const wordings = wordingsOf(flags)
  const found = wordings.find(({ stems }) => {
    const fresh = [...stems].filter((stem) => said.has(stem) && !before.has(stem))
    return stems.size >= 3 && share(stems, said) >= 0.75 && fresh.length >= 2
  })
  if (found !== undefined) return found.text
  const spoken = plain(text)
  for (const { stems, words, runs } of wordings) {
    if (words < 4 || share(stems, before) === 1) continue
    const run = leakedRun(runs, spoken, known)
    if (run !== null) return run
  }
  return null
}

/** Six words in a row out of an expected answer. */
function leakedAnswer({ text, known, expected }: ConductInput): string | null {
  return leakedRun(runsOf(expected, 6), plain(text), known)
}

/** The first run of words that was said and not known before. */
function leakedRun({ length, long, short }: Runs, said: string, known: string): string | null {
  const words = said.trim().split(' ')
  const before = readKnown(known).plain
  const grams = words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => ` ${words.slice(at, at + length).join(' ')} `)
  const run = [...grams.filter((gram) => long.has(gram)), ...short.filter((whole) => said.includes(whole))].find(
    (candidate) => !before.includes(candidate),
  )
  return run === undefined ? null : run.trim()
}

/** So many words in a row out of any of some texts, and the whole of each shorter one; blanks stand round each. */
interface Runs {
  readonly length: number
  readonly long: ReadonlySet<string>
  readonly short: readonly string[]
}

interface Wording {
  readonly text: string
  readonly words: number
  readonly stems: ReadonlySet<string>
  readonly runs: Runs
}

// What a context keeps to itself is the same for every sentence of an interview.
const runsKnown = new WeakMap<readonly string[], Runs>()
const wordingsKnown = new WeakMap<readonly Flag[], readonly Wording[]>()

function runsOf(texts: readonly string[], length: number): Runs {
  const cached = runsKnown.get(texts)
  if (cached !== undefined && cached.length === length) return cached
  const long = new Set<string>()
  const short: string[] = []
  for (const text of texts) {
    const words = plain(text).trim().split(' ')
    if (words.length < length) short.push(` ${words.join(' ')} `)
    for (let at = 0; at + length <= words.length; at += 1) long.add(` ${words.slice(at, at + length).join(' ')} `)
  }
  const runs = { length, long, short }
  runsKnown.set(texts, runs)
  return runs
}

function wordingsOf(flags: readonly Flag[]): readonly Wording[] {
  const cached = wordingsKnown.get(flags)
  if (cached !== undefined) return cached
  const wordings = flags.map(({ text }) => {
    return { text, words: text.split(/\s+/).length, stems: contentStems(text), runs: runsOf([text], 5) }
  })
  wordingsKnown.set(flags, wordings)
  return wordings
}

let lastKnown: { readonly text: string; readonly stems: ReadonlySet<string>; readonly plain: string } | null = null

/** What was said so far is long, and the same for every sentence of a turn. */
function readKnown(text: string): { readonly stems: ReadonlySet<string>; readonly plain: string } {
  if (lastKnown?.text !== text) lastKnown = { text, stems: contentStems(text), plain: plain(text) }
  return lastKnown
}

function plain(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).join(' ')} `
}
