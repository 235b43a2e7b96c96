// Makes data/hearing.json out of the sentences in data/lexicon and the labelled answers in test/bench/flags/*.tune.json; data/README.md describes it.
// Usage: npm run lexicon. It prints how well what it learned does on what it had not seen: sentences by folds, then whole roles; flags by folds of answers.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readPractices } from '../src/contexts/read-practices.ts'
import type { Practice } from '../src/core/lexicon/practice.ts'
import { cuesOf } from '../src/core/text/cues.ts'
import { earOf } from '../src/engines/offline/hearing/ear.ts'
import { featuresOf } from '../src/engines/offline/hearing/features.ts'
import { type Side, suretyOf, weigh } from '../src/engines/offline/hearing/listen.ts'
import { mannerFeatures, mannerOf } from '../src/engines/offline/hearing/manner.ts'
import { countTogether } from '../src/engines/offline/hearing/subject.ts'
import type { Trained } from '../src/engines/offline/hearing/trained.ts'
import { loadVectors } from '../src/engines/offline/similarity/load-vectors.ts'
import { type Example, examplesOf, fieldExamples, ratingExamples, relevanceExamples } from '../test/bench/flag-examples.ts'
import { fitBinary, fitClasses, fitNumbers } from './fit/logistic.ts'

const sides = ['doing', 'lacking', 'neither'] as const
const folds = 5
const vectors = loadVectors('data/word-vectors.bin')
const files = readdirSync('data/lexicon')
  .filter((name) => name.endsWith('.md'))
  .sort()
const lexicon = files.flatMap((file) => read(`data/lexicon/${file}`).map((practice) => ({ file, practice })))
const practices = lexicon.map(({ practice }) => practice)

const sentences = lexicon.flatMap(({ file, practice }) =>
  sides.flatMap((side, label) =>
    practice[side].map((text) => ({ file, label, features: mannerFeatures(featuresOf(text, vectors), cuesOf(text), text.endsWith('?')) })),
  ),
)
const manner = trainManner(sentences)
const counted = count(practices)
const none = { doing: {}, lacking: {} }
const nowhere = { question: {}, field: {} }
const untold: Trained = {
  version: 1,
  ...counted,
  manner,
  merit: none,
  listed: none,
  plain: none,
  relevance: { listed: nowhere, plain: nowhere },
  rating: {},
}
const chosen: Trained = { ...untold, merit: { doing: trainMerit('doing'), lacking: trainMerit('lacking') } }
const heard: Trained = {
  ...chosen,
  listed: { doing: trainSide('doing', false), lacking: trainSide('lacking', false) },
  plain: { doing: trainSide('doing', true), lacking: trainSide('lacking', true) },
}
const related: Trained = { ...heard, relevance: trainRelevance() }
const told: Trained = { ...related, rating: trainRating() }
writeFileSync('data/hearing.json', `${JSON.stringify(told)}\n`)
writeTable()
console.log(
  `${practices.length} practices, ${sentences.length} sentences, ${Object.keys(manner).length} features of manner, ${counted.words.length} words`,
)

function read(path: string): readonly Practice[] {
  const { practices: found, diagnostics } = readPractices(readFileSync(path), path)
  for (const { file, line, message } of diagnostics) console.log(`${file}:${line}: ${message}`)
  if (found === null) throw new Error(`${path} has errors`)
  return found
}

/** Puts the weights of the signs into data/README.md, between its marks. */
function writeTable(): void {
  const path = 'data/README.md'
  const rows = (weights: Readonly<Record<string, number>>) => Object.entries(weights).map(([sign, weight]) => `| ${sign} | ${weight} |`)
  const table = (title: string, weights: Readonly<Record<string, number>>) =>
    [`| ${title} | weight |`, '| --- | --- |', ...rows(weights), ''].join('\n')
  const tables = [
    table('rating of an answer', told.rating),
    table('an answer to its question, where it lists flags', told.relevance.listed.question),
    table('an answer to its question, where it does not', told.relevance.plain.question),
    table('an answer of the field, where questions list flags', told.relevance.listed.field),
    table('an answer of the field, where they do not', told.relevance.plain.field),
    table('a green flag, listed by questions', told.listed.doing),
    table('a red flag, listed by questions', told.listed.lacking),
    table('a green flag, plain context', told.plain.doing),
    table('a red flag, plain context', told.plain.lacking),
  ].join('\n')
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split('<!-- weights -->\n')
  const after = rest.split('<!-- end of weights -->')[1] ?? ''
  writeFileSync(path, `${before}<!-- weights -->\n\n${tables}\n<!-- end of weights -->${after}`)
}

/** Words that stand in two sentences or more; numbers rounded so that the file stays small. */
function count(all: readonly Practice[]): Pick<Trained, 'words' | 'sentences' | 'practices'> {
  const counts = all.map(({ doing, lacking }) => [...doing, ...lacking].map((text) => featuresOf(text, vectors)))
  const everywhere = countTogether([], counts.flat(), vectors.dimensions)
  const words = [...everywhere.words].filter(([, times]) => times > 1).map(([word]) => word)
  const places = new Map(words.map((word, place) => [word, place]))
  return {
    words,
    sentences: words.map((word) => everywhere.words.get(word) ?? 0),
    practices: all.map(({ id, names, flags }, at) => {
      const own = countTogether([], counts[at] ?? [], vectors.dimensions)
      const entries = [...own.words].flatMap(([word, times]) => (places.has(word) ? [[places.get(word) ?? 0, times] as const] : []))
      const number = (counts[at] ?? []).length
      return {
        id,
        names: [...names],
        flags: [...flags],
        words: entries.map(([place]) => place),
        counts: entries.map(([, times]) => times),
        meaning: [...own.meaning].map((value) => round(value * number, 1)),
      }
    }),
  }
}

function trainManner(examples: typeof sentences): Trained['manner'] {
  const rightBy = (part: (each: (typeof sentences)[number], at: number) => unknown) => {
    let right = 0
    for (const value of new Set(examples.map(part))) {
      const weights = learn(examples.filter((each, at) => part(each, at) !== value))
      for (const each of examples.filter((one, at) => part(one, at) === value)) {
        const said = mannerOf(each.features, weights)
        const best = sides.reduce((a, b) => (said[b] > said[a] ? b : a))
        if (sides.indexOf(best) === each.label) right += 1
      }
    }
    return (right / examples.length).toFixed(3)
  }
  console.log(`manner: right ${rightBy((_, at) => at % folds)} by folds, ${rightBy(({ file }) => file)} in roles not seen`)
  return learn(examples)
}

function learn(examples: typeof sentences): Trained['manner'] {
  const times = new Map<string, number>()
  for (const { features } of examples) for (const feature of features) times.set(feature, (times.get(feature) ?? 0) + 1)
  const kept = examples.map(({ features, label }) => ({
    features: features.filter((feature) => (times.get(feature) ?? 0) > 5),
    scale: 1 / Math.sqrt(features.length),
    label,
  }))
  const weights = fitClasses(kept, sides.length)
  return Object.fromEntries(
    [...weights]
      .map(([feature, row]) => [feature, row.map((value) => round(value, 2))] as const)
      .filter(([feature, row]) => feature === '' || row.some((value) => Math.abs(value) >= 0.4))
      .map(([feature, [a = 0, b = 0, c = 0]]) => [feature, [a, b, c] satisfies [number, number, number]]),
  )
}

/** Which of the sentences of an answer shows a flag that it shows. */
function trainMerit(side: Side): Record<string, number> {
  const examples = examplesOf(side, earOf(untold, vectors), 'tune').filter(({ shows }) => shows)
  return rounded(
    fitBinary(
      examples.flatMap(({ sentences: each }) => each),
      8,
    ),
  )
}

function trainSide(side: Side, plain: boolean): Record<string, number> {
  const examples = examplesOf(side, earOf(chosen, vectors), 'tune').filter((each) => each.plain === plain)
  const answers = [...new Set(examples.map(({ answer }) => answer))]
  const tested = Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const out = new Set(answers.filter((_, at) => at % folds === fold))
    const weights = fitBinary(examples.filter(({ answer }) => !out.has(answer)))
    return examples.filter(({ answer }) => out.has(answer)).map((example) => ({ ...example, surety: suretyOf(example.signs, weights) }))
  })
  console.log(`${side}, ${plain ? 'plain' : 'rich'}: ${curve(tested)}`)
  const weights = fitBinary(examples)
  console.log(
    `  ${Object.entries(weights)
      .map(([sign, weight]) => `${sign} ${weight.toFixed(2)}`)
      .join('  ')}`,
  )
  return rounded(weights)
}

/** An answer to its question, or to another one or none. */
interface Placed {
  readonly role: string
  readonly plain: boolean
  readonly signs: object
  readonly shows: boolean
}

/** Whether an answer is where it belongs; tested on roles not seen: how many that are not are caught where so many right ones are taken for such. */
function trainPlace(name: string, all: readonly Placed[], plain: boolean): Record<string, number> {
  const examples = all.filter((each) => each.plain === plain)
  // Even odds: how often answers are misplaced here says nothing of how often they are.
  const odds = Math.log(examples.filter(({ shows }) => !shows).length / examples.filter(({ shows }) => shows).length)
  const weightsOf = (of: readonly Placed[]): Record<string, number> => {
    const { bias = 0, ...rest } = fitBinary(of)
    return { bias: bias + odds, ...rest }
  }
  const tested = [...new Set(examples.map(({ role }) => role))].flatMap((role) => {
    const weights = weightsOf(examples.filter((each) => each.role !== role))
    return examples.filter((each) => each.role === role).map((each) => ({ ...each, surety: suretyOf(each.signs, weights) }))
  })
  const right = tested
    .filter(({ shows }) => shows)
    .map(({ surety }) => surety)
    .sort((a, b) => a - b)
  const misplaced = tested.filter(({ shows }) => !shows)
  const told = [0.005, 0.01, 0.02, 0.03, 0.05].map((share) => {
    const least = right[Math.floor(share * right.length)] ?? 0
    const caught = misplaced.filter(({ surety }) => surety < least).length / misplaced.length
    return `${share}: below ${least.toFixed(3)} ${caught.toFixed(2)}`
  })
  console.log(`${name}, ${plain ? 'plain' : 'rich'}, in roles not seen: ${told.join(' | ')}`)
  const weights = weightsOf(examples)
  console.log(
    `  ${Object.entries(weights)
      .map(([sign, weight]) => `${sign} ${weight.toFixed(2)}`)
      .join('  ')}`,
  )
  return rounded(weights)
}

function trainRelevance(): Trained['relevance'] {
  const ear = earOf(heard, vectors)
  const [questions, fields] = [relevanceExamples(ear, 'tune'), fieldExamples(ear, 'tune')]
  const of = (plain: boolean) => ({ question: trainPlace('question', questions, plain), field: trainPlace('field', fields, plain) })
  return { listed: of(false), plain: of(true) }
}

type RatingExample = ReturnType<typeof ratingExamples>[number]

/** Least squares draws what it is unsure of to the middle; stretched so that strong and weak answers get what they deserve on average. */
function fitRatings(examples: readonly RatingExample[]): Record<string, number> {
  const weights = fitNumbers(examples)
  const mean = (kind: string, of: (each: RatingExample) => number) => {
    const own = examples.filter((each) => each.kind === kind)
    return own.reduce((sum, each) => sum + of(each), 0) / own.length
  }
  const [high, low] = ['strong', 'weak'].map((kind) => ({
    now: mean(kind, ({ signs }) => weigh(signs, weights)),
    due: mean(kind, ({ deserved }) => deserved),
  }))
  if (high === undefined || low === undefined) return weights
  const stretch = (high.due - low.due) / (high.now - low.now)
  const stretched = Object.entries(weights).map(([sign, weight]) => [sign, weight * stretch] as const)
  return { ...Object.fromEntries(stretched), bias: (weights['bias'] ?? 0) * stretch + low.due - low.now * stretch }
}

/** Ratings by least squares; tested by folds on pairs of answers to one question, better and worse. */
function trainRating(): Record<string, number> {
  const examples = ratingExamples(earOf(related, vectors), 'tune')
  const groups = [...new Set(examples.map(({ answer }) => answer.split(' ')[0] ?? ''))]
  const tested = groups.flatMap((role) => {
    const weights = fitRatings(examples.filter(({ answer }) => !answer.startsWith(`${role} `)))
    return examples
      .filter(({ answer }) => answer.startsWith(`${role} `))
      .map((each) => ({ ...each, rating: Math.round(2 * weigh(each.signs, weights)) / 2 }))
  })
  const ranks = ['weak', 'middling', 'strong']
  for (const plain of [false, true]) {
    const here = tested.filter((each) => each.plain === plain)
    const pairs = here.flatMap((better) =>
      here
        .filter(
          (worse) =>
            worse.group !== null &&
            worse.group === better.group &&
            ranks.indexOf(better.kind) > ranks.indexOf(worse.kind) &&
            ranks.includes(worse.kind),
        )
        .map((worse) => better.rating > worse.rating),
    )
    const means = [...new Set(here.map(({ kind }) => kind))].map((kind) => {
      const own = here.filter((each) => each.kind === kind)
      return `${kind} ${(own.reduce((sum, each) => sum + each.rating, 0) / own.length).toFixed(1)}`
    })
    console.log(
      `rating, ${plain ? 'plain' : 'rich'}, in roles not seen: pairs in order ${(pairs.filter(Boolean).length / pairs.length).toFixed(2)} of ${pairs.length}; ${means.join(', ')}`,
    )
  }
  const weights = fitRatings(examples)
  console.log(
    `  ${Object.entries(weights)
      .map(([sign, weight]) => `${sign} ${weight.toFixed(2)}`)
      .join('  ')}`,
  )
  return Object.fromEntries(Object.entries(weights).map(([sign, weight]) => [sign, round(weight, 2)]))
}

function rounded(weights: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(weights).map(([sign, weight]) => [sign, round(weight, 3)]))
}

/** Precision, recall and right sentence at some thresholds. */
function curve(tested: readonly (Example & { readonly surety: number })[]): string {
  const shown = tested.filter(({ shows }) => shows).length
  return [0.4, 0.5, 0.6, 0.7, 0.8]
    .map((least) => {
      const heard = tested.filter((each) => each.surety >= least)
      const right = heard.filter(({ shows }) => shows)
      const there = right.filter(({ rightSentence }) => rightSentence)
      return `${least}: P ${(right.length / heard.length).toFixed(2)} R ${(right.length / shown).toFixed(2)} sentence ${(there.length / right.length).toFixed(2)}`
    })
    .join(' | ')
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
