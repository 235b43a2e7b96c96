import { type Context, type Flag, flagsOf, type Question } from '../core/context.ts'
import { levels } from '../core/level.ts'
import { findQuote } from '../core/text/quote.ts'
import { collectDiagnostics, type Diagnostic, type Reporter } from './diagnostic.ts'

/** A context with the name that its diagnostics carry. */
export interface NamedContext {
  readonly file: string
  readonly context: Context
}

/** What a role needs at the least to carry interviews of every level: `check --strict` measures against it. */
export const leastDepth = {
  areas: 5,
  questions: 24,
  questionsOfALevel: 4,
  questionsOfAnArea: 4,
  levelsOfAnArea: 3,
  probes: 2,
  strong: 2,
  weak: 2,
  greenFlags: 8,
  redFlags: 7,
  phrases: 4,
  soundsLike: 3,
  listed: 3,
} as const

/** What keeps the contexts from the depth of the bundled roles, each by itself and, for questions in two files, together; all of it errors. */
export function measureDepth(files: readonly NamedContext[]): Diagnostic[] {
  return [...files.flatMap(({ file, context }) => depthOf(file, context)), ...sharedQuestions(files)]
}

function depthOf(file: string, context: Context): Diagnostic[] {
  const reporter = collectDiagnostics(file)
  measureCounts(context, reporter)
  for (const question of context.questions) measureQuestion(question, reporter)
  for (const { flag } of flagsOf(context)) measureFlag(flag, context.questions, reporter)
  measurePhrases(context, reporter)
  return reporter.diagnostics.sort((a, b) => a.line - b.line)
}

function measureCounts({ areas, questions, greenFlags, redFlags }: Context, reporter: Reporter): void {
  const enough = (items: readonly { readonly line: number }[], least: number, noun: string) => {
    if (items.length < least)
      reporter.error(items[0]?.line ?? 1, `${counted(items.length, noun)} of ${least}`, `Add ${least - items.length}.`)
  }
  enough(areas, leastDepth.areas, 'area')
  enough(questions, leastDepth.questions, 'question')
  enough(redFlags, leastDepth.redFlags, 'red flag')
  enough(greenFlags, leastDepth.greenFlags, 'green flag')
  for (const level of levels) {
    const count = questions.filter((question) => question.level === level).length
    if (count >= leastDepth.questionsOfALevel) continue
    const least = leastDepth.questionsOfALevel
    reporter.error(questions[0]?.line ?? 1, `${counted(count, 'question')} of ${least} for the level ${level}`, `Add ${least - count}.`)
  }
  for (const area of areas) {
    const own = questions.filter((question) => question.area === area.id)
    const asked = new Set(own.flatMap(({ level }) => level ?? []))
    if (own.length < leastDepth.questionsOfAnArea) {
      const least = leastDepth.questionsOfAnArea
      reporter.error(area.line, `${counted(own.length, 'question')} of ${least} in the area "${area.name}"`, `Add ${least - own.length}.`)
    }
    if (asked.size < leastDepth.levelsOfAnArea) {
      const missing = levels.filter((level) => !asked.has(level)).join(', ')
      const message = `questions of ${counted(asked.size, 'level')} of ${leastDepth.levelsOfAnArea} in the area "${area.name}"`
      reporter.error(area.line, message, `None is for ${missing}.`)
    }
  }
}

function measureQuestion({ line, text, probes, strong, weak }: Question, reporter: Reporter): void {
  const enough = (have: number, least: number, noun: string, key: string) => {
    if (have < least)
      reporter.error(line, `${counted(have, noun)} of ${least} below this question`, `Add "${key}:" ${times(least - have)}.`)
  }
  enough(probes.length, leastDepth.probes, 'probe', 'Probe')
  enough(strong.length, leastDepth.strong, 'strong example', 'Strong')
  enough(weak.length, leastDepth.weak, 'weak example', 'Weak')
  for (const words of [text, ...probes]) {
    const marks = words.match(/[?？؟]/g)?.length ?? 0
    if (marks === 1) continue
    const which = words === text ? 'this question' : `the probe "${words.slice(0, 60)}"`
    reporter.error(line, `${which} has ${marks === 0 ? 'no question mark' : `${marks} question marks`}`, 'Ask one thing at a time.')
  }
}

function measureFlag({ id, line, area, listenFor, soundsLike }: Flag, questions: readonly Question[], reporter: Reporter): void {
  const about = `the flag "${id}"`
  if (area === null) reporter.error(line, `${about} has no area`, 'Add "Area:".')
  if (listenFor.length < leastDepth.phrases) {
    const message = `${counted(listenFor.length, 'phrase')} of ${leastDepth.phrases} to listen for, for ${about}`
    reporter.error(line, message, `Add ${leastDepth.phrases - listenFor.length} to "Listen for:".`)
  }
  if (soundsLike.length < leastDepth.soundsLike) {
    const message = `${counted(soundsLike.length, 'example')} of ${leastDepth.soundsLike} of what ${about} sounds like`
    reporter.error(line, message, `Add "Sounds like:" ${times(leastDepth.soundsLike - soundsLike.length)}.`)
  }
  const listing = questions.filter((question) => question.flags.includes(id)).length
  if (listing < leastDepth.listed) {
    const message = `${counted(listing, 'question')} of ${leastDepth.listed} that ${listing === 1 ? 'lists' : 'list'} ${about}`
    reporter.error(line, message, 'Name it in the "Flags:" of more questions.')
  }
}

/** What gives a red flag away may not stand in an answer that its author calls strong. */
function measurePhrases({ redFlags, questions }: Context, reporter: Reporter): void {
  const phrases = redFlags.flatMap((flag) => flag.listenFor.map((phrase) => ({ flag, phrase })))
  for (const question of questions) {
    for (const example of question.strong) {
      for (const { flag, phrase } of phrases) {
        if (findQuote(phrase, example) === null) continue
        const message = `a strong example has "${phrase}", a phrase of the red flag "${flag.id}" (line ${flag.line})`
        reporter.error(question.line, message, 'Change the phrase or the example.')
      }
    }
  }
}

/** A question that an earlier file asks too, in any case and with any marks. */
function sharedQuestions(files: readonly NamedContext[]): Diagnostic[] {
  const asked = new Map<string, { readonly file: string; readonly line: number }>()
  return files.flatMap(({ file, context }) => {
    const reporter = collectDiagnostics(file)
    const own = context.questions.map(({ text, line }) => ({
      line,
      words:
        text
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu)
          ?.join(' ') ?? '',
    }))
    for (const { line, words } of own) {
      const first = asked.get(words)
      if (first !== undefined)
        reporter.error(line, `this question stands in ${first.file}:${first.line} too`, 'Ask something else in one of them.')
    }
    for (const { line, words } of own) if (!asked.has(words)) asked.set(words, { file, line })
    return reporter.diagnostics
  })
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function times(count: number): string {
  return count === 1 ? 'once more' : `${count} times more`
}
